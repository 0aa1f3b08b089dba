"""The daily log: a person's day, handed in."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class LogState(models.TextChoices):
    OPEN = "open", _("Open")
    SUBMITTED = "submitted", _("Submitted")
    LATE = "late", _("Late")
    CORRECTED = "corrected", _("Corrected")


class DailyLog(models.Model):
    """One person's day. What happened is in the visits and orders; this row says when the day was handed in."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="daily_logs")
    day = models.DateField(_("day"))
    state = models.CharField(_("state"), max_length=10, choices=LogState, default=LogState.OPEN)
    submitted_at = models.DateTimeField(_("handed in"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        ordering = ["-day"]
        constraints = [
            models.UniqueConstraint(fields=["person", "day"], name="daily_log_one_per_day"),
            models.CheckConstraint(
                name="daily_log_submitted_has_time",
                condition=Q(state="open", submitted_at__isnull=True)
                | (~Q(state="open") & Q(submitted_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.day}"


class LogCorrection(models.Model):
    """A change to a day already handed in, with its reason."""

    log = models.ForeignKey(DailyLog, on_delete=models.CASCADE, related_name="corrections")
    reason = models.CharField(_("reason"), max_length=300)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["made_at"]

    def __str__(self) -> str:
        return self.reason
