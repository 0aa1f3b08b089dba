"""Work to be done, work done, and the sign of life."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class StaleMark(models.Model):
    """Something to be recomputed, written in the transaction that made it stale; deleted by the run that did it.

    `measure` names what changed, "" means the results only (a target or a formula changed). `person` or `unit` null
    means everybody. Rows are only ever inserted and deleted by id: a change that commits while a run works leaves a
    mark of its own.
    """

    measure = models.CharField(max_length=64, blank=True)
    month = models.DateField()
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+", db_index=False
    )
    unit = models.ForeignKey("accounts.Unit", on_delete=models.CASCADE, null=True, related_name="+", db_index=False)
    marked_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.measure or 'results'} {self.month} person {self.person_id}"


class RunState(models.TextChoices):
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    ABANDONED = "abandoned", _("Interrupted")


class Run(models.Model):
    """One execution of a job, with its progress and what came of it."""

    job = models.CharField(_("job"), max_length=64)
    # One run per job and slot, whoever starts it and however often a scheduler fires.
    slot = models.CharField(max_length=64, null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=RunState, default=RunState.RUNNING)
    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    beat_at = models.DateTimeField(_("last sign of life"), auto_now_add=True)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    done = models.PositiveIntegerField(_("done"), default=0)
    total = models.PositiveIntegerField(_("of"), default=0)
    counts = models.JSONField(_("counts"), default=dict)
    error = models.TextField(_("error"), blank=True)

    class Meta:
        ordering = ["-started_at", "-pk"]
        indexes = [models.Index(fields=["-started_at"], name="run_started")]
        constraints = [
            models.UniqueConstraint(fields=["job", "slot"], condition=Q(slot__isnull=False), name="run_once_per_slot"),
            models.CheckConstraint(
                name="run_finished_when_not_running",
                condition=Q(state="running", finished_at__isnull=True)
                | (~Q(state="running") & Q(finished_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.job} {self.started_at:%F %T}"


class Heartbeat(models.Model):
    """Proof that beat, broker, worker and database work together: written by the smallest scheduled job."""

    name = models.CharField(max_length=32, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.at}"
