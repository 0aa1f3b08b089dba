"""Customer coverage: active customers owned in a month, and those of them that their owner was in touch with.

Both count customer-months: one owner, one customer, one calendar month. A unit counts a customer once a month however
many of its people owned it in turn. Both are dated on the last day of the month on which the person owned the customer
and belonged to a unit, so that they land in the same unit and their quotient never exceeds 1.
"""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from core.periods import Period
from metrics.registry import Additivity, Measure, SourceRow

from ..models import CustomerOwnership

# The first day on which an inactive customer no longer counts; null while it is active.
GONE = "CASE WHEN NOT k.is_active THEN k.inactive_from END"
# One row per person, customer and calendar month of ownership on at least one day on which the customer was active.
OWNED = f"""
    SELECT o.person_id, o.customer_id, w.first,
        coalesce(
            max(least(m.valid_to, o.valid_to, w.next, {GONE})) FILTER (WHERE m.id IS NOT NULL),
            max(least(o.valid_to, w.next, {GONE}))
        ) - 1 AS day
    FROM (SELECT unnest(%s::date[]) AS first, unnest(%s::date[]) AS next) w
    JOIN activities_customerownership o ON (o.valid_from IS NULL OR o.valid_from < w.next)
        AND (o.valid_to IS NULL OR o.valid_to > w.first) {{customers}}
    JOIN activities_customer k ON k.id = o.customer_id
        AND (k.is_active OR k.inactive_from > greatest(o.valid_from, w.first))
    LEFT JOIN accounts_membership m ON m.person_id = o.person_id
        AND m.valid_from < least(o.valid_to, w.next, {GONE})
        AND (m.valid_to IS NULL OR m.valid_to > greatest(o.valid_from, w.first))
    GROUP BY o.person_id, o.customer_id, w.first
"""
# Contacts made by whoever owned the customer on the day, while it was active. Where nobody was met there was none.
CONTACTED = """
    SELECT owned.* FROM ({owned}) owned
    JOIN (
        SELECT DISTINCT v.person_id, v.customer_id, date_trunc('month', v.visited_on)::date AS first
        FROM activities_visit v
        JOIN activities_customerownership o ON o.customer_id = v.customer_id AND o.person_id = v.person_id
            AND (o.valid_from IS NULL OR o.valid_from <= v.visited_on)
            AND (o.valid_to IS NULL OR o.valid_to > v.visited_on) {customers}
        JOIN activities_customer k ON k.id = v.customer_id AND (k.is_active OR k.inactive_from > v.visited_on)
        WHERE v.visited_on >= %s AND v.visited_on < %s AND v.void_reason = '' AND v.outcome <> 'not_met'
    ) contact USING (person_id, customer_id, first)
"""
# The entity of a customer that several people had in one month: that customer-month.
FACTS = """
    SELECT person_id, day, 1::numeric AS amount, customer_id,
        CASE WHEN owners > 1 THEN customer_id * 100000 + extract(year FROM first)::int * 12
            + extract(month FROM first)::int END AS entity
    FROM (SELECT found.*, count(*) OVER (PARTITION BY customer_id, first) AS owners FROM ({found}) found) counted
    WHERE day >= %s AND day < %s
"""
# Who shares a customer is decided by all its owners, so a person's scope is widened to them before it is narrowed.
OF_PEOPLE = "AND o.customer_id IN (SELECT p.customer_id FROM activities_customerownership p WHERE p.person_id = ANY(%s))"
# Only an ownership that begins within a month can give the month a second owner.
HANDED_OVER = """AND o.customer_id IN (
    SELECT p.customer_id FROM activities_customerownership p WHERE p.valid_from > %s AND p.valid_from < %s
)"""


def _whole_months(start: date, end: date) -> tuple[list[date], date, date]:
    """The months that [start, end) touches, the first day of the first and the day after the last."""
    months = Period.month(start).months_until(end - timedelta(days=1))
    return months, months[0], Period.month(months[-1]).end


def _counted(start: date, end: date, customers: str, params: list[Any], *, contacted: bool) -> tuple[str, list[Any]]:
    """Customer-months dated in [start, end), with their customer, of the customers that the condition leaves."""
    months, first, after = _whole_months(start, end)
    owned = OWNED.format(customers=customers)
    values: list[Any] = [months, [Period.month(month).end for month in months], *params]
    if contacted:
        owned = CONTACTED.format(owned=owned, customers=customers)
        values += [*params, first, after]
    return FACTS.format(found=owned), [*values, start, end]


def _facts(start: date, end: date, person_ids: list[int] | None, *, contacted: bool) -> tuple[str, list[Any]]:
    if person_ids is None:
        sql, params = _counted(start, end, "", [], contacted=contacted)
        return f"SELECT person_id, day, amount, entity FROM ({sql}) f", params
    sql, params = _counted(start, end, OF_PEOPLE, [person_ids], contacted=contacted)
    return f"SELECT person_id, day, amount, entity FROM ({sql}) f WHERE person_id = ANY(%s)", [*params, person_ids]


