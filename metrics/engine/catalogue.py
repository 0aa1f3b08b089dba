"""What a formula may name: registered measures and the calendar of the period."""

from functools import cache

from django.utils.translation import gettext_lazy as _

from .. import registry
from ..formula import NameInfo, Node, read
from ..models import Kpi
from ..models.kpi import Display

# Figures of the period itself, the same for everybody.
CALENDAR = {
    "days": NameInfo("days", "days", True, _("calendar days in the period")),
    "working_days": NameInfo("working_days", "days", True, _("working days in the period")),
}


def catalogue() -> dict[str, NameInfo]:
    """Name → what it is: every registered measure and the figures of the calendar."""
    found = {
        measure.code: NameInfo(measure.code, measure.unit, True, measure.label)
        for measure in registry.measures().values()
    }
    return {**found, **CALENDAR}


def kpi_units() -> dict[str, str]:
    """KPI code → unit of its target, as `target(…)` and `kpi(…)` give it; one query."""
    units = {Display.MONEY: "money", Display.PERCENT: "ratio"}
    return {code: units.get(Display(display), code) for code, display in Kpi.objects.values_list("code", "display")}


@cache
def parsed(formula: str) -> Node:
    """The tree of a published formula, which was checked when it was published."""
    return read(formula)
