"""Changes to when jobs run."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django_celery_beat.models import CrontabSchedule, IntervalSchedule, PeriodicTask

from accounts.models import User
from audit.events import Event
from audit.services import Entry, record


@transaction.atomic
def change_schedule(task: PeriodicTask, *, enabled: bool, when: dict[str, Any], by: User) -> PeriodicTask:
    """Sets how often a job runs: `when` holds `every` seconds, or `minute` and `hour`. Beat follows within seconds."""
    before = written(task)
    task.enabled = enabled
    if "every" in when:
        task.interval, _ = IntervalSchedule.objects.get_or_create(every=when["every"], period="seconds")
    else:
        task.crontab, _ = CrontabSchedule.objects.get_or_create(
            minute=when["minute"], hour=when["hour"], timezone=settings.TIME_ZONE
        )
    task.save()
    after = written(task)
    if after != before:
        record(
            Entry(Event.SCHEDULE_CHANGED, "schedule", task.pk, task.name, data={"before": before, "after": after}),
            by=by,
        )
    return task


def written(task: PeriodicTask) -> str:
    """The schedule as one line."""
    when = f"every {task.interval.every} s" if task.interval else f"{task.crontab.hour}:{task.crontab.minute}"
    return when if task.enabled else f"{when} (off)"
