"""A call with many applications, and the session of the creator who reads them.

Runs inside the site (``manage.py shell``): ``print(applied.set_up("many", 120))``.
"""

import hashlib
from datetime import timedelta
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import User
from adamlocal.accounts.second_factor import enrol
from adamlocal.accounts.verbs import grant
from influencers.models import Application, Call, Influencer
from projects.enums import SourceKind
from projects.models import Category, Governorate, Photo, Project, Source
from tests.e2e.stage import session

WIDTH, HEIGHT = 640, 480


def set_up(slug: str, count: int, *, pictured: bool = False) -> str:
    """The session of the creator of a call that got so many applications; with a photo each where
    ``pictured``."""
    user = User.objects.create_user(f"{slug}@adamlocal.demo", name="رنا")
    grant(user, Role.INFLUENCER, actor=None)
    enrol(user, "JBSWY3DPEHPK3PXP")
    rana = Influencer.objects.create(
        user=user, slug=slug, name_ar="رنا", name_en="Rana", short_name_ar="رنا",
        short_name_en="Rana",
    )  # fmt: skip
    now = timezone.now()
    call = Call.objects.create(
        slug=slug, name_ar="نداء كبير", name_en="Many", lead_ar="مونة", starts_at=now,
        ends_at=now + timedelta(days=7), opened_at=now,
        source=Source.objects.create(kind=SourceKind.CALL, target_path=f"/calls/{slug}/"),
    )  # fmt: skip
    call.influencers.add(rana)
    where = {
        "category": Category.objects.get(slug="pickles"),
        "governorate": Governorate.objects.get(slug="irbid"),
        "status": "submitted",
    }
    for number in range(1, count + 1):
        project = Project.objects.create(
            name_ar=f"مونة {number}", tagline_ar="مكدوس وزيتون", **where
        )
        Application.objects.create(
            call=call, project=project, number=number, sentence="مكدوس بجوز بلدي",
            due_at=now + timedelta(days=3),
        )  # fmt: skip
        if pictured:
            photograph(project, number)
    return session(user, factor=True)


def photograph(project: Project, number: int) -> None:
    """A photo as heavy as those of a phone are once they were made small: patches with noise."""
    content_hash = hashlib.sha256(str(number).encode()).hexdigest()[:32]
    photo = Photo.objects.create(
        project=project, content_hash=content_hash, width=WIDTH, height=HEIGHT, widths=[WIDTH]
    )
    grain = Image.effect_noise((WIDTH, HEIGHT), 40)
    patches = Image.effect_noise((8, 6), 200 - number % 90).resize((WIDTH, HEIGHT))
    buffer = BytesIO()
    Image.merge("RGB", [patches, Image.blend(patches, grain, 0.3), patches]).save(
        buffer, "webp", quality=70
    )
    default_storage.save(f"{photo.folder}/{WIDTH}.webp", ContentFile(buffer.getvalue()))
