"""Whether a tree makes sense: names that exist, units that fit, no division by a constant zero."""

from collections.abc import Iterable, Mapping
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
    return _Checker(names, kpis).number(tree).unit


class _Checker:
    def __init__(self, names: Mapping[str, NameInfo], kpis: Mapping[str, str]) -> None:
        self.names = names
        self.kpis = kpis

    def number(self, node: Node) -> Quantity:
        """The unit of a part that must be a number."""
        found = self._type(node)
        if isinstance(found, Quantity):
            return found
        raise FormulaError(
            _("A number belongs here, but “%(part)s” is a condition. Use if(condition, value, otherwise)."),
            node.span,
            part=shortened(node),
        )

    def truth(self, node: Node) -> None:
        """Refuses a part that is no condition."""
        if isinstance(self._type(node), Quantity):
            raise FormulaError(
                _("A condition belongs here, such as a comparison with > or ==, but “%(part)s” is a number."),
                node.span,
                part=shortened(node),
            )

    def _type(self, node: Node) -> Type:
        match node:
            case Number():
                return Quantity(fit=Fit.ANY if node.value == 0 else Fit.PLAIN)
            case Percent():
                return Quantity()
            case Nothing():
                return Quantity(fit=Fit.ANY)
            case Reference():
                return Quantity(self._reference(node))
            case Negate() | Absolute() | Round():
                return self.number(node.operand)
            case Arithmetic():
                return self._arithmetic(node)
            case Compare():
                self._alike(node, (node.left, node.right))
                return TRUTH
            case Logic():
                self.truth(node.left)
                self.truth(node.right)
                return TRUTH
            case Not():
                self.truth(node.operand)
                return TRUTH
            case If():
                self.truth(node.condition)
                return self._alike(node, (node.then, node.otherwise))
            case Choice():
                return self._alike(node, node.options)

    def _reference(self, node: Reference) -> Unit:
        code = node.input.code
        if node.input.kind in (InputKind.TARGET, InputKind.KPI):
            if code in self.kpis:
                return Unit.read(self.kpis[code])
            message = _("There is no KPI “%(name)s”.%(hint)s")
            raise FormulaError(message, node.name_span, name=code, hint=Suggestion(code, self.kpis))
        info = self.names.get(code)
        if info is None:
            raise self._unknown(node)
        if node.input.shift is Shift.ROLLING and not info.additive:
            raise FormulaError(
                _("“%(name)s” cannot be summed over months, so it has no rolling()."), node.name_span, name=code
            )
        return Unit.read(info.unit)

    def _unknown(self, node: Reference) -> FormulaError:
        code = node.input.code
        if code in self.kpis:
            return FormulaError(
                _("“%(name)s” is a KPI, not a measure: write kpi(%(name)s) or target(%(name)s)."),
                node.name_span,
                name=code,
            )
        if code in FUNCTIONS:
            return FormulaError(
                _("“%(name)s” is a function: its parts follow in brackets, as in %(name)s(…)."),
                node.name_span,
                name=code,
            )
        return FormulaError(
            _("There is no measure “%(name)s”.%(hint)s"), node.name_span, name=code, hint=Suggestion(code, self.names)
        )

    def _arithmetic(self, node: Arithmetic) -> Quantity:
        left, right = self.number(node.left), self.number(node.right)
        if node.operator in (Operator.ADD, Operator.SUBTRACT):
            return self._summed(node, left, right)
        if node.operator is Operator.DIVIDE:
            _refuse_constant_zero(node.right)
            unit = left.unit / right.unit
        else:
            unit = left.unit * right.unit
        return Quantity(unit, Fit.FIXED if Fit.FIXED in (left.fit, right.fit) else Fit.PLAIN)

    def _summed(self, node: Arithmetic, left: Quantity, right: Quantity) -> Quantity:
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

    def _alike(self, node: Node, parts: Iterable[Node]) -> Quantity:
        """The common unit of parts that are compared or chosen from."""
        meant: tuple[Node, Quantity] | None = None
        for part in parts:
            found = self.number(part)
            if meant is None or found.fit < meant[1].fit:
                fitting = meant is None or meant[1].fit is not Fit.FIXED
                meant = (part, found) if fitting else meant
            elif found.fit is Fit.FIXED and found.unit != meant[1].unit:
                if isinstance(node, Compare):
                    message = _(
                        "“%(left)s” is %(left_unit)s and “%(right)s” is %(right_unit)s: they cannot be compared."
                    )
                else:
                    message = _(
                        "“%(left)s” is %(left_unit)s and “%(right)s” is %(right_unit)s: "
                        "one cannot stand in for the other."
                    )
                raise _mismatch(message, node, meant, (part, found))
        assert meant is not None
        return meant[1]


def _mismatch(
    message: object, node: Node, left: tuple[Node, Quantity], right: tuple[Node, Quantity]
) -> FormulaError:
    return FormulaError(
        message,
        node.span,
        left=shortened(left[0]),
        left_unit=left[1].unit.label,
        right=shortened(right[0]),
        right_unit=right[1].unit.label,
    )


def _refuse_constant_zero(divisor: Node) -> None:
    if not any(isinstance(part, Reference) for part in walk(divisor)) and evaluate(divisor, {}).value == 0:
        raise FormulaError(_("This divides by zero."), divisor.span)
