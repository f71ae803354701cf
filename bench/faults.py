"""Faults of one place each, made from the syntax of a module: what `bench.mutants` puts into the code.

A mutator of our own, because the commands and facts of activities are decorated functions, which mutmut leaves alone,
and because a new process of pytest for each mutant, as cosmic-ray starts one, would take a day.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

COMPARED: dict[type[ast.cmpop], tuple[str, str]] = {
    ast.Lt: ("<", "<="), ast.LtE: ("<=", "<"), ast.Gt: (">", ">="), ast.GtE: (">=", ">"), ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="), ast.In: ("in", "not in"), ast.NotIn: (r"not\s+in", "in"), ast.Is: ("is", "is not"),
    ast.IsNot: (r"is\s+not", "is")}
COUNTED: dict[type[ast.operator], tuple[str, str]] = {
    ast.Add: ("+", "-"), ast.Sub: ("-", "+"), ast.Mult: ("*", "//"), ast.Div: ("/", "*"), ast.FloorDiv: ("//", "*"),
    ast.Mod: ("%", "*"), ast.BitOr: ("|", "&"), ast.BitAnd: ("&", "|"), ast.BitXor: ("^", "&")}
NEGATED = (ast.Name, ast.Attribute, ast.Call, ast.Subscript, ast.NamedExpr)  # conditions without a fault of their own
PASSED = (ast.Import, ast.ImportFrom, ast.Assert, ast.Global, ast.Nonlocal)
LOGS = {"debug", "info", "warning", "error", "exception", "getLogger"}
TYPES = {"TypeVar", "NewType", "cast"}
FLAGS = {"frozen"}  # keywords of classes that keep programmers from a mistake and change nothing else


@dataclass(frozen=True)
class Fault:
    """One change of the bytes `start` to `stop` of a file; `lines` are those whose execution reaches it.

    A fault that is met while the module is imported has no lines.
    """

    file: str
    line: int
    was: str
    now: str
    start: int
    stop: int
    text: str
    lines: tuple[int, ...]

    def put_into(self, source: bytes) -> bytes:
        """The source with the fault in it."""
        return source[:self.start] + self.text.encode() + source[self.stop:]


class Finder:
    """Walks the syntax of one module and collects every fault that it could have."""

    def __init__(self, file: str, source: bytes) -> None:
        self.file = file
        self.source = source
        self.tree = ast.parse(source)
        self.starts = [0]
        for row in source.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(row))
        self.found: list[Fault] = []
        self.statement: ast.stmt | None = None
        self.running = False  # inside of a function: what stands outside runs once, at import

    def all(self) -> list[Fault]:
        """The faults in the order of the file, without those that Python cannot read or would read as the same."""
        self._block(self.tree.body)
        whole = ast.dump(self.tree)
        return [fault for fault in sorted(self.found, key=lambda fault: (fault.start, fault.now))
                if _reads(fault.put_into(self.source)) not in ("", whole)]

    # places

    def _at(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        assert node.end_lineno is not None and node.end_col_offset is not None
        return (self.starts[node.lineno - 1] + node.col_offset, self.starts[node.end_lineno - 1] + node.end_col_offset)

    def _text(self, node: ast.expr | ast.stmt) -> str:
        start, stop = self._at(node)
        return self.source[start:stop].decode()

    def _add(self, start: int, stop: int, text: str, was: str = "", now: str = "") -> None:
        statement = self.statement
        assert statement is not None
        line = self.source.count(b"\n", 0, start) + 1
        before = self.source[start:stop].decode()
        reached: tuple[int, ...] = ()
        if self.running:
            head = getattr(statement, "body", None)
            last = head[0].lineno - 1 if head else statement.end_lineno or statement.lineno
            reached = tuple(range(statement.lineno, max(statement.lineno, last) + 1))
        self.found.append(Fault(self.file, line, _short(was or before), _short(now or text or "nothing"), start, stop,
                                text, reached))

    # statements

    def _block(self, body: list[ast.stmt]) -> None:
        for statement in body:
            outer, self.statement = self.statement, statement
            self._stated(statement)
            self.statement = outer

    def _stated(self, statement: ast.stmt) -> None:
        if isinstance(statement, PASSED) or _passed(statement):
            return
        if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            self._defined(statement)
            return
        if self._goes(statement):
            self._add(*self._at(statement), "pass", was=self._text(statement), now="removed")
        if isinstance(statement, ast.Return) and statement.value is not None and not _is(statement.value, None):
            self._add(*self._at(statement), "return None")
        if isinstance(statement, (ast.Break, ast.Continue)):
            self._add(*self._at(statement), "continue" if isinstance(statement, ast.Break) else "break")
        for node in ast.iter_child_nodes(statement):
            if isinstance(node, ast.expr) and node is not getattr(statement, "annotation", None):
                self._expression(node)
            elif isinstance(node, ast.withitem):
                self._expression(node.context_expr)
        if isinstance(statement, (ast.If, ast.While)):
            self._condition(statement.test)
        for name in ("body", "orelse", "finalbody"):
            self._block(getattr(statement, name, []))
        for handler in getattr(statement, "handlers", []):
            self._block(handler.body)

    def _goes(self, statement: ast.stmt) -> bool:
        """Whether a statement may be left out: a call, a raise, or what changes an object."""
        if isinstance(statement, ast.Expr):
            return isinstance(statement.value, (ast.Call, ast.Await, ast.Yield, ast.YieldFrom))
        if isinstance(statement, ast.Assign):
            return any(isinstance(inner, (ast.Attribute, ast.Subscript)) for target in statement.targets
                       for inner in ast.walk(target))
        return isinstance(statement, (ast.Raise, ast.AugAssign, ast.Delete))

    def _defined(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> None:
        defaults = [] if isinstance(node, ast.ClassDef) else [*node.args.defaults, *filter(None, node.args.kw_defaults)]
        keywords = [keyword.value for keyword in getattr(node, "keywords", []) if keyword.arg not in FLAGS]
        for inner in (*node.decorator_list, *defaults, *keywords):
            self._expression(inner)
        outer, self.running = self.running, self.running or not isinstance(node, ast.ClassDef)
        if not (isinstance(node, ast.ClassDef) and any("Protocol" in self._text(base) for base in node.bases)):
            self._block(node.body)
        self.running = outer

    # expressions

    def _expression(self, node: ast.AST) -> None:
        if isinstance(node, ast.JoinedStr) or _logs(node):
            return
        if isinstance(node, ast.Compare):
            self._between(node.left, node.comparators[0], *COMPARED[type(node.ops[0])])
        elif isinstance(node, ast.BoolOp):
            swapped = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
            self._between(node.values[0], node.values[1], *swapped)
        elif isinstance(node, ast.BinOp) and type(node.op) in COUNTED:
            sign, other = COUNTED[type(node.op)]
            self._between(node.left, node.right, re.escape(sign), other)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.Not, ast.USub)):
            start, stop = self._at(node)
            sign = re.match(rb"not\s*|-\s*", self.source[start:stop])
            assert sign is not None
            self._add(start, start + sign.end(), "")
        elif isinstance(node, ast.Constant):
            self._constant(node)
        elif isinstance(node, ast.IfExp):
            self._condition(node.test)
        elif isinstance(node, ast.comprehension):
            for condition in node.ifs:
                self._condition(condition)
        for inner in ast.iter_child_nodes(node):
            self._expression(inner)

    def _between(self, left: ast.expr, right: ast.expr, sign: str, other: str) -> None:
        """Another operator between two operands."""
        after, before = self._at(left)[1], self._at(right)[0]
        pattern = rf"\b{sign}\b" if sign[0].isalpha() else sign
        there = re.search(pattern.encode(), self.source[after:before])
        if there is not None:
            self._add(after + there.start(), after + there.end(), other)

    def _condition(self, node: ast.expr) -> None:
        """A condition that is just a value is turned round; comparisons and the like have faults of their own."""
        if isinstance(node, NEGATED):
            self._add(*self._at(node), f"(not ({self._text(node)}))", now=f"not {self._text(node)}")

    def _constant(self, node: ast.Constant) -> None:
        value = node.value
        if isinstance(value, bool):
            self._add(*self._at(node), str(not value))
        elif isinstance(value, (int, float)):
            self._add(*self._at(node), str(value + 1))
        elif isinstance(value, str):
            self._add(*self._at(node), repr(f"{value}~"))


def faults(file: str, source: bytes) -> list[Fault]:
    """Every fault that could be put into a module, in the order of the file."""
    return Finder(file, source).all()


def _reads(source: bytes) -> str:
    """The syntax of a module, "" where it has none."""
    try:
        return ast.dump(ast.parse(source))
    except (SyntaxError, ValueError):
        return ""


def _is(node: ast.AST, value: object) -> bool:
    return isinstance(node, ast.Constant) and node.value is value


def _logs(node: ast.AST) -> bool:
    """Whether a call tells a log or a type checker something: nothing that tests have to notice."""
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Name):
        return node.func.id in TYPES
    named = node.func.value if isinstance(node.func, ast.Attribute) else None
    return isinstance(named, ast.Name) and named.id in ("log", "logging") and node.func.attr in LOGS  # type: ignore[attr-defined]


def _passed(statement: ast.stmt) -> bool:
    """Docstrings, logging, names of types, and what only a type checker reads."""
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, ast.Constant) or _logs(statement.value)
    if isinstance(statement, ast.If):
        return isinstance(statement.test, ast.Name) and statement.test.id == "TYPE_CHECKING"
    return isinstance(statement, ast.Assign) and _logs(statement.value)


def _short(text: str, most: int = 90) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most - 1]}…"
