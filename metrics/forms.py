"""Forms of jobs, schedules and the calendar."""

from datetime import date
from typing import Any

from core.forms import PlainTextField, StrictDateField
from django import forms
from django.utils.translation import gettext_lazy as _
from django_celery_beat.models import CrontabSchedule, PeriodicTask

from core.periods import Period, today


class RecomputeForm(forms.Form):
    """Which month to derive anew; empty means all."""

    month = forms.CharField(
        label=_("Month"),
        required=False,
        widget=forms.TextInput(attrs={"type": "month"}),
        help_text=_("Leave empty to derive every month anew."),
    )

    def clean_month(self) -> date | None:
        text = self.cleaned_data["month"].strip()
        if not text:
            return None
        try:
            period = Period.parse(text)
        except ValueError:
            raise forms.ValidationError(_("Write the month as 2026-03.")) from None
        if period.kind != "month" or period.start > today():
            raise forms.ValidationError(_("Choose a month that has begun, written as 2026-03."))
        return period.start


class OverrideForm(forms.Form):
    """One day decided against the public calendar."""

    day = StrictDateField(label=_("Day"))
    is_working = forms.TypedChoiceField(
        label=_("What it is"),
        choices=[("1", _("Working day")), ("0", _("Day off"))],
        coerce=lambda value: value == "1",
    )
    note = PlainTextField(label=_("Reason"), max_length=120)


class ScheduleForm(forms.Form):
    """When a job runs: every so many seconds, or at a minute and hour of the organisation's time."""

    enabled = forms.BooleanField(label=_("Runs on schedule"), required=False)
    every = forms.IntegerField(label=_("Every … seconds"), min_value=5, max_value=86_400, required=False)
    minute = forms.CharField(label=_("Minute"), max_length=20, required=False)
    hour = forms.CharField(label=_("Hour"), max_length=20, required=False)

    def __init__(self, *args: Any, task: PeriodicTask, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.task = task
        unused = ("minute", "hour") if task.interval_id else ("every",)
        for name in unused:
            del self.fields[name]

    @staticmethod
    def start_values(task: PeriodicTask) -> dict[str, Any]:
        """What the form shows at first."""
        if task.interval:
            return {"enabled": task.enabled, "every": task.interval.every}
        return {"enabled": task.enabled, "minute": task.crontab.minute, "hour": task.crontab.hour}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.task.interval_id:
            if not data.get("every"):
                self.add_error("every", _("Say how often, in seconds."))
            return data
        try:
            CrontabSchedule(minute=data.get("minute") or "", hour=data.get("hour") or "").schedule  # noqa: B018
        except Exception:  # noqa: BLE001 the parser of celery raises several kinds
            self.add_error("minute", _("Write minutes and hours as in cron: 5, */15, 8-18 or *."))
        return data
