"""The demo's projects, out of ``content/projects-*.json``."""

import json
from collections import defaultdict
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from adamlocal.accounts.enums import Gender
from adamlocal.accounts.models import User
from projects.enums import LIVE, Channel, MemberRole, ProductState, ProjectStatus
from projects.fields import purposes
from projects.finding import search
from projects.models import (
    Area,
    Category,
    Consent,
    DeliveryZone,
    Draft,
    Governorate,
    Photo,
    Product,
    Project,
    ProjectMember,
)
from projects.people import contacts
from projects.seasons import belonging
from projects.submission import drafts

HERE = Path(__file__).parent
SOURCE = "demo"
PLAIN = (
    "name_ar", "name_en", "tagline_ar", "tagline_en", "story_ar", "story_en", "maker_gender",
    "lead_days", "lead_note_ar", "lead_note_en", "payments", "open_days", "price_unit_ar",
    "price_unit_en", "need",
)  # fmt: skip


def content() -> list[dict]:
    return [
        row
        for path in sorted((HERE / "content").glob("projects-*.json"))
        for row in json.loads(path.read_text("utf-8"))
    ]


def load() -> dict[str, Project]:
    """Add the projects that are missing; returns all of them by their key."""
    known = {
        p.import_ref: p
        for p in Project.objects.filter(import_source=SOURCE).select_related("category__parent")
    }
    pictures = _pictures()
    for row in content():
        if row["status"] == "draft":
            _make_draft(row)
        elif row["key"] not in known:
            with transaction.atomic():
                known[row["key"]] = _make(row, pictures.get(row["key"], []))
    belonging.read_products(project.pk for project in known.values())
    search.refresh(project.pk for project in known.values())
    return known


def _make(row: dict, pictures: list[dict]) -> Project:
    now = timezone.now()
    joined = now - timedelta(days=row["joined_days_ago"], hours=len(row["key"]) % 11)
    project = Project(
        **{name: row[name] for name in PLAIN if row.get(name) is not None},
        category=Category.objects.get(slug=row["category"]),
        governorate=Governorate.objects.get(slug=row["governorate"]),
        area=Area.objects.filter(
            governorate__slug=row["governorate"], slug=row.get("area") or ""
        ).first(),
        status=row["status"],
        price_from=_money(row.get("price_from")),
        opens_at=row.get("opens_at") or None,
        closes_at=row.get("closes_at") or None,
        answer_text=row.get("feedback_ar") or "",
        answer_field="photos" if row["status"] == ProjectStatus.CHANGES_REQUESTED else "",
        maker_name_ar=(row.get("owner") or {}).get("name_ar", ""),
        import_source=SOURCE,
        import_ref=row["key"],
        created_at=joined,
        submitted_at=joined,
    )
    if row["status"] in (*LIVE, ProjectStatus.ARCHIVED):
        project.published_at = joined
        lately = max(joined, now - timedelta(days=len(row["story_ar"]) % 60))
        project.confirmed_at = lately if row.get("owner") else None
        project.prices_updated_at = lately
    project.save()
    _add_parts(project, row)
    _add_people(project, row, joined)
    _add_pictures(project, row, pictures)
    return project


def _add_parts(project: Project, row: dict) -> None:
    project.tags.set(row.get("tags") or [])
    Product.objects.bulk_create(
        Product(
            project=project,
            name_ar=item["name_ar"],
            name_en=item.get("name_en") or "",
            unit_ar=item.get("unit_ar") or "",
            unit_en=item.get("unit_en") or "",
            price=_money(item.get("price")),
            state=item.get("state") or ProductState.TO_ORDER,
            position=position,
        )
        for position, item in enumerate(row.get("products") or [])
    )
    DeliveryZone.objects.bulk_create(
        DeliveryZone(
            project=project,
            governorate=Governorate.objects.get(slug=zone["governorate"]),
            fee=_money(zone.get("fee")),
            free_above=_money(zone.get("free_above")),
        )
        for zone in row.get("delivery") or []
    )
    checked = row.get("phone_confirmed_days_ago")
    for channel in (Channel.WHATSAPP, Channel.PHONE, Channel.INSTAGRAM):
        if row.get(channel):
            value = contacts.normalise(channel, row[channel])
            contacts.save(project, channel, value, is_public=True)
    if checked is not None and contacts.number_in(Channel.WHATSAPP, row.get("whatsapp") or ""):
        project.contacts.filter(channel=Channel.WHATSAPP).update(
            checked_at=timezone.now() - timedelta(days=checked)
        )


def _add_people(project: Project, row: dict, joined) -> None:
    Consent.objects.bulk_create(
        Consent(project=project, purpose=purpose, given_at=joined, evidence="demo")
        for purpose in purposes().values()
    )
    if row.get("owner"):
        user, _created = User.objects.get_or_create(
            email=row["owner"]["email"],
            defaults={
                "name": row["owner"]["name_ar"],
                "gender": row.get("maker_gender") or Gender.UNSPECIFIED,
            },
        )
        ProjectMember.objects.create(
            project=project, user=user, role=MemberRole.OWNER, joined_at=joined
        )


def _pictures() -> dict[str, list[dict]]:
    manifest = json.loads((HERE / "photos" / "manifest.json").read_text("utf-8"))
    by_project = defaultdict(list)
    for entry in manifest:
        by_project[entry["project"]].append(entry)
    return by_project


def _add_pictures(project: Project, row: dict, pictures: list[dict]) -> None:
    for entry in pictures:
        captions = row["pictures"][entry["position"]]
        photo = Photo.objects.create(
            project=project,
            content_hash=entry["hash"],
            width=entry["width"],
            height=entry["height"],
            colour=entry["colour"],
            widths=sorted(entry["widths"]),
            caption_ar=captions.get("caption_ar") or "",
            caption_en=captions.get("caption_en") or "",
            position=entry["position"],
        )
        copy_files(HERE / "photos" / entry["hash"], photo.folder)


def copy_files(folder: Path, target: str) -> None:
    """Put finished variants into storage, those that are not there yet."""
    for path in sorted(folder.iterdir()):
        name = f"{target}/{path.name}"
        if not default_storage.exists(name):
            default_storage.save(name, ContentFile(path.read_bytes()))


def _make_draft(row: dict) -> None:
    """A half-filled form of somebody who has not come back yet."""
    email = (row.get("owner") or {}).get("email", "")
    if Draft.objects.filter(fields__name="email", fields__value=email).exists():
        return
    draft, _token = drafts.open_new(language="ar")
    names = ("name_ar", "tagline_ar", "story_ar", "category", "governorate", "whatsapp")
    drafts.keep(draft, {n: row[n] for n in names if row.get(n)} | {"email": email})


def _money(text: str | None) -> Decimal | None:
    return Decimal(text) if text not in (None, "") else None
