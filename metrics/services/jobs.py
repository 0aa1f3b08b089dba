"""What the scheduled jobs do, each as one run on the jobs page."""

import logging
from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.events import Event
from audit.services import Entry, record
from core.periods import today

from ..models import Heartbeat, StaleMark
from . import calendar
from .recompute import drain, known_months, recompute_month
from .runs import AlreadyRun, abandon_silent_runs, forget_old_runs, progress, run_of

log = logging.getLogger(__name__)


def beat() -> None:
    """The sign of life that /healthz and the watchdog look at."""
    Heartbeat.objects.update_or_create(name="jobs", defaults={"at": timezone.now()})


def drain_all() -> None:
    """Drains until no mark is left. No run is written when there is nothing to do."""
    if not StaleMark.objects.exists():
        return
    with run_of("drain") as run:
        marks = 0
        while (done := drain(run=run)).marks:
            marks += done.marks
            progress(run, done=marks, total=marks, **done.counts())


def refresh_current_month(*, slot: str) -> None:
    """Derives the current month anew; once per slot, whoever fires."""
    try:
        with run_of("refresh_current_month", slot=slot) as run:
            done = recompute_month(today(), run=run)
            progress(run, **done.counts())
    except AlreadyRun:
        log.info("refresh_current_month %s: already run", slot)


def reconcile(*, slot: str) -> None:
    """Derives every month anew. What it has to correct is a defect of the incremental way, and is shown as such."""
    try:
        with run_of("reconcile", slot=slot) as run:
            drain_everything_first(run)
            differences = _recompute_months(known_months(), run)
            progress(run, differences=differences)
            if differences:
                log.error("reconcile %s corrected %s rows that incremental runs had left different", slot, differences)
    except AlreadyRun:
        log.info("reconcile %s: already run", slot)


def recompute_all(*, by_id: int | None = None, months: list[date] | None = None) -> int:
    """Derives these months (default: all) anew. Returns the number of rows that changed."""
    by = User.objects.filter(pk=by_id).first() if by_id else None
    with run_of("recompute_all", by=by) as run:
        return _recompute_months(known_months() if months is None else months, run)


def tidy() -> None:
    """House-keeping that loses nothing anybody looks at."""
    with run_of("tidy") as run:
        abandoned = abandon_silent_runs()
        forgotten = forget_old_runs()
        days = calendar.fill_calendar()
        progress(run, abandoned=abandoned, forgotten=forgotten, calendar_days=days)


def drain_everything_first(run: object) -> None:
    """Marks still waiting are not differences: take them first."""
    while drain().marks:
        pass


def _recompute_months(months: list[date], run: object) -> int:
    """One transaction a month, so that a killed run has done whole months and pages never wait for all of them."""
    changed = 0
    for position, month in enumerate(months):
        done = recompute_month(month)
        changed += done.values + done.targets + done.results
        progress(run, done=position + 1, total=len(months), changed=changed)  # type: ignore[arg-type]
    return changed




@transaction.atomic
def ask_recompute(*, month: date | None, by: User) -> None:
    """Hands a recompute of one month (None: all) to the worker, and notes who asked for it."""
    from ..tasks import recompute_all as task

    record(
        Entry(Event.RUN_STARTED, "job", "recompute_all", month.isoformat() if month else "all", data={"month": month}),
        by=by,
    )
    transaction.on_commit(lambda: task.delay(by.pk, month.isoformat() if month else None))
