"""What owners offer for a season: showing, asking, answering, reading."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext

from adamlocal.accounts import audit, undo
from adamlocal.accounts.models import User
from projects import jobs, own_interest
from projects.enums import MemberRole
from projects.models import Occasion, Project, SeasonOffer
from projects.models.places import SEASON_AHEAD
from projects.seasons.calendar import RULES

# --- showing ---------------------------------------------------------------------------------


def shown(project: Project) -> list[SeasonOffer]:
    """What the owner offers for the seasons that are near or open, if they said so."""
    near = Occasion.objects.in_season(timezone.localdate()).values("pk")
    return list(
        project.season_offers.filter(
            occasion__in=near,
            occasion__projects=project,
            answered_at__isnull=False,
            year=F("occasion__starts_on__year"),
        ).select_related("occasion")
    )


# --- asking ----------------------------------------------------------------------------------


def ask_owners(today: date | None = None) -> int:
    """Ask owners for what they offer, six weeks before; once a project and season.

    Asked are those who take orders and have said they work for the season, or whose category
    does. A job that slept through the day asks later, while there is still a fortnight. The mail is
    asked for in the transaction that makes the offer.
    """
    today = today or timezone.localdate()
    asked = 0
    near = Occasion.objects.filter(
        starts_on__gte=today + timedelta(days=14), starts_on__lte=today + SEASON_AHEAD
    )
    for occasion in near:
        categories = RULES[occasion.slug].categories if occasion.slug in RULES else ()
        projects = (
            Project.objects.public()
            .taking_orders()
            .filter(memberships__role=MemberRole.OWNER)
            .filter(
                Q(occasions=occasion)
                | Q(category__slug__in=categories)
                | Q(category__parent__slug__in=categories)
            )
            .exclude(season_offers__occasion=occasion, season_offers__year=occasion.year)
            .distinct()
        )
        for project in projects.iterator(chunk_size=500):
            asked += _ask(project, occasion)
    return asked


def _ask(project: Project, occasion: Occasion) -> bool:
    with transaction.atomic():
        offer, created = SeasonOffer.objects.get_or_create(
            project=project, occasion=occasion, year=occasion.year
        )
        if created:
            jobs.send_season_mail(offer_id=offer.pk)
    return created


def answer(
    offer: SeasonOffer,
    *,
    takes_part: bool,
    menu: str,
    capacity: int | None,
    last_order_on: date | None,
) -> None:
    """Keep what an owner offers: the day and the number at once, the text when it was read.

    ``offer`` may be one that nobody asked for yet; of two answers at once the later stays.
    """
    with transaction.atomic():
        kept, _created = SeasonOffer.objects.get_or_create(
            project=offer.project, occasion=offer.occasion, year=offer.year
        )
        kept = SeasonOffer.objects.select_for_update(of=("self",)).get(pk=kept.pk)
        if menu != kept.menu:
            kept.menu_read_at = None
        kept.menu, kept.capacity, kept.last_order_on = menu, capacity, last_order_on
        kept.answered_at = timezone.now()
        kept.save()
        if takes_part:
            offer.project.occasions.add(offer.occasion)
        else:
            offer.project.occasions.remove(offer.occasion)


def read_menu(offer: SeasonOffer, *, actor: User, show: bool) -> bool:
    """A moderator has read an offer; what is not shown is taken out, to be written anew."""
    own_interest.refuse(offer.project, actor=actor)
    waiting = SeasonOffer.objects.filter(pk=offer.pk, menu_read_at=None).exclude(menu="")
    with transaction.atomic():
        changed = waiting.update(menu_read_at=timezone.now()) if show else waiting.update(menu="")
        if changed:
            changes = {"season": offer.occasion.slug, "shown": show}
            audit.record("read_menu", offer.project, actor=actor, changes=changes)
    return bool(changed)


@undo.reverts("read_menu", says=lambda act: gettext("The words are shown from now on."))
def unread_menu(offer_id: int, before: dict, actor: User) -> None:
    SeasonOffer.objects.filter(pk=offer_id).update(menu_read_at=None)
