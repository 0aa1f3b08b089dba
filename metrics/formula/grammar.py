"""The grammar: what is a token and how tokens nest. What the pieces become is in building.py."""

from typing import Any

from lark import Lark

# NAME and NUMBER are wider than what is allowed, so that a wrong one is refused as a whole, with a fitting sentence.
GRAMMAR = r"""
?start: disjunction
?disjunction: conjunction | disjunction "or" conjunction -> either
?conjunction: inversion | conjunction "and" inversion -> both
?inversion: comparison | NOT inversion -> inverted
?comparison: sum | sum COMPARATOR sum -> compared
?sum: product | sum (PLUS | MINUS) product -> computed
?product: unary | product (STAR | SLASH) unary -> computed
?unary: atom | MINUS unary -> negated
?atom: NUMBER -> number
     | PERCENT -> percent
     | NONE -> nothing
     | NAME -> name
     | (NAME | IF) LPAR [disjunction ("," disjunction)*] RPAR -> call
     | LPAR disjunction RPAR -> bracketed

NOT: "not"
NONE: "none"
IF: "if"
COMPARATOR: "<=" | ">=" | "==" | "!=" | "<" | ">"
PLUS: "+"
MINUS: "-"
STAR: "*"
SLASH: "/"
LPAR: "("
RPAR: ")"
NAME: /[A-Za-z_][A-Za-z0-9_]*/
PERCENT: /[0-9]+(\.[0-9]+)?%/
NUMBER: /[0-9]+(\.[0-9]+)?/
%ignore /[ \t\r\n]+/
"""


def parser(builder: Any) -> Lark:
    """An LALR(1) parser that hands each rule to the builder's method as it goes: no second pass, no recursion."""
    return Lark(GRAMMAR, parser="lalr", lexer="basic", transformer=builder, maybe_placeholders=False)
