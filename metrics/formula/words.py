"""Tree → a sentence in the reader's language, for “reads as”, and the reason why there is no value."""

from collections.abc import Callable, Iterable
from functools import reduce

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .evaluate import Loss, NoValue
from .nodes import (
    Absolute,
    Arithmetic,
    Choice,
    Comparator,
    Compare,
    Connective,
    If,
    Input,
    InputKind,
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
    Shift,
    children,
    fold,
)
from .printing import binding, plain

OPERATIONS = {
    Operator.ADD: _("%(left)s plus %(right)s"),
    Operator.SUBTRACT: _("%(left)s minus %(right)s"),
    Operator.MULTIPLY: _("%(left)s times %(right)s"),
    Operator.DIVIDE: _("%(left)s divided by %(right)s"),
}
COMPARISONS = {
    Comparator.LESS: _("%(left)s is less than %(right)s"),
    Comparator.AT_MOST: _("%(left)s is at most %(right)s"),
    Comparator.MORE: _("%(left)s is more than %(right)s"),
    Comparator.AT_LEAST: _("%(left)s is at least %(right)s"),
    Comparator.EQUAL: _("%(left)s equals %(right)s"),
    Comparator.UNEQUAL: _("%(left)s differs from %(right)s"),
}
CONNECTIVES = {Connective.AND: _("%(left)s and %(right)s"), Connective.OR: _("%(left)s or %(right)s")}
PICKS = {
    Pick.MIN: _("the smallest of (%(list)s)"),
    Pick.MAX: _("the largest of (%(list)s)"),
    Pick.COALESCE: _("the first of (%(list)s) that has a value"),
}
SHIFTS = {
    Shift.PREVIOUS: _("%(name)s of the period before"),
    Shift.YEAR_AGO: _("%(name)s of the same period last year"),
    Shift.ROLLING: _("%(name)s of the last %(months)d months"),
}


def in_words(tree: Node, label_of: Callable[[Input], object]) -> str:
    """The formula in words of the active language. `label_of` names the measure, the figure of the calendar or the KPI
    of an input, whatever period or target the input asks for."""
    return fold(tree, lambda node, parts: _words(node, parts, label_of))


def input_in_words(found: Input, label: object) -> str:
    """One input in words of the active language: “Revenue of the period before”, “the target for Revenue”."""
    if found.kind == InputKind.TARGET:
        return _("the target for %(name)s") % {"name": label}
    if found.kind == InputKind.KPI:
        return _("the result of %(name)s") % {"name": label}
    if found.shift == Shift.CURRENT:
        return str(label)
    return SHIFTS[found.shift] % {"name": label, "months": found.months}


def loss_in_words(loss: Loss, label_of: Callable[[Input], object]) -> str:
    """Why a formula has no value, as a sentence in the active language."""
    words = in_words(loss.node, label_of)
    match loss.why:
        case NoValue.MISSING:
            return _("There is no figure for %(part)s.") % {"part": words}
        case NoValue.DIVISION_BY_ZERO:
            return _("Nothing can be divided by zero, and zero is what this comes to: %(part)s.") % {"part": words}
        case NoValue.TOO_LARGE:
            return str(_("The result has more than 22 digits before the point."))
        case NoValue.DECLARED:
            return str(_("The formula gives no value in this case."))


def _words(node: Node, parts: list[str], label_of: Callable[[Input], object]) -> str:
    match node:
        case Number():
            return plain(node.value)
        case Percent():
            return f"{plain(node.shown)}%"
        case Nothing():
            return str(_("no value"))
        case Reference():
            return input_in_words(node.input, label_of(node.input))
        case Choice():
            return PICKS[node.pick] % {"list": _list(parts)}
    bracketed = [
        str(_("(%(words)s)")) % {"words": text} if _needs_brackets(node, position, part) else text
        for position, (part, text) in enumerate(zip(children(node), parts, strict=True))
    ]
    match node:
        case Arithmetic():
            return OPERATIONS[node.operator] % {"left": bracketed[0], "right": bracketed[1]}
        case Compare():
            return COMPARISONS[node.comparator] % {"left": bracketed[0], "right": bracketed[1]}
        case Logic():
            return CONNECTIVES[node.connective] % {"left": bracketed[0], "right": bracketed[1]}
        case Not():
            return _("it is not so that %(condition)s") % {"condition": bracketed[0]}
        case Negate():
            return _("minus %(number)s") % {"number": bracketed[0]}
        case Absolute():
            return _("the size of %(number)s without its sign") % {"number": bracketed[0]}
        case Round():
            return _rounded(bracketed[0], node.places)
        case If():
            return _("if %(condition)s, then %(then)s, otherwise %(otherwise)s") % {
                "condition": bracketed[0],
                "then": bracketed[1],
                "otherwise": bracketed[2],
            }
    raise TypeError(f"not a part of a formula: {node!r}")


def _rounded(number: str, places: int) -> str:
    if places > 0:
        return _("%(number)s rounded to %(places)d decimals") % {"number": number, "places": places}
    return _("%(number)s rounded to the nearest %(step)d") % {"number": number, "step": 10**-places}


def _needs_brackets(parent: Node, position: int, part: Node) -> bool:
    """Words show no precedence, so that every compound part gets brackets but the left end of a chain of one kind, the
    sides of a comparison, comparisons joined by and/or, and what stands between the words of a condition."""
    if not children(part) or isinstance(part, Choice):
        return False
    match parent:
        case If():
            return isinstance(part, If) and position != 2
        case Compare():
            return isinstance(part, If)
        case Logic() if isinstance(part, Compare):
            return False
        case Arithmetic() | Logic():
            return position > 0 or binding(part) != binding(parent)
        case _:
            return True


def _list(parts: Iterable[str]) -> str:
    pattern = pgettext_lazy("list", "%(list)s; %(item)s")
    return reduce(lambda listed, item: str(pattern) % {"list": listed, "item": item}, parts)
