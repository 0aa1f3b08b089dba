"""Reads for the pages about KPIs, jobs and the calendar."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from core.periods import today

from .. import registry
from ..engine.catalogue import CALENDAR, parsed
from ..formula import Input, InputKind, in_words, to_text
from ..models import CalendarDay, Heartbeat, Kpi, KpiVersion, StaleMark, VersionState

FIRST_YEAR, YEARS_AHEAD = 2000, 3


@dataclass(frozen=True)
class Worded:
    """A version with its formula spelled canonically and read out in words."""

    version: KpiVersion
    formula: str
    words: str
    is_in_force: bool


def label_of(found: Input) -> object:
    """The name of an input in the reader's language."""
    if found.kind is InputKind.CALENDAR:
        return CALENDAR[found.code].label
    if found.kind is InputKind.MEASURE:
        return registry.measure(found.code).label
    return Kpi.objects.get(code=found.code).label


def worded(version: KpiVersion, *, is_in_force: bool = False) -> Worded:
    tree = parsed(version.formula)
    return Worded(version, to_text(tree), in_words(tree, label_of), is_in_force)


def kpi_rows() -> list[tuple[Kpi, Worded | None]]:
    """Every KPI in use with the version in force today; two queries."""
    day = today()
    current: dict[int, KpiVersion] = {}
    published = KpiVersion.objects.filter(state=VersionState.PUBLISHED, effective_from__lte=day)
    for version in published.order_by("effective_from"):
        current[version.kpi_id] = version
    rows = []
    for kpi in Kpi.objects.filter(is_active=True):
        version = current.get(kpi.pk)
        rows.append((kpi, worded(version, is_in_force=True) if version else None))
    return rows


def versions_of(kpi: Kpi) -> list[Worded]:
    """All versions, newest first; the one in force today is marked."""
    day = today()
    versions = list(kpi.versions.select_related("published_by").order_by("-effective_from", "-number"))
    in_force = next((v for v in versions if v.state == VersionState.PUBLISHED and v.effective_from <= day), None)
    return [worded(version, is_in_force=version is in_force) for version in versions]


def job_health() -> dict[str, Any]:
    """When the jobs last showed life, and how long the oldest change has been waiting."""
    now = timezone.now()
    beat = Heartbeat.objects.filter(name="jobs").values_list("at", flat=True).first()
    oldest = StaleMark.objects.order_by("pk").values_list("marked_at", flat=True).first()
    return {
        "heartbeat_at": beat,
        "is_alive": beat is not None and (now - beat).total_seconds() < 60,
        "oldest_change_at": oldest,
        "waiting": StaleMark.objects.count(),
    }


@dataclass(frozen=True)
class Month:
    """One month of the calendar page: the days in weeks (None pads the first and last) and the working days."""

    first: date
    weeks: list[list[CalendarDay | None]]
    working: int


def year_of(text: str | None) -> dict[str, Any]:
    """The year to show (this one for anything else) with its months; one query."""
    this = today().year
    year = int(text) if text and text.isascii() and text.isdigit() and len(text) == 4 else this
    year = min(max(year, FIRST_YEAR), this + YEARS_AHEAD)
    days = list(CalendarDay.objects.filter(day__year=year).order_by("day"))
    months = [_month([day for day in days if day.day.month == number]) for number in range(1, 13)]
    return {"year": year, "months": [month for month in months if month], "working_in_year": sum(d.is_working for d in days)}


def _month(days: list[CalendarDay]) -> Month | None:
    if not days:
        return None
    cells: list[CalendarDay | None] = [None] * days[0].day.weekday() + list(days)
    cells += [None] * (-len(cells) % 7)
    weeks = [cells[start : start + 7] for start in range(0, len(cells), 7)]
    return Month(days[0].day, weeks, sum(day.is_working for day in days))
