"""The Celery application and the whole schedule, most frequent first.

Administrators edit the schedule in the browser (django-celery-beat). These are the entries that a new installation
starts with; `perfmgmt.defaults` writes those that are missing and never touches one that is there.
"""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "perfmgmt.settings")

app = Celery("perfmgmt")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# name → (task, every N seconds or a crontab of minute and hour in the organisation's time zone)
SCHEDULE: dict[str, tuple[str, int | tuple[str, str]]] = {
    "heartbeat and leftover changes": ("metrics.heartbeat", 10),
    "current month": ("metrics.refresh_current_month", ("5", "*")),
    "nightly reconcile": ("metrics.reconcile", ("30", "1")),
    "tidy up": ("metrics.tidy", ("15", "0")),
}
