"""Headcount and separations of salespeople, from employment spells and role grants by date.

Whoever belongs to no unit on a day counts for the company. Definitions: docs/formulas.md#turnover.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import connection
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from accounts.models import EmploymentSpell, Role, RoleGrant
from accounts.models.people import LeavingKind

from .registry import Measure, SourceRow, register

# Days on which a person is employed (the last day included) and a salesperson, cut at the bounds of memberships so that
# each stretch lies in one unit or in none. One row a stretch, dated on its first day: 30 days are one row, not 30.
STRETCHES = f"""
    SELECT e.person_id, lower(part.days) AS day, (upper(part.days) - lower(part.days))::numeric AS amount,
        NULL::bigint AS entity, upper(part.days) AS until
    FROM (
        SELECT s.person_id,
            daterange(s.started_on, s.left_on, '[]') * daterange(g.valid_from, g.valid_to) * daterange(%s, %s) AS days
        FROM accounts_employmentspell s
        JOIN accounts_rolegrant g ON g.person_id = s.person_id AND g.role = '{Role.SALESPERSON.value}'
        WHERE s.started_on < %s AND (s.left_on IS NULL OR s.left_on >= %s) {{only}}
    ) e
    CROSS JOIN LATERAL (
        SELECT e.days * daterange(m.valid_from, m.valid_to) AS days
        FROM accounts_membership m WHERE m.person_id = e.person_id AND daterange(m.valid_from, m.valid_to) && e.days
        UNION ALL
        SELECT unnest(datemultirange(e.days) - coalesce(
            (SELECT range_agg(daterange(m.valid_from, m.valid_to)) FROM accounts_membership m
             WHERE m.person_id = e.person_id), datemultirange()
        ))
    ) part
    WHERE NOT isempty(part.days)
"""
SEPARATIONS = f"""
    SELECT s.person_id, s.left_on AS day, 1::numeric AS amount, NULL::bigint AS entity
    FROM accounts_employmentspell s
    WHERE s.left_on >= %s AND s.left_on < %s {{kind}} {{only}} AND EXISTS (
        SELECT 1 FROM accounts_rolegrant g WHERE g.person_id = s.person_id AND g.role = '{Role.SALESPERSON.value}'
            AND (g.valid_from IS NULL OR g.valid_from <= s.left_on) AND (g.valid_to IS NULL OR g.valid_to > s.left_on)
    )
