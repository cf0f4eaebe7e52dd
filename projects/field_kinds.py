"""What a field of the register is: its kind, what saving it does, where it is asked and stored.

The table itself is ``projects.fields``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from django.utils.functional import Promise

from projects.enums import Purpose

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Kind(Enum):
    """What a field holds: by it a value is typed, kept in a draft, read aloud and emptied."""

    LINE = auto()  # text in one line
    TEXT = auto()  # text in several lines
    CODE = auto()  # a word of the code
    CHOICE = auto()  # one of a closed list
    REFERENCE = (
        auto()
    )  # a row of reference data; a draft keeps its slug, an area «governorate/slug»
    LIST = auto()  # several of a closed list
    TICK = auto()  # yes or no
    HOUR = auto()  # an hour of the day; a draft keeps «18:00»
    COUNT = auto()  # a whole number
    PRICE = auto()  # dinars
    PHONE = auto()  # a number (or a username of WhatsApp); the name is its channel's
    HANDLE = auto()  # an account by which somebody is reached; the name is its channel's
    EMAIL = auto()
    ROWS = auto()  # rows of a table of their own; a draft keeps each cell as a field
    PHOTOS = auto()


class Change(Enum):
    """What saving a field of a live project does."""

    NONE = auto()  # it is changed before publication only
    AT_ONCE = auto()  # everybody sees it now
    HELD = auto()  # the old stays up until a moderator has looked (``owner.edits``)


# What stands in a draft's cleaned data, and in an erased row, where nothing was said.
_EMPTY: dict[Kind, Callable[[], object]] = {
    Kind.LINE: str,
    Kind.TEXT: str,
    Kind.CODE: str,
    Kind.CHOICE: str,
    Kind.LIST: list,
    Kind.TICK: bool,
    Kind.PHONE: str,
    Kind.HANDLE: str,
    Kind.EMAIL: str,
    Kind.ROWS: list,
    Kind.PHOTOS: list,
}
_WITHOUT_COLUMN = {Kind.TICK, Kind.PHONE, Kind.HANDLE, Kind.EMAIL, Kind.ROWS, Kind.PHOTOS}


@dataclass(frozen=True)
class Part:
    """A row of the owner's page of edits, whose fields are saved together; ``icon`` is its sign."""

    label: Promise
    icon: str


@dataclass(frozen=True)
class Field:
    """One field of a project, or one cell of its rows.

    ``label`` stands at its form field; what else it is called says where. ``column`` is where its
    value is stored; None for a column of its own name, empty for none. ``twin`` is the column of
    the same in English, which the owner's editor asks beside it where it asks the Arabic.
    """

    name: str
    label: StrOrPromise
    kind: Kind
    # --- where it is asked
    step: str = ""  # the slug of the step of a submission
    part: str = ""  # the part of the owner's editor
    room: str = ""  # the step that asks it in the owner's editor, where a submission does not
    is_owners: bool = False  # the owner alone changes it: a helper sees it
    change: Change = Change.NONE
    with_field: str = ""  # the field without which it means nothing: they are decided as one
    wrong_at: str = ""  # another field beside which it is said that the two do not agree
    # --- where it is stored
    column: str | None = None
    twin: str = ""
    by_rule: bool = False  # its form and its column say it differently: ``drafts`` has the rule
    is_persons: bool = False  # the account keeps it, not the project
    cells: tuple[Field, ...] = ()  # of rows
    prefix: str = ""  # of rows and photos: what the names of their fields in a draft begin with
    purpose: Purpose | None = None  # what a tick agrees to
    stands_with: Purpose | None = None  # to what it was said, for a tick that is no agreement
    import_keys: tuple[str, ...] = ()  # the keys of an import's row that fill it, and its twin
    # --- what becomes of it
    is_needed: bool = False  # without it there is no page to show
    is_personal: bool = False  # says who or where somebody is: masked in the trail
    empty_as: object = None  # said of nothing, where the kind does not say it
    erased_as: object = None  # put in its place by erasing, where that is not what is empty
    kept: str = ""  # why erasing leaves it
    # --- what it is called elsewhere
    noun: Promise | None = None  # inside a sentence
    missing: Promise | None = None  # in the list of what is left
    about: Promise | None = None  # in the list of what a moderator may ask to be changed
    held_as: Promise | None = None  # among what waits for a look

    @property
    def asked_in(self) -> str:
        """The slug of the step that asks it, in a submission or in the owner's editor."""
        return self.step or self.room

    @property
    def columns(self) -> tuple[str, ...]:
        """Its columns of the project's row, the Arabic or only one first."""
        own = self.column
        if own is None:
            own = "" if self.kind in _WITHOUT_COLUMN else self.name
        return tuple(column for column in (own, self.twin) if column)

    @property
    def import_columns(self) -> list[tuple[str, str]]:
        """(column, key) of what an import's row fills; a field of no twin there has one key."""
        return list(zip(self.columns, self.import_keys, strict=False))

    @property
    def names(self) -> tuple[str, ...]:
        """The field and its columns, by whatever name a value of it is told."""
        return tuple(dict.fromkeys((self.name, *self.columns)))

    @property
    def empty(self) -> object:
        """What cleaned data say where nothing was said; a new object each time."""
        if self.empty_as is not None:
            return self.empty_as
        return _EMPTY[self.kind]() if self.kind in _EMPTY else None

    @property
    def is_single(self) -> bool:
        """Whether a draft keeps it as one field of its name."""
        return self.kind not in (Kind.ROWS, Kind.PHOTOS)

    @property
    def is_contact(self) -> bool:
        return self.kind in (Kind.PHONE, Kind.HANDLE)

    @property
    def holds_text(self) -> bool:
        """Whether its columns can hold whatever is put there."""
        return self.kind in (Kind.LINE, Kind.TEXT, Kind.CODE, Kind.LIST)

    @property
    def is_words(self) -> bool:
        """Whether people write it, in text that the trail never keeps."""
        return self.kind in (Kind.LINE, Kind.TEXT)
