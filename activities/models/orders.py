"""Orders and whose they are."""

from typing import Any

from django.conf import settings
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .customers import Customer
from .products import Product


class OrderKind(models.TextChoices):
    ORDER = "order", _("Order")
    RETURN = "return", _("Return")


class OrderStatus(models.TextChoices):
    PENDING = "pending", _("Awaiting approval")
    CONFIRMED = "confirmed", _("Confirmed")
    CANCELLED = "cancelled", _("Cancelled")


class CreditKind(models.TextChoices):
    DIRECT = "direct", _("Direct")
    OVERLAY = "overlay", _("Overlay")


class OrderQuerySet(models.QuerySet[Any]):
    def counted(self) -> "OrderQuerySet":
        """Orders and returns that count; pending ones count once approved, cancelled ones never."""
        return self.filter(status=OrderStatus.CONFIRMED)


class Order(models.Model):
    """A signed order, or a return: a row of its own, negative, in the period in which it happens."""

    number = models.CharField(_("order number"), max_length=64, unique=True)
    # Natural order of numbers (SO9 before SO10): ties on one day go to the lowest.
    number_key = models.CharField(max_length=200, editable=False, db_collation="C")
    client_key = models.UUIDField(unique=True, null=True, editable=False)
    kind = models.CharField(_("kind"), max_length=6, choices=OrderKind, default=OrderKind.ORDER)
    returns = models.ForeignKey(
        "self", verbose_name=_("returns the order"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="returned_by",
    )
    customer = models.ForeignKey(
        Customer, verbose_name=_("customer"), on_delete=models.PROTECT, related_name="orders", db_index=False
    )
    status = models.CharField(_("status"), max_length=9, choices=OrderStatus, default=OrderStatus.CONFIRMED)
    signed_on = models.DateField(_("signed on"))
    shipped_on = models.DateField(_("shipped on"), null=True, blank=True)
    invoiced_on = models.DateField(_("invoiced on"), null=True, blank=True)
    collected_on = models.DateField(_("collected on"), null=True, blank=True)
    quantity = models.DecimalField(_("quantity"), max_digits=14, decimal_places=3, default=0)
    currency = models.CharField(_("currency"), max_length=3)
    # Units of the company's currency for one unit of the order's, as on the order's day.
    rate = models.DecimalField(_("exchange rate"), max_digits=18, decimal_places=8, default=1)
    net_amount = models.DecimalField(_("net amount"), max_digits=18, decimal_places=4, default=0)
    base_amount = models.GeneratedField(
        expression=F("net_amount") * F("rate"),
        output_field=models.DecimalField(max_digits=34, decimal_places=12),
        db_persist=True,
    )
    # True: amount and quantity are the sums of the lines. False: they were stated, lines are detail.
    is_summed = models.BooleanField(default=False, editable=False)
    # Kept by the services: all of it has come back.
    is_wholly_returned = models.BooleanField(default=False, editable=False)
    note = models.CharField(_("note"), max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    import_id = models.BigIntegerField(null=True, editable=False)

    objects = OrderQuerySet.as_manager()

    class Meta:
        ordering = ["-signed_on", "-pk"]
        indexes = [
            models.Index(fields=["signed_on", "id"], name="order_signed"),
            # Holds all that decides whether a customer's order has another before it, so that the table is not read.
            models.Index(
                fields=["customer", "signed_on", "number_key"],
                include=["number", "status", "kind", "is_wholly_returned"],
                name="order_customer_signed",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="order_return_is_negative",
                condition=Q(kind="return", net_amount__lte=0, quantity__lte=0)
                | Q(kind="order", net_amount__gte=0, quantity__gte=0),
                violation_error_message=_("A return has a negative amount, an order a positive one."),
            ),
            models.CheckConstraint(
                name="order_only_returns_return", condition=Q(returns__isnull=True) | Q(kind="return")
            ),
            models.CheckConstraint(name="order_rate_positive", condition=Q(rate__gt=0)),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("activities:order_detail", args=[self.pk])


class OrderLine(models.Model):
    """One product of an order. `net_amount` is quantity × unit price × (1 − discount), or as stated."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines", db_index=False)
    number = models.CharField(_("line"), max_length=32)
    product = models.ForeignKey(Product, verbose_name=_("product"), on_delete=models.PROTECT)
    quantity = models.DecimalField(_("quantity"), max_digits=14, decimal_places=3)
    net_amount = models.DecimalField(_("net amount"), max_digits=18, decimal_places=4)
    import_id = models.BigIntegerField(null=True, editable=False)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["order", "number"], name="order_line_number")]

    def __str__(self) -> str:
        return f"{self.order_id}/{self.number}"


class OrderCredit(models.Model):
    """A person's share of an order. Direct shares of an order sum to 1 (a trigger refuses anything else) or there
    are none: a house order. Overlay shares help, count apart, and sum to nothing."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="credits")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="credits", db_index=False)
    kind = models.CharField(_("kind"), max_length=7, choices=CreditKind, default=CreditKind.DIRECT)
    share = models.DecimalField(_("share"), max_digits=7, decimal_places=6)
    # The order's day, kept equal by a trigger, so that a person's month is one index range.
    signed_on = models.DateField(editable=False)
    import_id = models.BigIntegerField(null=True, editable=False)

    class Meta:
        ordering = ["order", "kind", "pk"]
        indexes = [
            models.Index(fields=["person", "signed_on"], name="credit_person_day"),
            # A whole month's credits: 24 kB for a million rows, as they arrive nearly in order of day.
            BrinIndex(fields=["signed_on"], name="credit_day", pages_per_range=32, autosummarize=True),
            # The shared few, each counted once in a unit.
            models.Index(fields=["signed_on"], condition=Q(kind="direct", share__lt=1), name="credit_shared_day"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["order", "person", "kind"], name="credit_once_per_person"),
            models.CheckConstraint(
                name="credit_share_in_range",
                condition=Q(share__gt=0, share__lte=1),
                violation_error_message=_("A share lies above 0 and at most at 100 percent."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order_id} {self.person_id} {self.share}"
