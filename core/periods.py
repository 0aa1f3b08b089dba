"""Months, quarters, years and weeks as half-open ranges of days in the organisation's time zone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone


class Kind(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    WEEK = "week"


MONTHS_IN = {Kind.MONTH: 1, Kind.QUARTER: 3, Kind.YEAR: 12}
WRITTEN = re.compile(r"(?P<year>20\d\d)(?:-(?:Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])|W(?P<week>[0-5]\d)))?", re.ASCII)


@dataclass(frozen=True, order=True)
class Period:
    """The days [start, end): `start` is the first day in, `end` the first day out."""

    start: date
    end: date
    kind: Kind

    # --- making one ---------------------------------------------------------------------------------------------

    @classmethod
    def containing(cls, kind: str, day: date) -> "Period":
        """The period of that kind which holds the day. A week begins on Monday (ISO 8601)."""
        kind = Kind(kind)
        if kind is Kind.WEEK:
            start = day - timedelta(days=day.weekday())
            return cls(start, start + timedelta(days=7), kind)
        length = MONTHS_IN[kind]
        start = date(day.year, (day.month - 1) // length * length + 1, 1)
        return cls(start, add_months(start, length), kind)

    @classmethod
    def month(cls, day: date) -> "Period":
        return cls.containing(Kind.MONTH, day)

    @classmethod
    def quarter(cls, day: date) -> "Period":
        return cls.containing(Kind.QUARTER, day)

    @classmethod
    def year(cls, day: date) -> "Period":
        return cls.containing(Kind.YEAR, day)

    @classmethod
    def parse(cls, text: str) -> "Period":
        """The period written as 2026, 2026-Q1, 2026-03 or 2026-W05. Raises ValueError for anything else."""
        found = WRITTEN.fullmatch(text)
        if not found:
            raise ValueError(f"{text!r} is not a period: write 2026, 2026-Q1, 2026-03 or 2026-W05")
        year = int(found["year"])
        if found["quarter"]:
            return cls.quarter(date(year, int(found["quarter"]) * 3, 1))
        if found["month"]:
            return cls.month(date(year, int(found["month"]), 1))
        if found["week"]:
            return cls.containing(Kind.WEEK, date.fromisocalendar(year, int(found["week"]), 1))
        return cls.year(date(year, 1, 1))

    # --- its neighbours -----------------------------------------------------------------------------------------

    def shift(self, steps: int) -> "Period":
        """The period `steps` later (earlier when negative), of the same kind."""
        if self.kind is Kind.WEEK:
            return Period(self.start + timedelta(weeks=steps), self.end + timedelta(weeks=steps), self.kind)
        length = MONTHS_IN[self.kind]
        return Period(add_months(self.start, steps * length), add_months(self.end, steps * length), self.kind)

    def previous(self) -> "Period":
        return self.shift(-1)

    def next(self) -> "Period":
        return self.shift(1)

    def year_ago(self) -> "Period":
        """The same period of the year before; for a week the one 52 weeks earlier."""
        return self.shift(-52) if self.kind is Kind.WEEK else self.shift(-12 // MONTHS_IN[self.kind])

    def rolling(self, months: int) -> tuple[date, date]:
        """[start, end) of the last `months` months that end with this period."""
        return add_months(self.end, -months), self.end

    def months(self) -> list[date]:
        """The first days of the months that tile it. Not for weeks."""
        return [add_months(self.start, step) for step in range(MONTHS_IN[self.kind])]

    def months_until(self, day: date) -> list[date]:
        """The first days of the months from its own first one up to the month that holds `day`."""
        found, month = [], self.start
        while month <= day:
            found.append(month)
            month = add_months(month, 1)
        return found

    # --- its days -----------------------------------------------------------------------------------------------

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    def days(self) -> Iterator[date]:
        return (self.start + timedelta(days=step) for step in range(self.length))

    @property
    def length(self) -> int:
        """Calendar days in it."""
        return (self.end - self.start).days

    @property
    def last_day(self) -> date:
        return self.end - timedelta(days=1)

    @property
    def code(self) -> str:
        """As it is written in URLs, imports and exports; `parse` reads it back."""
        if self.kind is Kind.WEEK:
            year, week, _ = self.start.isocalendar()
            return f"{year}-W{week:02d}"
        if self.kind is Kind.QUARTER:
            return f"{self.start.year}-Q{(self.start.month + 2) // 3}"
        return f"{self.start:%Y-%m}" if self.kind is Kind.MONTH else f"{self.start.year}"

    def __str__(self) -> str:
        return self.code


def add_months(day: date, months: int) -> date:
    """The same day of another month; the last day where that month is shorter (31 Jan + 1 → 28 Feb)."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def zone() -> ZoneInfo:
    """The organisation's time zone, in which a day begins and ends."""
    return ZoneInfo(settings.TIME_ZONE)


def today() -> date:
    """The present day in the organisation's time zone."""
    return timezone.now().astimezone(zone()).date()


def day_of(instant: datetime) -> date:
    """The day on which an instant falls in the organisation's time zone. Raises ValueError for a naive one."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    return instant.astimezone(zone()).date()
