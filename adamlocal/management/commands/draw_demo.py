import json
import shutil

from django.core.management import BaseCommand

from adamlocal.demo import pictures


class Command(BaseCommand):
    help = "Draw the demo's pictures and portraits anew (a few minutes)."

    def handle(self, **options) -> None:
        for name in ("photos", "portraits"):
            shutil.rmtree(pictures.HERE / name, ignore_errors=True)
            (pictures.HERE / name).mkdir()
        rows = []
        for key, position, wanted, dark in pictures.pictures():
            picture = pictures.scene(f"{key}-{position}", wanted["objects"], dark=dark)
            widths = pictures.WIDTHS[min(position, 1)]
            facts = pictures.write(picture, pictures.HERE / "photos", widths)
            rows.append({"project": key, "position": position, **facts})
        self._write("photos", rows)
        people = json.loads((pictures.HERE / "content" / "influencers.json").read_text("utf-8"))
        self._write(
            "portraits",
            [
                {
                    "influencer": person["key"],
                    **pictures.write(
                        pictures.portrait(person["portrait"], person["cloth"]),
                        pictures.HERE / "portraits",
                        (128, 256),
                    ),
                }
                for person in people["influencers"]
            ],
        )

    def _write(self, folder: str, rows: list[dict]) -> None:
        text = json.dumps(rows, indent=1) + "\n"
        (pictures.HERE / folder / "manifest.json").write_text(text)
        self.stdout.write(f"{folder}: {len(rows)}")
