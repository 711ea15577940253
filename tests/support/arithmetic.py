"""Arithmetic as a lawyer writes it in a case, worked out exactly."""

import ast
import operator
from collections.abc import Callable
from fractions import Fraction

from reconcile.money import Cents, round_half_up

_OPERATIONS: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def exact(arithmetic: str) -> Fraction:
    """The value of an arithmetic expression, without any binary number on the way."""

    def value(node: ast.expr) -> Fraction:
        match node:
            case ast.BinOp():
                return _OPERATIONS[type(node.op)](value(node.left), value(node.right))
            case ast.UnaryOp(op=ast.USub()):
                return -value(node.operand)
            case ast.Constant():
                return Fraction(arithmetic[node.col_offset : node.end_col_offset])
        raise ValueError(arithmetic)

    return value(ast.parse(arithmetic, mode="eval").body)


def cents(arithmetic: str) -> Cents:
    """Its value in euros, in cents, rounded half up."""
    return round_half_up(exact(arithmetic) * 100)
