"""A salesperson's month: how it goes, what is left, and where each figure comes from."""

from dataclasses import dataclass
from datetime import date

from accounts.models import Organisation, User
from core.periods import Period
from metrics import registry
from metrics.engine import facts
from metrics.selectors.figures import Figure, figures
from metrics.selectors.pace import pace_of
from metrics.status import Pace

from .curve import Curve, curve, frame


@dataclass(frozen=True)
class MyMonth:
    person: User
    period: Period
    pace: Pace
    figures: dict[str, Figure]
    curve: Curve

    @property
    def revenue(self) -> Figure | None:
        return self.figures.get("revenue")


def my_month(person: User, period: Period, day: date, organisation: Organisation) -> MyMonth:
    """The person's figures of the period and the course of their revenue; five queries."""
    pace = pace_of(period, day)
    found = figures(period, pace, organisation, person_ids=[person.pk]).get(("person", person.pk), {})
    shared = frame(period, day)
    start = min(period.start, shared.recent[0]) if shared.recent else period.start
    money = facts.by_day(registry.measure("revenue"), start, period.end, person_ids=[person.pk]).get(person.pk, {})
    target = found["revenue"].target if "revenue" in found else None
    return MyMonth(person, period, pace, found, curve(shared, money, target))
