"""What becomes of the rows that point at a project, when it is merged into another.

Every relation of every table has its line, held by a test: a new table that nobody has thought of
stops it. The apps above say theirs as they are made ready (``declare``): projects do not know them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from django.db import IntegrityError, models, transaction

from projects.models import Project


class Fate(Enum):
    """What a merge does to the rows of one relation."""

    MOVES = "given by others to this kitchen: they are the kept one's from now on"
    FOLLOWS_OWNER = "who works on it: they move where an owner comes along"
    CHOSEN = "what the page shows: the moderator chooses whether it comes along"
    READ = "the ledger: never rewritten, counted for the kept one where it stands"
    STAYS = "the duplicate's own: hidden with it, there again when the merge is undone"


def _of(**relations: str) -> dict[str, Fate]:
    """Relations by their fate: ``_of(MOVES="Note.project", STAYS="Draft.project")``."""
    return {name: Fate[fate] for fate, names in relations.items() for name in names.split()}


FATES: dict[str, Fate] = {
    f"projects.{relation}": fate
    for relation, fate in _of(
        MOVES="Source.project Note.project Neighbour.other Outcome.project Report.project"
        " Claim.project Merge.kept",
        FOLLOWS_OWNER="ProjectMember.project HelperInvitation.project",
        CHOSEN="Contact.project Photo.project Product.project",
        READ="Event.project DailyStat.project",
        STAYS="Consent.project DeliveryZone.project Draft.project Hiding.project Listing.project"
        " Merge.duplicate Neighbour.project ProjectRevision.project Project_occasions.project"
        " Project_occasions_said.project PutAsideTip.project SearchEntry.project"
        " SeasonOffer.project SensitiveAnswer.project Turn.project",
    ).items()
}


def declare(app: str, **relations: str) -> None:
    """Say what becomes of an app's rows: ``declare("influencers", MOVES="Feature.project")``."""
    FATES.update({f"{app}.{name}": fate for name, fate in _of(**relations).items()})


@dataclass(frozen=True)
class Relation:
    """One column of one table that names a project, or what else is merged (``categories``)."""

    model: type[models.Model]
    field: str

    @property
    def label(self) -> str:
        return f"{self.model._meta.label}.{self.field}"

    @property
    def fate(self) -> Fate:
        """Raises KeyError for one that nobody has declared."""
        return FATES[self.label]

    def rows(self, named: models.Model) -> models.QuerySet:
        """The rows that name it, whatever a default manager would leave out."""
        return self.model._base_manager.filter(**{self.field: named}).order_by("pk")

    def move(self, keys: list, to: models.Model) -> list:
        """Have these rows name another; returns which do. What would be there twice, as the table's own
        constraints say, stays where it is: those are found by halves, few queries for many rows."""
        try:
            with transaction.atomic():
                self.model._base_manager.filter(pk__in=keys).update(**{self.field: to})
            return keys
        except IntegrityError:
            if len(keys) < 2:
                return []
        middle = len(keys) // 2
        return self.move(keys[:middle], to) + self.move(keys[middle:], to)


def all_relations() -> Iterator[Relation]:
    """Every column that names a project, of every table. Many-to-many fields are found by the table
    between, which holds the column."""
    for field in Project._meta.get_fields(include_hidden=True):
        if isinstance(field, models.ManyToOneRel):  # one to one as well
            yield Relation(field.related_model, field.field.name)


def of_fate(*fates: Fate) -> list[Relation]:
    return [relation for relation in all_relations() if relation.fate in fates]
