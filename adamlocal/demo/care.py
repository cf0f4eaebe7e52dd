"""What a moderator has to look at with care: a kitchen that was sent twice, with a picture that stands
elsewhere and words that promise to heal."""

from django.db import transaction

from adamlocal.demo.projects import SOURCE
from projects.enums import Channel, ProjectStatus, Purpose
from projects.finding import search
from projects.models import Contact, Photo, Project
from projects.people import consents

TWIN = "sent-twice"
WORDS = {
    "name_ar": "صابون البيت",
    "tagline_ar": "صابون بلدي يعالج البشرة الجافة",
    "story_ar": "نفس الصابون اللي بتعرفوه، بعثناه مرّة ثانية بالغلط.",
}
# Which of its columns a project that was sent twice has in common with the first.
SAME = ("category", "governorate", "area")


@transaction.atomic
def load() -> Project | None:
    """Add the second row of the first project of care that has an account and a photo; None where
    there is no such project."""
    known = Project.objects.filter(import_source=SOURCE, import_ref=TWIN).first()
    if known:
        return known
    first = (
        Project.objects.public()
        .filter(
            category__parent__slug="beauty",
            contacts__channel=Channel.INSTAGRAM,
            photos__isnull=False,
        )
        .order_by("pk")
        .first()
    )
    if first is None:
        return None
    twin = Project.objects.create(
        **WORDS,
        **{name: getattr(first, name) for name in SAME},
        status=ProjectStatus.SUBMITTED,
        import_source=SOURCE,
        import_ref=TWIN,
    )
    account = first.contacts.get(channel=Channel.INSTAGRAM)
    Contact.objects.create(
        project=twin, channel=account.channel, value=account.value, is_public=True
    )
    picture = first.photos.all()[0]
    Photo.objects.create(
        project=twin,
        **{
            name: getattr(picture, name)
            for name in ("content_hash", "width", "height", "colour", "widths", "caption_ar")
        },
    )
    consents.give(twin, Purpose.PUBLISH, actor=None)
    search.refresh([twin.pk])
    return twin
