"""The dashboard of a unit: who is where, who needs help, what waits for me."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from accounts.models import Membership, Organisation, Role, Unit, User
from core.periods import Period
from metrics import registry
from metrics.engine import facts
from metrics.selectors.figures import Figure, figures
from metrics.selectors.pace import pace_of
from metrics.status import Pace, State

from .curve import Curve, Frame, curve, frame

STRIP = ("revenue", "new_customers", "visits", "customer_coverage", "turnover_12m")
HELPED_AT_MOST = 3
ByDay = dict[date, Decimal]


@dataclass(frozen=True)
class Row:
    """One person or one unit of the ranking. `since` and `until` are set for people here for a part of the period."""

    subject: User | Unit
    figures: dict[str, Figure]
    curve: Curve
    visits: ByDay
    since: date | None = None
    until: date | None = None

    @property
    def is_unit(self) -> bool:
        return isinstance(self.subject, Unit)

    @property
    def revenue(self) -> Figure | None:
        return self.figures.get("revenue")

    @property
    def visits_total(self) -> Decimal:
        return sum(self.visits.values(), Decimal(0))

    @property
    def forecast_shares(self) -> tuple[Decimal, Decimal, Decimal] | None:
        """Low end, middle and high end of the forecast ÷ target."""
        target = self.revenue.target if self.revenue else None
        found = self.curve.forecast
        return (found.low / target, found.value / target, found.high / target) if found and target else None

    @property
    def gap_shares(self) -> list[Decimal]:
        """Gap to the pace by day as a share of the target, so that all rows have one scale."""
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

    @property
    def need_help(self) -> list[Row]:
        """At most three behind or at risk, the one furthest from its target by forecast first."""
        behind = [
            row for row in self.rows if row.revenue and row.revenue.standing.state in (State.BEHIND, State.RISK)
        ]
        behind.sort(key=lambda row: row.forecast_shares[1] if row.forecast_shares else Decimal(0))
        return behind[:HELPED_AT_MOST]

    @property
    def worth_thanks(self) -> list[Row]:
        """Who has reached the month's target already."""
        return [row for row in self.rows if row.revenue and row.revenue.standing.state is State.DONE]

    @property
    def visits_total(self) -> Decimal:
        return sum((row.visits_total for row in self.rows), Decimal(0))


def team(unit: Unit, period: Period, day: date, organisation: Organisation) -> Team:
    """Everything the dashboard shows of one unit and month, in a number of queries that does not grow with people.

    A unit with units below it ranks those, and the people who belong to it directly; a team ranks its people. People
    are shown with their whole result: what they brought elsewhere before or after a move is in it too.
    """
    below = list(Unit.objects.filter(parent=unit))
    stays = _stays(unit, period, direct=bool(below))
    person_ids, unit_ids = list(stays), [unit.pk, *(child.pk for child in below)]
    pace, shared = pace_of(period, day), frame(period, day)
    found = figures(period, pace, organisation, person_ids=person_ids, unit_ids=unit_ids)
    start = min(period.start, shared.recent[0]) if shared.recent else period.start
    revenue, visits = registry.measure("revenue"), registry.measure("visits")
    unit_money = facts.units_by_day(revenue, start, period.end, unit_ids)
    unit_visits = facts.units_by_day(visits, period.start, period.end, unit_ids) if below else {}
    money = facts.by_day(revenue, start, period.end, person_ids=person_ids)
    met = facts.by_day(visits, period.start, period.end, person_ids=person_ids)

    def row(subject: User | Unit, kind: str, by_day: dict[int, ByDay], seen: dict[int, ByDay]) -> Row:
        own = found.get((kind, subject.pk), {})
        since, until = stays[subject.pk][1:] if kind == "person" else (None, None)
        target = own["revenue"].target if "revenue" in own else None
        line = curve(shared, by_day.get(subject.pk, {}), target)
        return Row(subject, own, line, seen.get(subject.pk, {}), since, until)

    rows = [row(child, "unit", unit_money, unit_visits) for child in below]
    rows += [row(person, "person", money, met) for person, _, _ in stays.values()]
    strip = found.get(("unit", unit.pk), {})
    whole = curve(shared, unit_money.get(unit.pk, {}), strip["revenue"].target if "revenue" in strip else None)
    return Team(
        unit,
        period,
        pace,
        shared,
        {code: strip[code] for code in STRIP if code in strip},
        whole,
        tuple(sorted(rows, key=_rank)),
    )


def _stays(unit: Unit, period: Period, *, direct: bool) -> dict[int, tuple[User, date | None, date | None]]:
    """person id → person, first day in and first day out, where these lie within the period.

    Salespeople only; with `direct` those of the unit itself, else of everything below it.
    """
    rows: Iterable[Membership] = (
        Membership.objects.overlapping(period.start, period.end)
        .filter(
            **({"unit": unit} if direct else {"unit__path__contains": [unit.pk]}),
            person__role_grants__role=Role.SALESPERSON,
        )
        .select_related("person")
        .order_by("person", "valid_from")
        .distinct()
    )
    found: dict[int, tuple[User, date | None, date | None]] = {}
    for stay in rows:
        since = found[stay.person_id][1] if stay.person_id in found else _inside(stay.valid_from, period)
        found[stay.person_id] = (stay.person, since, _inside(stay.valid_to, period))
    return found


def _inside(day: date | None, period: Period) -> date | None:
    return day if day is not None and period.start < day < period.end else None


def _rank(row: Row) -> tuple[bool, bool, Decimal]:
    attained = row.revenue.attainment if row.revenue else None
    return not row.is_unit, attained is None, -(attained or Decimal(0))
