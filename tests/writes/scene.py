"""The people who try a write, each in a browser of their own, and what they write about."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import User
from influencers.models import Influencer
from projects.enums import MemberRole, ProjectStatus
from projects.models import Product, Project, ProjectMember
from tests.conftest import PHONE
from tests.factories import make_influencer, make_project, make_user
from tests.panel.access import open_panel

SAME_ORIGIN = {"user-agent": PHONE, "sec-fetch-site": "same-origin"}


class Who(Enum):
    """Whoever may come to an address."""

    NOBODY = "nobody"  # not signed in, and holds nothing
    STRANGER = "stranger"  # signed in, and has no part in it
    HOLDER = "holder"  # not signed in, and holds what lets them (a draft, a mark): see ``arrive``
    OWNER = "owner"
    HELPER = "helper"
    MODERATOR = "moderator"
    CREATOR = "creator"
    OTHER_CREATOR = "another creator"  # who has a page, and no part in what is the creator's
    INSTITUTION = "institution"
    STAFF = "staff"


ANYBODY = (Who.NOBODY, Who.STRANGER)
SIGNED_IN = (Who.STRANGER,)
MEMBERS = (Who.OWNER, Who.HELPER)
MODERATOR, CREATOR, STAFF = (Who.MODERATOR,), (Who.CREATOR,), (Who.STAFF,)
CREATOR_OR_STAFF = (Who.CREATOR, Who.STAFF)
PLACING = (Who.CREATOR, Who.MODERATOR)
ROLES = {
    Who.MODERATOR: Role.MODERATOR,
    Who.CREATOR: Role.INFLUENCER,
    Who.OTHER_CREATOR: Role.INFLUENCER,
    Who.INSTITUTION: Role.INSTITUTION,
    Who.STAFF: Role.SUPERUSER,
}


class Scene:
    """What one try needs, made when it is first asked for: the barest that will do."""

    def __init__(self, settings: LazySettings):
        self.settings = settings
        self.token = ""  # of a draft that a HOLDER has
        self._people: dict[Who, User] = {}

    def user(self, who: Who) -> User:
        if who not in self._people:
            self._people[who] = make_user(role=ROLES.get(who))
            if who is Who.OTHER_CREATOR:
                make_influencer(self._people[who])
        return self._people[who]

    def client(self, who: Who, **options) -> Client:
        """A new browser of theirs."""
        client = Client(headers=SAME_ORIGIN, **options)
        if who in ROLES:
            open_panel(client, self.user(who))
        elif who not in (Who.NOBODY, Who.HOLDER):
            client.force_login(self.user(who))
        return client

    @cached_property
    def project(self) -> Project:
        """Live, with an owner, a helper and one product."""
        project = make_project(owner=self.user(Who.OWNER))
        Product.objects.create(project=project, name_ar="مكدوس", price="4.500", state="ready")
        ProjectMember.objects.create(
            project=project, user=self.user(Who.HELPER), role=MemberRole.HELPER
        )
        return project

    @cached_property
    def unowned(self) -> Project:
        return make_project()

    @cached_property
    def waiting(self) -> Project:
        """Sent, and not looked at."""
        project = make_project(
            status=ProjectStatus.SUBMITTED,
            owner=self.user(Who.OWNER),
            submitted_at=timezone.now(),
        )
        ProjectMember.objects.create(
            project=project, user=self.user(Who.HELPER), role=MemberRole.HELPER
        )
        return project

    @cached_property
    def creator(self) -> Influencer:
        return make_influencer(self.user(Who.CREATOR))


def creator_alone(scene: Scene) -> dict:
    """Parts of an address that names nothing, for which there must be a creator."""
    assert scene.creator
    return {}


def about(scene: Scene) -> dict:
    """A public project, which any creator may act upon."""
    assert scene.creator
    return {"code": scene.project.code}


PUBLIC_PROJECT = "any creator may vouch for a public project"

Body = dict[str, object]


@dataclass(frozen=True)
class Write:
    """One address that takes a POST, and what is to be tried of it.

    ``parts`` makes what it is about and returns the parts of the address. A reason in words stands
    wherever a row departs from the rule.
    """

    name: str
    may: tuple[Who, ...]
    parts: Callable[[Scene], dict[str, object]]
    body: Body | Callable[[Scene], Body] = field(default_factory=dict)
    # A body with a mistake and the fields of it that must stand in the answer; or why there is none.
    wrong: Body | Callable[[Scene], Body] | str = ""
    keeps: tuple[str, ...] = ()
    wrong_status: int = 200
    # What whoever may did in this browser before.
    arrive: Callable[[Scene, Client], object] | None = None
    # How others are answered: a status; of nobody also "login", who is led to sign in first.
    nobody: int | str = "login"
    stranger: int = 404
    json: bool = False
    # What a second POST changes once more: table to the reason why.
    again: dict[str, str] = field(default_factory=dict)
    # Reasons: why one without a token is taken; why a mistake is stored; why opening the page
    # stores something; what it changes, if no table.
    without_token: str = ""
    wrong_is_kept: str = ""
    opening: str = ""
    # Why anybody may open the page, whose press asks for signing in.
    explains: str = ""
    elsewhere: str = ""
    # Why somebody else of the same role may do it with this object too (``tests.panel.matrix``).
    shared: str = ""
    variant: str = ""

    def __str__(self) -> str:
        return f"{self.name}-{self.variant}" if self.variant else self.name

    def sent(self, body: object, scene: Scene) -> Body:
        found = body(scene) if callable(body) else body
        assert isinstance(found, dict)
        return found
