"""Stored results as plain rows, for files."""

from collections.abc import Iterator
from decimal import Decimal

from django.db.models import F

from core.periods import Period

from ..models import Result

COLUMNS = ("scope", "key", "name", "kpi", "period", "value", "target", "attainment")


def result_rows(period: Period, *, scope: str | None = None, kpi: str | None = None) -> Iterator[tuple[str, ...]]:
    """One row per subject and KPI of the period, people first, by external id; a missing figure is an empty cell.

    Figures are unrounded, without trailing zeros. Nothing is filtered by reader: for commands, not for pages.
    """
    rows = Result.objects.filter(period_kind=period.kind, period=period.start)
    if kpi:
        rows = rows.filter(kpi__code=kpi)
    people = rows.filter(person__isnull=False).order_by("person__staff_number", "kpi__position", "kpi__code")
    units = rows.filter(unit__isnull=False).order_by("unit__code", "kpi__position", "kpi__code")
    sources = {
        "person": people.annotate(key=F("person__staff_number"), subject=F("person__name")),
        "unit": units.annotate(key=F("unit__code"), subject=F("unit__name")),
    }
    for name, found in sources.items():
        if scope in (None, name):
            figures = found.values_list("key", "subject", "kpi__code", "value", "target", "attainment")
            for key, subject, code, *values in figures.iterator(chunk_size=5000):
                yield (name, key, subject, code, period.code, *map(_digits, values))


def _digits(value: Decimal | None) -> str:
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
