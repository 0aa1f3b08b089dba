"""Facts → PersonValue → UnitValue, one month at a time.

A person's figure is always derived anew from the facts, never added to; a unit's figure is summed from the table
below it. Each statement writes only what differs, so that running it again changes nothing.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection

from accounts.models import Unit
from core.periods import Period

from ..registry import Additivity, Measure

# Placed on the unit of the fact's day; a person in no unit that day has a null unit.
PLACED = """
    SELECT f.person_id, m.unit_id, f.amount, f.entity
    FROM ({facts}) f
    LEFT JOIN accounts_membership m ON m.person_id = f.person_id AND m.valid_from <= f.day
        AND (m.valid_to IS NULL OR m.valid_to > f.day)
"""

FILL_PEOPLE = """
WITH placed AS MATERIALIZED ({placed}),
fresh AS (
    SELECT person_id, unit_id, round(sum(amount), 12) AS amount,
        coalesce(sum(amount) FILTER (WHERE entity IS NOT NULL), 0) AS shared
    FROM placed GROUP BY person_id, unit_id
    HAVING sum(amount) <> 0 OR count(entity) > 0
),
gone AS (
    DELETE FROM metrics_personvalue v
    WHERE v.month = %s AND v.measure = %s {only}
        AND NOT EXISTS (
            SELECT 1 FROM fresh f WHERE f.person_id = v.person_id AND f.unit_id IS NOT DISTINCT FROM v.unit_id
        )
    RETURNING v.person_id, v.unit_id
),
put AS (
    INSERT INTO metrics_personvalue AS v (measure, month, person_id, unit_id, amount, shared)
    SELECT %s, %s, person_id, unit_id, amount, shared FROM fresh
    ON CONFLICT (person_id, month, measure, unit_id) DO UPDATE SET amount = excluded.amount, shared = excluded.shared
        WHERE (v.amount, v.shared) IS DISTINCT FROM (excluded.amount, excluded.shared)
    RETURNING v.person_id, v.unit_id
)
SELECT person_id, unit_id FROM gone UNION ALL SELECT person_id, unit_id FROM put
"""

# A unit's own people plus the units right below it; people in no unit belong to the root. One level at a time.
FILL_UNITS = """
WITH solo AS (
    SELECT unit_id, measure, sum(amount) AS amount FROM (
        SELECT coalesce(v.unit_id, %(root)s) AS unit_id, v.measure, v.amount - v.shared AS amount
        FROM metrics_personvalue v
        WHERE v.month = %(month)s AND v.measure = ANY(%(measures)s)
            AND (v.unit_id = ANY(%(units)s) OR (v.unit_id IS NULL AND %(root)s = ANY(%(units)s)))
        UNION ALL
        SELECT u.parent_id, v.measure, v.amount - v.shared
        FROM metrics_unitvalue v JOIN accounts_unit u ON u.id = v.unit_id
        WHERE v.month = %(month)s AND v.measure = ANY(%(measures)s) AND u.parent_id = ANY(%(units)s)
    ) parts GROUP BY unit_id, measure
),
fresh AS (
    SELECT coalesce(s.unit_id, c.unit_id) AS unit_id, coalesce(s.measure, c.measure) AS measure,
        coalesce(s.amount, 0) + coalesce(c.things, 0) AS amount, coalesce(c.things, 0) AS shared
    FROM solo s FULL JOIN ({shared}) c ON c.unit_id = s.unit_id AND c.measure = s.measure
    WHERE coalesce(s.amount, 0) <> 0 OR coalesce(c.things, 0) <> 0
),
gone AS (
    DELETE FROM metrics_unitvalue v
    WHERE v.month = %(month)s AND v.measure = ANY(%(measures)s) AND v.unit_id = ANY(%(units)s)
        AND NOT EXISTS (SELECT 1 FROM fresh f WHERE f.unit_id = v.unit_id AND f.measure = v.measure)
    RETURNING 1
),
put AS (
    INSERT INTO metrics_unitvalue AS v (measure, month, unit_id, amount, shared)
    SELECT measure, %(month)s, unit_id, amount, shared FROM fresh
    ON CONFLICT (unit_id, month, measure) DO UPDATE SET amount = excluded.amount, shared = excluded.shared
        WHERE (v.amount, v.shared) IS DISTINCT FROM (excluded.amount, excluded.shared)
    RETURNING 1
)
SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM put)
"""

NO_SHARED = "SELECT NULL::bigint AS unit_id, NULL::varchar AS measure, NULL::numeric AS things WHERE false"

SHARED_OF_MEASURE = """
    SELECT unit_id, '{code}'::varchar AS measure, count(DISTINCT entity)::numeric AS things
    FROM (
        SELECT place.unit_id, f.entity
        FROM ({facts}) f
        LEFT JOIN accounts_membership m ON m.person_id = f.person_id AND m.valid_from <= f.day
            AND (m.valid_to IS NULL OR m.valid_to > f.day)
        JOIN accounts_unit u ON u.id = coalesce(m.unit_id, %(root)s)
        CROSS JOIN LATERAL unnest(u.path) AS place(unit_id)
        WHERE place.unit_id = ANY(%(units)s)
    ) placed GROUP BY unit_id
