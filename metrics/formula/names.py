"""What the caller says about the names a formula may use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import Promise


@dataclass(frozen=True)
class NameInfo:
    """A measure or a figure of the calendar. `unit` as units.py reads it; only `additive` ones can be rolled up over
    months."""

    code: str
    unit: str
    additive: bool
    label: str | Promise
