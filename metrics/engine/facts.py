"""Reading facts straight from their source: for daily curves, and to check a stored figure on the spot."""

from datetime import date
from decimal import Decimal

from django.db import connection

from ..registry import Additivity, Measure

BY_DAY = """
SELECT f.person_id, f.day, sum(f.amount) FROM ({facts}) f
{membership}
GROUP BY f.person_id, f.day
"""
IN_UNIT = """
JOIN accounts_membership m ON m.person_id = f.person_id AND m.valid_from <= f.day
    AND (m.valid_to IS NULL OR m.valid_to > f.day)
JOIN accounts_unit u ON u.id = m.unit_id AND u.path @> ARRAY[%s]::bigint[]
"""
TOTAL = """
SELECT coalesce(sum(f.amount) FILTER (WHERE f.entity IS NULL), 0) + {shared} FROM ({facts}) f {membership}
"""


def by_day(
    measure: Measure, start: date, end: date, *, person_ids: list[int] | None = None, unit_id: int | None = None
) -> dict[int, dict[date, Decimal]]:
    """person → day → amount of [start, end); with `unit_id` only the days on which the person belonged below it."""
    facts, params = measure.facts(start, end, person_ids)
    join, extra = (IN_UNIT, [unit_id]) if unit_id is not None else ("", [])
    with connection.cursor() as cursor:
        cursor.execute(BY_DAY.format(facts=facts, membership=join), [*params, *extra])
        found: dict[int, dict[date, Decimal]] = {}
        for person_id, day, amount in cursor.fetchall():
            found.setdefault(person_id, {})[day] = amount
    return found


def total(
    measure: Measure,
    start: date,
    end: date,
    *,
    person_id: int | None = None,
    unit_id: int | None = None,
    is_root: bool = False,
) -> Decimal:
    """The measure of a person or a unit over [start, end), derived from the facts now.

    The root counts everybody, people in no unit included. Shared things count once in a unit.
    """
    facts, params = measure.facts(start, end, None if person_id is None else [person_id])
    join, extra = (IN_UNIT, [unit_id]) if unit_id is not None and not is_root else ("", [])
    once = measure.additivity is Additivity.DISTINCT and person_id is None
    shared = (
        "count(DISTINCT f.entity)" if once else "coalesce(sum(f.amount) FILTER (WHERE f.entity IS NOT NULL), 0)"
    )
    with connection.cursor() as cursor:
        cursor.execute(TOTAL.format(facts=facts, membership=join, shared=shared), [*params, *extra])
        return Decimal(cursor.fetchone()[0])
