"""What a formula needs, and which KPIs need each other."""

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter

from django.utils.translation import gettext_lazy as _

from .errors import FormulaError
from .limits import check_resolved
from .nodes import (
    Absolute,
    Arithmetic,
    Choice,
    Compare,
    If,
    Input,
    InputKind,
    Logic,
    Negate,
    Node,
    Not,
    Reference,
    Round,
    fold,
    walk,
)


def inputs(tree: Node) -> tuple[Input, ...]:
    """Every input of the formula once, in the order of their first appearance."""
    return tuple(dict.fromkeys(node.input for node in walk(tree) if isinstance(node, Reference)))


def kpi_codes(tree: Node) -> tuple[str, ...]:
    """The KPIs whose results the formula takes by kpi(…), each once, in order of appearance. Targets are not results:
    a KPI may use its own target."""
    return tuple(found.code for found in inputs(tree) if found.kind is InputKind.KPI)


def check_cycles(trees: Mapping[str, Node]) -> None:
    """Raises FormulaError when one of these KPIs (code → tree) needs its own result, directly or through others.

    The position is that of the reference in the formula of the first KPI on the circle.
    """
    _in_order(trees)


def evaluation_order(trees: Mapping[str, Node]) -> tuple[str, ...]:
    """The codes such that each comes after the KPIs it needs. Raises FormulaError for a cycle."""
    return _in_order(trees)


def resolve_kpis(tree: Node, trees: Mapping[str, Node]) -> Node:
    """The tree with every kpi(…) replaced by that KPI's own tree, so that measures, calendar and targets remain.

    Raises FormulaError for a KPI that is not among `trees`, for a cycle, and when the whole grows beyond 1,000 parts:
    a KPI that names another twice, which names a third twice, would double with every level.
    """
    needed = _needed(tree, trees)
    resolved: dict[str, Node] = {}
    for code in _in_order({code: trees[code] for code in needed}):
        resolved[code] = _replaced(trees[code], resolved)
    return _replaced(tree, resolved)


def _needed(tree: Node, trees: Mapping[str, Node]) -> set[str]:
    found: set[str] = set()
    pending = [tree]
    while pending:
        for node in walk(pending.pop()):
            if isinstance(node, Reference) and node.input.kind is InputKind.KPI and node.input.code not in found:
                code = node.input.code
                if code not in trees:
                    raise FormulaError(_("There is no KPI “%(name)s”.%(hint)s"), node.name_span, name=code, hint="")
                found.add(code)
                pending.append(trees[code])
    return found


def _replaced(tree: Node, resolved: Mapping[str, Node]) -> Node:
    check_resolved(tree, resolved)
    return fold(tree, lambda node, parts: _with_parts(node, parts, resolved))


def _with_parts(node: Node, parts: list[Node], resolved: Mapping[str, Node]) -> Node:
    match node:
        case Reference():
            return resolved[node.input.code] if node.input.kind is InputKind.KPI else node
        case Arithmetic():
            return Arithmetic(node.operator, parts[0], parts[1], node.span)
        case Compare():
            return Compare(node.comparator, parts[0], parts[1], node.span)
        case Logic():
            return Logic(node.connective, parts[0], parts[1], node.span)
        case Negate() | Not() | Absolute():
            return type(node)(parts[0], node.span)
        case Round():
            return Round(parts[0], node.places, node.span)
        case If():
            return If(parts[0], parts[1], parts[2], node.span)
        case Choice():
            return Choice(node.pick, tuple(parts), node.span)
        case _:
            return node


def _in_order(trees: Mapping[str, Node]) -> tuple[str, ...]:
    needs = {code: [other for other in kpi_codes(tree) if other in trees] for code, tree in trees.items()}
    try:
        return tuple(TopologicalSorter(needs).static_order())
    except CycleError as problem:
        # Each KPI of the circle is needed by the one after it; read backwards, each needs the next.
        circle: list[str] = list(reversed(problem.args[1]))
    first, second = circle[0], circle[1]
    place = next(
        node.span
        for node in walk(trees[first])
        if isinstance(node, Reference) and node.input == Input(InputKind.KPI, second)
    )
    message = _("A KPI cannot be computed from itself: %(circle)s.")
    raise FormulaError(message, place, circle=" → ".join(circle)) from None
