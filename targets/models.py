"""What was promised: targets, every published wording of them, and what people answered."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class TargetPeriod(models.TextChoices):
    MONTH = "month", _("Month")
    QUARTER = "quarter", _("Quarter")


class TargetQuerySet(models.QuerySet[Any]):
    def of_period(self, kind: str, start: date) -> "TargetQuerySet":
        return self.filter(period_kind=kind, period=start)

    def published(self) -> "TargetQuerySet":
        return self.filter(amount__isnull=False)


class Target(models.Model):
    """The promise of one person or unit for one KPI and period.

    `amount` is what is published and counts (null: nothing yet); `draft_amount` waits in the grid, invisible to the
    person it concerns, until it is published. Both may be null after a draft was cleared.
    """

    kpi = models.ForeignKey("metrics.Kpi", on_delete=models.PROTECT, related_name="targets", db_index=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="targets"
    )
    unit = models.ForeignKey(
        "accounts.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="targets"
    )
    period_kind = models.CharField(_("period"), max_length=7, choices=TargetPeriod)
    period = models.DateField(_("first day"))
    amount = models.DecimalField(_("target"), max_digits=18, decimal_places=4, null=True, blank=True)
    # Already the person's own part of the period: not prorated for joining, leaving or moving.
    is_own_part = models.BooleanField(_("already the person's own part"), default=False)
    draft_amount = models.DecimalField(_("draft"), max_digits=18, decimal_places=4, null=True, blank=True)
    has_draft = models.BooleanField(default=False)
    is_locked = models.BooleanField(_("locked against distribution"), default=False)
    version = models.PositiveIntegerField(default=1)
    published_at = models.DateTimeField(null=True, blank=True)
    import_id = models.BigIntegerField(null=True, editable=False)

    objects = TargetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["period_kind", "period", "kpi", "person", "unit"], nulls_distinct=False, name="target_unique"
            ),
            models.CheckConstraint(
                name="target_one_subject",
                condition=Q(person__isnull=True, unit__isnull=False) | Q(person__isnull=False, unit__isnull=True),
            ),
            models.CheckConstraint(
                name="target_not_negative",
                condition=(Q(amount__isnull=True) | Q(amount__gte=0))
                & (Q(draft_amount__isnull=True) | Q(draft_amount__gte=0)),
                violation_error_message=_("A target is zero or more."),
            ),
            models.CheckConstraint(name="target_from_first_of_month", condition=Q(period__day=1)),
            models.CheckConstraint(
                name="target_published_has_time",
                condition=Q(amount__isnull=True, published_at__isnull=True)
                | Q(amount__isnull=False, published_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kpi_id} {self.period_kind} {self.period}"


class TargetRevision(models.Model):
    """One published wording of a target. Rows are only ever added: the old value stays visible for ever."""

    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField(_("revision"))
    old_amount = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    new_amount = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    is_own_part = models.BooleanField(default=False)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    import_id = models.BigIntegerField(null=True, editable=False)

    class Meta:
        ordering = ["target", "-number"]
        constraints = [models.UniqueConstraint(fields=["target", "number"], name="target_revision_number")]

    def __str__(self) -> str:
        return f"{self.target_id} r{self.number}"


class AnswerKind(models.TextChoices):
    ACKNOWLEDGED = "acknowledged", _("Acknowledged")
    QUESTIONED = "questioned", _("Questioned")


class TargetAnswer(models.Model):
    """What the person said to one revision of their target; a manager's reply closes a question."""

    revision = models.OneToOneField(TargetRevision, on_delete=models.PROTECT, related_name="answer")
    kind = models.CharField(_("answer"), max_length=12, choices=AnswerKind)
    text = models.CharField(_("question"), max_length=1000, blank=True)
    answered_at = models.DateTimeField(auto_now_add=True)
    reply = models.CharField(_("reply"), max_length=1000, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    replied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="target_question_has_text", condition=Q(kind="acknowledged") | ~Q(text="")
            ),
            models.CheckConstraint(
                name="target_reply_has_author",
                condition=Q(replied_at__isnull=True, replied_by__isnull=True, reply="")
                | (Q(replied_at__isnull=False, replied_by__isnull=False) & ~Q(reply="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.revision_id} {self.kind}"
