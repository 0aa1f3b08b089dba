"""Intervals for small counts. Pure functions; floats suffice here because nothing is added up from them."""

from collections.abc import Callable
from decimal import Decimal
from math import exp, lgamma, log


def poisson_cdf(count: int, mean: float) -> float:
    """P(X ≤ count) for a Poisson variable with this mean."""
    if mean == 0:
        return 1.0
    return min(1.0, sum(exp(k * log(mean) - mean - lgamma(k + 1)) for k in range(count + 1)))


def poisson_interval(count: int, confidence: float = 0.95) -> tuple[float, float]:
    """Exact (Garwood 1936) interval for the mean of a Poisson count, found by bisection on the distribution.

    The lower end is the mean at which `count` or more has probability α/2, the upper end the mean at which `count` or
    fewer has it; for 0 the lower end is 0. Formula: docs/formulas.md#exact-interval. Raises ValueError if count < 0.
    """
    if count < 0:
        raise ValueError("a count is zero or more")
    tail = (1 - confidence) / 2
    lower = 0.0 if count == 0 else _bisect(lambda mean: 1 - poisson_cdf(count - 1, mean) - tail, 0.0, float(count))
    upper = _bisect(lambda mean: tail - poisson_cdf(count, mean), float(count), count + 10 + 10 * (count + 1) ** 0.5)
    return lower, upper


def rate_interval(count: int, exposure: Decimal, confidence: float = 0.95) -> tuple[Decimal, Decimal] | None:
    """Exact interval of count ÷ exposure (for turnover: leavers ÷ average headcount); None without exposure."""
    if exposure <= 0:
        return None
    low, high = poisson_interval(count, confidence)
    return Decimal(str(low)) / exposure, Decimal(str(high)) / exposure


def _bisect(rising: Callable[[float], float], low: float, high: float) -> float:
    """The zero of an increasing function on [low, high], to the last float."""
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if rising(middle) < 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2
