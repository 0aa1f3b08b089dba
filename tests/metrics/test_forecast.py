from decimal import Decimal as D
from math import sqrt

from hypothesis import given
from hypothesis import strategies as st

from metrics.forecast import forecast

amounts = st.decimals(min_value=0, max_value=10**7, places=2)


def test_forecast_by_hand():
    # Ten days of 1..10: mean 5.5, s = √(82.5 ÷ 9) = 3.02765; 4 days left: 100 + 22;
    # half width 1.383 × 3.02765 × √(4 + 16 ÷ 10) = 9.9088
    found = forecast(D(100), [D(n) for n in range(1, 11)], 4)
    assert found.value == 122
    assert round(float(found.high - found.value), 3) == round(1.383 * sqrt(82.5 / 9) * sqrt(5.6), 3)
    assert round(float(found.value - found.low), 3) == round(1.383 * sqrt(82.5 / 9) * sqrt(5.6), 3)


def test_only_the_last_ten_days_count():
    assert forecast(D(0), [D(999)] * 5 + [D(1)] * 10, 3).value == 3


def test_nothing_left_is_certain():
    found = forecast(D(50), [], 0)
    assert (found.low, found.value, found.high) == (50, 50, 50)


def test_two_days_are_too_few_to_learn_from():
    assert forecast(D(50), [D(1), D(2)], 5) is None


@given(amounts, st.lists(amounts, min_size=3, max_size=12), st.integers(1, 22))
def test_the_range_holds_the_value_and_never_falls_below_what_is_there(actual, recent, left):
    found = forecast(actual, recent, left)
    assert found.low <= found.value <= found.high
    assert found.low >= min(actual, found.value)
