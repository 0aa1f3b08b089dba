from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.statistics import poisson_cdf, poisson_interval, rate_interval

# Exact 95 % limits of a Poisson count as printed in tables of medical statistics (Documenta Geigy; Ulm 1990).
TABLE = [
    (0, 0.0000, 3.6889),
    (1, 0.0253, 5.5716),
    (2, 0.2422, 7.2247),
    (3, 0.6187, 8.7673),
    (5, 1.6235, 11.6683),
    (10, 4.7954, 18.3904),
    (20, 12.2165, 30.8884),
]


@pytest.mark.parametrize(("count", "low", "high"), TABLE)
def test_poisson_interval_equals_the_published_table(count, low, high):
    found = poisson_interval(count)
    assert found == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


@given(st.integers(0, 200), st.sampled_from([0.8, 0.9, 0.95, 0.99]))
def test_poisson_interval_leaves_the_declared_probability_outside(count, confidence):
    low, high = poisson_interval(count, confidence)
    tail = (1 - confidence) / 2
    assert low <= count <= high
    assert poisson_cdf(count, high) == pytest.approx(tail, abs=1e-9)
    if count:
        assert 1 - poisson_cdf(count - 1, low) == pytest.approx(tail, abs=1e-9)


def test_poisson_interval_refuses_a_negative_count():
    with pytest.raises(ValueError, match="zero or more"):
        poisson_interval(-1)


def test_rate_interval_divides_by_the_exposure():
    low, high = rate_interval(1, Decimal(8))
    assert (round(low, 4), round(high, 4)) == (Decimal("0.0032"), Decimal("0.6965"))


def test_rate_interval_without_exposure_is_unknown():
    assert rate_interval(1, Decimal(0)) is None
