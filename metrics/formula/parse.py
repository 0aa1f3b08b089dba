"""Text → tree, or a sentence that says what is wrong and where."""

from collections.abc import Mapping
from functools import cache

from django.utils.translation import gettext_lazy as _
from lark import Lark, Token
from lark.exceptions import UnexpectedCharacters, UnexpectedToken

from .building import Builder
from .check import check
from .errors import FormulaError
from .grammar import parser
from .limits import check_length, check_size, place, screen
from .names import NameInfo
from .nodes import Node
from .printing import to_text

OPERATORS = {"PLUS", "STAR", "SLASH", "AND", "OR", "COMPARATOR", "COMMA", "RPAR"}


def parse(text: str, names: Mapping[str, NameInfo], kpis: Mapping[str, str]) -> Node:
    """The checked tree of a formula over these names; `kpis` maps the code of each KPI to its unit.

    Raises FormulaError for anything that is not a formula with a number as its result, within the limits.
    """
    tree = read(text)
    check(tree, names, kpis)
    return tree


def read(text: str) -> Node:
    """The tree of a text by grammar and limits alone: names and units are not looked at. Raises FormulaError."""
    screen(text)
    try:
        tree: Node = _parser().parse(text)  # type: ignore[assignment]
    except UnexpectedCharacters as problem:
        raise _bad_character(text, problem.pos_in_stream or 0) from None
    except UnexpectedToken as problem:
        raise _bad_token(text, problem.token) from None
    check_size(tree)
    # What can be read can also be written and read again, blanks and all.
    check_length(to_text(tree))
    return tree


@cache
def _parser() -> Lark:
    return parser(Builder())


def _bad_character(text: str, position: int) -> FormulaError:
    """A sentence for a character that begins no token: of those that pass the screen only = ! % and . can."""
    message = {
        "=": _("Write == to compare; a formula cannot assign anything."),
        "!": _("Write != for “differs from” and not for “is not so”."),
        "%": _("A percent sign stands directly after a number, as in 12%."),
        ".": _("A point stands only between digits, as in 0.5; names have no parts."),
    }[text[position]]
    return FormulaError(message, place(text, position, position + 1))


def _bad_token(text: str, token: Token) -> FormulaError:
    if token.type == "$END":
        return _ends_too_early(text)
    start, end = token.start_pos or 0, token.end_pos or 0
    span = place(text, start, end)
    before = text[:start].rstrip()
    after_figure = bool(before) and (before[-1].isalnum() or before[-1] in "_)%") and not _ends_in_word(before)
    if token.type == "RPAR" and before.count("(") <= before.count(")"):
        return FormulaError(_("This bracket closes nothing."), span)
    if token.type == "COMPARATOR" and after_figure:
        return FormulaError(_("Comparisons cannot be chained: write a < b and b < c."), span)
    if token.type == "COMMA" and after_figure:
        return FormulaError(
            _("A comma only separates the parts of a function; numbers have no thousands separators."), span
        )
    if token.type == "IF" and after_figure:
        return FormulaError(_("Write a condition as if(condition, value, otherwise)."), span)
    if token.type == "STAR" and before.endswith("*"):
        return FormulaError(_("There is no sign for powers: multiply instead."), span)
    if token.type in OPERATORS and not after_figure:
        return FormulaError(_("Something is missing before “%(token)s”."), span, token=str(token))
    if after_figure:
        return FormulaError(_("An operator such as + or * is missing before “%(token)s”."), span, token=str(token))
    return FormulaError(_("“%(token)s” does not belong here."), span, token=str(token))


def _ends_in_word(before: str) -> bool:
    """Whether the text stops in a word of the language that wants something after it."""
    for word in ("and", "or", "not", "if"):
        if before.endswith(word) and not (before[: -len(word)][-1:].isalnum() or before[: -len(word)].endswith("_")):
            return True
    return False


def _ends_too_early(text: str) -> FormulaError:
    open_brackets: list[int] = []
    for position, character in enumerate(text):
        if character == "(":
            open_brackets.append(position)
        elif character == ")" and open_brackets:
            open_brackets.pop()
    if open_brackets:
        return FormulaError(_("This bracket is never closed."), place(text, open_brackets[-1], open_brackets[-1] + 1))
    end = len(text.rstrip())
    return FormulaError(_("Something is missing at the end."), place(text, end, end))
