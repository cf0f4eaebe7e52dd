"""Changing the e-mail of an account, and putting the old one back.

A code proves the new address, and the old one is told at once. For a week whoever has the old
mailbox may put it back by one press, which ends every session; until then it opens the account too,
so that nobody else can make one with it meanwhile.
"""

import hmac

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils import timezone

from adamlocal.accounts import audit, jobs
from adamlocal.accounts.models import UNDO_WITHIN, EmailChange, User
from adamlocal.lib import tokens


class Taken(Exception):
    """Another account has this address, or had it within the week."""


def is_taken(email: str, *, by_other_than: User) -> bool:
    """Whether an address is another account's. Never said to whoever asks: only to the address."""
    others = User.objects.filter(email=email).exclude(pk=by_other_than.pk)
    kept = EmailChange.objects.undoable().filter(old=email).exclude(user=by_other_than)
    return others.exists() or kept.exists()


def change(user: User, email: str) -> None:
    """Give an account the address that was just proved by a code. Raises Taken."""
    with transaction.atomic():
        user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
        if user.email == email:
            return
        if is_taken(email, by_other_than=user):
            raise Taken
        old = _set(user, email)
        audit.record("change_email", user, actor=user, changes={"email": (old, email)})
        if old:
            changed = EmailChange.objects.create(
                user=user, old=old, new=email, nonce=tokens.new(size=32)
            )
            jobs.send_email_changed(change_id=changed.pk)


def _set(user: User, email: str) -> str:
    """Store an address; returns the one before. allauth's copies of it would be stale. Raises Taken."""
    old, user.email = user.email or "", email
    try:
        with transaction.atomic():
            user.save(update_fields=["email"])
    except IntegrityError as error:  # another account took it within this very moment
        raise Taken from error
    EmailAddress.objects.filter(user=user).delete()
    return old


def token_of(changed: EmailChange) -> str:
    """What the old address's mail carries: the row's key, and a hash that only we can make."""
    return f"{changed.pk}-{tokens.keyed(f'email-undo:{changed.nonce}').hex()[:32]}"


def of_token(token: str) -> EmailChange | None:
    """The change that a link is about, while the week lasts; undone ones as well."""
    key, _, _hash = token.partition("-")
    if not (key.isascii() and key.isdigit() and len(key) < 19):
        return None
    since = timezone.now() - UNDO_WITHIN
    found = EmailChange.objects.select_related("user").filter(pk=key, changed_at__gt=since).first()
    if found is None or not hmac.compare_digest(token.encode(), token_of(found).encode()):
        return None
    return found


def undo(changed: EmailChange) -> bool:
    """Put the old address back, end every session of the account, and take the way back from the
    addresses that it had since. False where it was undone already. Raises Taken."""
    with transaction.atomic():
        user = User.objects.select_for_update(of=("self",)).get(pk=changed.user_id)
        since = user.email_changes.undoable().filter(changed_at__gte=changed.changed_at)
        if not since.filter(pk=changed.pk).exists():
            return False
        replaced = _set(user, changed.old)
        # Sessions hang on the hash of the password: another random one ends them all.
        user.set_unusable_password()
        user.save(update_fields=["password"])
        since.update(undone_at=timezone.now())
        audit.record("undo_email", user, actor=None, changes={"email": (replaced, changed.old)})
    return True


def forget_old() -> int:
    """Delete what can no longer be undone; returns how many."""
    since = timezone.now() - UNDO_WITHIN
    return EmailChange.objects.filter(changed_at__lt=since).delete()[0]
