"""The catalogue of a bazaar: public projects on paper, each with the code that opens its page.

In it stand those whose owners agree to share cards, for it is their name, price and picture on something
that leaves the site; for a campaign, also to that. It is made when it is asked for and kept nowhere, so
that whoever takes a consent back is in none from that moment on (docs/decisions/0033).
"""

from collections.abc import Collection

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.printing import papers, typesetting
from adamlocal.lib.printing.characters import printable
from adamlocal.lib.wording import localized
from influencers.models import Campaign
from projects.cards import words
from projects.enums import Channel
from projects.models import Category, Governorate, Occasion, Project, privacy
from projects.models.project_query import ProjectQuerySet
from projects.owner import kit
from projects.owner.papers import photo_of

MOST = 1_000
# Each photo is read and cut: past so many the cloths stand for all, and a thousand take seconds.
PHOTOS_UP_TO = 400
# Pixels: 25 mm at 300 dots an inch.
PHOTO = (300, 225)


class Order(TextChoices):
    """By what a catalogue is divided."""

    GOVERNORATE = "governorate", _("By governorate")
    KIND = "kind", _("By what is made")


def found(
    *,
    governorate: Governorate | None = None,
    category: Category | None = None,
    occasion: Occasion | None = None,
    campaign: Campaign | None = None,
) -> ProjectQuerySet:
    """The projects of a catalogue in the fair turn of the day: in public, taking orders, and agreeing to
    stand in print."""
    projects = Project.objects.public().agreeing_to_print().taking_orders()
    if governorate:
        projects = projects.filter(governorate=governorate)
    if category:
        projects = projects.in_category(category.slug)
    if occasion:
        projects = projects.filter(occasions=occasion)
    if campaign:
        shown = campaign.places.shown().begun().order_by()
        projects = projects.filter(pk__in=shown.values("project"))
    return projects.in_turn()


def pdf(projects: ProjectQuerySet, *, title: str, line: str, order: str) -> bytes:
    """The catalogue of at most ``MOST`` projects as a file, in the page's language; raises NotPrinted as
    ``typesetting.pdf`` does."""
    if not typesetting.is_installed():
        raise typesetting.NotInstalled
    loaded = list(
        projects.select_related("category__parent", "governorate", "area").prefetch_related(
            "contacts", "photos"
        )[:MOST]
    )
    pictures = _pictures(loaded) if len(loaded) <= PHOTOS_UP_TO else {}
    catalogue = words_of(loaded, title=title, line=line, order=order, pictures=pictures.keys())
    return typesetting.pdf(catalogue, pictures)


def words_of(
    projects: list[Project], *, title: str, line: str, order: str, pictures: Collection[str] = ()
) -> papers.Catalogue:
    """All that a catalogue says; ``pictures`` are the files that there are."""
    addresses = kit.printed_addresses(projects)
    return papers.Catalogue(
        title=title,
        lines=tuple(text for text in (line, _count(len(projects))) if text),
        contents=gettext("Contents"),
        sections=tuple(
            papers.Section(
                name=localized(heading, "name"),
                count=_count(len(members)),
                entries=tuple(_entry(one, addresses[one.pk], pictures) for one in members),
            )
            for heading, members in _divided(projects, order)
        ),
        how=gettext(
            "As it was on %(day)s. Every owner in it agreed to be printed. Nobody pays to "
            "stand here, and the order is by turn, another one each day."
        )
        % {"day": date_format(timezone.localdate(), "j F Y")},
        brand=gettext("Support Local"),
        hashtag=papers.HASHTAG,
        is_arabic=get_language() == "ar",
    )


def _divided(
    projects: list[Project], order: str
) -> list[tuple[Category | Governorate, list[Project]]]:
    """The projects under their governorates or headings, those in the order of the directory."""
    under: dict[Category | Governorate, list[Project]] = {}
    for project in projects:
        kind = project.category.parent or project.category
        heading = kind if order == Order.KIND else project.governorate
        under.setdefault(heading, []).append(project)
    return sorted(under.items(), key=lambda item: (item[0].order, item[0].pk))


def _entry(project: Project, code: str, pictures: Collection[str]) -> papers.Entry:
    name, kind = localized(project, "name"), localized(project.category, "name")
    name = name if printable(name) else kind
    handle = privacy.shown_contact(project, Channel.INSTAGRAM)
    picture = _file_of(project)
    return papers.Entry(
        name=name,
        line=localized(project, "tagline"),
        kind=kind,
        place=words.place(project),
        price="".join(text for text, _is_bold in words.price(project)),
        address=words.short_address(project),
        handle=f"@{handle.value}" if handle else "",
        code=code,
        code_alt=gettext("A square code that opens the page of %(name)s") % {"name": name},
        cloth=words.cloth(project),
        picture=picture if picture in pictures else "",
    )


def _count(count: int) -> str:
    return ngettext("%(n)s project", "%(n)s projects", count) % {"n": f"{count:,}"}


def _file_of(project: Project) -> str:
    return f"photo-{project.cover.pk}.svg" if project.cover else ""


def _pictures(projects: list[Project]) -> dict[str, bytes]:
    """The covers that there are, by the names of their files."""
    covers = {_file_of(project): project.cover for project in projects if project.cover}
    cut = {name: photo_of(cover, PHOTO) for name, cover in covers.items()}
    return {name: picture for name, picture in cut.items() if picture}
