"""Which KPI versions are in force in a period, parsed, with KPIs that name other KPIs resolved."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from core.periods import Period

from ..formula import Input, Node, inputs, resolve_kpis
from ..models import KpiVersion, VersionState
from .catalogue import parsed

Row = tuple[int, str, bool, int, str, date]


@dataclass(frozen=True)
class Planned:
    """One KPI as it counts in a period: its version and the tree of its formula, over inputs only."""

    kpi_id: int
    code: str
    version_id: int
    for_people: bool
    tree: Node
    inputs: tuple[Input, ...]


@dataclass(frozen=True)
class Plan:
    """All KPIs in force in some periods, and the inputs they need, in a fixed order."""

    kpis: tuple[Planned, ...]
    inputs: tuple[Input, ...]

    def kpi(self, code: str) -> Planned | None:
        return next((planned for planned in self.kpis if planned.code == code), None)


def plans(periods: Iterable[Period]) -> list[tuple[Plan, list[Period]]]:
    """The periods grouped by the plan in force in them.

    A quarter or a year is computed with the versions in force in its last month, so that one period has one
    arithmetic.
    """
    rows = _published()
    grouped: dict[tuple[Row, ...], list[Period]] = {}
    for period in periods:
        grouped.setdefault(_in_force(rows, period), []).append(period)
    return [(_plan(chosen), found) for chosen, found in grouped.items()]


def plan_of(period: Period) -> Plan:
    """The plan in force in one period."""
    return plans([period])[0][0]


def all_inputs() -> set[Input]:
    """Every input of any published version: how far a changed month can reach."""
    rows = _published()
    trees = {row[3]: parsed(row[4]) for row in rows}
    return {found for tree in trees.values() for found in inputs(tree)}


def _published() -> tuple[Row, ...]:
    versions = KpiVersion.objects.filter(state=VersionState.PUBLISHED, kpi__is_active=True)
    rows = versions.order_by("kpi__position", "kpi__code", "effective_from").values_list(
        "kpi_id", "kpi__code", "kpi__for_people", "pk", "formula", "effective_from"
    )
    return tuple(rows)


def _in_force(rows: tuple[Row, ...], period: Period) -> tuple[Row, ...]:
    chosen: dict[int, Row] = {}
    for row in rows:
        if row[-1] <= period.last_day:
            chosen[row[0]] = row
    return tuple(chosen.values())


@lru_cache(maxsize=64)
def _plan(rows: tuple[Row, ...]) -> Plan:
    """Parsed once per process and set of versions: a published version never changes."""
    trees = {row[1]: parsed(row[4]) for row in rows}
    planned = []
    needed: dict[Input, None] = {}
    for kpi_id, code, for_people, version_id, _formula, _since in rows:
        tree = resolve_kpis(trees[code], trees)
        found = inputs(tree)
        needed.update(dict.fromkeys(found))
        planned.append(Planned(kpi_id, code, version_id, for_people, tree, found))
    return Plan(tuple(planned), tuple(needed))
