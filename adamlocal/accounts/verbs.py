"""What happens to people: inviting them, and letting them in."""

from datetime import timedelta

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from adamlocal.accounts import audit
from adamlocal.accounts.enums import Gender, Role
from adamlocal.accounts.models import EmailChange, Invitation, User

INVITATION_LIFETIME = timedelta(days=14)


@transaction.atomic
def invite(email: str, role: Role, *, actor: User | None) -> Invitation:
    """Invite an address to a role; asking again for an open one only renews its time.

    ``actor`` is None for the first people, who come by the command line.
    """
    invitation, _created = Invitation.objects.update_or_create(
        email=User.objects.normalize_email(email),
        role=role,
        accepted_at=None,
        defaults={"expires_at": timezone.now() + INVITATION_LIFETIME, "invited_by": actor},
    )
    audit.record("invite", invitation, actor=actor, changes={"email": email, "role": role})
    return invitation


@transaction.atomic
def accept_invitations(user: User, address: str) -> list[Invitation]:
    """Give a person the roles that the address was invited to which they have just proved.

    Another address of theirs does not do: a number, or an e-mail that they had until lately, may
    be in somebody else's hands.
    """
    open_ones = list(
        Invitation.objects.select_for_update(of=("self",)).filter(
            email=address.lower(), accepted_at=None, expires_at__gt=timezone.now()
        )
    )
    for invitation in open_ones:
        grant(user, Role(invitation.role), actor=invitation.invited_by)
        invitation.accepted_at = timezone.now()
        invitation.save(update_fields=["accepted_at"])
        audit.record("accept_invitation", invitation, actor=user)
    return open_ones


def grant(user: User, role: Role, *, actor: User | None) -> None:
    """Put a person into a role."""
    if role == Role.SUPERUSER:
        user.is_staff = user.is_superuser = True
        user.save(update_fields=["is_staff", "is_superuser"])
    else:
        user.groups.add(Group.objects.get_or_create(name=role)[0])
    user.__dict__.pop("roles", None)  # asked again, with the new group in it
    audit.record("grant", user, actor=actor, changes={"role": role})


def person_of(address: str, *, language: str = "ar") -> User:
    """The person of an e-mail or number that was just proved by a code, made where none was.

    An address that an account had until lately opens it as well (``accounts.email_change``).
    """
    address = address.strip()
    if "@" in address and not User.objects.filter(email=address.lower()).exists():
        changed = EmailChange.objects.undoable().filter(old=address.lower()).first()
        if changed is not None:
            return changed.user
    which = {"email": address.lower()} if "@" in address else {"phone": address}
    user, created = User.objects.get_or_create(**which, defaults={"language": language})
    if created:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user


def introduce(user: User, *, name: str, gender: str) -> None:
    """How a person wishes to be called and spoken to; what is not said now stays as it was."""
    said = {"name": name, "gender": "" if gender == Gender.UNSPECIFIED else gender}
    new = {field: value for field, value in said.items() if value}
    for field, value in new.items():
        setattr(user, field, value)
    if new:
        user.save(update_fields=list(new))


def take_back(user: User, role: Role, *, actor: User | None) -> None:
    """Take a person out of a panel group."""
    user.groups.remove(*Group.objects.filter(name=role))
    user.__dict__.pop("roles", None)
    audit.record("take_back_role", user, actor=actor, changes={"role": role})
