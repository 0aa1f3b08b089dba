"""Marking what a change made stale, in the transaction of the change."""

from collections.abc import Iterable
from datetime import date

from django.db import connection, transaction

from ..models import StaleMark

RESULTS_ONLY = ""


def mark_people(measures: Iterable[str], person_ids: Iterable[int], days: Iterable[date]) -> None:
    """The measures of these people are stale in the months of these days. Nudges the worker after the commit.

    Raises RuntimeError outside a transaction, because a mark without its change (or the other way round) is a defect.
    """
    _require_transaction()
    people, months = sorted(set(person_ids)), sorted({day.replace(day=1) for day in days})
    StaleMark.objects.bulk_create(
        StaleMark(measure=measure, person_id=person, month=month)
        for measure in measures
        for person in people
        for month in months
    )
    nudge()


def mark_everybody(measures: Iterable[str], months: Iterable[date]) -> None:
    """The measures of all people are stale in these months; RESULTS_ONLY when only targets or formulas changed."""
    _require_transaction()
    StaleMark.objects.bulk_create(
        StaleMark(measure=measure, month=month.replace(day=1)) for measure in measures for month in sorted(set(months))
    )
    nudge()


def mark_targets(person_ids: Iterable[int], unit_ids: Iterable[int], months: Iterable[date]) -> None:
    """Targets of these people and units changed in these months: their results are stale, not their values."""
    _require_transaction()
    firsts = sorted({month.replace(day=1) for month in months})
    StaleMark.objects.bulk_create(
        [StaleMark(measure=RESULTS_ONLY, person_id=person, month=m) for person in set(person_ids) for m in firsts]
        + [StaleMark(measure=RESULTS_ONLY, unit_id=unit, month=m) for unit in set(unit_ids) for m in firsts]
    )
    nudge()


def nudge() -> None:
    """Asks a worker to look, once the change is committed. Only a hint: the scheduled drain finds the marks anyway."""
    from ..tasks import hint_drain

    transaction.on_commit(hint_drain, robust=True)


def _require_transaction() -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("stale marks belong into the transaction of the change")
