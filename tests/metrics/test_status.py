from decimal import Decimal as D

import pytest

from metrics.status import Pace, State, Thresholds, stand

# 17 of 21 working days gone: the pace is 80.952… %.
PACE = Pace(17, 21)


@pytest.mark.parametrize(
    ("attainment", "state"),
    [
        ("1.116", State.DONE),
        ("1", State.DONE),
        ("0.9999", State.AHEAD),
        ("0.873", State.AHEAD),
        ("0.86", State.AHEAD),
        ("0.8595", State.AHEAD),
        ("0.859", State.ON),
        ("0.78", State.ON),
        ("0.779", State.BEHIND),
        ("0.66", State.BEHIND),
        ("0.659", State.RISK),
        ("0", State.RISK),
    ],
)
def test_a_running_flow_is_judged_by_its_distance_from_the_pace(attainment, state):
    assert stand(D(attainment), PACE, is_flow=True).state is state


def test_the_gap_is_in_points():
    assert stand(D("0.873"), PACE, is_flow=True).gap == D("6.3")


def test_without_attainment_there_is_nothing_to_judge():
    assert stand(None, PACE, is_flow=True).state is State.MUTE


@pytest.mark.parametrize(("attainment", "state"), [("1", State.DONE), ("0.99", State.CLOSED), ("0", State.CLOSED)])
def test_a_past_period_is_done_or_closed(attainment, state):
    assert stand(D(attainment), Pace(21, 21), is_flow=True, is_past=True).state is state


@pytest.mark.parametrize(("attainment", "state"), [("1.02", State.ABOVE), ("1", State.ABOVE), ("0.99", State.BELOW)])
def test_a_level_has_no_pace(attainment, state):
    assert stand(D(attainment), PACE, is_flow=False).state is state


@pytest.mark.parametrize(("attainment", "state"), [("0.8", State.ABOVE), ("1", State.ABOVE), ("1.01", State.BELOW)])
def test_where_less_is_better_the_target_is_a_limit(attainment, state):
    assert stand(D(attainment), PACE, is_flow=False, less_is_better=True).state is state


def test_a_period_without_working_days_has_no_gap():
    standing = stand(D("0.5"), Pace(0, 0), is_flow=True)
    assert (standing.state, standing.gap) == (State.CLOSED, None)


def test_thresholds_are_settings():
    assert stand(D("0.85"), PACE, is_flow=True, thresholds=Thresholds(ahead=4)).state is State.AHEAD
