"""A home project: the texts, prices, hours, state and moments of one row."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from adamlocal.accounts.enums import Gender
from adamlocal.accounts.models import User
from adamlocal.lib.codes import random_code
from adamlocal.lib.contact_details import masked, no_number
from adamlocal.lib.text import western_digits
from adamlocal.lib.wording import english, localized
from projects.enums import (
    LIVE,
    WEEK,
    Channel,
    DeliveryWay,
    HiddenReason,
    MemberRole,
    Need,
    Payment,
    Privacy,
    ProductState,
    ProjectStatus,
    Weekday,
)
from projects.models import privacy
from projects.models.bilingual import Bilingual
from projects.models.orders import newest_index
from projects.models.places import Area, Category, Governorate, Occasion
from projects.models.project_query import ProjectQuerySet

NAME_LENGTH = 80
TAGLINE_LENGTH = 120
STORY_LENGTH = 2000
CHECK_HOLDS = timedelta(days=90)


# A question that was not answered for so long is said on the page.
MARK_AFTER = timedelta(days=14)


def new_code() -> str:
    """Six random letters and digits, which never change once given."""
    return random_code(6)


class Project(Bilingual):
    """A row is born when a submission is confirmed, or by an import; values not yet accepted are
    a ``Draft``. What a submission must have is a rule of the verb ``submit``, not of this table:
    imports lack English, contacts, an area and products.
    """

    category = models.ForeignKey(
        Category,
        on_delete=models.PROTECT,
        related_name="projects",
        verbose_name=_("category"),
    )
    governorate = models.ForeignKey(
        Governorate,
        on_delete=models.PROTECT,
        related_name="projects",
        verbose_name=_("governorate"),
    )
    area = models.ForeignKey(
        Area,
        on_delete=models.PROTECT,
        related_name="projects",
        null=True,
        blank=True,
        verbose_name=_("area"),
    )
    members = models.ManyToManyField(User, through="ProjectMember", related_name="projects")
    # By an owner's offer, a pick of staff, or what a product's name says (``projects.seasons.calendar``).
    occasions = models.ManyToManyField(
        Occasion, blank=True, related_name="projects", verbose_name=_("occasions")
    )
    # What its products' names said when they were last read: nobody's choice.
    occasions_said = models.ManyToManyField(Occasion, related_name="+", editable=False)

    code = models.CharField(_("code"), max_length=6, unique=True, default=new_code, editable=False)
    name_ar = models.CharField(_("name"), max_length=NAME_LENGTH, validators=[no_number])
    name_en = models.CharField(
        _("name in English"), max_length=NAME_LENGTH, blank=True, validators=[no_number]
    )
    tagline_ar = models.CharField(
        _("what is made"), max_length=TAGLINE_LENGTH, blank=True, validators=[no_number]
    )
    tagline_en = models.CharField(
        _("what is made, in English"), max_length=TAGLINE_LENGTH, blank=True, validators=[no_number]
    )
    story_ar = models.TextField(
        _("story"), max_length=STORY_LENGTH, blank=True, validators=[no_number]
    )
    story_en = models.TextField(
        _("story in English"), max_length=STORY_LENGTH, blank=True, validators=[no_number]
    )
    tags = TaggableManager(blank=True)
    # Whoever makes it, as they wish to be called; ``maker_ar`` is what may be shown of it.
    maker_name_ar = models.CharField(
        _("your name"),
        max_length=NAME_LENGTH,
        blank=True,
        default="",
        db_default="",
        validators=[no_number],
    )
    maker_name_en = models.CharField(
        _("your name in English"),
        max_length=NAME_LENGTH,
        blank=True,
        default="",
        db_default="",
        validators=[no_number],
    )
    maker_gender = models.CharField(
        _("who makes it"), max_length=12, choices=Gender, default=Gender.UNSPECIFIED
    )

    price_from = models.DecimalField(
        _("price from"),
        max_digits=9,
        decimal_places=3,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    price_unit_ar = models.CharField(
        _("price unit"), max_length=40, blank=True, validators=[no_number]
    )
    price_unit_en = models.CharField(
        _("price unit in English"), max_length=40, blank=True, validators=[no_number]
    )
    lead_days = models.PositiveSmallIntegerField(_("days ahead"), null=True, blank=True)
    lead_note_ar = models.CharField(
        _("note on ordering"), max_length=120, blank=True, validators=[no_number]
    )
    lead_note_en = models.CharField(
        _("note on ordering in English"), max_length=120, blank=True, validators=[no_number]
    )
    payments = ArrayField(
        models.CharField(max_length=10, choices=Payment), default=list, blank=True
    )
    # The owner's alone: it guards against more orders than can be made, and no page shows it.
    weekly_capacity = models.PositiveSmallIntegerField(_("orders a week"), null=True, blank=True)
    delivery_ways = ArrayField(
        models.CharField(max_length=10, choices=DeliveryWay),
        default=list,
        db_default=[],
        blank=True,
    )
    open_days = ArrayField(
        models.PositiveSmallIntegerField(choices=Weekday), default=list, blank=True
    )
    opens_at = models.TimeField(_("answers from"), null=True, blank=True)
    closes_at = models.TimeField(_("answers until"), null=True, blank=True)
    # Other hours on the days of Ramadan (``projects.seasons.hours``).
    ramadan_opens_at = models.TimeField(_("in Ramadan from"), null=True, blank=True)
    ramadan_closes_at = models.TimeField(_("in Ramadan until"), null=True, blank=True)
    # What the owner does not want shown, and when the phone may ring (``projects.models.privacy``).
    privacy = ArrayField(
        models.CharField(max_length=10, choices=Privacy),
        default=list,
        db_default=[],
        blank=True,
        editable=False,
    )
    calls_from = models.TimeField(_("calls from"), null=True, blank=True)
    calls_until = models.TimeField(_("calls until"), null=True, blank=True)
    need = models.CharField(
        _("what would help most"), max_length=10, choices=Need, blank=True, default=""
    )

    status = models.CharField(
        _("state"), max_length=20, choices=ProjectStatus, default=ProjectStatus.SUBMITTED
    )
    # The gravest reason to hide that stands (``Hiding``), or none. Kept by the database: read it,
    # never write it.
    hidden_reason = models.CharField(
        _("hidden"), max_length=10, choices=HiddenReason, blank=True, default="", editable=False
    )
    # The day on which a pause lifts itself.
    paused_until = models.DateField(_("paused until"), null=True, blank=True, editable=False)
    # What the moderator asked for, and the form field it is about.
    answer_text = models.TextField(_("answer to the owner"), max_length=500, blank=True)
    answer_field = models.CharField(max_length=40, blank=True)

    # Where an import came from; together they make it idempotent.
    import_source = models.CharField(max_length=80, blank=True, editable=False)
    import_ref = models.CharField(max_length=80, blank=True, editable=False)
    # Of a project that somebody put here for others: who did (whoever ran an import; a nominator
    # will stand here, too), told to nobody, and the institution that vouches, whom the page names.
    listed_by_id = models.BigIntegerField(null=True, blank=True, editable=False)
    attester = models.CharField(
        _("attested by"),
        max_length=NAME_LENGTH,
        blank=True,
        default="",
        db_default="",
        validators=[no_number],
    )

    created_at = models.DateTimeField(default=timezone.now, editable=False)
    submitted_at = models.DateTimeField(_("received"), default=timezone.now, editable=False)
    # When a person first read what was sent last.
    seen_at = models.DateTimeField(_("seen"), null=True, blank=True, editable=False)
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    prices_updated_at = models.DateTimeField(null=True, blank=True, editable=False)
    # When the owner last said that all of it is still right.
    confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    # When its owner was last asked; empty once that is answered (``projects.lifecycle.freshness``).
    asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    # When it will be erased, if the owner does not take it back (``projects.lifecycle.blanking``).
    erase_at = models.DateTimeField(null=True, blank=True, editable=False)
    # When staff saw a licence of the owner's: a badge, never a condition.
    licence_checked_at = models.DateTimeField(
        _("licence checked"), null=True, blank=True, editable=False
    )
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ProjectQuerySet.as_manager()

    # Where ``waiting`` loaded it: since when the promise counts.
    waiting_since: datetime
    # Where ``for_editing`` loaded them: the fields of its open drafts, and what its person is in it.
    words: list[dict[str, Any]]
    role: str

    # Not stored: what a list says of it. The code of the source that its link credits; who vouches
    # for it, as whoever made the list chose; and of a search the words that it lacks, and whether
    # those that lack some begin with it.
    via = ""
    pick: object = None
    missing: Sequence[str] = ()
    opens_partial = False

    class Meta:
        ordering = ["-published_at", "pk"]
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        constraints = [
            models.CheckConstraint(
                name="project_published_has_date",
                condition=~Q(status__in=LIVE) | Q(published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="project_asked_change_has_text",
                condition=~Q(status=ProjectStatus.CHANGES_REQUESTED) | ~Q(answer_text=""),
            ),
            models.CheckConstraint(name="project_has_name", condition=~Q(name_ar="")),
            models.CheckConstraint(
                name="project_price_not_negative",
                condition=Q(price_from__isnull=True) | Q(price_from__gte=0),
            ),
            models.CheckConstraint(
                name="project_erased_is_archived",
                condition=Q(erased_at__isnull=True) | Q(status=ProjectStatus.ARCHIVED),
            ),
            models.CheckConstraint(
                name="project_pause_has_end_only_when_paused",
                condition=Q(paused_until__isnull=True) | Q(status=ProjectStatus.PAUSED),
            ),
            models.CheckConstraint(
                name="project_waiting_for_erasure_is_hidden",
                condition=Q(erase_at__isnull=True) | Q(hidden_reason=HiddenReason.ERASING),
            ),
            models.UniqueConstraint(
                fields=["import_source", "import_ref"],
                condition=~Q(import_ref=""),
                name="project_import_ref_unique",
            ),
        ]
        indexes = [
            newest_index("project_newest"),
            newest_index("project_newest_of_category", "category"),
            newest_index("project_newest_of_place", "governorate"),
            newest_index("project_soonest_ready", "lead_days"),
            models.Index(fields=["status", "submitted_at"], name="project_queue"),
        ]

    def __str__(self) -> str:
        return localized(self, "name")

    def get_absolute_url(self) -> str:
        """The canonical address; a name without letters keeps the bare code."""
        slug = slugify(western_digits(masked(self.name_ar)), allow_unicode=True)
        taken = ("contact", "card", "order", "thanks", "report", "note")
        if any(c.isalpha() for c in slug) and slug not in taken:
            return reverse("projects:detail", args=[self.code, slug])
        return reverse("projects:short", args=[self.code])

    @property
    def is_paused(self) -> bool:
        return self.status == ProjectStatus.PAUSED

    @property
    def is_live(self) -> bool:
        """Published or paused; whether the public sees it also depends on hiding and consent."""
        return self.status in LIVE

    @property
    def reasons_to_hide(self) -> list:
        """Every reason that hides it now, the gravest first; no query where none does."""
        return list(self.hidings.standing()) if self.hidden_reason else []

    @cached_property
    def has_owner(self) -> bool:
        """Whether anybody is there who can have said what the page says: an import has nobody.
        ``for_page`` brings it along."""
        return self.memberships.filter(role=MemberRole.OWNER).exists()

    @cached_property
    def shown_photos(self) -> list:
        """The photos that may be shown, in the owner's order; from the prefetched ones where a list
        loaded them."""
        return privacy.shown_photos(self)

    @property
    def cover(self):
        return self.shown_photos[0] if self.shown_photos else None

    @cached_property
    def public_channels(self) -> list[str]:
        """The channels that shoppers may use, WhatsApp first; never their values."""
        return [contact.channel for contact in privacy.shown_contacts(self)]

    @property
    def has_username(self) -> bool:
        """Whether WhatsApp leads to a username, so that there is no number to show."""
        contact = privacy.shown_contact(self, Channel.WHATSAPP)
        return bool(contact and contact.username)

    @property
    def orderable(self) -> list:
        """Its products that can be asked for, in the owner's order: all but what is finished."""
        return [p for p in self.products.all() if p.state != ProductState.FINISHED]

    @property
    def takes_slips(self) -> bool:
        """Whether an order can be written for it: there is something to choose, and a way to send
        it. No query where products and contacts were prefetched."""
        return not self.is_paused and bool(self.orderable and self.public_channels)

    @property
    def price_product(self):
        """The product that ``price_from`` is the price of, where one is; no query where products
        were prefetched."""
        if self.price_from is None:
            return None
        return next((p for p in self.products.all() if p.price == self.price_from), None)

    @property
    def maker_ar(self) -> str:
        return privacy.shown_name(self, self.maker_name_ar)

    @property
    def maker_en(self) -> str:
        return privacy.shown_name(self, english(self, "maker_name"))

    @property
    def payment_labels(self) -> list[str]:
        return [str(Payment(value).label) for value in self.payments]

    @property
    def day_labels(self) -> list[str]:
        """The days it answers on, from Saturday as Jordan's week begins."""
        return [str(day.label) for day in WEEK if day in self.open_days]

    @property
    def unconfirmed_since(self):
        """Since when nobody said that all of it is still right, though asked; None if they did, or
        never had to: an owner is asked, and the page of a project without one says who listed it."""
        if self.has_owner and self.asked_at and self.asked_at <= timezone.now() - MARK_AFTER:
            return self.confirmed_at
        return None

    @property
    def phone_check_is_old(self) -> bool:
        """Checked so long ago that the page says when instead of that."""
        checked = self.phone_checked_at
        return bool(checked) and timezone.now() - checked > CHECK_HOLDS

    @property
    def phone_checked_at(self):
        """When somebody proved that the number is theirs; None if nobody did."""
        return max((c.checked_at for c in self.contacts.all() if c.checked_at), default=None)
