"""New and reactivated customers: who brought them, by direct share.

An order qualifies when it is confirmed, an order (not a return) and not wholly returned. Orders of one customer follow
each other by day, those of one day by number in natural order. The first one of all makes the customer new; one whose
predecessor lies more than 12 months back makes it reactivated.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection
from django.urls import reverse
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from metrics.registry import Measure, SourceRow

from ..models import OrderStatus
from .scope import only

SILENT_MONTHS = 12
QUALIFIES = "{0}.status = 'confirmed' AND {0}.kind = 'order' AND NOT {0}.is_wholly_returned"
BEFORE = """e.customer_id = o.customer_id AND (e.signed_on, e.number_key, e.number) < (o.signed_on, o.number_key, o.number)
        AND """ + QUALIFIES.format("e")
# The day of the customer's qualifying order just before: one step back in the index (customer, signed_on, number_key).
PREVIOUS = f"""(SELECT e.signed_on FROM activities_order e WHERE {BEFORE}
        ORDER BY e.signed_on DESC, e.number_key DESC LIMIT 1)"""
FACTS = """
    SELECT c.person_id, o.signed_on AS day, c.share AS amount, NULL::bigint AS entity
    FROM activities_order o JOIN activities_ordercredit c ON c.order_id = o.id
    WHERE o.signed_on >= %s AND o.signed_on < %s AND c.signed_on >= %s AND c.signed_on < %s
        AND c.kind = 'direct' AND {qualifies} AND {which} {only}
"""
ROWS = """
    SELECT o.id, o.number, o.signed_on, o.status, o.is_wholly_returned, k.name, c.person_id, c.share,
        {previous} AS previous
    FROM activities_ordercredit c JOIN activities_order o ON o.id = c.order_id
    JOIN activities_customer k ON k.id = o.customer_id
    WHERE c.person_id = ANY(%s) AND c.signed_on >= %s AND c.signed_on < %s
        AND c.kind = 'direct' AND o.kind = 'order' AND {which}
    ORDER BY o.signed_on DESC, o.id DESC, c.person_id LIMIT %s
"""


@dataclass(frozen=True)
class Comeback:
    """The first order of a customer, of all or after a silence: `which` says so in SQL, `why_not` in words, given the
    day of the order before (None: there was none)."""

    which: str
    why_not: Callable[[date | None], str]

    def facts(self, start: date, end: date, person_ids: list[int] | None) -> tuple[str, list[Any]]:
        """One row per direct credit of such an order signed in [start, end), with the share as amount."""
        condition, people = only("c.person_id", person_ids)
        sql = FACTS.format(qualifies=QUALIFIES.format("o"), which=self.which, only=condition)
        return sql, [start, end, start, end, *people]

    def source_rows(self, start: date, end: date, person_ids: list[int], limit: int) -> list[SourceRow]:
        """The shares that went in, newest first."""
        found = self._found(f"{QUALIFIES.format('o')} AND {self.which}", start, end, person_ids, limit)
        return [row.shown("") for row in found]

    def left_out(self, start: date, end: date, person_ids: list[int], limit: int) -> list[SourceRow]:
        """The person's other orders of the period, each with the reason why it brought no such customer."""
        which = f"NOT ({QUALIFIES.format('o')} AND coalesce({self.which}, false))"
        found = self._found(which, start, end, person_ids, limit)
        return [row.shown(row.why_not_at_all() or self.why_not(row.previous)) for row in found]

    def _found(self, which: str, start: date, end: date, person_ids: list[int], limit: int) -> list["Found"]:
        with connection.cursor() as cursor:
            cursor.execute(ROWS.format(previous=PREVIOUS, which=which), [person_ids, start, end, limit])
            return [Found(*row) for row in cursor.fetchall()]


@dataclass(frozen=True)
class Found:
    """A direct credit of an order, and the day of the customer's qualifying order before it."""

    order_id: int
    number: str
    day: date
    status: str
    is_wholly_returned: bool
    customer: str
    person_id: int
    share: Decimal
    previous: date | None

    def why_not_at_all(self) -> str:
        """Why the order does not qualify; empty when it does."""
        if self.status == OrderStatus.CANCELLED:
            return now("Cancelled orders count nowhere.")
        if self.status == OrderStatus.PENDING:
            return now("Counts once it is approved.")
        return now("Wholly returned; the customer's next order takes its place.") if self.is_wholly_returned else ""

    def shown(self, reason: str) -> SourceRow:
        url = reverse("activities:order_detail", args=[self.order_id])
        return SourceRow(self.day, self.person_id, self.customer, self.number, self.share, url, reason)


def _why_not_new(previous: date | None) -> str:
    return now("The customer has ordered before, last on %(day)s.") % {"day": previous}


def _why_not_back(previous: date | None) -> str:
    if previous is None:
        return now("The customer's first order: a new customer.")
    return now("The customer's last order before, on %(day)s, is not more than %(months)s months back.") % {
        "day": previous,
        "months": SILENT_MONTHS,
    }


_new = Comeback(f"{PREVIOUS} IS NULL", _why_not_new)
_back = Comeback(f"{PREVIOUS} < (o.signed_on - interval '{SILENT_MONTHS} months')::date", _why_not_back)

NEW_CUSTOMERS = Measure(
    "new_customers",
    _("New customers"),
    "customers",
    _new.facts,
    _new.source_rows,
    _new.left_out,
    description=_("Customers whose first order of all was signed, given to its sellers by direct share."),
    source_url="activities:order_list",
)
REACTIVATED_CUSTOMERS = Measure(
    "reactivated_customers",
    _("Reactivated customers"),
    "customers",
    _back.facts,
    _back.source_rows,
    _back.left_out,
    description=_("Customers who ordered again after more than 12 months without an order, by direct share."),
    source_url="activities:order_list",
)