"""


def headcount_facts(start: date, end: date, person_ids: list[int] | None) -> tuple[str, list[Any]]:
    """One row per stretch of days in [start, end) on which a person was an employed salesperson in one unit (or none):
    dated on the first day, with the number of days as amount."""
    sql, params = _stretches(start, end, person_ids)
    return f"SELECT person_id, day, amount, entity FROM ({sql}) f", params


def headcount_rows(start: date, end: date, person_ids: list[int], limit: int) -> list[SourceRow]:
    """The stretches that went in, newest first."""
    sql, params = _stretches(start, end, person_ids)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT f.day, f.person_id, f.until, f.amount FROM ({sql}) f ORDER BY f.day DESC, f.person_id LIMIT %s",
            [*params, limit],
        )
        found = cursor.fetchall()
    label = now("employed as a salesperson")
    return [
        SourceRow(day, person, label, now("until %(day)s") % {"day": until - timedelta(days=1)}, amount)
        for day, person, until, amount in found
    ]


def headcount_left_out(start: date, end: date, person_ids: list[int], limit: int) -> list[SourceRow]:
    """Spells of the period in which the person had no grant of the salesperson role on any day of it."""
    employed = (
        EmploymentSpell.objects.filter(person__in=person_ids, started_on__lt=end)
        .exclude(left_on__lt=start)
        .order_by("-started_on", "person")
    )
    sellers = RoleGrant.objects.overlapping(start, end).filter(person__in=person_ids, role=Role.SALESPERSON)
    reason = now("Not a salesperson in this period.")
    found = employed.exclude(person__in=sellers.values("person"))[:limit]
    return [SourceRow(max(s.started_on, start), s.person_id, now("employed"), "", Decimal(0), reason=reason) for s in found]


def _stretches(start: date, end: date, person_ids: list[int] | None) -> tuple[str, list[Any]]:
    only, people = ("", []) if person_ids is None else ("AND s.person_id = ANY(%s)", [person_ids])
    return STRETCHES.format(only=only), [start, end, end, start, *people]


@dataclass(frozen=True)
class Separations:
    """Ends of employment of people who were salespeople on their last day; `kind` None means of every kind."""

    kind: LeavingKind | None = None

    def facts(self, start: date, end: date, person_ids: list[int] | None) -> tuple[str, list[Any]]:
        """One row of 1 per separation, dated on the last day in."""
        only, people = ("", []) if person_ids is None else ("AND s.person_id = ANY(%s)", [person_ids])
        kind = "" if self.kind is None else f"AND s.leaving_kind = '{self.kind.value}'"
        return SEPARATIONS.format(kind=kind, only=only), [start, end, *people]

    def source_rows(self, start: date, end: date, person_ids: list[int], limit: int) -> list[SourceRow]:
        """The separations that went in, newest first."""
        sql, params = self.facts(start, end, person_ids)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT f.person_id, f.day FROM ({sql}) f", params)
            counted = set(cursor.fetchall())
        return [_left(s) for s in _leavers(start, end, person_ids) if (s.person_id, s.left_on) in counted][:limit]

    def left_out(self, start: date, end: date, person_ids: list[int], limit: int) -> list[SourceRow]:
        """Separations of the period that are of another kind or of people who were no salespeople on the day."""
        counted = {(row.person_id, row.day) for row in self.source_rows(start, end, person_ids, 10**6)}
        rest = [s for s in _leavers(start, end, person_ids) if (s.person_id, s.left_on) not in counted]
        return [_left(s, self._why_not(s)) for s in rest[:limit]]

    def _why_not(self, spell: EmploymentSpell) -> str:
        if self.kind is not None and spell.leaving_kind != self.kind:
            return now("Another kind of leaving.")
        return now("Not a salesperson on the last day.")


def _leavers(start: date, end: date, person_ids: list[int]) -> list[EmploymentSpell]:
    found = EmploymentSpell.objects.filter(person__in=person_ids, left_on__gte=start, left_on__lt=end)
    return list(found.order_by("-left_on", "person"))


def _left(spell: EmploymentSpell, reason: str = "") -> SourceRow:
    day = spell.left_on or spell.started_on
    kind = str(spell.get_leaving_kind_display())
    return SourceRow(day, spell.person_id, kind, spell.leaving_reason, Decimal(1), reason=reason)


def _separations(code: str, label: Any, description: Any, kind: LeavingKind | None = None) -> Measure:
    found = Separations(kind)
    facts: Callable[[date, date, list[int] | None], tuple[str, list[Any]]] = found.facts
    return Measure(code, label, "people", facts, found.source_rows, found.left_out, description=description)


register(
    Measure(
        "headcount_days",
        _("Days of employment"),
        "people*days",
        headcount_facts,
        headcount_rows,
        headcount_left_out,
        description=_("Days on which a person was employed and a salesperson, the last day included."),
    )
)
register(_separations("separations", _("Separations"), _("Salespeople whose last day lies in the period.")))
register(
    _separations(
        "separations_voluntary",
        _("Voluntary separations"),
        _("Salespeople who chose to leave and whose last day lies in the period."),
        LeavingKind.VOLUNTARY,
    )
)
register(
    _separations(
        "separations_involuntary",
        _("Involuntary separations"),
        _("Salespeople whom the company let go and whose last day lies in the period."),
        LeavingKind.INVOLUNTARY,
    )
)
