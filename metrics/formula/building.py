"""Tokens → nodes: what each rule of the grammar becomes, with the shape of every function checked."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from lark import Token

from .errors import FormulaError, Suggestion
from .nodes import (
    CALENDAR_NAMES,
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
    Span,
)

NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")
NUMBER = re.compile(r"(0|[1-9][0-9]{0,14})(\.[0-9]{1,10})?")
MOST_MONTHS = 36
MOST_PLACES, LEAST_PLACES = 12, -9
# How many parts each function takes, at least and at most.
ARITY = {
    "if": (3, 3),
    "min": (2, 10),
    "max": (2, 10),
    "coalesce": (2, 10),
    "abs": (1, 1),
    "round": (1, 2),
    "target": (1, 1),
    "kpi": (1, 1),
    "previous": (1, 1),
    "year_ago": (1, 1),
    "rolling": (2, 2),
}
FUNCTIONS = tuple(ARITY)


class Builder:
    """One method per rule of the grammar; each gets the rule's tokens and finished nodes."""

    def number(self, parts: list[Token]) -> Node:
        return Number(_decimal(parts[0], str(parts[0])), _span(parts[0]))

    def percent(self, parts: list[Token]) -> Node:
        return Percent(_decimal(parts[0], str(parts[0])[:-1]), _span(parts[0]))

    def nothing(self, parts: list[Token]) -> Node:
        return Nothing(_span(parts[0]))

    def name(self, parts: list[Token]) -> Node:
        code, span = _name(parts[0]), _span(parts[0])
        kind = InputKind.CALENDAR if code in CALENDAR_NAMES else InputKind.MEASURE
        return Reference(Input(kind, code), span, span)

    def bracketed(self, parts: list[Token | Node]) -> Node:
        opening, inner, closing = parts
        assert isinstance(opening, Token) and isinstance(closing, Token) and not isinstance(inner, Token)
        return replace(inner, span=_span(opening).to(_span(closing)))

    def negated(self, parts: list[Token | Node]) -> Node:
        return Negate(_node(parts[1]), _whole(parts))

    def inverted(self, parts: list[Token | Node]) -> Node:
        return Not(_node(parts[1]), _whole(parts))

    def computed(self, parts: list[Token | Node]) -> Node:
        return Arithmetic(Operator(str(parts[1])), _node(parts[0]), _node(parts[2]), _whole(parts))

    def compared(self, parts: list[Token | Node]) -> Node:
        return Compare(Comparator(str(parts[1])), _node(parts[0]), _node(parts[2]), _whole(parts))

    def both(self, parts: list[Token | Node]) -> Node:
        return Logic(Connective.AND, _node(parts[0]), _node(parts[1]), _whole(parts))

    def either(self, parts: list[Token | Node]) -> Node:
        return Logic(Connective.OR, _node(parts[0]), _node(parts[1]), _whole(parts))

    def call(self, parts: list[Token | Node]) -> Node:
        function, given = parts[0], [part for part in parts[1:] if not isinstance(part, Token)]
        assert isinstance(function, Token)
        _check_arity(function, len(given))
        return _call(str(function), given, _whole(parts))


def _call(function: str, given: list[Node], span: Span) -> Node:
    match function:
        case "if":
            return If(given[0], given[1], given[2], span)
        case "min" | "max" | "coalesce":
            return Choice(Pick(function), tuple(given), span)
        case "abs":
            return Absolute(given[0], span)
        case "round":
            return Round(given[0], _places(given[1]) if len(given) == 2 else 0, span)
        case "target" | "kpi":
            plain = _plain_name(given[0], _("%(function)s() takes the code of a KPI and nothing else."), function)
            return Reference(Input(InputKind(function), plain.input.code), span, plain.span)
        case _:
            message = _("%(function)s() takes the name of a measure and nothing else.")
            plain = _plain_name(given[0], message, function)
            months = _months(given[1]) if function == "rolling" else 0
            return Reference(replace(plain.input, shift=Shift(function), months=months), span, plain.span)


def _check_arity(function: Token, given: int) -> None:
    name = str(function)
    if name not in ARITY:
        raise FormulaError(
            _("There is no function “%(name)s”.%(hint)s"), _span(function), name=name, hint=Suggestion(name, FUNCTIONS)
        )
    least, most = ARITY[name]
    if least <= given <= most:
        return
    if least == most:
        message = _("%(name)s() takes %(least)d part(s) in its brackets, not %(given)d.")
    else:
        message = _("%(name)s() takes %(least)d to %(most)d parts in its brackets, not %(given)d.")
    raise FormulaError(message, _span(function), name=name, least=least, most=most, given=given)


def _plain_name(node: Node, message: object, function: str) -> Reference:
    if isinstance(node, Reference) and node.span == node.name_span and node.input.shift is Shift.CURRENT:
        return node
    raise FormulaError(message, node.span, function=function)


def _months(node: Node) -> int:
    months = _whole_number(node)
    if months is None or not 1 <= months <= MOST_MONTHS:
        raise FormulaError(
            _("rolling() takes a number of months from 1 to %(most)d as its second part."), node.span, most=MOST_MONTHS
        )
    return months


def _places(node: Node) -> int:
    places = _whole_number(node)
    if places is None or not LEAST_PLACES <= places <= MOST_PLACES:
        raise FormulaError(
            _("round() takes a number of decimals from %(least)d to %(most)d as its second part."),
            node.span,
            least=LEAST_PLACES,
            most=MOST_PLACES,
        )
    return places


def _whole_number(node: Node) -> int | None:
    sign = 1
    if isinstance(node, Negate):
        sign, node = -1, node.operand
    if isinstance(node, Number) and node.value == node.value.to_integral_value():
        return sign * int(node.value)
    return None


def _decimal(token: Token, digits: str) -> Decimal:
    """The number without trailing zeros, so that 1.50 and 1.5 are one and the same tree."""
    if not NUMBER.fullmatch(digits):
        raise FormulaError(
            _(
                "Write numbers without thousands separators or leading zeros, with at most 15 digits before the point "
                "and 10 after it."
            ),
            _span(token),
        )
    return Decimal(digits.rstrip("0").rstrip(".") if "." in digits else digits)


def _name(token: Token) -> str:
    if NAME.fullmatch(token):
        return str(token)
    if len(token) > 64:
        raise FormulaError(_("A name has at most 64 characters."), _span(token))
    raise FormulaError(
        _("“%(name)s” is no name: names begin with a small letter and go on with small letters, digits and _."),
        _span(token),
        name=str(token),
    )


def _span(token: Token) -> Span:
    return Span(token.start_pos or 0, token.end_pos or 0, token.line or 1, token.column or 1)


def _whole(parts: Sequence[Token | Node]) -> Span:
    first, last = (_span(part) if isinstance(part, Token) else part.span for part in (parts[0], parts[-1]))
    return first.to(last)


def _node(part: Token | Node) -> Node:
    assert not isinstance(part, Token)
    return part
