"""What would help a project now: one tip at a time, from its own figures; and, before it is published,
what it lacks of what buyers ask about.

A tip is of use to whom it fits alone, so that nothing here is said to everybody: a project that wants
nothing, and whose figures are too few to say anything, is given none. Where a visitor comes from is
not counted (``projects.figures.visitors``), so that there is no tip on where to deliver.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.wording import localized
from projects.enums import EventKind, Orders, Payment
from projects.models import DailyStat, Occasion, Project, PutAsideTip
from projects.owner.editing import path_of

# --- what the site knows of a project ---------------------------------------------------------------

# Whole weeks, so that each has as many Fridays.
DAYS = 28
PUT_ASIDE_FOR = timedelta(days=30)
# How long a page has to be there before its figures say anything of it.
NEW_FOR = timedelta(days=7)
# An answer about orders tells of its time.
ANSWER_HOLDS = timedelta(days=60)


@dataclass(frozen=True)
class Standing:
    """How a live project stands: its texts, and what happened in the last 28 days, today included.

    ``seen`` and ``tapped`` are visits and taps as the figures count them; ``orders`` is what was
    last answered to “did it bring orders?”, empty where nothing was lately; ``season`` the nearest
    for which the owner was asked and has not answered.
    """

    project: Project
    now: datetime
    seen: int = 0
    tapped: int = 0
    orders: str = ""
    season: Occasion | None = None

    @property
    def is_new(self) -> bool:
        published = self.project.published_at
        return published is None or published > self.now - NEW_FOR

    @property
    def photos(self) -> list:
        return list(self.project.photos.all())

    @property
    def unpriced(self) -> bool:
        """Whether there is no price list, or a product in it without a price."""
        products = self.project.products.all()
        return not products or any(product.price is None for product in products)

    @property
    def months_of_prices(self) -> int:
        """How many months of thirty days ago prices were changed; 0 where nobody said."""
        changed = self.project.prices_updated_at
        return (self.now - changed).days // 30 if changed else 0


def standing_of(project: Project, now: datetime | None = None) -> Standing:
    """Three queries beside what ``for_page`` loaded."""
    now = now or timezone.now()
    today = timezone.localdate(now)
    stats = DailyStat.objects.of(project).between(today - timedelta(days=DAYS - 1), today)
    sums = dict(stats.totals("kind"))
    answered = project.outcomes.filter(answered_at__gt=now - ANSWER_HOLDS)
    waiting = (
        project.season_offers.filter(
            answered_at=None, occasion__in=Occasion.objects.in_season(today)
        )
        .select_related("occasion")
        .order_by("occasion__starts_on", "pk")
        .first()
    )
    return Standing(
        project=project,
        now=now,
        seen=sums.get(EventKind.SEEN, 0),
        tapped=sums.get(EventKind.TAPPED, 0),
        orders=answered.order_by("-answered_at").values_list("orders", flat=True).first() or "",
        season=waiting.occasion if waiting else None,
    )


# --- the rules ----------------------------------------------------------------------------------------

# From so many visits on, a page where nobody writes is not bad luck: if one visitor in ten wrote,
# thirty in a row would not once in twenty-five times.
SEEN_ENOUGH = 30
# Fewer than one in so many visitors who write is hardly anybody.
WRITES_ONE_IN = 50
# With fewer taps than this a single silent evening would speak for all of them.
TAPPED_ENOUGH = 5
# Under so many visits in four weeks a page is not found, whatever stands on it.
UNSEEN_UNDER = 5
# From so many on a number of visits is worth naming.
NAMED_FROM = 10
PHOTOS_WANTED = 3
# A cover younger than this has not had its chance yet.
COVER_TRIED_FOR = timedelta(days=DAYS)
# Prices of another season.
PRICES_OLD_MONTHS = 4


def _has_no_photo(standing: Standing) -> bool:
    """Said at once, whatever the figures: a list of photos is passed over where there is none."""
    return not standing.photos


def _is_unpriced(standing: Standing) -> bool:
    """Said at once: the price is what buyers ask first, and the filter by price leaves it out."""
    return standing.unpriced


def _was_asked_for_season(standing: Standing) -> bool:
    """A season waits for nobody, and its page lists those who said so."""
    return standing.season is not None


def _is_not_answering(standing: Standing) -> bool:
    """Contacted, and few orders or none by the owner's own word; hours that are not said are the
    likeliest reason that can be mended on the page."""
    few = standing.orders in (Orders.NONE, Orders.FEW)
    return standing.tapped >= TAPPED_ENOUGH and few and standing.project.opens_at is None


def _is_seen_and_not_contacted(standing: Standing) -> bool:
    """Seen and hardly contacted: the first photo decides, unless it is being tried already."""
    if standing.seen < SEEN_ENOUGH or standing.tapped * WRITES_ONE_IN >= standing.seen:
        return False
    return standing.photos[0].created_at <= standing.now - COVER_TRIED_FOR


def _is_not_seen(standing: Standing) -> bool:
    """Hardly anybody comes: nothing on the page helps before its link is sent about."""
    return not standing.is_new and standing.seen < UNSEEN_UNDER


def _has_few_photos(standing: Standing) -> bool:
    return standing.seen >= NAMED_FROM and len(standing.photos) < PHOTOS_WANTED


def _has_old_prices(standing: Standing) -> bool:
    return standing.months_of_prices >= PRICES_OLD_MONTHS


def _says_no_days(standing: Standing) -> bool:
    """How many days ahead is what buyers write to ask: it is worth saying where they write."""
    return standing.tapped >= TAPPED_ENOUGH and standing.project.lead_days is None


def _has_no_story(standing: Standing) -> bool:
    """Read by those who found the page: it is asked of where they are there."""
    return standing.seen >= SEEN_ENOUGH and not standing.project.story_ar


def _visits(standing: Standing) -> str:
    return ngettext("%(n)d visit in four weeks.", "%(n)d visits in four weeks.", standing.seen) % {
        "n": standing.seen
    }


def _on_prices(standing: Standing) -> str:
    text = gettext("Not every product has its price, and buyers ask about it first.")
    return f"{_visits(standing)} {text}" if standing.seen >= NAMED_FROM else text


def _on_season(standing: Standing) -> str:
    season = {"season": localized(standing.season, "name")}
    return gettext("%(season)s is near: do you take orders for it, and until when?") % season


def _on_hours(standing: Standing) -> str:
    taps = ngettext(
        "%(n)d tap to contact in four weeks, and few orders.",
        "%(n)d taps to contact in four weeks, and few orders.",
        standing.tapped,
    ) % {"n": standing.tapped}
    text = gettext("Say in which hours you answer: who knows when, waits.")
    return f"{taps} {text}"


def _on_cover(standing: Standing) -> str:
    text = gettext("Hardly anybody wrote. Try another first photo: close, and in daylight.")
    return f"{_visits(standing)} {text}"


def _on_sharing(standing: Standing) -> str:
    text = gettext("Your link in your Instagram bio and WhatsApp status brings the first buyers.")
    return f"{_visits(standing)} {text}"


def _on_photos(standing: Standing) -> str:
    text = gettext("Three photos or more show buyers what they get.")
    return f"{_visits(standing)} {text}"


def _on_old_prices(standing: Standing) -> str:
    return ngettext(
        "Your prices are %(n)d month old. Are they right still?",
        "Your prices are %(n)d months old. Are they right still?",
        standing.months_of_prices,
    ) % {"n": standing.months_of_prices}


def _on_story(standing: Standing) -> str:
    return f"{_visits(standing)} {gettext('Two lines on how it began make them remember you.')}"


@dataclass(frozen=True)
class Rule:
    """One tip: when it fits, what it says, and the field where it is done.

    ``key`` is what is put aside; it never changes. Where ``field`` is empty, ``leads_to`` of a
    project and its standing is the address.
    """

    key: str
    icon: str
    fits: Callable[[Standing], bool]
    text: Callable[[Standing], str]
    field: str = ""
    leads_to: Callable[[Standing], str] | None = None

    def url(self, standing: Standing) -> str:
        if self.leads_to is not None:
            return self.leads_to(standing)
        return path_of(standing.project, self.field)


def _to_season(standing: Standing) -> str:
    slug = standing.season.slug if standing.season else ""
    return reverse("projects:me_season", args=[standing.project.code, slug])


def _to_kit(standing: Standing) -> str:
    return reverse("projects:me_kit", args=[standing.project.code])


# The most useful first; the first that fits is given.
RULES = [
    Rule(
        "photo",
        "camera",
        _has_no_photo,
        lambda _standing: gettext("There is no photo yet. One by a window, at midday, will do."),
        "photos",
    ),
    Rule("prices", "tag", _is_unpriced, _on_prices, "products"),
    Rule("season", "moon-stars", _was_asked_for_season, _on_season, leads_to=_to_season),
    Rule("hours", "clock", _is_not_answering, _on_hours, "opens_at"),
    Rule("cover", "camera", _is_seen_and_not_contacted, _on_cover, "photos"),
    Rule("share", "link", _is_not_seen, _on_sharing, leads_to=_to_kit),
    Rule("photos", "camera", _has_few_photos, _on_photos, "photos"),
    Rule("old_prices", "history", _has_old_prices, _on_old_prices, "products"),
    Rule(
        "lead_days",
        "calendar",
        _says_no_days,
        lambda _standing: gettext("Buyers write to you. Say how many days ahead they order."),
        "lead_days",
    ),
    Rule("story", "message-circle", _has_no_story, _on_story, "story_ar"),
]
BY_KEY = {rule.key: rule for rule in RULES}


@dataclass(frozen=True)
class Tip:
    """A rule as its owner reads it."""

    key: str
    icon: str
    text: str
    url: str


def tip_for(standing: Standing, put_aside: frozenset[str] = frozenset()) -> Tip | None:
    """The first tip that fits and was not put aside; None where nothing is worth saying.

    What was done fits no more, and so vanishes by itself.
    """
    for rule in RULES:
        if rule.key not in put_aside and rule.fits(standing):
            return Tip(rule.key, rule.icon, rule.text(standing), rule.url(standing))
    return None


def tip_of(project: Project) -> Tip | None:
    """The tip of a project's dashboard; four queries."""
    standing = standing_of(project)
    silent = project.put_aside_tips.silent(standing.now).values_list("rule", flat=True)
    return tip_for(standing, frozenset(silent))


