"""Customers and who looks after them, by date."""

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import Upper
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models.dated import DatedQuerySet, no_overlap, ordered


class CustomerQuerySet(models.QuerySet[Any]):
    def owned_by(self, person_id: int, day: date) -> "CustomerQuerySet":
        return self.filter(Exists(CustomerOwnership.objects.on(day).filter(customer=OuterRef("pk"), person=person_id)))


class Customer(models.Model):
    """A company that buys or might. A customer without an owner on a day is a house account then."""

    code = models.CharField(_("code"), max_length=64, unique=True)
    name = models.CharField(_("name"), max_length=200)
    name_key = models.CharField(max_length=400, editable=False, db_index=True)
    region = models.CharField(_("region"), max_length=120, blank=True)
    segment = models.CharField(_("segment"), max_length=120, blank=True)
    contact = models.CharField(_("contact"), max_length=120, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    # While inactive: the first day on which it no longer counts as active (null: it never did).
    inactive_from = models.DateField(_("inactive from"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    import_id = models.BigIntegerField(null=True, editable=False)

    objects = CustomerQuerySet.as_manager()

    class Meta:
        ordering = ["name_key", "pk"]
        indexes = [GinIndex(OpClass(Upper("name"), "gin_trgm_ops"), name="customer_name_trgm")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("activities:customer_detail", args=[self.pk])


class CustomerOwnership(models.Model):
    """Who looks after a customer, by date."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="ownerships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="ownerships")
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_to = models.DateField(_("until (first day out)"), null=True, blank=True)
    import_id = models.BigIntegerField(null=True, editable=False)

    objects = DatedQuerySet.as_manager()

    class Meta:
        # A month's handovers are the ownerships that begin in it.
        indexes = [models.Index(fields=["valid_from"], name="ownership_from")]
        constraints = [
            ordered("ownership_dates_ordered", _("The end lies before the start.")),
            no_overlap("ownership_no_overlap", "customer", message=_("The customer already has an owner then.")),
        ]

    def __str__(self) -> str:
        return f"{self.customer_id} of {self.person_id}"
