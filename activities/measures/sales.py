"""Revenue, sales volume, orders and overlay revenue: credits of confirmed orders on the day they were signed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from metrics.registry import Additivity, Measure, SourceRow

from ..models import CreditKind, OrderCredit, OrderKind, OrderStatus
from .scope import only

# The day stands in both tables (a trigger keeps them equal) so that the planner may enter by either index.
CREDITS = """
    SELECT c.person_id, c.signed_on AS day, {amount} AS amount, {entity} AS entity
    FROM activities_ordercredit c JOIN activities_order o ON o.id = c.order_id
    WHERE c.signed_on >= %s AND c.signed_on < %s AND o.signed_on >= %s AND o.signed_on < %s
        AND c.kind = '{kind}' AND o.status = 'confirmed' {more} {only}
"""
# Direct shares of an order sum to 1, so a share below 1 means that somebody else has the rest.
SHARED_ORDERS = """
    SELECT c.person_id, c.signed_on AS day, c.order_id AS entity
    FROM activities_ordercredit c JOIN activities_order o ON o.id = c.order_id
    WHERE c.signed_on >= %s AND c.signed_on < %s AND c.kind = 'direct' AND c.share < 1
        AND o.status = 'confirmed' AND o.kind = 'order'
"""


@dataclass(frozen=True)
class Credited:
    """How one measure reads credits: the amount in SQL and in Python, and which credits count."""

    amount: str
    amount_of: Callable[[OrderCredit], Decimal]
    kind: str = CreditKind.DIRECT
    orders_only: bool = False
    entity: str = "NULL::bigint"

    def facts(self, start: date, end: date, person_ids: list[int] | None) -> tuple[str, list[Any]]:
        """One row per credit of a confirmed order or return signed in [start, end)."""
        condition, people = only("c.person_id", person_ids)
        more = "AND o.kind = 'order'" if self.orders_only else ""
        sql = CREDITS.format(amount=self.amount, entity=self.entity, kind=self.kind, more=more, only=condition)
        return sql, [start, end, start, end, *people]

    def source_rows(self, start: date, end: date, person_ids: list[int], limit: int) -> list[SourceRow]:
        """The credits that went in, newest first."""
        found = self._credits(start, end, person_ids).filter(kind=self.kind, order__status=OrderStatus.CONFIRMED)
        if self.orders_only:
            found = found.filter(order__kind=OrderKind.ORDER)
        return [_row(credit, self.amount_of(credit)) for credit in found[:limit]]

    def left_out(self, start: date, end: date, person_ids: list[int], limit: int) -> list[SourceRow]:
        """Credits of the period that do not count, or not here; of shared orders the part that others have."""
        unconfirmed = Q(kind=self.kind) & ~Q(order__status=OrderStatus.CONFIRMED)
        elsewhere = ~Q(kind=self.kind)
        returned = Q(order__kind=OrderKind.RETURN) if self.orders_only else Q(pk__in=[])
        partly = Q(pk__in=[]) if self.orders_only else Q(kind=CreditKind.DIRECT, share__lt=1)
        found = self._credits(start, end, person_ids).filter(unconfirmed | elsewhere | returned | partly)
        return [self._left_out(credit) for credit in found[:limit]]

    def _credits(self, start: date, end: date, person_ids: list[int]) -> QuerySet[OrderCredit]:
        return (
            OrderCredit.objects.filter(person__in=person_ids, signed_on__gte=start, signed_on__lt=end)
            .select_related("order__customer")
            .order_by("-signed_on", "-order_id", "kind")
        )

    def _left_out(self, credit: OrderCredit) -> SourceRow:
        amount = self.amount_of(credit)
        if credit.order.status == OrderStatus.CANCELLED:
            reason = now("Cancelled orders count nowhere.")
        elif credit.order.status == OrderStatus.PENDING:
            reason = now("Counts once it is approved.")
        elif credit.kind != self.kind and credit.kind == CreditKind.OVERLAY:
            reason = now("Overlay credit is counted apart and never as direct.")
        elif credit.kind != self.kind:
            reason = now("Direct credit is counted apart from overlay credit.")
        elif self.orders_only:
            reason = now("A return is not an order; it lowers revenue, not the number of orders.")
        else:
            reason = now("The other %(percent)s%% of the order is credited to others.") % {
                "percent": percent(1 - credit.share)
            }
            amount = amount / credit.share - amount
        return _row(credit, amount, reason)


def percent(share: Decimal) -> str:
    """A share as a percentage without needless zeros: 0.3333 → 33.33."""
    return f"{(share * 100).normalize():f}"


def _row(credit: OrderCredit, amount: Decimal, reason: str = "") -> SourceRow:
    detail = str(credit.order.customer)
    if credit.share < 1:
        detail = now("%(customer)s, %(percent)s%% of the order") % {
            "customer": detail,
            "percent": percent(credit.share),
        }
    return SourceRow(
        credit.signed_on, credit.person_id, credit.order.number, detail, amount, credit.order.get_absolute_url(), reason
    )


_revenue = Credited("o.base_amount * c.share", lambda credit: credit.order.base_amount * credit.share)
_volume = Credited("o.quantity * c.share", lambda credit: credit.order.quantity * credit.share)
_overlay = Credited(
    "o.base_amount * c.share", lambda credit: credit.order.base_amount * credit.share, kind=CreditKind.OVERLAY
)
_orders = Credited(
    "1::numeric", lambda credit: Decimal(1), orders_only=True, entity="CASE WHEN c.share < 1 THEN c.order_id END"
)


def shared_orders(start: date, end: date) -> tuple[str, list[Any]]:
    """Orders that several people have direct credit for, once per person."""
    return SHARED_ORDERS, [start, end]


REVENUE = Measure(
    "revenue",
    _("Revenue"),
    "money",
    _revenue.facts,
    _revenue.source_rows,
    _revenue.left_out,
    description=_("Net amount in the company's currency × credit share, on the day of signing; returns are negative."),
    source_url="activities:order_list",
)
SALES_VOLUME = Measure(
    "sales_volume",
    _("Sales volume"),
    "units",
    _volume.facts,
    _volume.source_rows,
    _volume.left_out,
    description=_("Quantity × credit share, on the day of signing; returns are negative."),
    source_url="activities:order_list",
)
ORDERS = Measure(
    "orders",
    _("Orders"),
    "orders",
    _orders.facts,
    _orders.source_rows,
    _orders.left_out,
    Additivity.DISTINCT,
    shared_orders,
    description=_("Confirmed orders with direct credit: once for each person, once for a team however many share it."),
    source_url="activities:order_list",
)
OVERLAY_REVENUE = Measure(
    "overlay_revenue",
    _("Overlay revenue"),
    "money",
    _overlay.facts,
    _overlay.source_rows,
    _overlay.left_out,
    description=_("Net amount × overlay share of orders that somebody helped with; never part of revenue."),
    source_url="activities:order_list",
)
