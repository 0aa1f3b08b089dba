"""Geometry of the small charts that the server draws: sparks, whiskers, bars, dot strips. Pure.

Sizes are pixels of the drawing, shares are 1 for 100 %. Every function returns plain numbers and strings for a
template; colours come from the style sheet.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10

Number = Decimal | float | int


def percent_of(share: Number | None, *, top: Number = 1) -> str:
    """The share as an SVG length between "0%" and "100%"; "0%" for None."""
    if share is None or not top:
        return "0%"
    return f"{trim(max(0.0, min(100.0, float(share) / float(top) * 100)))}%"


def trim(value: float) -> str:
    """At most two decimals, no trailing zeros, no negative zero: as short as SVG can be."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@dataclass(frozen=True)
class Spark:
    """A line around a zero line at half height, its area to zero, and its last point."""

    width: int
    height: int
    line: str
    area: str
    last_x: str
    last_y: str

    @property
    def zero(self) -> str:
        return trim(self.height / 2)


def spark(
    gaps: Sequence[Number | None],
    *,
    slots: int,
    reach: Number,
    width: int = 112,
    height: int = 28,
) -> Spark | None:
    """The course of a gap, day by day; None with fewer than two known points.

    `slots` is the number of days of the whole period, so that lines of one table end at the same day. `reach` is the
    gap that touches the edge, the same for all rows of a table; larger gaps are cut off there. Unknown days are skipped.
    """
    known = [(index, float(gap)) for index, gap in enumerate(gaps) if gap is not None]
    if len(known) < 2 or float(reach) <= 0:
        return None
    margin, middle = 3.0, height / 2
    step = (width - 2 * margin) / max(slots - 1, 1)
    points = [
        (
            margin + step * index,
            middle - max(-1.0, min(1.0, gap / float(reach))) * (middle - margin),
        )
        for index, gap in known
    ]
    line = "M" + "L".join(f"{trim(x)} {trim(y)}" for x, y in points)
    area = f"{line}L{trim(points[-1][0])} {trim(middle)}L{trim(points[0][0])} {trim(middle)}Z"
    return Spark(width, height, line, area, trim(points[-1][0]), trim(points[-1][1]))


def common_reach(rows: Iterable[Sequence[Number | None]], *, least: Number = 0.1) -> float:
    """The largest gap of all rows, so that they share one scale; never under `least`, lest noise looks like news."""
    return max((abs(float(gap)) for row in rows for gap in row if gap is not None), default=0.0) or float(least)


@dataclass(frozen=True)
class Whisker:
    """A likely range with its middle, and the line at 100 %."""

    width: int
    height: int
    hundred: str
    low: str
    high: str
    middle: str


def whisker(
    low: Number | None,
    middle: Number,
    high: Number | None,
    *,
    top: Number,
    width: int = 96,
    height: int = 16,
) -> Whisker:
    """Places shares between 0 and `top` (the same for all rows of a table); what lies outside is drawn at the edge."""
    margin = 6.0

    def at(share: Number) -> str:
        inside = max(0.0, min(1.0, float(share) / float(top)))
        return trim(margin + inside * (width - 2 * margin))

    ends = (middle if low is None else low, middle if high is None else high)
    return Whisker(width, height, at(1), at(ends[0]), at(ends[1]), at(middle))


@dataclass(frozen=True)
class Bar:
    x: str
    y: str
    width: str
    height: str
    is_now: bool


def bars(
    values: Sequence[Number | None],
    *,
    now: int | None = 0,
    bar_width: int = 16,
    gap: int = 6,
    height: int = 28,
) -> list[Bar]:
    """One bar a value, the largest at full height; `now` is the index drawn in the accent. Unknown values leave a hole."""
    top = max((float(value) for value in values if value is not None), default=0.0)
    drawn = []
    for index, value in enumerate(values):
        tall = height * max(0.0, float(value)) / top if value is not None and top > 0 else 0.0
        place = index * (bar_width + gap)
        drawn.append(
            Bar(
                str(place),
                trim(height - tall),
                str(bar_width),
                trim(tall),
                index == now,
            )
        )
    return drawn


