"""The arithmetic of formulas, digit for digit the same here and in PostgreSQL (sql.py).

Sums, differences and products are exact. A quotient is rounded to 24 decimals, a result to 12: as many as are stored,
so that a quotient may still be multiplied by 10^12 without showing its rounding. Halves always go away from zero.
Decimal's usual 28 significant digits are no choice: PostgreSQL counts decimals, not significant digits.
"""

from decimal import ROUND_HALF_UP, Context, Decimal, DivisionByZero, Inexact, InvalidOperation, Overflow

QUOTIENT_PLACES = 24
RESULT_PLACES = 12
# The first magnitude that no longer fits numeric(34, 12), the type in which values, targets and results are stored.
RESULT_LIMIT = Decimal(10) ** 22
# What an input may be: as much as any sum of stored figures can come to, and no more decimals than a quotient.
INPUT_LIMIT = Decimal(10) ** 30
INPUT_PLACES = QUOTIENT_PLACES

# The largest resolved tree has 1,000 parts, and no part adds more than 80 digits: nothing below is ever cut off, and
# the trap on Inexact would tell.
_DIGITS = 100_000
_EXACT = Context(
    prec=_DIGITS,
    Emin=-999_999,
    Emax=999_999,
    rounding=ROUND_HALF_UP,
    traps=[Inexact, InvalidOperation, DivisionByZero, Overflow],
)
_ROUNDING = Context(
    prec=_DIGITS, Emin=-999_999, Emax=999_999, rounding=ROUND_HALF_UP, traps=[InvalidOperation, Overflow]
)


def add(left: Decimal, right: Decimal) -> Decimal:
    """The exact sum."""
    return _EXACT.add(left, right)


def subtract(left: Decimal, right: Decimal) -> Decimal:
    """The exact difference."""
    return _EXACT.subtract(left, right)


def multiply(left: Decimal, right: Decimal) -> Decimal:
    """The exact product."""
    return _EXACT.multiply(left, right)


def negate(value: Decimal) -> Decimal:
    """The value with the other sign; zero has none."""
    return _EXACT.minus(value)


def divide(left: Decimal, right: Decimal) -> Decimal | None:
    """The quotient to 24 decimals, a half away from zero; None if the divisor is zero.

    Cut off after 25 decimals and then rounded: whether a half is reached can be seen from the 25th decimal alone.
    """
    if not right:
        return None
    cut = _EXACT.divide_int(_EXACT.scaleb(left, QUOTIENT_PLACES + 1), right)
    return round_away(_EXACT.scaleb(cut, -QUOTIENT_PLACES - 1), QUOTIENT_PLACES)


def round_away(value: Decimal, places: int) -> Decimal:
    """The value to that many decimals (negative: to tens, hundreds …), a half away from zero. Never minus zero."""
    return _ROUNDING.plus(_ROUNDING.quantize(value, Decimal(1).scaleb(-places, _EXACT)))


def percent(shown: Decimal) -> Decimal:
    """The hundredth part, exactly."""
    return _EXACT.scaleb(shown, -2)


def settle(value: Decimal) -> Decimal | None:
    """A formula's result as it is stored, with 12 decimals; None if it is too large for that."""
    rounded = round_away(value, RESULT_PLACES)
    return rounded if abs(rounded) < RESULT_LIMIT else None


def comparable(value: Decimal) -> Decimal:
    """The value as comparisons see it: to 12 decimals, so that the last digits of a quotient decide nothing."""
    return round_away(value, RESULT_PLACES)


def accepted(value: Decimal | int) -> Decimal:
    """The same value as a Decimal. Raises ValueError if it is no finite figure below 10^30 with at most 24 decimals."""
    figure = Decimal(value)
    exponent = figure.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -INPUT_PLACES or abs(figure) >= INPUT_LIMIT:
        raise ValueError(f"not a figure a formula can take: {value!r}")
    return _ROUNDING.plus(figure)
