"""What is judged: KPIs as data, each a versioned formula over measures."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Direction(models.TextChoices):
    MORE = "more", _("More is better")
    LESS = "less", _("Less is better")
    NEUTRAL = "neutral", _("For information")


class Display(models.TextChoices):
    """How a value is written; the unit of the formula decides which of these make sense."""

    MONEY = "money", _("Money")
    NUMBER = "number", _("Number")
    PERCENT = "percent", _("Percent")


class Category(models.TextChoices):
    """The dimensions that a fair standard has to cover."""

    SALES = "sales", _("Sales")
    GROWTH = "growth", _("Growth")
    CUSTOMERS = "customers", _("Customer development")
    SATISFACTION = "satisfaction", _("Satisfaction")
    ACTIVITY = "activity", _("Activity")
    PEOPLE = "people", _("People")


class TargetRollup(models.TextChoices):
    """How people's targets make a unit's target where none is set for the unit."""

    SUM = "sum", _("Sum")
    MEAN = "mean", _("Mean")


class Kpi(models.Model):
    """A key performance indicator. Its arithmetic lives in its versions; this row holds what never changes meaning."""

    code = models.CharField(_("code"), max_length=64, unique=True)
    name = models.CharField(_("name"), max_length=120)
    name_en = models.CharField(_("English name"), max_length=120)
    why = models.TextField(_("why it matters"), blank=True)
    why_en = models.TextField(_("why it matters, in English"), blank=True)
    category = models.CharField(_("category"), max_length=12, choices=Category, default=Category.SALES)
    display = models.CharField(_("shown as"), max_length=8, choices=Display, default=Display.NUMBER)
    places = models.PositiveSmallIntegerField(_("decimal places shown"), default=0)
    direction = models.CharField(_("direction"), max_length=8, choices=Direction, default=Direction.MORE)
    # A flow grows through the period and has a pace; a level (a rate, a headcount) is above or below target only.
    is_flow = models.BooleanField(_("adds up over the period"), default=True)
    for_people = models.BooleanField(_("computed for each person"), default=True)
    has_target = models.BooleanField(_("targets can be set"), default=True)
    target_rollup = models.CharField(_("roll-up of targets"), max_length=4, choices=TargetRollup, default="sum")
    position = models.PositiveSmallIntegerField(_("order on pages"), default=100)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        ordering = ["position", "code"]
        verbose_name = _("KPI")
        verbose_name_plural = _("KPIs")

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("metrics:kpi_detail", args=[self.code])

    @property
    def label(self) -> str:
        """The name in the reader's language."""
        return self.name_en if (get_language() or "en").startswith("en") else self.name

    @property
    def reason(self) -> str:
        """Why it matters, in the reader's language."""
        return self.why_en if (get_language() or "en").startswith("en") else self.why


class VersionState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")


class KpiVersionQuerySet(models.QuerySet[Any]):
    def published(self) -> "KpiVersionQuerySet":
        return self.filter(state=VersionState.PUBLISHED)


class KpiVersion(models.Model):
    """One wording of a KPI's formula, in force from the first day of a month until the next version's."""

    kpi = models.ForeignKey(Kpi, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    formula = models.CharField(_("formula"), max_length=1000)
    effective_from = models.DateField(_("in force since"))
    state = models.CharField(_("state"), max_length=10, choices=VersionState, default=VersionState.DRAFT)
    note = models.CharField(_("what changed"), max_length=300, blank=True)
    note_en = models.CharField(_("what changed, in English"), max_length=300, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = KpiVersionQuerySet.as_manager()

    class Meta:
        ordering = ["kpi", "-effective_from", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["kpi", "number"], name="kpi_version_number"),
            models.UniqueConstraint(
                fields=["kpi", "effective_from"], condition=Q(state="published"), name="kpi_version_one_per_month"
            ),
            models.CheckConstraint(name="kpi_version_from_first_of_month", condition=Q(effective_from__day=1)),
            models.CheckConstraint(
                name="kpi_version_published_has_time",
                condition=Q(state="draft", published_at__isnull=True) | Q(state="published", published_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kpi_id} v{self.number}"
