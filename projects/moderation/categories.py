"""Taking care of the categories: other words, another heading, another address, two made one.

No address that was ever printed ends in nothing: what a category was called leads to what it is now.
"""

from collections.abc import Iterator, Mapping

from django.db import models, transaction
from django.forms.models import model_to_dict
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from projects import jobs
from projects.finding import search
from projects.finding.query import loading
from projects.models import Category, DraftField, FormerCategory, Project
from projects.moderation.relations import Relation
from projects.refused import Refused

# Triggers keep these true to their projects.
_KEPT_BY_TRIGGERS = {"Listing", "SearchEntry"}
COLUMNS = ("name_ar", "name_en", "short_ar", "short_en", "slug", "parent")


def change(category: Category, values: Mapping[str, object], *, actor: User) -> Category:
    """Give a category other words, another heading or another slug; its old slug leads to it.

    Raises Refused where its level would change under projects or kinds of its own.
    """
    with transaction.atomic():
        locked = Category.objects.select_for_update(of=("self",)).get(pk=category.pk)
        before = {name: getattr(locked, name) for name in COLUMNS}
        changed = {name: value for name, value in values.items() if before.get(name) != value}
        if not changed:
            return locked
        if "parent" in changed:
            _check_level(locked, changed["parent"])
        for name, value in changed.items():
            setattr(locked, name, value)
        if "slug" in changed:
            FormerCategory.objects.filter(slug=locked.slug).delete()
            _lead(str(before["slug"]), locked, actor=actor)
        locked.save()
        _tell_search([])
        said = {name: (_word(before[name]), _word(value)) for name, value in changed.items()}
        audit.record("change_category", locked, actor=actor, changes=said)
    return locked


def merge(category: Category, *, into: Category, actor: User) -> FormerCategory:
    """Move all that a category has into another of its level; its address leads there."""
    with transaction.atomic():
        rows = Category.objects.select_for_update(of=("self",)).filter(
            pk__in=[category.pk, into.pk]
        )
        found = {row.pk: row for row in rows.order_by("pk")}
        if len(found) < 2:
            raise Refused(_("Choose another category: this one is gone or the same."))
        gone, kept = found[category.pk], found[into.pk]
        if (gone.parent_id is None) != (kept.parent_id is None):
            raise Refused(_("A heading goes into a heading, and a kind into a kind."))
        slug = gone.slug
        values = model_to_dict(gone) | {"id": gone.pk}
        moved = {label: keys for label, keys in _move_all(gone, kept) if keys}
        gone.delete()
        former = _lead(slug, kept, actor=actor, moved={"category": values, "rows": moved})
        _tell_search(moved.get("projects.Project.category", []))
        audit.record("merge_category", kept, actor=actor, changes={"of": slug})
    return former


def undo_merge(former: FormerCategory, *, actor: User) -> Category:
    """Put a merged category back, with whatever of its own is still where it was moved to."""
    with transaction.atomic():
        locked = FormerCategory.objects.select_for_update(of=("self",)).get(pk=former.pk)
        if not locked.moved:
            raise Refused(_("This was only another address of the same category."))
        values, kept = dict(locked.moved["category"]), locked.category
        parent = values.pop("parent")
        heading = Category.objects.filter(pk=parent, parent=None).first()
        if parent and heading is None:
            raise Refused(_("Its heading is gone: put that back first."))
        slug = locked.slug
        locked.delete()
        back = Category.objects.create(**values, parent=heading)
        rows = locked.moved["rows"]
        for relation in relations():
            here = relation.rows(kept).filter(pk__in=rows.get(relation.label, []))
            relation.move(list(here.values_list("pk", flat=True)), back)
        _tell_search(rows.get("projects.Project.category", []))
        audit.record("undo_merge_category", back, actor=actor, changes={"from": kept.slug})
    return Category.objects.get(slug=slug)


def relations() -> Iterator[Relation]:
    """Every column that names a category, but those that triggers write."""
    for field in Category._meta.get_fields(include_hidden=True):
        if (
            isinstance(field, models.ManyToOneRel)
            and field.related_model.__name__ not in _KEPT_BY_TRIGGERS
        ):
            yield Relation(field.related_model, field.field.name)


def counts(category: Category) -> dict[str, int]:
    """What a merge would move: how many projects, kinds and followers."""
    return {relation.label: relation.rows(category).count() for relation in relations()}


def _move_all(gone: Category, kept: Category) -> Iterator[tuple[str, list]]:
    """Where a row is there already (somebody follows both) it goes with the category."""
    for relation in relations():
        keys = list(relation.rows(gone).values_list("pk", flat=True))
        yield relation.label, relation.move(keys, kept)
    DraftField.objects.filter(name="category", value=gone.slug).update(value=kept.slug)


def _lead(
    slug: str, category: Category, *, actor: User, moved: dict | None = None
) -> FormerCategory:
    return FormerCategory.objects.create(
        slug=slug, category=category, by_id=actor.pk, moved=moved or {}
    )


def _check_level(category: Category, parent: object) -> None:
    """Two levels: projects belong to kinds, and kinds to headings."""
    if parent is None and category.projects.exists():
        raise Refused(_("It has projects, so it stays a kind under a heading."))
    if parent is not None and category.children.exists():
        raise Refused(_("It has kinds under it, so it stays a heading."))


def _tell_search(keys: list[int]) -> None:
    """Search knows categories by name, and projects by their category."""
    loading.stamp(loading.LEXICON)
    if keys:
        search.refresh(Project.objects.filter(pk__in=keys).values_list("pk", flat=True))
        jobs.forget_words()


def _word(value: object) -> object:
    return value.slug if isinstance(value, Category) else value
