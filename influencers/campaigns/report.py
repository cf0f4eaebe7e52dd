"""The sheet of a campaign that is handed to others: its numbers, its projects, and on what terms they
were chosen. All of it is in public anyhow."""

from django.db.models import Count
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, ngettext

from adamlocal.lib.moments import short_date
from adamlocal.lib.printing import papers
from adamlocal.lib.wording import comma, localized
from influencers.campaigns import figures
from influencers.enums import Disclosure
from influencers.models import Campaign, Endorsement
from projects.models import Project

# More would push the page over: the others are counted.
NAMED = 30


def of(campaign: Campaign) -> papers.Report:
    """In the page's language; eight queries, and those of the nominees."""
    projects = list(shown_in(campaign))
    return papers.Report(
        name=localized(campaign, "name"),
        heading=gettext("What the campaign brought"),
        lines=tuple(filter(None, (_period(campaign), _team(campaign), _governorates(campaign)))),
        columns=(gettext("What it is"), gettext("How many"), gettext("What it counts")),
        numbers=tuple(_number(figure) for figure in figures.of(campaign)),
        numbers_title=gettext("The numbers, and what each counts"),
        projects_title=gettext("The projects"),
        projects=tuple(localized(project, "name") for project in projects[:NAMED]),
        projects_more=_more(len(projects) - NAMED),
        notes_title=gettext("On what terms"),
        notes=(*terms(campaign), _as_counted()),
        brand=gettext("Support Local"),
        hashtag=papers.HASHTAG,
        is_arabic=get_language() == "ar",
    )


def shown_in(campaign: Campaign):
    """The projects of the weeks that have begun, as far as the public sees them today, by their names."""
    places = campaign.places.shown().begun().order_by()
    return Project.objects.filter(pk__in=places.values("project")).order_by("name_ar", "pk")


def terms(campaign: Campaign) -> tuple[str, ...]:
    """That no place was for sale; and of the words of creators for its projects, how many were given on
    what terms. One query."""
    given = (
        Endorsement.objects.public()
        .filter(project__in=shown_in(campaign).order_by().values("pk"))
        .order_by()
        .values_list("disclosure")
        .annotate(count=Count("pk"))
    )
    counts = dict(given)
    kinds = [f"{kind.label} ({counts[kind]:,})" for kind in Disclosure if kind in counts]
    free = gettext(
        "No place in it is for sale: what a creator is paid for, or works with, is in none of its weeks."
    )
    if not kinds:
        return (free,)
    vouched = gettext("What creators say of its projects, and on what terms: %(kinds)s.")
    return free, vouched % {"kinds": comma().join(kinds)}


def _period(campaign: Campaign) -> str:
    facts = {"from": short_date(campaign.starts_at), "until": short_date(campaign.last_day)}
    words = (
        gettext("from %(from)s until %(until)s") if campaign.ends_at else gettext("since %(from)s")
    )
    return f"#{campaign.hashtag}" + comma() + words % facts


def _team(campaign: Campaign) -> str:
    """Those whose pages are public; nothing where none is left."""
    names = [localized(member, "name") for member in campaign.influencers.public()]
    if not names:
        return ""
    carried = ngettext("Carried by %(n)s creator:", "Carried by %(n)s creators:", len(names))
    return carried % {"n": len(names)} + " " + comma().join(names)


def _governorates(campaign: Campaign) -> str:
    count = figures.shown(campaign).governorates
    return ngettext(
        "Its projects come from %(n)s governorate of twelve.",
        "Its projects come from %(n)s governorates of twelve.",
        count,
    ) % {"n": count}


def _number(figure: figures.Figure) -> papers.Number:
    of = gettext("of %(n)s who answered") % {"n": f"{figure.of:,}"} if figure.of else ""
    return papers.Number(str(figure.name), f"{figure.number:,}", of, str(figure.definition))


def _more(count: int) -> str:
    if count <= 0:
        return ""
    return ngettext("and %(n)s more project", "and %(n)s more projects", count) % {"n": count}


def _as_counted() -> str:
    day = date_format(timezone.localdate(), "j F Y")
    return gettext(
        "As counted on %(day)s. We do not know the value of sales and do not ask; nobody was "
        "followed to count this."
    ) % {"day": day}
