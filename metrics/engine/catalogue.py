"""What a formula may name: registered measures and the calendar of the period."""

from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from .. import registry
from ..formula import NameInfo

# Figures of the period itself. Rolling sums of them are sums over the months.
CALENDAR = {
    "days": NameInfo("days", "days", True, _("calendar days in the period")),
    "working_days": NameInfo("working_days", "days", True, _("working days in the period")),
}


@lru_cache(maxsize=1)
def catalogue() -> dict[str, NameInfo]:
    """Name → what it is. Registered measures never change while a process lives."""
    found = {
        measure.code: NameInfo(measure.code, measure.unit, True, measure.label)
        for measure in registry.measures().values()
    }
    return {**found, **CALENDAR}
