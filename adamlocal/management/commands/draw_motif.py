from django.conf import settings
from django.core.management import BaseCommand

from adamlocal.lib import motif


class Command(BaseCommand):
    help = "Write the stitched figures into static/img/."

    def handle(self, **options) -> None:
        for name, picture in motif.FILES.items():
            (settings.BASE_DIR / "static" / "img" / name).write_text(picture)
