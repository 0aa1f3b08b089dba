"""Bounds on a formula's size, so that neither parsing nor a thousand evaluations of it can be made expensive."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from .errors import FormulaError
from .nodes import Arithmetic, InputKind, Logic, Node, Reference, Span, children, walk

MAX_LENGTH = 1000
MAX_NODES = 200
MAX_DEPTH = 20
# With the formulas of all KPIs it names put in place of their names.
MAX_RESOLVED = 1000

FOREIGN = re.compile(r"[^A-Za-z0-9_ \t\r\n.,()+\-*/<>=!%]")
# What people type with a Chinese keyboard, from mathematics or from other languages, and what it is here.
MEANT = {
    "（": "(", "）": ")", "，": ",", "＋": "+", "－": "-", "−": "-", "–": "-", "—": "-", "＊": "*", "×": "*", "·": "*",
    "／": "/", "÷": "/", "＜": "<", "＞": ">", "≤": "<=", "≥": ">=", "≠": "!=", "＝": "==", "％": "%", "。": ".",
    "．": ".", "\u3000": " ", "\u00a0": " ",
}  # fmt: skip
FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ＿]")


def screen(text: str) -> None:
    """Refuses, before any parsing, what is too long, nests brackets too deep or holds a character of no use here."""
    check_length(text)
    if not text.strip(" \t\r\n"):
        raise FormulaError(_("The formula is empty."), place(text, 0, 0))
    if foreign := FOREIGN.search(text):
        _refuse_character(text, foreign.start())
    depth = 0
    for position, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth > MAX_DEPTH:
            raise FormulaError(
                _("Brackets are nested more than %(limit)s deep."), place(text, position, position + 1), limit=MAX_DEPTH
            )


def check_length(text: str) -> None:
    """Refuses a text of more than 1,000 characters; the position is that of the first one too many."""
    if len(text) > MAX_LENGTH:
        raise FormulaError(
            _("The formula has %(length)s characters; at most %(limit)s are allowed."),
            place(text, MAX_LENGTH, len(text)),
            length=len(text),
            limit=MAX_LENGTH,
        )


def place(text: str, start: int, end: int) -> Span:
    """The span of these offsets, with line and column counted in the text."""
    return Span(start, end, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))


def check_size(tree: Node) -> None:
    """Refuses a tree of too many parts or too deep a nesting; the position is that of the part that goes too far.

    A chain such as `a + b + c` is one level however long it is: its length is bounded by the number of parts.
    """
    pending: list[tuple[Node, int]] = [(tree, 1)]
    count = 0
    while pending:
        node, depth = pending.pop()
        count += 1
        if count > MAX_NODES:
            raise FormulaError(_("The formula has more than %(limit)s parts."), node.span, limit=MAX_NODES)
        if depth > MAX_DEPTH:
            raise FormulaError(_("The formula is nested more than %(limit)s deep."), node.span, limit=MAX_DEPTH)
        for position, part in enumerate(children(node)):
            chained = position == 0 and isinstance(node, Arithmetic | Logic) and isinstance(part, type(node))
            pending.append((part, depth if chained else depth + 1))


def check_resolved(tree: Node, resolved: Mapping[str, Node]) -> None:
    """Refuses a tree that would have too many parts once each kpi(…) is replaced by its tree in `resolved`."""
    count = 0
    for node in walk(tree):
        if isinstance(node, Reference) and node.input.kind is InputKind.KPI:
            count += sum(1 for _part in walk(resolved[node.input.code]))
        else:
            count += 1
        if count > MAX_RESOLVED:
            message = _("With the KPIs it names, the formula has more than %(limit)s parts.")
            raise FormulaError(message, node.span, limit=MAX_RESOLVED)


def _refuse_character(text: str, position: int) -> None:
    character = text[position]
    span = place(text, position, position + 1)
    if character in MEANT:
        raise FormulaError(
            _("Write “%(meant)s” instead of “%(character)s”."), span, meant=MEANT[character], character=character
        )
    if FULL_WIDTH.match(character):
        ordinary = chr(ord(character) - 0xFEE0)
        raise FormulaError(
            _("Write the ordinary “%(meant)s” instead of the full-width “%(character)s”."),
            span,
            meant=ordinary,
            character=character,
        )
    if character in "'\"‘’“”":
        raise FormulaError(_("A formula holds no text: remove the quotation mark."), span)
    shown = character if character.isprintable() else f"U+{ord(character):04X}"
    raise FormulaError(_("The character “%(character)s” has no meaning in a formula."), span, character=shown)