"""


@dataclass
class Written:
    """What a fill changed: number of rows, and the people and units whose figures moved."""

    rows: int = 0
    person_ids: frozenset[int] = frozenset()
    unit_ids: frozenset[int] = frozenset()


class Tree:
    """The unit tree as the fill needs it: the root, and the units of each depth, deepest first."""

    def __init__(self) -> None:
        self.path_of: dict[int, list[int]] = dict(Unit.objects.values_list("pk", "path"))
        self.root: int | None = next((pk for pk, path in self.path_of.items() if len(path) == 1), None)

    def with_ancestors(self, unit_ids: Iterable[int | None]) -> set[int]:
        """The units, everything above them, and the root."""
        found = {above for unit in unit_ids if unit is not None for above in self.path_of[unit]}
        return found | ({self.root} if self.root is not None else set())

    def levels(self, unit_ids: Collection[int]) -> list[list[int]]:
        """The units by depth, deepest first, so that each level can be summed from the one below."""
        depths: dict[int, list[int]] = {}
        for unit in unit_ids:
            depths.setdefault(len(self.path_of[unit]), []).append(unit)
        return [sorted(depths[depth]) for depth in sorted(depths, reverse=True)]


def fill_people(measure: Measure, month: date, person_ids: Collection[int] | None) -> Written:
    """Derives one measure of one month anew for these people (None: everybody), split by unit on the day."""
    period = Period.month(month)
    people = None if person_ids is None else sorted(person_ids)
    facts, params = measure.facts(period.start, period.end, people)
    only = "" if people is None else "AND v.person_id = ANY(%s)"
    sql = FILL_PEOPLE.format(placed=PLACED.format(facts=facts), only=only)
    scope = [] if people is None else [people]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*params, month, measure.code, *scope, measure.code, month])
        moved = cursor.fetchall()
    return Written(len(moved), frozenset(p for p, _ in moved), frozenset(u for _, u in moved if u is not None))


def fill_units(measures: Collection[Measure], month: date, unit_ids: Collection[int], tree: Tree) -> int:
    """Sums these measures of one month anew for these units, bottom up. Returns the number of rows changed.

    `unit_ids` must hold every unit whose people or child units changed, and everything above them.
    """
    if tree.root is None or not measures:
        return 0
    period = Period.month(month)
    shared, params = _shared_sql(measures, period)
    changed = 0
    with connection.cursor() as cursor:
        for level in tree.levels(unit_ids):
            cursor.execute(
                FILL_UNITS.format(shared=shared),
                {
                    **params,
                    "root": tree.root,
                    "month": month,
                    "measures": [measure.code for measure in measures],
                    "units": level,
                },
            )
            changed += cursor.fetchone()[0]
    return changed


def _shared_sql(measures: Collection[Measure], period: Period) -> tuple[str, dict[str, object]]:
    """One SELECT per distinct measure of what several people share, with its parameters renamed apart."""
    parts: list[str] = []
    params: dict[str, object] = {}
    for measure in measures:
        if measure.additivity is Additivity.DISTINCT and measure.shared_facts is not None:
            facts, values = measure.shared_facts(period.start, period.end)
            names = [f"{measure.code}_{position}" for position in range(len(values))]
            params.update(zip(names, values, strict=True))
            places = iter(names)
            named = re.sub("%s", lambda _: f"%({next(places)})s", facts)
            parts.append(SHARED_OF_MEASURE.format(code=measure.code, facts=named))
    return " UNION ALL ".join(parts) or NO_SHARED, params
