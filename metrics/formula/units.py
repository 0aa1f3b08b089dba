"""The algebra of units: products of base units with whole exponents."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

WRITTEN = re.compile(r"[a-z][a-z0-9_]*([*/][a-z][a-z0-9_]*)*")

# Base units in words. Any other name is a unit too, and is shown as it is written.
LABELS = {
    "money": pgettext_lazy("unit", "money"),
    "count": pgettext_lazy("unit", "a count"),
    "people": pgettext_lazy("unit", "people"),
    "customers": pgettext_lazy("unit", "customers"),
    "orders": pgettext_lazy("unit", "orders"),
    "visits": pgettext_lazy("unit", "visits"),
    "days": pgettext_lazy("unit", "days"),
    "minutes": pgettext_lazy("unit", "minutes"),
    "points": pgettext_lazy("unit", "points"),
}


@dataclass(frozen=True, slots=True)
class Unit:
    """Base units with their exponents, sorted by name, none of them zero; empty for a plain number."""

    powers: tuple[tuple[str, int], ...] = ()

    @classmethod
    def read(cls, text: str) -> "Unit":
        """The unit written as `money`, `people*days` or `money/visits`; `ratio` and the empty text are plain numbers.

        Raises ValueError for anything else.
        """
        if text in ("", "ratio"):
            return RATIO
        if not WRITTEN.fullmatch(text):
            raise ValueError(f"not a unit: {text!r}")
        unit = RATIO
        for sign, base in re.findall(r"([*/]?)([a-z][a-z0-9_]*)", text):
            factor = RATIO if base == "ratio" else Unit(((base, 1),))
            unit = unit / factor if sign == "/" else unit * factor
        return unit

    def __mul__(self, other: "Unit") -> "Unit":
        return self._combined(other, 1)

    def __truediv__(self, other: "Unit") -> "Unit":
        return self._combined(other, -1)

    def _combined(self, other: "Unit", sign: int) -> "Unit":
        powers = dict(self.powers)
        for base, power in other.powers:
            powers[base] = powers.get(base, 0) + sign * power
        return Unit(tuple(sorted((base, power) for base, power in powers.items() if power)))

    @property
    def label(self) -> str:
        """The unit in the active language: “money”, “money ÷ visits”, “a plain number”."""
        if not self.powers:
            return str(_("a plain number"))
        above = " × ".join(_power(base, power) for base, power in self.powers if power > 0)
        below = " ÷ ".join(_power(base, -power) for base, power in self.powers if power < 0)
        return f"{above or 1} ÷ {below}" if below else above

    def __str__(self) -> str:
        """As `read` reads it; a unit with nothing above the line begins with `ratio`."""
        above = [base for base, power in self.powers for _each in range(power)]
        below = [base for base, power in self.powers for _each in range(-power)]
        return "/".join(["*".join(above) or "ratio", *below])


RATIO = Unit()


def _power(base: str, power: int) -> str:
    label = str(LABELS.get(base, base))
    return label if power == 1 else f"{label}^{power}"
