"""Calls and applications as barely as they may be."""

from datetime import timedelta

from django.utils import timezone

from influencers.calls import applying
from influencers.models import Application, Call, Influencer
from projects.enums import SourceKind
from projects.models import Project, Source
from tests.factories import make_project, make_user, numbers


def make_call(*team: Influencer, opened: bool = True, **fields) -> Call:
    """An open call that ends in a week."""
    number = next(numbers)
    now = timezone.now()
    slug = fields.pop("slug", f"call-{number}")
    source = Source.objects.create(kind=SourceKind.CALL, target_path=f"/calls/{slug}/")
    call = Call.objects.create(
        **{
            "slug": slug,
            "source": source,
            "name_ar": "نداء رمضان البيت",
            "name_en": "A home Ramadan",
            "lead_ar": "بدنا نملّي رمضان من بيوتكم.",
            "starts_at": now - timedelta(days=1),
            "ends_at": now + timedelta(days=7),
            "opened_at": now if opened else None,
            **fields,
        }
    )
    call.influencers.set(team)
    return call


def apply(call: Call, project: Project | None = None, **fields) -> Application:
    """An application of a project with an owner of its own."""
    owner = make_user()
    project = project or make_project(owner=owner)
    member = project.memberships.first()
    words = {"sentence": "دبس رمّان من حواكير سوف", **fields}
    return applying.apply(call, project, actor=member.user if member else owner, **words)


def left(application: Application) -> Application:
    """The same, its answer having left a moment ago."""
    moment = timezone.now() - timedelta(minutes=1)
    Application.objects.filter(pk=application.pk).update(leaves_at=moment)
    application.refresh_from_db()
    return application
