"""Stored results as pages show them: with target, standing and the link that explains them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Max, Q

from accounts.models import Organisation
from core.periods import Period

from ..models import Direction, Kpi, Result, Run, RunState
from ..status import Pace, Standing, Thresholds, stand


@dataclass(frozen=True)
class Figure:
    """One KPI of one subject in one period. `result` is None where nothing was computed."""

    kpi: Kpi
    result: Result | None
    standing: Standing
    pace: Pace

    @property
    def value(self) -> Decimal | None:
        return self.result.value if self.result else None

    @property
    def target(self) -> Decimal | None:
        return self.result.target if self.result else None

    @property
    def attainment(self) -> Decimal | None:
        return self.result.attainment if self.result else None

    @property
    def left(self) -> Decimal | None:
        """What is still missing to the target; None without target, zero when reached."""
        if self.value is None or self.target is None:
            return None
        return max(self.target - self.value, Decimal(0))

    @property
    def needed_per_day(self) -> Decimal | None:
        """What each working day left has to bring; None when no day is left."""
        return None if self.left is None or self.pace.left <= 0 else self.left / self.pace.left


def thresholds_of(organisation: Organisation) -> Thresholds:
    return Thresholds(organisation.ahead_points, organisation.behind_points, organisation.risk_points)


def figures(
    period: Period,
    pace: Pace,
    organisation: Organisation,
    *,
    person_ids: Iterable[int] = (),
    unit_ids: Iterable[int] = (),
    codes: Iterable[str] | None = None,
) -> dict[tuple[str, int], dict[str, Figure]]:
    """("person" | "unit", id) → KPI code → figure, in the order of the KPIs; one query.

    Subjects without results are absent. A period is past when the pace is over.
    """
    rows = Result.objects.filter(period_kind=period.kind, period=period.start, kpi__is_active=True)
    rows = rows.filter(Q(person__in=list(person_ids)) | Q(unit__in=list(unit_ids)))
    if codes is not None:
        rows = rows.filter(kpi__code__in=list(codes))
    limits = thresholds_of(organisation)
    found: dict[tuple[str, int], dict[str, Figure]] = {}
    for row in rows.select_related("kpi").order_by("kpi__position", "kpi__code"):
        subject = ("person", row.person_id) if row.person_id else ("unit", row.unit_id)
        found.setdefault(subject, {})[row.kpi.code] = figure_of(row, pace, limits, is_past=pace.is_over)
    return found


def figure_of(row: Result, pace: Pace, limits: Thresholds, *, is_past: bool) -> Figure:
    """The figure of one stored result; needs its KPI loaded."""
    standing = stand(
        row.attainment,
        pace,
        is_flow=row.kpi.is_flow,
        is_past=is_past,
        less_is_better=row.kpi.direction == Direction.LESS,
        thresholds=limits,
    )
    return Figure(row.kpi, row, standing, pace)


def freshness() -> datetime | None:
    """When the jobs last finished bringing results up to date; None before the first run."""
    jobs = ("drain", "refresh_current_month", "reconcile", "recompute_all")
    return Run.objects.filter(job__in=jobs, state=RunState.DONE).aggregate(at=Max("finished_at"))["at"]
