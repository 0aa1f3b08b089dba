"""Values and targets → KPI results: every formula of every subject and period in one statement.

The statement's text depends on the formulas alone; subjects, periods and months are parameters. The same statement
serves one person after one order and a whole company at night, so that both must agree.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Min

from accounts.models import Membership
from core.periods import Kind, Period, add_months

from ..formula import Input, InputKind, Shift, compile_sql
from ..models import CalendarDay, Kpi, PersonValue, StaleMark, TargetValue
from .plan import Plan, all_inputs, plans

KINDS = (Kind.MONTH, Kind.QUARTER, Kind.YEAR)

STATEMENT = """
WITH span AS (
    SELECT * FROM unnest(%(kinds)s::text[], %(starts)s::date[], %(ends)s::date[]{calendar_arrays})
        AS span(kind, start, stop{calendar_columns})
),
need AS (
    SELECT * FROM unnest(%(need_kinds)s::text[], %(need_starts)s::date[], %(need_columns)s::int[],
        %(need_measures)s::text[], %(need_months)s::date[], %(need_here)s::boolean[])
        AS need(kind, start, place, measure, month, here)
),
figure AS MATERIALIZED (
    SELECT is_unit, subject, kind, start, bool_or(here) AS here{sums}
    FROM (
        SELECT false AS is_unit, v.person_id AS subject, n.kind, n.start, n.here, n.place, v.amount
        FROM need n JOIN metrics_personvalue v ON v.measure = n.measure AND v.month = n.month {only_people_v}
        UNION ALL
        SELECT true, v.unit_id, n.kind, n.start, n.here, n.place, v.amount
        FROM need n JOIN metrics_unitvalue v ON v.measure = n.measure AND v.month = n.month {only_units_v}
    ) parts
    GROUP BY is_unit, subject, kind, start
),
goal AS MATERIALIZED (
    SELECT t.unit_id IS NOT NULL AS is_unit, coalesce(t.person_id, t.unit_id) AS subject, s.kind, s.start,
        t.kpi_id, t.amount, t.basis
    FROM span s JOIN metrics_targetvalue t ON t.period_kind = s.kind AND t.period = s.start
    WHERE true {only_t}
),
scope AS (
    SELECT is_unit, subject, kind, start FROM figure WHERE here
    UNION
    SELECT is_unit, subject, kind, start FROM goal
    UNION
    SELECT false, g.person_id, s.kind, s.start
    FROM span s JOIN accounts_rolegrant g ON g.role = 'salesperson'
        AND (g.valid_from IS NULL OR g.valid_from < s.stop) AND (g.valid_to IS NULL OR g.valid_to > s.start)
    WHERE (EXISTS (
            SELECT 1 FROM accounts_employmentspell e WHERE e.person_id = g.person_id AND e.started_on < s.stop
                AND (e.left_on IS NULL OR e.left_on >= s.start))
        OR (NOT EXISTS (SELECT 1 FROM accounts_employmentspell e WHERE e.person_id = g.person_id)
            AND EXISTS (
                SELECT 1 FROM accounts_membership m WHERE m.person_id = g.person_id AND m.valid_from < s.stop
                    AND (m.valid_to IS NULL OR m.valid_to > s.start)))) {only_people_g}
    UNION
    SELECT true, u.id, s.kind, s.start FROM span s JOIN accounts_unit u ON u.closed_on IS NULL OR u.closed_on >= s.start
    WHERE true {only_units_u}
),
wide AS (
    SELECT c.is_unit, c.subject, c.kind, c.start{wide_columns}
    FROM scope c JOIN span s ON s.kind = c.kind AND s.start = c.start
    LEFT JOIN figure f ON f.is_unit = c.is_unit AND f.subject = c.subject AND f.kind = c.kind AND f.start = c.start
    {goal_joins}
),
fresh AS MATERIALIZED (
    SELECT w.is_unit, w.subject, w.kind, w.start, r.kpi_id, r.version_id, r.value, g.amount AS target,
        coalesce(g.basis, '') AS basis,
        CASE WHEN g.amount > 0 THEN round((r.value + 0.{zeros}) / g.amount, 12) END AS attainment, r.inputs
    FROM wide w CROSS JOIN LATERAL (VALUES {kpis}) AS r(kpi_id, version_id, for_people, value, inputs)
    LEFT JOIN goal g ON g.kpi_id = r.kpi_id AND g.is_unit = w.is_unit AND g.subject = w.subject
        AND g.kind = w.kind AND g.start = w.start
    WHERE w.is_unit OR r.for_people
),
gone AS (
    DELETE FROM metrics_result m USING span s
    WHERE m.period_kind = s.kind AND m.period = s.start {only_m}
        AND NOT EXISTS (
            SELECT 1 FROM fresh f WHERE f.kpi_id = m.kpi_id AND f.kind = m.period_kind AND f.start = m.period
                AND f.is_unit = (m.unit_id IS NOT NULL) AND f.subject = coalesce(m.person_id, m.unit_id))
    RETURNING 1
),
put AS (
    INSERT INTO metrics_result AS m (kpi_id, person_id, unit_id, period_kind, period, version_id, value, target,
        target_basis, attainment, inputs, run_id, computed_at)
    SELECT kpi_id, CASE WHEN NOT is_unit THEN subject END, CASE WHEN is_unit THEN subject END, kind, start, version_id,
        value, target, basis, attainment, inputs, %(run)s, now()
    FROM fresh
    ON CONFLICT (period_kind, period, kpi_id, person_id, unit_id) DO UPDATE SET version_id = excluded.version_id,
        value = excluded.value, target = excluded.target, target_basis = excluded.target_basis,
        attainment = excluded.attainment, inputs = excluded.inputs, run_id = excluded.run_id,
        computed_at = excluded.computed_at
        WHERE (m.version_id, m.value, m.target, m.target_basis, m.attainment, m.inputs)
            IS DISTINCT FROM (excluded.version_id, excluded.value, excluded.target, excluded.target_basis,
                excluded.attainment, excluded.inputs)
    RETURNING 1
)
SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM put)
"""


def fill(
    periods: Iterable[Period], person_ids: Collection[int] | None, unit_ids: Collection[int] | None, run_id: int | None
) -> int:
    """Derives the results of these periods anew for these people and units (None: all). Returns rows changed."""
    changed = 0
    for plan, found in plans(sorted(periods)):
        if plan.kpis:
            params = _parameters(plan, found)
            params |= {"run": run_id}
            if person_ids is not None:
                params |= {"people": sorted(person_ids), "units": sorted(unit_ids or ())}
            with connection.cursor() as cursor:
                cursor.execute(statement(plan, everybody=person_ids is None), params)
                changed += cursor.fetchone()[0]
    return changed


def periods_reached(months: Iterable[date], until: date) -> set[Period]:
    """Every month, quarter and year up to the present one whose results may read one of these months."""
    shifts = {(found.shift, found.months) for found in all_inputs()}
    reached: set[Period] = set()
    for month in months:
        for kind in KINDS:
            period = Period.containing(kind, month)
            reached.add(period)
            for shift, length in shifts:
                if shift is Shift.PREVIOUS:
                    reached.add(period.next())
                elif shift is Shift.YEAR_AGO:
                    reached.add(Period.containing(kind, add_months(period.start, 12)))
                elif shift is Shift.ROLLING:
                    later = period
                    while later.rolling(length)[0] <= month:
                        reached.add(later)
                        later = later.next()
    return {period for period in reached if period.start <= until}


def first_month() -> date | None:
    """The first month of which anything is known: a membership, a value, a target or a mark."""
    found = [
        Membership.objects.aggregate(first=Min("valid_from"))["first"],
        PersonValue.objects.aggregate(first=Min("month"))["first"],
        TargetValue.objects.aggregate(first=Min("period"))["first"],
        StaleMark.objects.aggregate(first=Min("month"))["first"],
    ]
    known = [day for day in found if day is not None]
    return min(known).replace(day=1) if known else None


@dataclass
class _Columns:
    """Which column of `wide` holds which input."""

    names: dict[Input, str] = field(default_factory=dict)
    sums: list[Input] = field(default_factory=list)
    calendar: list[Input] = field(default_factory=list)
    targets: list[Input] = field(default_factory=list)


@lru_cache(maxsize=64)
def _columns(plan: Plan) -> _Columns:
    columns = _Columns()
    for found in plan.inputs:
        kind = {InputKind.MEASURE: columns.sums, InputKind.CALENDAR: columns.calendar, InputKind.TARGET: columns.targets}
        kind[found.kind].append(found)
        columns.names[found] = f"x{len(columns.names)}"
    return columns


@lru_cache(maxsize=128)
def statement(plan: Plan, *, everybody: bool) -> str:
    """The SQL of one plan. Every name in it is ours; formulas contribute numbers and operators only."""
    columns = _columns(plan)
    name = columns.names
    kpi_ids = dict(Kpi.objects.values_list("code", "pk")) if columns.targets else {}
    wide = [f"coalesce(f.{name[found]}, 0) AS {name[found]}" for found in columns.sums]
    wide += [f"s.{name[found]}" for found in columns.calendar]
    wide += [f"g{place}.amount AS {name[found]}" for place, found in enumerate(columns.targets)]
    return STATEMENT.format(
        calendar_arrays="".join(f", %({name[found]})s::numeric[]" for found in columns.calendar),
        calendar_columns="".join(f", {name[found]}" for found in columns.calendar),
        sums="".join(
            f", sum(amount) FILTER (WHERE place = {place}) AS {name[found]}"
            for place, found in enumerate(columns.sums)
        ),
        wide_columns="".join(f", {column}" for column in wide),
        goal_joins=" ".join(
            f"LEFT JOIN goal g{place} ON g{place}.kpi_id = {kpi_ids[found.code]} AND g{place}.is_unit = c.is_unit"
            f" AND g{place}.subject = c.subject AND g{place}.kind = c.kind AND g{place}.start = c.start"
            for place, found in enumerate(columns.targets)
        ),
        kpis=", ".join(_kpi_row(planned, name) for planned in plan.kpis),
        zeros="0" * 60,
        **_only(everybody),
    )


def _only(everybody: bool) -> dict[str, str]:
    """The conditions that restrict each part of the statement to some people and units."""
    if everybody:
        places = ("only_people_v", "only_units_v", "only_t", "only_people_g", "only_units_u", "only_m")
        return dict.fromkeys(places, "")
    people, units = "= ANY(%(people)s)", "= ANY(%(units)s)"
    return {
        "only_people_v": f"AND v.person_id {people}",
        "only_units_v": f"AND v.unit_id {units}",
        "only_t": f"AND (t.person_id {people} OR t.unit_id {units})",
        "only_people_g": f"AND g.person_id {people}",
        "only_units_u": f"AND u.id {units}",
        "only_m": f"AND (m.person_id {people} OR m.unit_id {units})",
    }


def _kpi_row(planned: Any, name: dict[Input, str]) -> str:
    value = compile_sql(planned.tree, lambda found: f"w.{name[found]}")
    stored = ", ".join(f"'{found}', trim_scale(w.{name[found]})::text" for found in planned.inputs)
    flag = "true" if planned.for_people else "false"
    return (
        f"({planned.kpi_id}::bigint, {planned.version_id}::bigint, {flag}, {value}::numeric, "
        f"jsonb_build_object({stored}))"
    )


def _parameters(plan: Plan, periods: list[Period]) -> dict[str, Any]:
    """Arrays for the statement: the periods with their calendar, and which month of which measure each input adds."""
    columns = _columns(plan)
    params: dict[str, Any] = {
        "kinds": [period.kind.value for period in periods],
        "starts": [period.start for period in periods],
        "ends": [period.end for period in periods],
    }
    calendar = Days(periods, columns.calendar) if columns.calendar else None
    for found in columns.calendar:
        params[columns.names[found]] = [calendar.count(found, period) for period in periods]  # type: ignore[union-attr]
    need = [
        (period.kind.value, period.start, place, found.code, month, found.shift is Shift.CURRENT)
        for period in periods
        for place, found in enumerate(columns.sums)
        for month in months_of(found, period)
    ]
    keys = ("need_kinds", "need_starts", "need_columns", "need_measures", "need_months", "need_here")
    for position, key in enumerate(keys):
        params[key] = [row[position] for row in need]
    return params


def days_of(found: Input, period: Period) -> tuple[date, date]:
    """[start, end) of the days that an input of a period adds up."""
    match found.shift:
        case Shift.PREVIOUS:
            before = period.previous()
            return before.start, before.end
        case Shift.YEAR_AGO:
            before = period.year_ago()
            return before.start, before.end
        case Shift.ROLLING:
            return period.rolling(found.months)
    return period.start, period.end


def months_of(found: Input, period: Period) -> list[date]:
    """The months that an input of a period adds up."""
    start, end = days_of(found, period)
    return [month for month in Period.month(start).months_until(end) if month < end]


class Days:
    """Calendar and working days of the periods of a plan, from one query."""

    def __init__(self, periods: list[Period], wanted: list[Input]) -> None:
        ranges = [days_of(found, period) for found in wanted for period in periods]
        self.working: dict[date, int] = {}
        if any(found.code == "working_days" for found in wanted):
            days = CalendarDay.objects.filter(
                is_working=True, day__gte=min(r[0] for r in ranges), day__lt=max(r[1] for r in ranges)
            )
            for day in days.values_list("day", flat=True):
                month = day.replace(day=1)
                self.working[month] = self.working.get(month, 0) + 1

    def count(self, found: Input, period: Period) -> int:
        start, end = days_of(found, period)
        if found.code == "days":
            return (end - start).days
        return sum(self.working.get(month, 0) for month in months_of(found, period))
