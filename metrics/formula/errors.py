"""The one error of the language."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from django.utils.translation import gettext_lazy as _

from .nodes import Span


class FormulaError(ValueError):
    """Why a formula is refused, as a sentence, and where: `line` and `column` count from 1, `length` in characters.

    The sentence is worded when it is read, in the reader's language.
    """

    def __init__(self, template: object, span: Span, **details: Any) -> None:
        super().__init__(template, span)
        self.template = template
        self.details = details
        self.span = span

    @property
    def message(self) -> str:
        """A sentence or two in the active language, without the position."""
        return str(self.template) % self.details if self.details else str(self.template)

    @property
    def line(self) -> int:
        return self.span.line

    @property
    def column(self) -> int:
        return self.span.column

    @property
    def length(self) -> int:
        return self.span.end - self.span.start

    def __str__(self) -> str:
        return self.message


class Suggestion:
    """“ Did you mean …?” for the known name nearest to a wrong one, worded when read; empty if none is near."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.near = get_close_matches(name.lower(), sorted(known), 1)

    def __str__(self) -> str:
        return str(_(" Did you mean “%(name)s”?")) % {"name": self.near[0]} if self.near else ""
