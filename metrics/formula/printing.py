"""Tree → text: the one canonical spelling of a formula, and the same with figures in place of names."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from .evaluate import Step, Value
from .nodes import (
    Absolute,
    Arithmetic,
    Choice,
    Compare,
    Connective,
    If,
    Logic,
    Negate,
    Node,
    Not,
    Nothing,
    Number,
    Operator,
    Percent,
    Reference,
    Round,
    children,
    fold,
)

# How tightly each kind of node binds; what binds less than its place demands goes into brackets.
OR, AND, NOT, COMPARE, SUM, PRODUCT, UNARY, ATOM = range(8)
SHORT = 60
# Stands for a part that was not needed.
SKIPPED = "…"


def to_text(tree: Node) -> str:
    """The formula in its canonical spelling: `read(to_text(tree)) == tree` for every tree that `read` gives."""
    return fold(tree, _text)


def shortened(tree: Node) -> str:
    """The canonical text, cut to 60 characters for use in a sentence."""
    text = to_text(tree)
    return text if len(text) <= SHORT else text[: SHORT - 1] + "…"


def with_figures(tree: Node, show: Callable[[Reference], str]) -> str:
    """The canonical text with every input replaced by what `show` makes of it; a negative figure gets brackets."""
    return fold(tree, lambda node, parts: _guarded(show(node)) if isinstance(node, Reference) else _text(node, parts))


def filled(step: Step, show: Callable[[Value], str]) -> str:
    """One step of a calculation with the figures of its parts filled in: `1200 / 1500`; parts that did not count are
    shown as …"""
    counted = {id(part) for part in step.counted}
    parts = [_guarded(show(part.value)) if id(part) in counted else SKIPPED for part in step.parts]
    return layout(step.node, parts) if parts else show(step.value)


def layout(node: Node, parts: Sequence[str]) -> str:
    """The text of a node around the texts of its parts, which already have the brackets they need."""
    match node:
        case Number():
            return plain(node.value)
        case Percent():
            return f"{plain(node.shown)}%"
        case Nothing():
            return "none"
        case Reference():
            return node.input.key
        case Negate():
            return f"-{parts[0]}"
        case Arithmetic():
            return f"{parts[0]} {node.operator} {parts[1]}"
        case Compare():
            return f"{parts[0]} {node.comparator} {parts[1]}"
        case Logic():
            return f"{parts[0]} {node.connective} {parts[1]}"
        case Not():
            return f"not {parts[0]}"
        case If():
            return f"if({', '.join(parts)})"
        case Choice():
            return f"{node.pick}({', '.join(parts)})"
        case Absolute():
            return f"abs({parts[0]})"
        case Round():
            return f"round({parts[0]}, {node.places})"


def plain(value: Decimal) -> str:
    """All digits of the number and no more: no exponent, no trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def binding(node: Node) -> int:
    """How tightly the node holds its parts together."""
    match node:
        case Logic():
            return OR if node.connective is Connective.OR else AND
        case Not():
            return NOT
        case Compare():
            return COMPARE
        case Arithmetic():
            return SUM if node.operator in (Operator.ADD, Operator.SUBTRACT) else PRODUCT
        case Negate():
            return UNARY
        case _:
            return ATOM


def places(node: Node) -> tuple[int, ...]:
    """How tightly each part of the node must bind to stand without brackets; chains lean to the left."""
    match node:
        case Logic() | Arithmetic():
            return (binding(node), binding(node) + 1)
        case Compare():
            return (SUM, SUM)
        case Not():
            return (NOT,)
        case Negate():
            # -(-x) rather than --x
            return (ATOM,)
        case _:
            return (OR,) * len(children(node))


def _text(node: Node, parts: list[str]) -> str:
    inner = zip(children(node), parts, places(node), strict=True)
    return layout(node, [text if binding(part) >= least else f"({text})" for part, text, least in inner])


def _guarded(figure: str) -> str:
    return f"({figure})" if figure[:1] in "-−" and figure else figure
