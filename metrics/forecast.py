"""Where a month will end, with its likely range. Pure. Formula: docs/formulas.md#forecast."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt
from statistics import stdev

LOOK_BACK = 10
# Two-sided 80 % quantiles of Student's t for 2 … 9 degrees of freedom (any table of the t distribution).
T_80 = {2: 1.886, 3: 1.638, 4: 1.533, 5: 1.476, 6: 1.440, 7: 1.415, 8: 1.397, 9: 1.383}
FEWEST_DAYS = 3


@dataclass(frozen=True)
class Forecast:
    """The expected total of the period and the range that holds it with a probability of about 80 %."""

    value: Decimal
    low: Decimal
    high: Decimal


def forecast(actual: Decimal, recent: Sequence[Decimal], days_left: int) -> Forecast | None:
    """Actual so far + mean of the last ten working days × working days left.

    `recent` holds the amounts of the latest working days, zeros included. The range is a prediction interval for the
    sum of the days left: t × s × √(left + left² ÷ n). None with fewer than three days to learn from.
    """
    days = list(recent)[-LOOK_BACK:]
    if days_left <= 0:
        return Forecast(actual, actual, actual)
    if len(days) < FEWEST_DAYS:
        return None
    mean = sum(days, Decimal(0)) / len(days)
    spread = stdev(float(day) for day in days) * sqrt(days_left + days_left**2 / len(days)) * T_80[len(days) - 1]
    middle = actual + mean * days_left
    reach = Decimal(str(round(spread, 4)))
    return Forecast(middle, max(middle - reach, min(actual, middle)), middle + reach)
