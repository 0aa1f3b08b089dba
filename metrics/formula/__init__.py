"""The language in which KPIs are written: numbers, measures, periods; nothing of Python.

Rules and examples: docs/formula-language.md.
"""

from .check import check
from .dependencies import check_cycles, evaluation_order, inputs, kpi_codes, resolve_kpis
from .errors import FormulaError
from .evaluate import Loss, NoValue, Outcome, Step, evaluate
from .names import NameInfo
from .nodes import Input, InputKind, Node, Shift, Span
from .parse import parse, read
from .printing import filled, to_text, with_figures
from .sql import compile_sql
from .units import RATIO, Unit
from .words import in_words, input_in_words, loss_in_words

__all__ = [
    "RATIO",
    "FormulaError",
    "Input",
    "InputKind",
    "Loss",
    "NameInfo",
    "NoValue",
    "Node",
    "Outcome",
    "Shift",
    "Span",
    "Step",
    "Unit",
    "check",
    "check_cycles",
    "compile_sql",
    "evaluate",
    "evaluation_order",
    "filled",
    "in_words",
    "input_in_words",
    "inputs",
    "kpi_codes",
    "loss_in_words",
    "parse",
    "read",
    "resolve_kpis",
    "to_text",
    "with_figures",
]
