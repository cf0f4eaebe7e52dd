"""Changing the e-mail or the number of an account, and putting back what was.

A code proves the new address, and the old one is told at once. For a week whoever has the old
mailbox may put it back by one press, which ends every session; until then it opens the account too,
so that nobody else can make one with it meanwhile. A number is proved by its message; the account's
e-mail is told of it and may take it off in the same way.
"""

import hmac

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils import timezone

from adamlocal.accounts import audit, jobs
from adamlocal.accounts.models import UNDO_WITHIN, EmailChange, User
from adamlocal.lib import tokens


class Taken(Exception):
    """Another account has this address or number, or had the address within the week."""


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
            changed = _noted(user, old=old, new=email, phone=user.phone)
            jobs.send_email_changed(change_id=changed.pk)


def change_number(user: User, number: str) -> None:
    """Give an account the mobile (E.164) that was just proved by a message: from now on both open
    it, and its e-mail is told. Raises Taken."""
    with transaction.atomic():
        user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
        if user.phone == number:
            return
        old, user.phone = user.phone, number
        _save(user, "phone")
        audit.record("change_phone", user, actor=user, changes={"phone": (old or "", number)})
        if user.email:
            changed = _noted(user, old=user.email, new=user.email, phone=old)
            jobs.send_number_changed(change_id=changed.pk)


def _noted(user: User, *, old: str, new: str, phone: str | None) -> EmailChange:
    """The row by which ``old`` may have back what the account was opened by until now."""
    return EmailChange.objects.create(
        user=user, old=old, new=new, phone=phone or "", nonce=tokens.new(size=32)
    )


def _set(user: User, email: str) -> str:
    """Store an address; returns the one before. allauth's copies of it would be stale. Raises Taken."""
    old, user.email = user.email or "", email
    _save(user, "email")
    EmailAddress.objects.filter(user=user).delete()
    return old


def _save(user: User, field: str) -> None:
    """Raises Taken where another account was given the same since anybody looked."""
    try:
        with transaction.atomic():
            user.save(update_fields=[field])
    except IntegrityError as error:
        raise Taken from error


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
    """Put back the old address, and the number as it was when that address had the account last;
    end every session, and take the way back from the addresses since. False where it was undone
    already. Raises Taken."""
    with transaction.atomic():
        user = User.objects.select_for_update(of=("self",)).get(pk=changed.user_id)
        undoable = user.email_changes.undoable()
        if not undoable.filter(pk=changed.pk).exists():
            return False
        # Whoever comes to an open phone may add a number first and change the e-mail then.
        first = undoable.filter(old=changed.old).earliest("changed_at", "pk")
        email, number = _set(user, changed.old), user.phone or ""
        _put_number_back(user, first.phone)
        # Sessions hang on the hash of the password: another random one ends them all.
        user.set_unusable_password()
        user.save(update_fields=["password"])
        undoable.filter(changed_at__gte=first.changed_at).update(undone_at=timezone.now())
        changes = {"email": (email, changed.old), "phone": (number, user.phone or "")}
        audit.record("undo_email", user, actor=None, changes=changes)
    return True


def _put_number_back(user: User, phone: str) -> None:
    """None where another account has that number by now."""
    others = User.objects.filter(phone=phone).exclude(pk=user.pk)
    user.phone = None if not phone or others.exists() else phone
    _save(user, "phone")


def forget_old() -> int:
    """Delete what can no longer be undone; returns how many."""
    since = timezone.now() - UNDO_WITHIN
    return EmailChange.objects.filter(changed_at__lt=since).delete()[0]
