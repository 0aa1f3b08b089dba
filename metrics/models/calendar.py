"""Working days as rows, so that SQL can count and join them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CalendarDay(models.Model):
    """One day of the organisation's calendar, overrides applied. Filled by metrics.services.calendar."""

    day = models.DateField(primary_key=True)
    is_working = models.BooleanField()
    name = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return f"{self.day} {'working' if self.is_working else 'free'}"


class CalendarOverride(models.Model):
    """What the organisation decided against the public calendar: a day off, or a day of work."""

    day = models.DateField(_("day"), primary_key=True)
    is_working = models.BooleanField(_("working day"))
    note = models.CharField(_("reason"), max_length=120)

    class Meta:
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{self.day} {self.note}"
