"""Measures: what any app offers to be counted.

An app adds a measure by a `measures.py` with `register(Measure(...))`; it is loaded at start-up. Nothing else in
`metrics` changes.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules

Text = str | Promise


class Additivity(StrEnum):
    """How a unit's figure comes from its people's.

    SUM: added up. DISTINCT: each thing (the fact's `entity`) counts once however many people share it, so units are
    counted anew. Over time every measure adds up; averages over days are sums of day counts, divided by a formula.
    """

    SUM = "sum"
    DISTINCT = "distinct"


@dataclass(frozen=True)
class SourceRow:
    """One source row as the explanation shows it."""

    day: date
    person_id: int
    label: str
    detail: str
    amount: Any
    url: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Measure:
    """Something countable about a person in a month.

    - `facts(start, end, person_ids)`: SQL text and parameters of a SELECT with the columns person_id, day, amount,
      entity for the days [start, end); `person_ids` None means everybody. Written by hand because it is the hot path
      and must be one set-based statement; `entity` is null for SUM measures. A DISTINCT measure gives each thing once
      per person with amount 1, and its `entity` only where several people share the thing (null where one has it
      alone), so that a change touches the shared few only.
    - `shared_facts(start, end)`: for DISTINCT measures, person_id, day, entity of the shared things of everybody.
    - `source_rows(start, end, person_ids, limit)`: the rows that went in, for the explanation, newest first.
    - `left_out(start, end, person_ids, limit)`: rows a person might expect to count, each with the reason why not.
    - `source_url`: name of the list page that shows the rows, with person and period in its query string.
    """

    code: str
    label: Text
    unit: str
    facts: Callable[[date, date, list[int] | None], tuple[str, list[Any]]]
    source_rows: Callable[[date, date, list[int], int], list[SourceRow]]
    left_out: Callable[[date, date, list[int], int], list[SourceRow]] = field(default=lambda *_: [])
    additivity: Additivity = Additivity.SUM
    shared_facts: Callable[[date, date], tuple[str, list[Any]]] | None = None
    description: Text = ""
    source_url: str = ""


_measures: dict[str, Measure] = {}


def register(measure: Measure) -> Measure:
    """Offers a measure to the engine. Raises ValueError when the code is taken."""
    if measure.code in _measures and _measures[measure.code] is not measure:
        raise ValueError(f"measure {measure.code} is registered twice")
    _measures[measure.code] = measure
    return measure


def measures() -> dict[str, Measure]:
    """All registered measures by code."""
    return dict(_measures)


def measure(code: str) -> Measure:
    """The measure of that code. Raises KeyError."""
    return _measures[code]


# --- Targets come from an app above this one: it registers how to rebuild them. --------------------------------------

TargetBuilder = Callable[[list[date], list[int] | None, list[int] | None], int]
_target_builders: list[TargetBuilder] = []


def register_target_builder(builder: TargetBuilder) -> None:
    """`builder(months, person_ids, unit_ids)` rewrites metrics.TargetValue of every period (month, quarter, year) that
    holds one of the months, for these people and units (None: all) and returns the number of rows that changed."""
    if builder not in _target_builders:
        _target_builders.append(builder)


def target_builders() -> tuple[TargetBuilder, ...]:
    return tuple(_target_builders)


def load() -> None:
    """Imports every app's measures.py; called once at start-up."""
    autodiscover_modules("measures")