def _shared(start: date, end: date, *, contacted: bool) -> tuple[str, list[Any]]:
    _months, first, after = _whole_months(start, end)
    sql, params = _counted(start, end, HANDED_OVER, [first, after], contacted=contacted)
    return f"SELECT person_id, day, entity FROM ({sql}) f WHERE entity IS NOT NULL", params


def active_facts(start: date, end: date, person_ids: list[int] | None) -> tuple[str, list[Any]]:
    """One row of 1 per owner, customer and calendar month in which the owner had the customer while it was active."""
    return _facts(start, end, person_ids, contacted=False)


def contacted_facts(start: date, end: date, person_ids: list[int] | None) -> tuple[str, list[Any]]:
    """The rows of `active_facts` whose owner logged a contact with the customer in that month while owning it."""
    return _facts(start, end, person_ids, contacted=True)


def active_shared(start: date, end: date) -> tuple[str, list[Any]]:
    """Customer-months with several owners, once per owner."""
    return _shared(start, end, contacted=False)


def contacted_shared(start: date, end: date) -> tuple[str, list[Any]]:
    """Customer-months in which several owners, one after the other, were in touch, once per owner."""
    return _shared(start, end, contacted=True)


def _listed(start: date, end: date, person_ids: list[int], *, contacted: bool) -> list[tuple[date, int, int, str]]:
    """Day, person, customer and its name of the customer-months dated in [start, end), newest first."""
    sql, params = _counted(start, end, OF_PEOPLE, [person_ids], contacted=contacted)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT f.day, f.person_id, k.id, k.name FROM ({sql}) f JOIN activities_customer k ON k.id = f.customer_id"
            " WHERE f.person_id = ANY(%s) ORDER BY f.day DESC, k.name_key, k.id",
            [*params, person_ids],
        )
        return list(cursor.fetchall())


def _row(found: tuple[date, int, int, str], reason: str = "") -> SourceRow:
    day, person_id, customer_id, name = found
    url = reverse("activities:customer_detail", args=[customer_id])
    detail = now("owned until %(day)s of the month") % {"day": day.day}
    return SourceRow(day, person_id, name, detail, Decimal(1), url, reason)


def active_rows(start: date, end: date, person_ids: list[int], limit: int) -> list[SourceRow]:
    """The active customers owned, by name within each month."""
    return [_row(found) for found in _listed(start, end, person_ids, contacted=False)[:limit]]


def contacted_rows(start: date, end: date, person_ids: list[int], limit: int) -> list[SourceRow]:
    """The active customers owned that their owner was in touch with."""
    return [_row(found) for found in _listed(start, end, person_ids, contacted=True)[:limit]]


def contacted_left_out(start: date, end: date, person_ids: list[int], limit: int) -> list[SourceRow]:
    """The active customers owned without a contact in the month."""
    reached = set(_listed(start, end, person_ids, contacted=True))
    missed = [found for found in _listed(start, end, person_ids, contacted=False) if found not in reached]
    reason = now("No contact logged by the owner in that month.")
    return [_row(found, reason) for found in missed[:limit]]


def active_left_out(start: date, end: date, person_ids: list[int], limit: int) -> list[SourceRow]:
    """Customers owned in the period that were inactive throughout the ownership."""
    found = (
        CustomerOwnership.objects.overlapping(start, end)
        .filter(person__in=person_ids, customer__is_active=False)
        .filter(
            Q(customer__inactive_from__isnull=True)
            | Q(customer__inactive_from__lte=start)
            | Q(customer__inactive_from__lte=F("valid_from"))
        )
        .select_related("customer")
        .order_by("customer__name_key", "pk")[:limit]
    )
    reason = now("The customer is marked as inactive.")
    return [
        SourceRow(
            max(owned.valid_from or start, start), owned.person_id, owned.customer.name, "", Decimal(1),
            owned.customer.get_absolute_url(), reason,
        )
        for owned in found
    ]


ACTIVE_CUSTOMERS = Measure(
    "active_customers",
    _("Active customers owned"),
    "customers",
    active_facts,
    active_rows,
    active_left_out,
    Additivity.DISTINCT,
    active_shared,
    description=_("Active customers owned on at least one day of the month, counted each month; a unit counts each once."),
    source_url="activities:customer_list",
)
CUSTOMERS_CONTACTED = Measure(
    "customers_contacted",
    _("Customers contacted"),
    "customers",
    contacted_facts,
    contacted_rows,
    contacted_left_out,
    Additivity.DISTINCT,
    contacted_shared,
    description=_("Of the active customers owned, those that their owner visited or called in the month while owning them."),
    source_url="activities:customer_list",
)
