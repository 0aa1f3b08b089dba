"""Working days gone and left."""

from datetime import date, timedelta

from django.db.models import Count, Q

from core.periods import Period

from ..models import CalendarDay
from ..status import Pace


def pace_of(period: Period, day: date) -> Pace:
    """Working days of the period up to and including `day`, and in all; one query."""
    counted = CalendarDay.objects.filter(is_working=True, day__gte=period.start, day__lt=period.end).aggregate(
        gone=Count("day", filter=Q(day__lte=day)), total=Count("day")
    )
    return Pace(counted["gone"], counted["total"])


def working_days(start: date, end: date) -> list[date]:
    """The working days of [start, end), in order."""
    days = CalendarDay.objects.filter(is_working=True, day__gte=start, day__lt=end).order_by("day")
    return list(days.values_list("day", flat=True))


def last_working_days(day: date, count: int) -> list[date]:
    """The latest `count` working days up to and including `day`, in order."""
    days = CalendarDay.objects.filter(is_working=True, day__lte=day, day__gt=day - timedelta(days=count * 4 + 20))
    return sorted(days.order_by("-day").values_list("day", flat=True)[:count])
