"""The organisation's working days as rows, and changes to them."""

from datetime import date

from core.workdays import Calendar
from django.db import transaction

from accounts.models import Organisation, User
from audit.events import Event
from audit.services import entry, record
from core.periods import today

from ..models import CalendarDay, CalendarOverride
from .stale import RESULTS_ONLY, mark_everybody

FIRST_DAY = date(2000, 1, 1)
YEARS_AHEAD = 3


@transaction.atomic
def fill_calendar() -> int:
    """Writes the calendar's days from 2000 to three years ahead where they differ. Returns the number written."""
    organisation = Organisation.objects.get(pk=1)
    overrides = dict(CalendarOverride.objects.values_list("day", "is_working"))
    calendar = Calendar(country=organisation.country, overrides=overrides)
    wanted = {
        day.day: (day.is_working, day.name) for day in calendar.days(FIRST_DAY, date(today().year + YEARS_AHEAD + 1, 1, 1))
    }
    known = {day: (is_working, name) for day, is_working, name in CalendarDay.objects.values_list("day", "is_working", "name")}
    changed = [
        CalendarDay(day=day, is_working=is_working, name=name)
        for day, (is_working, name) in wanted.items()
        if known.get(day) != (is_working, name)
    ]
    CalendarDay.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["day"], update_fields=["is_working", "name"], batch_size=5000
    )
    return len(changed)


@transaction.atomic
def set_override(*, day: date, is_working: bool, note: str, by: User) -> CalendarOverride:
    """Decides one day against the public calendar. Pace and proration of its month follow."""
    override, _ = CalendarOverride.objects.update_or_create(
        day=day, defaults={"is_working": is_working, "note": note}
    )
    _follow(override, by, is_working=is_working, note=note)
    return override


@transaction.atomic
def drop_override(override: CalendarOverride, *, by: User) -> None:
    """Goes back to the public calendar for that day."""
    day = override.day
    CalendarOverride.objects.filter(day=day).delete()
    override.day = day
    _follow(override, by, dropped=True)


def _follow(override: CalendarOverride, by: User, **data: object) -> None:
    fill_calendar()
    quarter_start = date(override.day.year, (override.day.month - 1) // 3 * 3 + 1, 1)
    mark_everybody([RESULTS_ONLY], [date(quarter_start.year, quarter_start.month + n, 1) for n in range(3)])
    record(entry(Event.CALENDAR_CHANGED, override, label=override.day.isoformat(), **data), by=by)
