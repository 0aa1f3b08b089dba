"""The team dashboard: who is where, who needs help, what waits for me."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from accounts.models import Membership, Organisation, Unit, User
from core.periods import Period
from metrics import registry
from metrics.engine import facts
from metrics.selectors.figures import Figure, figures
from metrics.selectors.pace import pace_of
from metrics.status import Pace, State

from .curve import Curve, Frame, curve, frame

STRIP = ("revenue", "new_customers", "visits", "customer_coverage", "turnover_12m")
HELPED_AT_MOST = 3


@dataclass(frozen=True)
class Row:
    """One person of the ranking. `since` and `until` are set for those who were here for a part of the period."""

    person: User
    figures: dict[str, Figure]
    curve: Curve
    since: date | None
    until: date | None
    visits: dict[date, Decimal]

    @property
    def revenue(self) -> Figure | None:
        return self.figures.get("revenue")

    @property
    def forecast_share(self) -> Decimal | None:
        """Forecast ÷ target."""
        return _share(self.curve.forecast.value if self.curve.forecast else None, self.revenue)

    @property
    def forecast_low(self) -> Decimal | None:
        return _share(self.curve.forecast.low if self.curve.forecast else None, self.revenue)

    @property
    def forecast_high(self) -> Decimal | None:
        return _share(self.curve.forecast.high if self.curve.forecast else None, self.revenue)

    @property
    def gap_shares(self) -> list[Decimal]:
        """Gap to the pace by day as a share of the target, on one scale for all rows."""
        target = self.revenue.target if self.revenue else None
        return [gap / target for gap in self.curve.gaps] if target else []


@dataclass(frozen=True)
class Team:
    unit: Unit
    period: Period
    pace: Pace
    frame: Frame
    strip: dict[str, Figure]
    curve: Curve
    rows: tuple[Row, ...]
    visits_total: Decimal

    @property
    def need_help(self) -> list[Row]:
        """At most three people behind or at risk, the furthest from their target by forecast first."""
        behind = [
            row for row in self.rows if row.revenue and row.revenue.standing.state in (State.BEHIND, State.RISK)
        ]
        return sorted(behind, key=lambda row: (row.forecast_share is None, row.forecast_share or 0))[:HELPED_AT_MOST]

    @property
    def worth_thanks(self) -> list[Row]:
        """Who has reached the month's target already."""
        return [row for row in self.rows if row.revenue and row.revenue.standing.state is State.DONE]


def team(unit: Unit, period: Period, day: date, organisation: Organisation) -> Team:
    """Everything the dashboard shows of one unit and month, in a number of queries that does not grow with people.

    The ranking holds the people who belonged below the unit on any day of the period, with their whole result; what
    they brought elsewhere before or after a move is in their own figure, not in the unit's.
    """
    members = _members(unit, period)
    person_ids = [person.pk for person, _, _ in members]
    pace = pace_of(period, day)
    shared = frame(period, day)
    found = figures(period, pace, organisation, person_ids=person_ids, unit_ids=[unit.pk])
    strip = found.get(("unit", unit.pk), {})
    start = min(period.start, shared.recent[0]) if shared.recent else period.start
    money = facts.by_day(registry.measure("revenue"), start, period.end, person_ids=person_ids)
    visits = facts.by_day(registry.measure("visits"), period.start, period.end, person_ids=person_ids)
    rows = [
        Row(
            person,
            of_person := found.get(("person", person.pk), {}),
            curve(shared, money.get(person.pk, {}), of_person["revenue"].target if "revenue" in of_person else None),
            since if since > period.start else None,
            until if until is not None and until < period.end else None,
            visits.get(person.pk, {}),
        )
        for person, since, until in members
    ]
    rows.sort(key=_rank)
    return Team(
        unit,
        period,
        pace,
        shared,
        {code: strip[code] for code in STRIP if code in strip},
        curve(shared, _unit_days(unit, start, period), strip["revenue"].target if "revenue" in strip else None),
        tuple(rows),
        sum((sum(days.values()) for days in visits.values()), Decimal(0)),
    )


def _members(unit: Unit, period: Period) -> list[tuple[User, date, date | None]]:
    """Each person who belonged below the unit in the period, with the first day in and the first day out."""
    stays = (
        Membership.objects.overlapping(period.start, period.end)
        .filter(unit__path__contains=[unit.pk], person__role_grants__role="salesperson")
        .select_related("person")
        .order_by("person__name_key", "valid_from")
        .distinct()
    )
    found: dict[int, tuple[User, date, date | None]] = {}
    for stay in stays:
        known = found.get(stay.person_id)
        since = known[1] if known else stay.valid_from
        found[stay.person_id] = (stay.person, since, stay.valid_to)
    return list(found.values())


def _unit_days(unit: Unit, start: date, period: Period) -> dict[date, Decimal]:
    """What the unit as a whole brought by day; the root counts people in no unit too."""
    below = None if unit.parent_id is None else unit.pk
    days: dict[date, Decimal] = {}
    for of_person in facts.by_day(registry.measure("revenue"), start, period.end, unit_id=below).values():
        for day, amount in of_person.items():
            days[day] = days.get(day, Decimal(0)) + amount
    return days


def _rank(row: Row) -> tuple[bool, Decimal, str]:
    attained = row.revenue.attainment if row.revenue else None
    return attained is None, -(attained or Decimal(0)), row.person.name_key


def _share(amount: Decimal | None, revenue: Figure | None) -> Decimal | None:
    target = revenue.target if revenue else None
    return amount / target if amount is not None and target else None


