"""Celery's entry points: primitives in, one service called. Each may run twice or die half-way."""

import logging
from datetime import UTC, date, datetime

from celery import shared_task
from django.core.cache import cache

from .services import jobs

log = logging.getLogger(__name__)
HINTED = "metrics:drain-hinted"


@shared_task(name="metrics.drain")
def drain() -> None:
    """Recomputes what changes have marked stale. A change from now on may hint again."""
    cache.delete(HINTED)
    jobs.drain_all()


@shared_task(name="metrics.heartbeat")
def heartbeat() -> None:
    """Proves that beat, broker, worker and database work together, and picks up marks whose hint was lost."""
    jobs.beat()
    jobs.drain_all()


@shared_task(name="metrics.refresh_current_month")
def refresh_current_month() -> None:
    """Derives the current month anew, hourly."""
    jobs.refresh_current_month(slot=datetime.now(UTC).strftime("%Y-%m-%dT%H"))


@shared_task(name="metrics.reconcile")
def reconcile() -> None:
    """Derives everything anew at night and reports any difference to what the changes had led to."""
    jobs.reconcile(slot=datetime.now(UTC).strftime("%Y-%m-%d"))


@shared_task(name="metrics.recompute_all")
def recompute_all(by_id: int | None = None, month: str | None = None) -> None:
    """Derives one month or every month anew, asked for by a person."""
    jobs.recompute_all(by_id=by_id, months=[date.fromisoformat(month)] if month else None)


@shared_task(name="metrics.tidy")
def tidy() -> None:
    """Closes runs whose process died, forgets old ones and keeps the calendar ahead of time."""
    jobs.tidy()


def hint_drain() -> None:
    """Asks a worker to drain soon. Many hints within a moment become one; a lost hint costs ten seconds.

    Never blocks a request for long: the broker has one second to answer, and a failure is only logged.
    """
    try:
        if cache.add(HINTED, 1, timeout=5):
            drain.apply_async(countdown=0.2, retry=False)
    except Exception as problem:  # noqa: BLE001 whatever the broker does, the change itself is committed
        log.warning("no hint to the worker: %s", problem)
