"""Visits made and visits planned."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .customers import Customer


class VisitKind(models.TextChoices):
    ON_SITE = "on_site", _("On site")
    CALL = "call", _("Phone call")
    VIDEO = "video", _("Video meeting")
    EVENT = "event", _("Event")


class VisitPurpose(models.TextChoices):
    PROSPECT = "prospect", _("First contact")
    NEED = "need", _("Understand needs")
    QUOTE = "quote", _("Quote")
    CONTRACT = "contract", _("Contract")
    COLLECT = "collect", _("Collect payment")
    SERVICE = "service", _("After-sales")


class VisitOutcome(models.TextChoices):
    ORDER = "order", _("Order placed")
    PROGRESS = "progress", _("Moved forward")
    WAITING = "waiting", _("Waiting for reply")
    NOT_MET = "not_met", _("Nobody met")
    LOST = "lost", _("Declined")


class Visit(models.Model):
    """One contact with one customer. Numbers of visits are counted from these rows, never typed."""

    code = models.CharField(_("code"), max_length=64, unique=True, null=True, blank=True)
    # Made by the form: the same submission twice is one row.
    client_key = models.UUIDField(unique=True, null=True, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.PROTECT,
        related_name="visits",
        db_index=False,
    )
    customer = models.ForeignKey(
        Customer, verbose_name=_("customer"), on_delete=models.PROTECT, related_name="visits", db_index=False
    )
    visited_on = models.DateField(_("day"))
    visited_at = models.TimeField(_("time"), null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=8, choices=VisitKind, default=VisitKind.ON_SITE)
    purpose = models.CharField(_("purpose"), max_length=10, choices=VisitPurpose)
    outcome = models.CharField(_("outcome"), max_length=10, choices=VisitOutcome, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    note = models.TextField(_("note"), max_length=2000, blank=True)
    next_step = models.CharField(_("next step"), max_length=200, blank=True)
    next_step_on = models.DateField(_("next step on"), null=True, blank=True)
    # A visit that should not count stays, with the reason.
    void_reason = models.CharField(_("why it does not count"), max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    import_id = models.BigIntegerField(null=True, editable=False)

    class Meta:
        ordering = ["-visited_on", "-pk"]
        indexes = [
            models.Index(fields=["person", "visited_on"], name="visit_person_day"),
            models.Index(fields=["customer", "visited_on"], name="visit_customer_day"),
            models.Index(fields=["-visited_on", "-id"], name="visit_newest"),
        ]
        constraints = [
            models.CheckConstraint(
                name="visit_next_step_day_needs_step",
                condition=Q(next_step_on__isnull=True) | ~Q(next_step=""),
                violation_error_message=_("Say what the next step is."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.visited_on} {self.customer_id}"

    def get_absolute_url(self) -> str:
        return reverse("activities:visit_detail", args=[self.pk])


class PlannedVisit(models.Model):
    """A visit still to be made: typed in, or the dated next step of an earlier visit."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="planned_visits")
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="planned_visits")
    planned_on = models.DateField(_("day"))
    planned_at = models.TimeField(_("time"), null=True, blank=True)
    purpose = models.CharField(_("purpose"), max_length=10, choices=VisitPurpose)
    note = models.CharField(_("what for"), max_length=200, blank=True)
    arisen_from = models.ForeignKey(Visit, on_delete=models.SET_NULL, null=True, blank=True, related_name="follow_ups")
    visit = models.OneToOneField(Visit, on_delete=models.SET_NULL, null=True, blank=True, related_name="plan")
    dropped_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["planned_on", "planned_at", "pk"]
        indexes = [models.Index(fields=["person", "planned_on"], name="planned_person_day")]

    def __str__(self) -> str:
        return f"{self.planned_on} {self.customer_id}"
