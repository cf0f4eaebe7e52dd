"""People and projects without surprises. Reference data is there already (conftest)."""

import os
from io import BytesIO
from itertools import count

from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import User
from influencers.models import Influencer, InfluencerAccount, JoinRequest
from projects.enums import LIVE, Channel, MemberRole, ProjectStatus, Purpose
from projects.finding import search
from projects.models import Category, Consent, Contact, Governorate, Project, ProjectMember
from projects.models.consent import Evidence
from projects.submission import steps

# What tells one row from another. Processes that fill one database are told where each begins.
numbers = count(int(os.environ.get("FACTORY_NUMBERS_FROM", "10")))


def make_user(email: str = "", *, role: Role | None = None, **fields) -> User:
    user = User.objects.create_user(email or f"person{next(numbers)}@example.com", **fields)
    if role == Role.SUPERUSER:
        user.is_staff = user.is_superuser = True
        user.save()
    elif role:
        user.groups.add(Group.objects.get(name=role))
    return user


def make_project(
    *,
    status: str = ProjectStatus.PUBLISHED,
    owner: User | None = None,
    consent: bool = True,
    whatsapp: str = "",
    instagram: str = "",
    category: str = "pickles",
    governorate: str = "irbid",
    **fields,
) -> Project:
    """The barest project that may stand in public: a WhatsApp number alone, no photo, no product.

    Published, and with every consent, unless said otherwise.
    """
    number = next(numbers)
    if status in LIVE:
        fields.setdefault("published_at", timezone.now())
    project = Project.objects.create(
        **{"name_ar": f"مونة بيت {number}", "tagline_ar": "مكدوس وزيتون", **fields},
        status=status,
        category=Category.objects.get(slug=category),
        governorate=Governorate.objects.get(slug=governorate),
    )
    Contact.objects.create(
        project=project,
        channel=Channel.WHATSAPP,
        value=whatsapp or f"+9627900{number:05d}",
        is_public=True,
    )
    if instagram:
        Contact.objects.create(
            project=project, channel=Channel.INSTAGRAM, value=instagram, is_public=True
        )
    # As ``consents.give`` writes them, in one statement and without a line of the trail.
    Consent.objects.bulk_create(
        Consent(
            project=project,
            purpose=purpose,
            recorded_by_id=owner.pk if owner else None,
            evidence=Evidence.FORM,
        )
        for purpose in ((*Purpose,) if consent else ())
    )
    if owner:
        ProjectMember.objects.create(project=project, user=owner, role=MemberRole.OWNER)
    search.refresh([project.pk])
    return project


def make_influencer(user: User | None = None, **fields) -> Influencer:
    number = next(numbers)
    influencer = Influencer.objects.create(
        user=user,
        **{
            "slug": f"creator-{number}",
            "name_ar": "لينا الحسن",
            "name_en": "Lina Al-Hasan",
            "short_name_ar": "لينا",
            "short_name_en": "Lina",
            **fields,
        },
    )
    InfluencerAccount.objects.create(
        influencer=influencer,
        platform="instagram",
        handle=f"lina{number}.demo",
        proved_at=influencer.joined_at,
    )
    return influencer


def make_join_request(user: User | None = None, **fields) -> JoinRequest:
    """Somebody asks to join, whose word stands in the profile."""
    return JoinRequest.objects.create(
        user=user or make_user(),
        **{
            "kind": "creator",
            "name_ar": "سلمى عودة",
            "name_en": "Salma Odeh",
            "platform": "instagram",
            "handle": f"salma{next(numbers)}.demo",
            "word": "زيتونة-123",
            "rules_version": "2026-11",
            "placed_at": timezone.now(),
            **fields,
        },
    )


def jpeg(width: int = 800, height: int = 600, *, gps: bool = False) -> bytes:
    """A JPEG; with ``gps`` its metadata says where it was taken, and bears a marker."""
    picture = Image.effect_noise((width, height), 30).convert("RGB")
    exif = Image.Exif()
    if gps:
        exif.get_ifd(0x8825).update({1: "N", 2: (32.0, 33.0, 12.0), 29: "MARKER-gps"})
    buffer = BytesIO()
    picture.save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


def upload(name: str = "photo.jpg", data: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data if data is not None else jpeg(), "image/jpeg")


def submission(**changes) -> dict:
    """What an owner types in all five steps, whole and right, with one photo."""
    return {
        "name_ar": "لقمة سلط",
        "category": "home-cooking",
        "tagline_ar": "كبّة وسمبوسك ومعجنات سلطية",
        "story_ar": "فتحنا أنا وأختي من مطبخ البيت.",
        "governorate": "balqa",
        "area": "balqa/salt",
        "photos": upload(),
        "photos_mine": "on",
        "product-kkk222-name": "كبّة مقلية",
        "product-kkk222-unit": "دزينة",
        "product-kkk222-price": "4",
        "product-kkk222-state": "ready",
        "product-kkk333-name": "سمبوسك جبنة",
        "product-kkk333-price": "3.50",
        "lead_days": "2",
        "weekly_capacity": "25",
        "payments": ["cash", "cliq"],
        "delivery_ways": ["delivery", "pickup"],
        "zone-balqa": "1",
        "zone-balqa-fee": "1.50",
        "zone-balqa-free": "20",
        "zone-amman": "1",
        "open_days": ["6", "0"],
        "opens_at": "10:00",
        "closes_at": "18:00",
        "whatsapp": "0790000017",
        "instagram": "luqmat.salt.demo",
        "gender": "feminine",
        "email": "um.yazan@example.com",
        "is_mine": "on",
        "consent_publish": "on",
        "consent_number": "on",
        **changes,
    }


def address_of(step: steps.Step) -> str:
    """The Arabic address of a step, whatever language the last request spoke."""
    return "/submit/" if step is steps.FIRST else f"/submit/{step.slug}/"


def write_draft(client, **changes) -> dict:
    """Go through the five steps on a client's phone; the answer of each by its step."""
    words = {k: v for k, v in submission(**changes).items() if v is not None}
    answers = {}
    for step in steps.STEPS:
        mine = {k: v for k, v in words.items() if k == "photos" or steps.step_of(k) is step}
        if step.slug != "photos":
            mine.pop("photos", None)
        answers[step.slug] = client.post(address_of(step), mine)
    return answers
