"""The company's settings, its tree of units, and who is accountable for each unit on a day."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .dated import DatedQuerySet, no_overlap, ordered


class Organisation(models.Model):
    """Settings of the whole company; the table holds exactly one row."""

    name = models.CharField(_("name"), max_length=120)
    name_en = models.CharField(_("English name"), max_length=120, blank=True)
    currency = models.CharField(_("currency"), max_length=3, default="CNY")
    country = models.CharField(_("holiday calendar"), max_length=2, default="CN")
    log_deadline_days = models.PositiveSmallIntegerField(
        _("days until a daily log is late"), default=1, validators=[MaxValueValidator(31)]
    )
    ahead_points = models.PositiveSmallIntegerField(_("ahead from, points"), default=5)
    behind_points = models.PositiveSmallIntegerField(_("behind from, points"), default=3)
    risk_points = models.PositiveSmallIntegerField(_("at risk from, points"), default=15)
    over_assignment_percent = models.DecimalField(
        _("over-assignment that needs a reason, percent"),
        max_digits=5,
        decimal_places=2,
        default=10,
        validators=[MinValueValidator(0)],
    )

    class Meta:
        constraints = [
            models.CheckConstraint(name="organisation_single_row", condition=Q(pk=1)),
            models.CheckConstraint(
                name="organisation_status_thresholds_ordered",
                condition=Q(risk_points__gt=models.F("behind_points")),
                violation_error_message=_("“At risk” must lie further from the pace than “behind”."),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name in the reader's language."""
        return in_language(self.name, self.name_en)


class UnitKind(models.TextChoices):
    COMPANY = "company", _("Company")
    REGION = "region", _("Region")
    TEAM = "team", _("Team")


class UnitQuerySet(models.QuerySet["Unit"]):
    def within(self, unit: "Unit") -> "UnitQuerySet":
        """The unit itself and everything below it."""
        return self.filter(path__contains=[unit.pk])


class Unit(models.Model):
    """A node of the sales organisation. A unit keeps its parent for life: a reorganisation closes units and opens
    new ones and people move on a date, so that last year's region figures stay what they were."""

    code = models.CharField(_("code"), max_length=64, unique=True)
    name = models.CharField(_("name"), max_length=120)
    name_en = models.CharField(_("English name"), max_length=120, blank=True)
    kind = models.CharField(_("kind"), max_length=8, choices=UnitKind)
    parent = models.ForeignKey(
        "self", verbose_name=_("parent"), on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    # Ids from the root down to the unit itself, so that one array test answers "is it below?".
    path = ArrayField(models.BigIntegerField(), editable=False, default=list)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    import_id = models.BigIntegerField(null=True, editable=False)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["path"]
        indexes = [GinIndex(fields=["path"], name="unit_path_gin")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(kind="company"),
                name="unit_one_company",
                violation_error_message=_("There is already a company; other units belong below it."),
            ),
            models.CheckConstraint(
                name="unit_company_is_the_root",
                condition=Q(kind="company", parent__isnull=True) | (~Q(kind="company") & Q(parent__isnull=False)),
                violation_error_message=_("The company stands at the top; regions and teams name the unit above them."),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("accounts:unit_detail", args=[self.pk])

    @property
    def label(self) -> str:
        """The name in the reader's language."""
        return in_language(self.name, self.name_en)


class UnitLead(models.Model):
    """The one person accountable for a unit, by date."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="leads")
    person = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="leads")
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_to = models.DateField(_("until (first day out)"), null=True, blank=True)
    import_id = models.BigIntegerField(null=True, editable=False)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            ordered("unit_lead_dates_ordered", _("The end lies before the start.")),
            no_overlap("unit_lead_no_overlap", "unit", message=_("The unit already has a manager in that time.")),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} ← {self.person_id}"


def in_language(name: str, name_en: str) -> str:
    """The English name for readers of English where there is one, else the system name."""
    return name_en if name_en and (get_language() or "en").startswith("en") else name
