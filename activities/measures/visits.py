"""Visits: every contact logged, of every kind, unless it was marked as not counting."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from metrics.registry import Measure, SourceRow

from ..models import Visit
from .scope import only

FACTS = """
    SELECT v.person_id, v.visited_on AS day, 1::numeric AS amount, NULL::bigint AS entity
    FROM activities_visit v
    WHERE v.visited_on >= %s AND v.visited_on < %s AND v.void_reason = '' {only}
"""


def facts(start: date, end: date, person_ids: list[int] | None) -> tuple[str, list[Any]]:
    """One row of 1 per visit made in [start, end) that counts."""
    condition, people = only("v.person_id", person_ids)
    return FACTS.format(only=condition), [start, end, *people]


def source_rows(start: date, end: date, person_ids: list[int], limit: int) -> list[SourceRow]:
    """The visits that went in, newest first."""
    return [_row(visit) for visit in _visits(start, end, person_ids).filter(void_reason="")[:limit]]


def left_out(start: date, end: date, person_ids: list[int], limit: int) -> list[SourceRow]:
    """Visits marked as not counting, with the reason given."""
    found = _visits(start, end, person_ids).exclude(void_reason="")[:limit]
    return [_row(visit, now("Marked as not counting: %(reason)s") % {"reason": visit.void_reason}) for visit in found]


def _visits(start: date, end: date, person_ids: list[int]) -> QuerySet[Visit]:
    return (
        Visit.objects.filter(person__in=person_ids, visited_on__gte=start, visited_on__lt=end)
        .select_related("customer")
        .order_by("-visited_on", "-pk")
    )


def _row(visit: Visit, reason: str = "") -> SourceRow:
    detail = f"{visit.get_kind_display()} · {visit.get_purpose_display()}"
    return SourceRow(
        visit.visited_on, visit.person_id, visit.customer.name, detail, Decimal(1), visit.get_absolute_url(), reason
    )


VISITS = Measure(
    "visits",
    _("Visits"),
    "visits",
    facts,
    source_rows,
    left_out,
    description=_("Contacts logged: on site, by phone, by video and at events; each row once, unless marked as not counting."),
    source_url="activities:visit_list",
)
