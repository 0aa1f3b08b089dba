"""Step-by-step evaluation: what an explanation shows, and the twin of the SQL. Rules: docs/formula-language.md."""

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from . import exact
from .nodes import (
    Absolute,
    Arithmetic,
    Choice,
    Comparator,
    Compare,
    Connective,
    If,
    Input,
    Logic,
    Negate,
    Node,
    Not,
    Nothing,
    Number,
    Operator,
    Percent,
    Pick,
    Reference,
    Round,
    fold,
)

Value = Decimal | bool | None

COMPARISONS: dict[Comparator, Callable[[Decimal, Decimal], bool]] = {
    Comparator.LESS: operator.lt,
    Comparator.AT_MOST: operator.le,
    Comparator.MORE: operator.gt,
    Comparator.AT_LEAST: operator.ge,
    Comparator.EQUAL: operator.eq,
    Comparator.UNEQUAL: operator.ne,
}
OPERATIONS: dict[Operator, Callable[[Decimal, Decimal], Decimal | None]] = {
    Operator.ADD: exact.add,
    Operator.SUBTRACT: exact.subtract,
    Operator.MULTIPLY: exact.multiply,
    Operator.DIVIDE: exact.divide,
}


class NoValue(StrEnum):
    """Why there is no value."""

    MISSING = "missing"
    DIVISION_BY_ZERO = "division_by_zero"
    TOO_LARGE = "too_large"
    # The formula itself says `none`.
    DECLARED = "declared"


@dataclass(frozen=True, slots=True)
class Loss:
    """Why there is no value and which part of the formula it began with: the missing input, the divisor that is zero,
    the `none`, or the whole formula when its result is too large."""

    why: NoValue
    node: Node


@dataclass(frozen=True, slots=True)
class Step:
    """One part of the calculation with its figure: a number, yes or no, or None with the loss that caused it.

    `parts` are the steps of its parts, also of those that did not count in the end.
    """

    node: Node
    value: Value
    parts: tuple["Step", ...] = ()
    loss: Loss | None = None

    @property
    def counted(self) -> tuple["Step", ...]:
        """The parts that decided the figure: of if() the condition and the branch taken, of coalesce() those up to the
        one that has a value, else all."""
        match self.node:
            case If():
                condition, then, otherwise = self.parts
                if condition.value is None:
                    return (condition,)
                return (condition, then if condition.value else otherwise)
            case Choice(pick=Pick.COALESCE):
                found = [part.value is not None for part in self.parts]
                return self.parts[: found.index(True) + 1] if any(found) else self.parts
            case _:
                return self.parts

    def in_order(self) -> Iterator["Step"]:
        """The steps that counted, in the order of calculation, from the innermost to this one; inputs and written
        numbers, which take no calculation, are left out."""
        pending: list[tuple[Step, bool]] = [(self, False)]
        while pending:
            step, ready = pending.pop()
            if ready:
                yield step
            elif step.parts:
                pending.append((step, True))
                pending.extend((part, False) for part in reversed(step.counted))


@dataclass(frozen=True, slots=True)
class Outcome:
    """The value of a formula with 12 decimals, or None with the loss; `step` is the calculation, unrounded."""

    value: Decimal | None
    step: Step
    loss: Loss | None = None


def evaluate(tree: Node, values: Mapping[Input, Decimal | int | None]) -> Outcome:
    """The formula's value over these inputs; an input that is absent or None is missing, which is not zero.

    Raises ValueError for an input that is no finite figure below 10^30 with at most 24 decimals, and TypeError for a
    tree whose result is a condition.
    """
    step = fold(tree, lambda node, parts: _step(node, parts, values))
    if step.value is None:
        return Outcome(None, step, step.loss)
    if isinstance(step.value, bool):
        raise TypeError("the result of a formula is a number, not a condition")
    settled = exact.settle(step.value)
    return Outcome(settled, step, None if settled is not None else Loss(NoValue.TOO_LARGE, tree))


def _step(node: Node, parts: list[Step], values: Mapping[Input, Decimal | int | None]) -> Step:
    match node:
        case Number():
            return Step(node, node.value)
        case Percent():
            return Step(node, exact.percent(node.shown))
        case Nothing():
            return Step(node, None, loss=Loss(NoValue.DECLARED, node))
        case Reference():
            given = values.get(node.input)
            if given is None:
                return Step(node, None, loss=Loss(NoValue.MISSING, node))
            return Step(node, exact.accepted(given))
        case Logic():
            answer = _logic(node.connective, parts)
            return Step(node, answer, tuple(parts), _first_loss(parts) if answer is None else None)
        case If():
            condition, then, otherwise = parts
            chosen = condition if condition.value is None else then if condition.value else otherwise
            return Step(node, chosen.value, tuple(parts), chosen.loss)
        case Choice(pick=Pick.COALESCE):
            chosen = next((part for part in parts if part.value is not None), parts[0])
            return Step(node, chosen.value, tuple(parts), chosen.loss)
    if loss := _first_loss(parts):
        return Step(node, None, tuple(parts), loss)
    value = _strict(node, [part.value for part in parts])
    loss = Loss(NoValue.DIVISION_BY_ZERO, parts[1].node) if value is None else None
    return Step(node, value, tuple(parts), loss)


def _strict(node: Node, figures: Sequence[Value]) -> Value:
    """The figure of a node that needs all its parts, and has them; None for a division by zero."""
    if isinstance(node, Not):
        return not figures[0]
    numbers = [figure for figure in figures if isinstance(figure, Decimal)]
    if len(numbers) != len(figures):
        raise TypeError(f"a condition stands where a number belongs, in {type(node).__name__}")
    match node:
        case Arithmetic():
            return OPERATIONS[node.operator](numbers[0], numbers[1])
        case Compare():
            return COMPARISONS[node.comparator](exact.comparable(numbers[0]), exact.comparable(numbers[1]))
        case Negate():
            return exact.negate(numbers[0])
        case Absolute():
            return exact.negate(numbers[0]) if numbers[0] < 0 else numbers[0]
        case Round():
            return exact.round_away(numbers[0], node.places)
        case Choice():
            return min(numbers) if node.pick is Pick.MIN else max(numbers)
    raise TypeError(f"not a calculation: {node!r}")


def _logic(connective: Connective, parts: Sequence[Step]) -> bool | None:
    """Three-valued as in SQL: what one side decides alone holds, whether or not the other side is known."""
    decisive = connective is Connective.OR
    known = [part.value for part in parts]
    if decisive in known:
        return decisive
    return None if None in known else not decisive


def _first_loss(parts: Sequence[Step]) -> Loss | None:
    return next((part.loss for part in parts if part.loss is not None), None)
