"""Bookkeeping of jobs: a row per execution, with progress that a page shows."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User

from ..models import Run, RunState

# A run that has not shown life for this long was killed; its work is found again by the marks and the schedule.
ABANDONED_AFTER = timedelta(minutes=60)


class AlreadyRun(Exception):
    """The slot was taken: another scheduler fired the same job, or it ran before."""


@contextmanager
def run_of(job: str, *, slot: str | None = None, by: User | None = None, total: int = 0) -> Iterator[Run]:
    """Opens a run and closes it as done or failed. Raises AlreadyRun when the slot is taken.

    The run row is committed on its own, so that progress is visible while the work's transactions are open; call it
    outside a transaction.
    """
    try:
        with transaction.atomic():
            run = Run.objects.create(job=job, slot=slot, started_by=by, total=total)
    except IntegrityError:
        raise AlreadyRun(f"{job} {slot}") from None
    try:
        yield run
    except BaseException as problem:
        finish(run, RunState.FAILED, error=f"{type(problem).__name__}: {problem}")
        raise
    finish(run, RunState.DONE)


def finish(run: Run, state: RunState, *, error: str = "") -> None:
    """Closes the run once; a run closed by the watchdog stays closed."""
    Run.objects.filter(pk=run.pk, state=RunState.RUNNING).update(
        state=state, finished_at=timezone.now(), error=error[:4000], counts=run.counts, done=run.done, total=run.total
    )


def progress(run: Run, *, done: int | None = None, total: int | None = None, **counts: Any) -> None:
    """Notes how far the run is; also its sign of life."""
    run.done = run.done if done is None else done
    run.total = run.total if total is None else total
    run.counts = {**run.counts, **counts}
    Run.objects.filter(pk=run.pk).update(
        done=run.done, total=run.total, counts=run.counts, beat_at=timezone.now()
    )


def abandon_silent_runs() -> int:
    """Closes runs whose process died. Returns how many."""
    now = timezone.now()
    return Run.objects.filter(state=RunState.RUNNING, beat_at__lt=now - ABANDONED_AFTER).update(
        state=RunState.ABANDONED, finished_at=now
    )


def forget_old_runs(days: int = 90) -> int:
    """Deletes runs of incremental recomputes that no result names any more and that are older than `days`."""
    old = Run.objects.filter(started_at__lt=timezone.now() - timedelta(days=days), job="drain")
    from ..models import Result

    unused = old.exclude(pk__in=Result.objects.exclude(run=None).values("run"))
    return unused.delete()[0]
