"""The road from facts to figures: values, effective targets, results. All derived, all rebuildable."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from .kpi import Kpi, KpiVersion


class PeriodKind(models.TextChoices):
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class PersonValue(models.Model):
    """One measure of one person in one month, split by the unit they belonged to on each fact's day.

    `unit` is null for the days on which the person belonged nowhere; such credit counts for the company only.
    """

    measure = models.CharField(max_length=64)
    month = models.DateField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    unit = models.ForeignKey("accounts.Unit", on_delete=models.CASCADE, null=True, related_name="+", db_index=False)
    amount = models.DecimalField(max_digits=34, decimal_places=12)
    # The part of `amount` that came from things several people share; 0 where sharing does not matter.
    shared = models.DecimalField(max_digits=34, decimal_places=12, default=0)

    class Meta:
        indexes = [models.Index(fields=["month", "measure", "unit"], name="person_value_month")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "month", "measure", "unit"], nulls_distinct=False, name="person_value_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.month} {self.person_id}: {self.amount}"


class UnitValue(models.Model):
    """One measure of one unit, everything below it included, in one month.

    `amount` − `shared` is summed from the people and units below; `shared` counts each shared thing once.
    """

    measure = models.CharField(max_length=64)
    month = models.DateField()
    unit = models.ForeignKey("accounts.Unit", on_delete=models.CASCADE, related_name="+", db_index=False)
    amount = models.DecimalField(max_digits=34, decimal_places=12)
    shared = models.DecimalField(max_digits=34, decimal_places=12, default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "month", "measure"], name="unit_value_unique")]

    def __str__(self) -> str:
        return f"{self.measure} {self.month} unit {self.unit_id}: {self.amount}"


class OfOneSubject(models.Model):
    """A row about one person or one unit in one period."""

    kpi = models.ForeignKey(Kpi, on_delete=models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+", db_index=False
    )
    unit = models.ForeignKey("accounts.Unit", on_delete=models.CASCADE, null=True, related_name="+", db_index=False)
    period_kind = models.CharField(max_length=7, choices=PeriodKind)
    period = models.DateField()

    class Meta:
        abstract = True


class TargetValue(OfOneSubject):
    """The effective target of a subject: what was set, spread, prorated or summed, and how.

    `basis` is set · spread · months (a quarter's or year's sum of its months) · people (a unit's sum of its people).
    `detail` holds the figures of the derivation for the explanation. Written by the app that owns targets.
    """

    amount = models.DecimalField(max_digits=34, decimal_places=12)
    basis = models.CharField(max_length=8)
    detail = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["person", "period_kind", "period"], name="target_value_person"),
            models.Index(fields=["unit", "period_kind", "period"], name="target_value_unit"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["period_kind", "period", "kpi", "person", "unit"],
                nulls_distinct=False,
                name="target_value_unique",
            ),
            models.CheckConstraint(
                name="target_value_one_subject",
                condition=Q(person__isnull=True, unit__isnull=False) | Q(person__isnull=False, unit__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kpi_id} {self.period_kind} {self.period}: {self.amount}"


class Result(OfOneSubject):
    """A KPI of one person or unit in one period, with the inputs that made it.

    `value` is null when an input is missing or a divisor is zero; `attainment` is value ÷ target, never capped, and
    null without both. `version` is the formula in force in the period.
    """

    version = models.ForeignKey(KpiVersion, on_delete=models.PROTECT, related_name="+", db_index=False)
    value = models.DecimalField(max_digits=34, decimal_places=12, null=True)
    target = models.DecimalField(max_digits=34, decimal_places=12, null=True)
    target_basis = models.CharField(max_length=8, blank=True)
    attainment = models.DecimalField(max_digits=34, decimal_places=12, null=True)
    inputs = models.JSONField(default=dict)
    run = models.ForeignKey("metrics.Run", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    computed_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["person", "period_kind", "period"], name="result_person"),
            models.Index(fields=["unit", "period_kind", "period"], name="result_unit"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["period_kind", "period", "kpi", "person", "unit"], nulls_distinct=False, name="result_unique"
            ),
            models.CheckConstraint(
                name="result_one_subject",
                condition=Q(person__isnull=True, unit__isnull=False) | Q(person__isnull=False, unit__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kpi_id} {self.period_kind} {self.period}: {self.value}"

    def get_absolute_url(self) -> str:
        """The page that explains this figure."""
        return reverse("metrics:explain", args=[self.pk])
