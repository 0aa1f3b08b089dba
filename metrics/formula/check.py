"""Whether a tree makes sense: names that exist, units that fit, no division by a constant zero."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from django.utils.translation import gettext_lazy as _

from .building import FUNCTIONS
from .errors import FormulaError, Suggestion
from .evaluate import evaluate
from .names import NameInfo
from .nodes import (
    Absolute,
    Arithmetic,
    Choice,
    Compare,
    If,
    InputKind,
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
    Shift,
    children,
    fold,
    walk,
)
from .printing import shortened
from .units import RATIO, Unit


class Fit(IntEnum):
    """How freely a part takes on the unit of its neighbours."""

    # A figure of some unit.
    FIXED = 0
    # Made of written numbers only: a threshold or a substitute takes the unit of what it stands beside, a summand does
    # not.
    PLAIN = 1
    # Zero and `none` are the same in every unit.
    ANY = 2


@dataclass(frozen=True, slots=True)
class Quantity:
    unit: Unit = RATIO
    fit: Fit = Fit.FIXED


class Truth:
    """The type of a condition."""


TRUTH = Truth()
Type = Quantity | Truth


def check(tree: Node, names: Mapping[str, NameInfo], kpis: Mapping[str, str]) -> Unit:
    """The unit of the formula's result. `names` holds measures and figures of the calendar, `kpis` code → unit.

    Raises FormulaError for an unknown name, units that do not fit, a condition where a number belongs or the reverse,
    a rolling sum of what cannot be summed, and a divisor that is zero whatever the figures are.
    """
    return _number(tree, fold(tree, lambda node, parts: _type(node, parts, names, kpis))).unit


def _type(node: Node, parts: list[Type], names: Mapping[str, NameInfo], kpis: Mapping[str, str]) -> Type:
    match node:
        case Number():
            return Quantity(fit=Fit.ANY if node.value == 0 else Fit.PLAIN)
        case Percent():
            return Quantity()
        case Nothing():
            return Quantity(fit=Fit.ANY)
        case Reference():
            return Quantity(_unit_of(node, names, kpis))
        case Negate() | Absolute() | Round():
            return _number(node.operand, parts[0])
        case Arithmetic():
            return _arithmetic(node, _number(node.left, parts[0]), _number(node.right, parts[1]))
        case Compare():
            _common(node, parts)
            return TRUTH
        case Logic() | Not():
            for part, found in zip(children(node), parts, strict=True):
                _require_truth(part, found)
            return TRUTH
        case If():
            _require_truth(node.condition, parts[0])
            return _common(node, parts[1:])
        case Choice():
            return _common(node, parts)


def _number(node: Node, found: Type) -> Quantity:
    if isinstance(found, Quantity):
        return found
    raise FormulaError(
        _("A number belongs here, but “%(part)s” is a condition. Use if(condition, value, otherwise)."),
        node.span,
        part=shortened(node),
    )


def _require_truth(node: Node, found: Type) -> None:
    if isinstance(found, Quantity):
        raise FormulaError(
            _("A condition belongs here, such as a comparison with > or ==, but “%(part)s” is a number."),
            node.span,
            part=shortened(node),
        )


def _unit_of(node: Reference, names: Mapping[str, NameInfo], kpis: Mapping[str, str]) -> Unit:
    code = node.input.code
    if node.input.kind in (InputKind.TARGET, InputKind.KPI):
        if code in kpis:
            return Unit.read(kpis[code])
        message = _("There is no KPI “%(name)s”.%(hint)s")
        raise FormulaError(message, node.name_span, name=code, hint=Suggestion(code, kpis))
    info = names.get(code)
    if info is None:
        raise _unknown(node, names, kpis)
    if node.input.shift is Shift.ROLLING and not info.additive:
        message = _("“%(name)s” cannot be summed over months, so it has no rolling().")
        raise FormulaError(message, node.name_span, name=code)
    return Unit.read(info.unit)


def _unknown(node: Reference, names: Mapping[str, NameInfo], kpis: Mapping[str, str]) -> FormulaError:
    code = node.input.code
    if code in FUNCTIONS:
        message = _("“%(name)s” is a function: its parts follow in brackets, as in %(name)s(…).")
    elif code in kpis:
        message = _("“%(name)s” is a KPI, not a measure: write kpi(%(name)s) or target(%(name)s).")
    else:
        message = _("There is no measure “%(name)s”.%(hint)s")
    return FormulaError(message, node.name_span, name=code, hint=Suggestion(code, names))


def _arithmetic(node: Arithmetic, left: Quantity, right: Quantity) -> Quantity:
    if node.operator in (Operator.ADD, Operator.SUBTRACT):
        return _sum(node, left, right)
    if node.operator is Operator.DIVIDE:
        _refuse_constant_zero(node.right)
        unit = left.unit / right.unit
    else:
        unit = left.unit * right.unit
    return Quantity(unit, Fit.FIXED if Fit.FIXED in (left.fit, right.fit) else Fit.PLAIN)


def _sum(node: Arithmetic, left: Quantity, right: Quantity) -> Quantity:
    if left.fit is Fit.ANY:
        return right
    if right.fit is Fit.ANY:
        return left
    if left.unit == right.unit:
        return Quantity(left.unit, min(left.fit, right.fit))
    if node.operator is Operator.ADD:
        message = _("“%(left)s” is %(left_unit)s and “%(right)s” is %(right_unit)s: they cannot be added.")
    else:
        message = _(
            "“%(left)s” is %(left_unit)s and “%(right)s” is %(right_unit)s: one cannot be taken from the other."
        )
    raise _mismatch(message, node, (node.left, left), (node.right, right))


def _common(node: Compare | If | Choice, parts: Sequence[Type]) -> Quantity:
    """The unit shared by parts that are compared or chosen from: the last ones of the node, conditions left aside."""
    nodes = children(node)[-len(parts) :]
    found = [(part, _number(part, kind)) for part, kind in zip(nodes, parts, strict=True)]
    meant = min(found, key=lambda pair: pair[1].fit)
    for other in found:
        if other[1].fit is Fit.FIXED and other[1].unit != meant[1].unit:
            if isinstance(node, Compare):
                message = _("“%(left)s” is %(left_unit)s and “%(right)s” is %(right_unit)s: they cannot be compared.")
            else:
                message = _(
                    "“%(left)s” is %(left_unit)s and “%(right)s” is %(right_unit)s: one cannot stand in for the other."
                )
            raise _mismatch(message, node, meant, other)
    return meant[1]


def _mismatch(message: object, node: Node, left: tuple[Node, Quantity], right: tuple[Node, Quantity]) -> FormulaError:
    return FormulaError(
        message,
        node.span,
        left=shortened(left[0]),
        left_unit=left[1].unit.label,
        right=shortened(right[0]),
        right_unit=right[1].unit.label,
    )


def _refuse_constant_zero(divisor: Node) -> None:
    if not any(isinstance(part, Reference) for part in walk(divisor)) and evaluate(divisor, {}).step.value == 0:
        raise FormulaError(_("This divides by zero."), divisor.span)
