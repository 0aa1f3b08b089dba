"""Why is it 87.3 %? Everything behind one stored result, and whether it still holds."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from accounts.models import Membership, Unit, User
from accounts.visibility import people_with_figures
from core.periods import Period

from .. import registry
from ..engine import facts
from ..engine.plan import Planned, plan_of
from ..engine.results import Days, days_of
from ..formula import Input, InputKind, Outcome, Shift, evaluate
from ..models import Kpi, Result, TargetValue
from ..registry import Measure, SourceRow

ROWS_SHOWN = 50
RowReader = Callable[[date, date, list[int], int], list[SourceRow]]


@dataclass(frozen=True)
class Part:
    """One input of the formula: its days, its stored figure, its figure derived now, and its source rows."""

    input: Input
    label: str
    unit: str
    start: date
    end: date
    stored: Decimal | None
    now: Decimal | None
    measure: Measure | None = None
    rows: tuple[SourceRow, ...] = ()
    left_out: tuple[SourceRow, ...] = ()
    is_cut: bool = False
    people: dict[int, User] | None = None

    @property
    def is_same(self) -> bool:
        return (self.stored or Decimal(0)) == (self.now or Decimal(0))


@dataclass(frozen=True)
class Explanation:
    result: Result
    period: Period
    planned: Planned | None
    outcome: Outcome | None
    parts: tuple[Part, ...]
    target: TargetValue | None
    value_now: Decimal | None
    hidden_people: int

    @property
    def still_holds(self) -> bool:
        """Whether the figure derived from the source rows just now equals the stored one."""
        return self.value_now == self.result.value


def explain(result: Result, viewer: User) -> Explanation:
    """The derivation of a stored result, recomputed from the facts on the spot and compared with what is stored.

    Source rows are shown of the people whose figures the viewer may read; the arithmetic is of everybody.
    """
    period = Period.containing(result.period_kind, result.period)
    planned = plan_of(period).kpi(result.kpi.code)
    target = TargetValue.objects.filter(
        kpi=result.kpi, person=result.person, unit=result.unit, period_kind=period.kind, period=period.start
    ).first()
    if planned is None:
        return Explanation(result, period, None, None, (), target, None, 0)
    readable, hidden = _people(result, period, viewer)
    calendar = Days([period], [found for found in planned.inputs if found.kind is InputKind.CALENDAR])
    parts = tuple(_part(found, result, period, readable, calendar, target) for found in planned.inputs)
    outcome = evaluate(planned.tree, {part.input: part.now for part in parts})
    return Explanation(result, period, planned, outcome, parts, target, outcome.value, hidden)


def _part(
    found: Input,
    result: Result,
    period: Period,
    readable: dict[int, User],
    calendar: Days,
    target: TargetValue | None,
) -> Part:
    start, end = days_of(found, period)
    text = result.inputs.get(str(found))
    stored = None if text is None else Decimal(text)
    if found.kind is InputKind.CALENDAR:
        now = Decimal(calendar.count(found, period))
        return Part(found, found.code, "days", start, end, stored, now)
    if found.kind is InputKind.TARGET:
        amount = _target_amount(found, result, period)
        return Part(found, found.code, "", start, end, stored, amount)
    measure = registry.measure(found.code)
    unit = result.unit
    now = facts.total(
        measure,
        start,
        end,
        person_id=result.person_id,
        unit_id=result.unit_id,
        is_root=unit is not None and unit.parent_id is None,
    )
    rows = left_out = ()
    is_cut = False
    if found.shift is Shift.CURRENT and readable:
        rows, is_cut = _rows(measure.source_rows, start, end, readable, unit)
        left_out, _cut = _rows(measure.left_out, start, end, readable, unit)
    return Part(
        found, str(measure.label), measure.unit, start, end, stored, now, measure, rows, left_out, is_cut, readable
    )


def _rows(
    read: RowReader, start: date, end: date, people: dict[int, User], unit: Unit | None
) -> tuple[tuple[SourceRow, ...], bool]:
    """The newest rows of these people; for a unit only those of days on which the person belonged below it."""
    rows = read(start, end, sorted(people), ROWS_SHOWN + 1)
    if unit is not None and unit.parent_id is not None:
        stays = Membership.objects.overlapping(start, end).filter(
            person__in=list(people), unit__path__contains=[unit.pk]
        )
        spans = list(stays.values_list("person_id", "valid_from", "valid_to"))
        rows = [
            row
            for row in rows
            if any(
                row.person_id == person and since <= row.day and (until is None or row.day < until)
                for person, since, until in spans
            )
        ]
    return tuple(rows[:ROWS_SHOWN]), len(rows) > ROWS_SHOWN


def _people(result: Result, period: Period, viewer: User) -> tuple[dict[int, User], int]:
    """The people whose rows went into the result and may be shown, and how many may not."""
    if result.person_id is not None:
        return {result.person_id: result.person}, 0
    people = User.objects.in_unit(result.unit, period.start, period.end)
    known = {person.pk: person for person in people}
    readable = people_with_figures(viewer, period.start, period.end).filter(pk__in=known)
    allowed = set(readable.values_list("pk", flat=True))
    return {pk: person for pk, person in known.items() if pk in allowed}, len(known) - len(allowed)


def _target_amount(found: Input, result: Result, period: Period) -> Decimal | None:
    kpi = Kpi.objects.filter(code=found.code).first()
    amount = TargetValue.objects.filter(
        kpi=kpi, person=result.person, unit=result.unit, period_kind=period.kind, period=period.start
    ).values_list("amount", flat=True)
    return amount.first()

