"""The typed tree of a formula, and the inputs it names. Positions take no part in comparisons."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the formula's text: offsets `start` to `end`, and line and column of the start, from 1."""

    start: int = 0
    end: int = 0
    line: int = 1
    column: int = 1

    def to(self, other: "Span") -> "Span":
        """From here to the end of the other."""
        return Span(self.start, other.end, self.line, self.column)


NOWHERE = Span()


class InputKind(StrEnum):
    MEASURE = "measure"
    CALENDAR = "calendar"
    TARGET = "target"
    KPI = "kpi"


class Shift(StrEnum):
    """Which period a figure is of, seen from the period that is computed."""

    CURRENT = "current"
    PREVIOUS = "previous"
    YEAR_AGO = "year_ago"
    ROLLING = "rolling"


# Figures of the period itself, the same for everybody. The language knows them by name, so that a text means the same
# whatever measures exist.
CALENDAR_NAMES = frozenset({"days", "working_days"})


@dataclass(frozen=True, slots=True)
class Input:
    """One figure a formula needs.

    PREVIOUS is the period just before (month, quarter or year); YEAR_AGO the same period of last year; ROLLING the sum
    over the last `months` months, the last month of the period included. Only measures and calendar figures shift.
    """

    kind: InputKind
    code: str
    shift: Shift = Shift.CURRENT
    months: int = 0

    @property
    def key(self) -> str:
        """The input as the formula writes it, the same in every formula: `previous(revenue)`."""
        if self.kind in (InputKind.TARGET, InputKind.KPI):
            return f"{self.kind}({self.code})"
        if self.shift == Shift.CURRENT:
            return self.code
        if self.shift == Shift.ROLLING:
            return f"rolling({self.code}, {self.months})"
        return f"{self.shift}({self.code})"

    def __str__(self) -> str:
        return self.key


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written, never negative."""

    value: Decimal
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Percent:
    """`12%`: `shown` is 12, its value 0.12."""

    shown: Decimal
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Nothing:
    """`none`: deliberately no value."""

    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Reference:
    """A figure named in the formula; `name_span` is where its name stands."""

    input: Input
    span: Span = field(default=NOWHERE, compare=False, repr=False)
    name_span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Negate:
    operand: "Node"
    span: Span = field(default=NOWHERE, compare=False, repr=False)


class Operator(StrEnum):
    ADD = "+"
    SUBTRACT = "-"
    MULTIPLY = "*"
    DIVIDE = "/"


@dataclass(frozen=True, slots=True)
class Arithmetic:
    operator: Operator
    left: "Node"
    right: "Node"
    span: Span = field(default=NOWHERE, compare=False, repr=False)


class Comparator(StrEnum):
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="
    EQUAL = "=="
    UNEQUAL = "!="


@dataclass(frozen=True, slots=True)
class Compare:
    comparator: Comparator
    left: "Node"
    right: "Node"
    span: Span = field(default=NOWHERE, compare=False, repr=False)


class Connective(StrEnum):
    AND = "and"
    OR = "or"


@dataclass(frozen=True, slots=True)
class Logic:
    connective: Connective
    left: "Node"
    right: "Node"
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Not:
    operand: "Node"
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class If:
    condition: "Node"
    then: "Node"
    otherwise: "Node"
    span: Span = field(default=NOWHERE, compare=False, repr=False)


class Pick(StrEnum):
    """Functions that choose one of several figures. MIN and MAX need all of them, COALESCE takes the first there is."""

    MIN = "min"
    MAX = "max"
    COALESCE = "coalesce"


@dataclass(frozen=True, slots=True)
class Choice:
    pick: Pick
    options: tuple["Node", ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Absolute:
    operand: "Node"
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Round:
    """Rounded to `places` decimals, half away from zero; negative places round to tens, hundreds …"""

    operand: "Node"
    places: int
    span: Span = field(default=NOWHERE, compare=False, repr=False)


Node = (
    Number
    | Percent
    | Nothing
    | Reference
    | Negate
    | Arithmetic
    | Compare
    | Logic
    | Not
    | If
    | Choice
    | Absolute
    | Round
)


def children(node: Node) -> tuple[Node, ...]:
    """The parts of a node from left to right; empty for figures and numbers."""
    match node:
        case Arithmetic() | Compare() | Logic():
            return (node.left, node.right)
        case Negate() | Not() | Absolute() | Round():
            return (node.operand,)
        case If():
            return (node.condition, node.then, node.otherwise)
        case Choice():
            return node.options
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """The node and everything in it, in the order of the text. Not recursive: it also serves unchecked trees."""
    pending = [node]
    while pending:
        current = pending.pop()
        yield current
        pending.extend(reversed(children(current)))


def fold(tree: Node, combine: Callable[[Node, list[Made]], Made]) -> Made:
    """What `combine` makes of the root from what it made of the root's parts, and so on down to the leaves.

    Parts are made from left to right. Not recursive, so that no tree, however tall, meets Python's recursion limit.
    """
    pending: list[tuple[Node, bool]] = [(tree, False)]
    made: list[Made] = []
    while pending:
        node, ready = pending.pop()
        parts = children(node)
        if parts and not ready:
            pending.append((node, True))
            pending.extend((part, False) for part in reversed(parts))
            continue
        start = len(made) - len(parts)
        made[start:] = [combine(node, made[start:])]
    return made[0]
