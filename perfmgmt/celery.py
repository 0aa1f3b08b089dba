"""The Celery application and the whole schedule, in order of frequency.

Administrators edit the schedule in the browser (django-celery-beat); these are the entries a new installation
starts with. `perfmgmt.schedule.install_schedule` writes the missing ones after each migration.
"""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "perfmgmt.settings")

app = Celery("perfmgmt")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
