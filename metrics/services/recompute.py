"""Bringing results up to date: by change (drain), by schedule (month), by hand (everything). All idempotent.

Only one recompute writes at a time (an advisory lock), so that a drain and a nightly run cannot interleave. A run
that dies leaves its transaction unwritten and its marks in place.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import connection, transaction

from accounts.models import Membership
from core.periods import Period, today

from .. import registry
from ..engine import results, values
from ..models import PersonValue, Run, StaleMark
from . import pulse
from .stale import RESULTS_ONLY

# Any constant: the name of the lock in PostgreSQL's space of advisory locks.
ENGINE_LOCK = 7_301_114
# Above this many marked people a month is cheaper to fill as a whole.
WHOLE_MONTH_ABOVE = 300
BATCH = 20_000


@dataclass
class Done:
    """What a recompute did: marks taken, rows of values, targets and results that changed."""

    marks: int = 0
    values: int = 0
    targets: int = 0
    results: int = 0
    person_ids: set[int] = field(default_factory=set)
    unit_ids: set[int] = field(default_factory=set)

    def counts(self) -> dict[str, int]:
        return {"marks": self.marks, "values": self.values, "targets": self.targets, "results": self.results}


@dataclass
class Todo:
    """The marks of one month, sorted: measures for everybody, measures by person, and subjects with new targets."""

    measures: set[str] = field(default_factory=set)
    people: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    all_results: bool = False
    result_people: set[int] = field(default_factory=set)
    result_units: set[int] = field(default_factory=set)

    def add(self, measure: str, person_id: int | None, unit_id: int | None) -> None:
        if measure == RESULTS_ONLY:
            if person_id is not None:
                self.result_people.add(person_id)
            elif unit_id is not None:
                self.result_units.add(unit_id)
            else:
                self.all_results = True
        elif person_id is None:
            self.measures.add(measure)
        else:
            self.people[measure].add(person_id)
            if len(self.people[measure]) > WHOLE_MONTH_ABOVE:
                self.measures.add(measure)


def drain(*, run: Run | None = None, limit: int = BATCH) -> Done:
    """Recomputes what is marked stale and takes those marks away, in one transaction. Up to `limit` marks.

    Exactly the marks that were read are deleted: one that commits meanwhile stays for the next drain.
    """
    done = Done()
    with transaction.atomic():
        _lock()
        marks = list(StaleMark.objects.order_by("pk").values_list("pk", "measure", "month", "person_id", "unit_id")[:limit])
        if not marks:
            return done
        StaleMark.objects.filter(pk__in=[mark[0] for mark in marks]).delete()
        todo: dict[date, Todo] = defaultdict(Todo)
        for _, measure, month, person_id, unit_id in marks:
            todo[month].add(measure, person_id, unit_id)
        done.marks = len(marks)
        _work(todo, done, run)
    pulse.changed(done.person_ids, done.unit_ids)
    return done


def recompute_month(month: date, *, run: Run | None = None) -> Done:
    """Derives everything of one month anew, and the results of every period it reaches. Writes only differences."""
    return recompute([month], run=run)


def recompute(months: Iterable[date], *, run: Run | None = None) -> Done:
    """Derives every measure of these months anew for everybody, then all results they reach."""
    done = Done()
    everything = set(registry.measures())
    with transaction.atomic():
        _lock()
        todo = {month: Todo(measures=set(everything), all_results=True) for month in sorted(set(months))}
        _work(todo, done, run)
    pulse.changed(done.person_ids, done.unit_ids)
    return done


def known_months() -> list[date]:
    """Every month from the first fact, value or target up to the current one, in order."""
    first = results.first_month()
    return Period.month(first).months_until(today()) if first else []


def _work(todo: dict[date, Todo], done: Done, run: Run | None) -> None:
    """Values of each month, then targets, then the results of all periods concerned, once each."""
    tree = values.Tree()
    people: set[int] | None = set()
    units: set[int] = set()
    for month, wanted in sorted(todo.items()):
        moved_people, moved_units = _fill_values(month, wanted, tree, done)
        if wanted.measures or wanted.all_results:
            people = None
        if people is not None:
            people |= moved_people | wanted.result_people
        units |= moved_units | wanted.result_units
    target_months = [m for m, w in todo.items() if w.all_results or w.result_people or w.result_units]
    if target_months:
        done.targets += _build_targets(target_months, todo)
    scope_units = None if people is None else tree.with_ancestors(units)
    periods = results.periods_reached(todo, today())
    done.results += results.fill(periods, people, scope_units, run.pk if run else None)
    done.person_ids |= people if people is not None else set()
    done.unit_ids |= scope_units or set()
    if people is None:
        done.unit_ids |= set(tree.path_of)
        done.person_ids |= set(
            PersonValue.objects.filter(month__in=list(todo)).values_list("person_id", flat=True).distinct()
        )


def _fill_values(month: date, wanted: Todo, tree: values.Tree, done: Done) -> tuple[set[int], set[int]]:
    """Fills what is wanted of a month. Returns the people and units whose results may have moved."""
    known = registry.measures()
    people: set[int] = set()
    units: set[int] = set()
    for code in sorted(wanted.measures & known.keys()):
        written = values.fill_people(known[code], month, None)
        done.values += written.rows
    if wanted.measures:
        whole = [known[code] for code in sorted(wanted.measures & known.keys())]
        done.values += values.fill_units(whole, month, set(tree.path_of), tree)
    partly = {code: ids for code, ids in wanted.people.items() if code in known and code not in wanted.measures}
    for code in sorted(partly):
        written = values.fill_people(known[code], month, partly[code])
        done.values += written.rows
        people |= partly[code]
        units |= written.unit_ids
    if partly:
        units |= _units_in_month(people, month)
        done.values += values.fill_units([known[c] for c in sorted(partly)], month, tree.with_ancestors(units), tree)
    if wanted.result_people:
        units |= _units_in_month(wanted.result_people, month)
    return people, tree.with_ancestors(units) if units or people else units


def _units_in_month(person_ids: Collection[int], month: date) -> set[int]:
    period = Period.month(month)
    members = Membership.objects.overlapping(period.start, period.end).filter(person__in=person_ids)
    return set(members.values_list("unit_id", flat=True))


def _build_targets(months: list[date], todo: dict[date, Todo]) -> int:
    everybody = any(todo[month].all_results for month in months)
    people = None if everybody else sorted({p for month in months for p in todo[month].result_people})
    units = None if everybody else sorted({u for month in months for u in todo[month].result_units})
    return sum(builder(sorted(months), people, units) for builder in registry.target_builders())


def _lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ENGINE_LOCK])
