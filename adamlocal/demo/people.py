"""The five people of the demo that ``make run`` prints, and how they sign in."""

import base64
import hashlib
from dataclasses import dataclass

from django.conf import settings

from adamlocal.accounts.enums import Gender, Role
from adamlocal.accounts.models import User
from adamlocal.accounts.second_factor import authenticator_of, enrol
from adamlocal.accounts.verbs import grant


@dataclass(frozen=True)
class Person:
    email: str
    name: str
    gender: Gender
    role: Role | None
    does: str


OWNER = Person("um.laith@adamlocal.demo", "أم ليث", Gender.FEMININE, None, "owner")
INFLUENCER = Person(
    "rana@adamlocal.demo", "رنا العلي", Gender.FEMININE, Role.INFLUENCER, "influencer"
)
MODERATOR = Person("lina@adamlocal.demo", "لينا", Gender.FEMININE, Role.MODERATOR, "moderator")
INSTITUTION = Person(
    "bayt@adamlocal.demo", "جمعية البيت", Gender.UNSPECIFIED, Role.INSTITUTION, "institution"
)
SUPERUSER = Person("admin@adamlocal.demo", "إدارة", Gender.UNSPECIFIED, Role.SUPERUSER, "superuser")
PEOPLE = [OWNER, INFLUENCER, MODERATOR, INSTITUTION, SUPERUSER]


def make(person: Person) -> User:
    """The person's account with role and second factor; found again on a second run."""
    user, _created = User.objects.get_or_create(
        email=person.email, defaults={"name": person.name, "gender": person.gender}
    )
    if person.role:
        if not user.has_role(person.role):
            grant(user, person.role, actor=None)
        if authenticator_of(user) is None:
            enrol(user, _secret(person.email))
    return user


def _secret(email: str) -> str:
    """A one-time-password secret of this installation's own."""
    digest = hashlib.sha256(f"demo:{settings.SECRET_KEY}:{email}".encode()).digest()
    return base64.b32encode(digest[:20]).decode()


def introduction() -> str:
    """What the terminal says of them."""
    rows = [f"  {p.does:<12} {p.email}" for p in PEOPLE]
    return "\n".join(
        [
            "Sign in as (the code appears here, beside the one-time password where one is asked):",
            *rows,
        ]
    )
