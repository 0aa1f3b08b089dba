"""The one error of the language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .nodes import Span

if TYPE_CHECKING:
    from django.utils.functional import Promise


class FormulaError(ValueError):
    """Why a formula is refused, as a sentence, and where: `line` and `column` count from 1, `length` in characters.

    The sentence is worded when it is read, in the reader's language.
    """

    def __init__(self, template: str | Promise, span: Span, **details: Any) -> None:
        super().__init__(template, span)
        self.template = template
        self.details = details
        self.span = span

    @property
    def message(self) -> str:
        """One sentence or two in the active language, without the position."""
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
