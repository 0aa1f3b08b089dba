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


UNITS_BY_DAY = """
SELECT place.unit_id, f.day, coalesce(sum(f.amount) FILTER (WHERE f.entity IS NULL), 0) + {shared}
FROM ({facts}) f
LEFT JOIN accounts_membership m ON m.person_id = f.person_id AND m.valid_from <= f.day
    AND (m.valid_to IS NULL OR m.valid_to > f.day)
JOIN accounts_unit u ON u.id = coalesce(m.unit_id, (SELECT id FROM accounts_unit WHERE parent_id IS NULL))
CROSS JOIN LATERAL unnest(u.path) AS place(unit_id)
WHERE place.unit_id = ANY(%s)
GROUP BY place.unit_id, f.day
"""


def units_by_day(measure: Measure, start: date, end: date, unit_ids: list[int]) -> dict[int, dict[date, Decimal]]:
    """unit → day → amount of [start, end), everything below the unit included; the root counts everybody."""
    facts, params = measure.facts(start, end, None)
    shared = "count(DISTINCT f.entity)" if measure.additivity is Additivity.DISTINCT else "0"
    with connection.cursor() as cursor:
        cursor.execute(UNITS_BY_DAY.format(facts=facts, shared=shared), [*params, unit_ids])
        found: dict[int, dict[date, Decimal]] = {}
        for unit_id, day, amount in cursor.fetchall():
            found.setdefault(unit_id, {})[day] = Decimal(amount)
    return found
