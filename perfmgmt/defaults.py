"""What every installation needs from the first day, written after each migration and never overwritten."""

from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from .celery import SCHEDULE


@transaction.atomic
def install_defaults(**_signal: Any) -> None:
    """The organisation's row, the calendar, the standard KPIs and the job schedule, as far as they are missing.

    Runs after `migrate` (and after the flush that ends a transactional test), so that no installation can lack them.
    """
    if "metrics_kpi" not in connection.introspection.table_names():
        return
    install_organisation()
    install_kpis()
    install_schedule()


def install_organisation() -> None:
    from accounts.models import Organisation
    from metrics.models import CalendarDay
    from metrics.services.calendar import fill_calendar

    Organisation.objects.get_or_create(pk=1, defaults={"name": "Jiheng"})
    if not CalendarDay.objects.exists():
        fill_calendar()


def install_kpis() -> None:
    """Creates the standard KPIs that do not exist, each with its first version in force since 2000."""
    from metrics.models import Kpi, KpiVersion, VersionState
    from metrics.standard_kpis import SINCE, STANDARD_KPIS

    known = set(Kpi.objects.values_list("code", flat=True))
    missing = [standard for standard in STANDARD_KPIS if standard.code not in known]
    shown = [field.name for field in Kpi._meta.concrete_fields if field.name not in ("id", "position", "is_active")]
    kpis = Kpi.objects.bulk_create(
        Kpi(**{name: getattr(standard, name) for name in shown}, position=(STANDARD_KPIS.index(standard) + 1) * 10)
        for standard in missing
    )
    now = timezone.now()
    KpiVersion.objects.bulk_create(
        KpiVersion(
            kpi=kpi,
            number=1,
            formula=standard.formula,
            effective_from=SINCE,
            state=VersionState.PUBLISHED,
            published_at=now,
        )
        for kpi, standard in zip(kpis, missing, strict=True)
    )


def install_schedule() -> None:
    """Creates the scheduled jobs that do not exist. What an administrator changed stays changed."""
    from django_celery_beat.models import (
        CrontabSchedule,
        IntervalSchedule,
        PeriodicTask,
    )

    known = set(PeriodicTask.objects.values_list("name", flat=True))
    for name, (task, when) in SCHEDULE.items():
        if name in known:
            continue
        entry = PeriodicTask(name=name, task=task)
        if isinstance(when, int):
            entry.interval, _ = IntervalSchedule.objects.get_or_create(every=when, period="seconds")
            entry.expire_seconds = when
        else:
            minute, hour = when
            entry.crontab, _ = CrontabSchedule.objects.get_or_create(
                minute=minute, hour=hour, timezone=settings.TIME_ZONE
            )
        entry.save()
