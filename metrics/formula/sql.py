"""Tree → PostgreSQL expression. No text of the formula gets into it: columns come from the caller, numbers anew."""

from collections.abc import Callable, Sequence

from . import exact
from .nodes import (
    Absolute,
    Arithmetic,
    Choice,
    Comparator,
    Compare,
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
    children,
    fold,
)

COMPARISONS = {
    Comparator.LESS: "<",
    Comparator.AT_MOST: "<=",
    Comparator.MORE: ">",
    Comparator.AT_LEAST: ">=",
    Comparator.EQUAL: "=",
    Comparator.UNEQUAL: "<>",
}
# A quotient is cut off after 25 decimals by div(), which gives the whole part exactly, and rounded to 24. The operator
# `/` would not do: it rounds to a number of decimals of its own choosing, and rounding twice is not rounding once.
SHIFT_UP = f"1{'0' * (exact.QUOTIENT_PLACES + 1)}::numeric"
SHIFT_DOWN = f"0.{'0' * exact.QUOTIENT_PLACES}1::numeric"
LIMIT = f"{exact.RESULT_LIMIT:f}::numeric"


def compile_sql(tree: Node, column_of: Callable[[Input], str]) -> str:
    """An expression of type numeric with the formula's value to 12 decimals, null where there is none.

    `column_of` names the column, of an integer type or numeric, that holds an input or null. The expression contains
    no quotation mark and no percent sign; each column occurs as often as its input does in the formula, and twice
    as a part of min() and max(). Equal to `evaluate` in every digit.
    """
    value = fold(tree, lambda node, parts: _sql(node, parts, column_of))
    # Clamped and then nulled at the clamps, rather than by CASE, so that the value is computed once only. LEAST takes
    # a null for the upper clamp, which becomes null again.
    clamped = f"greatest(least(round({value}, {exact.RESULT_PLACES}), {LIMIT}), -{LIMIT})"
    return f"nullif(nullif({clamped}, {LIMIT}), -{LIMIT})"


def _sql(node: Node, parts: list[str], column_of: Callable[[Input], str]) -> str:
    match node:
        case Number():
            return f"{node.value:f}::numeric"
        case Percent():
            return f"{exact.percent(node.shown):f}::numeric"
        case Nothing():
            return "null::numeric"
        case Reference():
            return f"({column_of(node.input)})::numeric"
        case Negate():
            # The blank keeps two of them from becoming a comment.
            return f"(- {parts[0]})"
        case Arithmetic(operator=Operator.DIVIDE):
            cut = f"div({parts[0]} * {SHIFT_UP}, nullif({parts[1]}, 0))"
            return f"round({cut} * {SHIFT_DOWN}, {exact.QUOTIENT_PLACES})"
        case Arithmetic():
            return f"({parts[0]} {node.operator} {parts[1]})"
        case Compare():
            left, right = (_comparable(part, text) for part, text in zip(children(node), parts, strict=True))
            return f"({left} {COMPARISONS[node.comparator]} {right})"
        case Logic():
            return f"({parts[0]} {node.connective} {parts[1]})"
        case Not():
            return f"(not {parts[0]})"
        case If():
            return f"(case {parts[0]} when true then {parts[1]} when false then {parts[2]} end)"
        case Choice(pick=Pick.COALESCE):
            return f"coalesce({', '.join(parts)})"
        case Choice():
            return _extreme(node, parts)
        case Absolute():
            return f"abs({parts[0]})"
        case Round():
            return f"round({parts[0]}, {node.places})"


def _comparable(node: Node, text: str) -> str:
    return text if isinstance(node, Number | Percent) else f"round({text}, {exact.RESULT_PLACES})"


def _extreme(node: Choice, parts: Sequence[str]) -> str:
    """The smallest or largest; null if any is null, which SQL's own LEAST and GREATEST would pass over."""
    if all(isinstance(option, Reference | Number | Percent) for option in node.options):
        nullable = zip(node.options, parts, strict=True)
        missing = " or ".join(f"{text} is null" for option, text in nullable if isinstance(option, Reference))
        found = f"{'least' if node.pick is Pick.MIN else 'greatest'}({', '.join(parts)})"
        return f"(case when not ({missing}) then {found} end)" if missing else found
    # Written out once each: naming a nested part twice would double the text at every level of nesting. An aggregate
    # over rows, because the planner would copy the expressions of a simpler subquery into all places of their use.
    rows = ", ".join(f"({part})" for part in parts)
    return f"(select case when count(x) = {len(parts)} then {node.pick}(x) end from (values {rows}) as parts (x))"