@dataclass(frozen=True)
class Dot:
    x: str
    y: str
    label: str
    label_x: str
    label_y: str
    anchor: str
    is_open: bool


@dataclass(frozen=True)
class DotStrip:
    """Changes against each person's own average on one axis, with the line of the whole team.

    `ticks` are (x, share); `foot` is the lower end of the vertical lines, `label_y` the base line of the axis labels.
    """

    width: int
    height: int
    foot: int
    label_y: int
    ticks: list[tuple[str, Decimal]]
    mean_x: str
    mean_label_x: str
    mean_anchor: str
    dots: list[Dot]


def dot_strip(
    shares: Sequence[tuple[str, Number, bool]], mean: Number, *, width: int = 852, row: int = 13, named: int = 2
) -> DotStrip | None:
    """Places (label, share, is_open) on an axis that holds all of them and zero; None without shares.

    Dots that would cover each other are stacked. The `named` furthest from the mean carry their label; hollow dots
    (`is_open`: a different rule applies, such as a ramp) always do.
    """
    if not shares:
        return None
    values = [float(share) for _, share, _ in shares] + [float(mean), 0.0]
    ticks = nice_ticks(min(values), max(values))
    margin, low, high = 24.0, float(ticks[0]), float(ticks[-1])
    scale = (width - 2 * margin) / ((high - low) or 1.0)

    def at(share: Number) -> float:
        return margin + (float(share) - low) * scale

    far = sorted(range(len(shares)), key=lambda index: -abs(float(shares[index][1]) - float(mean)))[:named]
    dots: list[Dot] = []
    column, level, deepest = float("-inf"), 0, 0
    for index in sorted(range(len(shares)), key=lambda index: float(shares[index][1])):
        label, share, is_open = shares[index]
        x = at(share)
        stacked = x - column < 11
        level = level + 1 if stacked else 0
        column = column if stacked else x
        deepest = max(deepest, level)
        # Labels stand on the side away from the crowd, which gathers around the mean.
        left = float(share) < float(mean) if x > 120 else False
        shown = label if is_open or index in far else ""
        y = 30 + level * row
        label_x = trim(x - 10 if left else x + 10)
        dots.append(Dot(trim(x), trim(y), shown, label_x, trim(y + 4), "end" if left else "start", is_open))
    foot = 30 + (deepest + 1) * row
    right = at(mean) > width * 0.8
    return DotStrip(
        width,
        foot + 24,
        foot,
        foot + 18,
        [(trim(at(tick)), tick) for tick in ticks],
        trim(at(mean)),
        trim(at(mean) + (-6 if right else 6)),
        "end" if right else "start",
        dots,
    )


def nice_ticks(low: Number, high: Number, *, about: int = 5) -> list[Decimal]:
    """Round steps (1, 2, 2.5 or 5 × 10ⁿ) that cover [low, high], zero among them where it lies inside."""
    start, end = float(low), float(high)
    if end <= start:
        end = start + (abs(start) or 1.0)
    rough = (end - start) / about
    power = 10 ** floor(log10(rough))
    step = next(size * power for size in (1, 2, 2.5, 5, 10) if size * power >= rough * 0.999)
    exact = Decimal(str(round(step, 12)))
    first, last = floor(start / step + 1e-9), ceil(end / step - 1e-9)
    return [exact * index for index in range(first, last + 1)]


def heat_step(value: Number | None, top: Number) -> int:
    """Step 0 to 5 of the sequence for a value of [0, top]; 0 only for nothing at all."""
    if not value or float(top) <= 0:
        return 0
    return max(1, min(5, ceil(float(value) / float(top) * 5 - 1e-9)))
