from .calendar import CalendarDay, CalendarOverride
from .kpi import Direction, Kpi, KpiVersion, VersionState
from .results import PeriodKind, PersonValue, Result, TargetValue, UnitValue
from .runs import Heartbeat, Run, RunState, StaleMark

__all__ = [
    "CalendarDay",
    "CalendarOverride",
    "Direction",
    "Heartbeat",
    "Kpi",
    "KpiVersion",
    "PeriodKind",
    "PersonValue",
    "Result",
    "Run",
    "RunState",
    "StaleMark",
    "TargetValue",
    "UnitValue",
    "VersionState",
]
