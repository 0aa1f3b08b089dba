"""The course of a month: what each working day brought, against pace, and where it leads."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core.periods import Period
from metrics.forecast import Forecast, forecast
from metrics.selectors.pace import last_working_days, working_days

ZERO = Decimal(0)


@dataclass(frozen=True)
class Day:
    """One working day of the period: what it brought (free days before it included), the running total and the pace.

    `amount` and `total` are None for days still to come.
    """

    day: date
    amount: Decimal | None
    total: Decimal | None
    pace: Decimal | None


@dataclass(frozen=True)
class Curve:
    days: tuple[Day, ...]
    actual: Decimal
    forecast: Forecast | None
    recent_mean: Decimal | None

    @property
    def gaps(self) -> list[Decimal]:
        """Running total minus pace, day by day, in the unit of the figure; empty without a target."""
        return [day.total - day.pace for day in self.days if day.total is not None and day.pace is not None]


@dataclass(frozen=True)
class Frame:
    """The days that every curve of a page shares."""

    period: Period
    today: date
    working: tuple[date, ...]
    recent: tuple[date, ...]

    @property
    def left(self) -> int:
        return sum(1 for day in self.working if day > self.today)


def frame(period: Period, today: date) -> Frame:
    """Working days of the period and the last ten before today (or before the end of a past period); two queries."""
    last = min(today, period.last_day)
    return Frame(period, today, tuple(working_days(period.start, period.end)), tuple(last_working_days(last, 10)))


def curve(shared: Frame, amounts: Mapping[date, Decimal], target: Decimal | None) -> Curve:
    """The curve of one subject from its amounts by day. Amounts of a free day count on the next working day, or on
    the last one when none follows, so that the days add up to the total."""
    placed = _on_working_days(shared, amounts)
    running, days = ZERO, []
    count = len(shared.working)
    for position, day in enumerate(shared.working, start=1):
        pace = target * position / count if target is not None else None
        if day <= shared.today:
            running += placed.get(day, ZERO)
            days.append(Day(day, placed.get(day, ZERO), running, pace))
        else:
            days.append(Day(day, None, None, pace))
    actual = sum((amount for day, amount in amounts.items() if day in shared.period), ZERO)
    recent = [amounts.get(day, ZERO) for day in shared.recent]
    mean = sum(recent, ZERO) / len(recent) if recent else None
    return Curve(tuple(days), actual, forecast(actual, recent, shared.left), mean)


def _on_working_days(shared: Frame, amounts: Mapping[date, Decimal]) -> dict[date, Decimal]:
    placed: dict[date, Decimal] = {}
    for day, amount in amounts.items():
        if day in shared.period and shared.working:
            home = next((found for found in shared.working if found >= day), shared.working[-1])
            if home > shared.today:
                home = max((found for found in shared.working if found <= shared.today), default=home)
            placed[home] = placed.get(home, ZERO) + amount
    return placed
