"""What may be asked of the worker about projects. Each function puts a job into the queue, within the
transaction that is open, and returns the key of its row; ``worker`` does what is asked for.
"""

from collections.abc import Sequence

from adamlocal.lib.queue import IMAGES, MAIL, ask


def send_project_mail(project_id: int, kind: str) -> int:
    """Mail ``emails/project_<kind>`` to the owner. Mails of one project leave in the order they were
    asked for: "published" never overtakes "we have it"."""
    # The text is part of the rows that wait: another would let new mails overtake those.
    lock = f"projects.tasks.send_project_mail:{project_id}"
    return ask("send_project_mail", queue=MAIL, lock=lock, project_id=project_id, kind=kind)


def send_claim_mail(claim_id: int, state: str = "") -> int:
    """Tell whoever claimed a project that the claim came into this state."""
    return ask("send_claim_mail", queue=MAIL, claim_id=claim_id, state=state)


def send_listed_mail(project_id: int) -> int:
    """Tell whoever listed a project that it found its owner."""
    return ask("send_listed_mail", queue=MAIL, project_id=project_id)


def send_draft_mail(draft_id: int, kind: str) -> int:
    """Mail ``emails/draft_<kind>`` to the address that the draft keeps."""
    return ask("send_draft_mail", queue=MAIL, draft_id=draft_id, kind=kind)


def send_report_answer(report_id: int) -> int:
    """Tell whoever reported something what came of it."""
    return ask("send_report_answer", queue=MAIL, report_id=report_id)


def send_weekly_line(member_id: int) -> int:
    """One line of figures to a member who asked for it."""
    return ask("send_weekly_line", queue=MAIL, member_id=member_id)


def send_season_mail(offer_id: int) -> int:
    """Ask an owner what is offered for a season."""
    return ask("send_season_mail", queue=MAIL, offer_id=offer_id)


def send_follow_mail(follow_id: int) -> int:
    """Ask an address whether it wants to follow."""
    return ask("send_follow_mail", queue=MAIL, follow_id=follow_id)


def send_digest(follow_id: int, until: str) -> int:
    """The new projects of what is followed, up to a moment (ISO 8601)."""
    return ask("send_digest", queue=MAIL, follow_id=follow_id, until=until)


def make_variants(photo_id: int) -> int:
    """The smaller pictures of a photo."""
    return ask("make_variants", queue=IMAGES, photo_id=photo_id)


def rehearse_import(import_id: int) -> int:
    """What a file that was sent would do."""
    return ask("rehearse_import", queue=IMAGES, import_id=import_id)


def run_import(import_id: int) -> int:
    """Take the rows of a file that was rehearsed and confirmed."""
    return ask("run_import", queue=IMAGES, import_id=import_id)


def forget_files(content_hashes: Sequence[str], code: str = "") -> int:
    """Pictures that nobody holds any more, and with ``code`` the cards that show a project."""
    return ask("forget_files", queue=IMAGES, content_hashes=list(content_hashes), code=code)


def draw_cards(code: str) -> int:
    """The share cards of what a code names, a project's or a source's, ahead of their first asking."""
    return ask("draw_cards", queue=IMAGES, code=code)


def forget_words() -> int:
    """Count again the words that searches know: some may have been a person's alone."""
    return ask("forget_words", queue=IMAGES)
