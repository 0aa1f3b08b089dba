"""How a figure stands against its target: one rule for every page. Pure."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum


class State(StrEnum):
    """The keys of the status component."""

    DONE = "done"
    AHEAD = "ahead"
    ON = "on"
    BEHIND = "behind"
    RISK = "risk"
    ABOVE = "above"
    BELOW = "below"
    CLOSED = "closed"
    MUTE = "mute"


@dataclass(frozen=True)
class Thresholds:
    """Percentage points off the pace; settings of the organisation."""

    ahead: int = 5
    behind: int = 3
    risk: int = 15


@dataclass(frozen=True)
class Pace:
    """Working days of the period: those gone (today counts) and all of them."""

    gone: int
    total: int

    @property
    def share(self) -> Decimal | None:
        """How much of the period is gone, 0 to 1; None for a period without working days."""
        return Decimal(self.gone) / self.total if self.total else None

    @property
    def left(self) -> int:
        return self.total - self.gone

    @property
    def is_over(self) -> bool:
        return self.gone >= self.total


@dataclass(frozen=True)
class Standing:
    """A state, and the gap between attainment and pace in percentage points with one decimal (None without a pace)."""

    state: State
    gap: Decimal | None = None


def stand(
    attainment: Decimal | None,
    pace: Pace,
    *,
    is_flow: bool,
    is_past: bool = False,
    less_is_better: bool = False,
    thresholds: Thresholds = Thresholds(),
) -> Standing:
    """Where a figure stands.

    A flow (revenue) is compared with the pace while its period runs; at 100 % it is done. A level (a rate, a
    satisfaction) has no pace: it is above or below its target. A past period is done at 100 %, else just closed.
    With `less_is_better` reaching the target means staying at or under it, and nothing is done before the end.
    """
    if attainment is None:
        return Standing(State.MUTE)
    if less_is_better or not is_flow:
        reached = attainment <= 1 if less_is_better else attainment >= 1
        return Standing(State.ABOVE if reached else State.BELOW)
    share = pace.share
    # Judged as it is shown: with one decimal, so that nobody reads "5.0 ahead" beside "on pace".
    gap = None if share is None else ((attainment - share) * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
    if attainment >= 1:
        return Standing(State.DONE, gap)
    if is_past or gap is None:
        return Standing(State.CLOSED, gap)
    if gap >= thresholds.ahead:
        return Standing(State.AHEAD, gap)
    if gap >= -thresholds.behind:
        return Standing(State.ON, gap)
    return Standing(State.BEHIND if gap >= -thresholds.risk else State.RISK, gap)