def put_aside(project: Project, rule: Rule) -> None:
    """Say nothing of it for thirty days; pressed again, for thirty from then."""
    until = timezone.now() + PUT_ASIDE_FOR
    PutAsideTip.objects.update_or_create(project=project, rule=rule.key, defaults={"until": until})


# --- before it is published ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Advice:
    """``lacks`` decides whether it is given."""

    icon: str
    text: Promise
    lacks: Callable[[Project], bool]


# The most useful first.
ALL = [
    Advice(
        "camera",
        _("Three photos or more, in daylight."),
        lambda project: len(project.photos.all()) < PHOTOS_WANTED,
    ),
    Advice(
        "tag",
        _("A price beside each product."),
        lambda project: any(product.price is None for product in project.products.all()),
    ),
    Advice(
        "clock",
        _("The hours in which you answer on WhatsApp."),
        lambda project: project.opens_at is None,
    ),
    Advice(
        "message-circle",
        _("Two lines on how it started."),
        lambda project: not project.story_ar,
    ),
    Advice(
        "calendar",
        _("How many days ahead people order."),
        lambda project: project.lead_days is None,
    ),
    Advice(
        "wallet",
        _("Your CliQ name, if you have one."),
        lambda project: Payment.CLIQ not in project.payments,
    ),
]


def lacking(project: Project) -> list[Advice]:
    """Never what its owner has given already."""
    return [advice for advice in ALL if advice.lacks(project)]
