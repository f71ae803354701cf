"""Links modules that are always loaded together into one file, so that a phone on a slow network sends few requests.

Each module becomes the body of a function that returns its exports, so that names do not clash. The functions run
once, in the order in which a browser would run the modules. At the URL of a linked module there is a stub that exports
the same objects, so that no module ever runs twice. The linker knows the syntax of our scripts, and refuses other.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from . import squeeze

_MARK = "\ue000{}\ue001"  # stands for a string or template while patterns look for statements
_MARKS = re.compile("\ue000(\\d+)\ue001")
_NAMES = r"\{[^{}]*\}"
_FROM = "\\s*from\\s*\ue000(\\d+)\ue001\\s*;?"
_IMPORT = re.compile(rf"\bimport\s*({_NAMES}|\*\s*as\s+[\w$]+){_FROM}")
_EXPORT_FROM = re.compile(rf"\bexport\s*({_NAMES}|\*){_FROM}")
_EXPORT_NAMES = re.compile(rf"\bexport\s*({_NAMES})\s*;?")
_EXPORT = re.compile(r"\bexport\s+((?:const|let|class|(?:async\s+)?function)\s+([\w$]+))")
_OTHER = re.compile(r"(?<![\w$.])(?:import(?!\s*\(|\.meta)|export)\b(?!\s*:)[^\n]{0,40}")
_OWN_URL = re.compile("\\bimport\\.meta\\b|\\bimport\\s*\\(\\s*\ue000")
_LICENCE = re.compile(r"/\*(?:(?!\*/)[\s\S])*@license[\s\S]*?\*/\n?")


class Unlinkable(ValueError):
    """A script whose imports or exports this linker does not know how to link."""


@dataclass
class Module:
    """A script in parts: its imports, its exports, and its body without these statements."""

    path: str
    body: str = ""
    licence: str = ""
    own_url: bool = False  # depends on the folder of its URL
    imports: list[tuple[str, str]] = field(default_factory=list)  # path, and the names as they are written
    forwards: list[tuple[str, str]] = field(default_factory=list)  # the same of `export … from`
    exports: dict[str, str] = field(default_factory=dict)  # name for others → name in the body

    def needs(self) -> list[str]:
        """The modules that run before this one, in order."""
        return [path for path, _ in (*self.imports, *self.forwards)]


def read(path: str, text: str) -> Module:
    """Takes a script apart; raises Unlinkable."""
    module, bare = Module(path), ""
    texts: list[str] = []
    for piece, kept in squeeze.pieces(text):
        bare += _MARK.format(len(texts)) if kept else piece
        texts += [piece] if kept else []

    def target(mark: str) -> str:
        return posixpath.normpath(posixpath.join(posixpath.dirname(path), texts[int(mark)][1:-1]))

    for pattern, found in ((_IMPORT, module.imports), (_EXPORT_FROM, module.forwards)):
        found += [(target(mark), names) for names, mark in pattern.findall(bare)]
        bare = pattern.sub("", bare)
    for names in _EXPORT_NAMES.findall(bare):
        module.exports |= {outside: inside for inside, outside in _pairs(names)}
    module.exports |= {name: name for _, name in _EXPORT.findall(bare)}
    bare = _EXPORT.sub(r"\1", _EXPORT_NAMES.sub("", bare))
    if other := _OTHER.search(bare):
        raise Unlinkable(f"{path}: {other[0]!r}")
    module.own_url = bool(_OWN_URL.search(bare))
    module.body = _MARKS.sub(lambda mark: texts[int(mark[1])], bare).strip()
    module.licence = "".join(_LICENCE.findall(text))
    return module


class Linker:
    """Makes bundles of modules. A bundle has the URL of its first module, and holds all imports of its modules that no
    earlier bundle holds."""

    def __init__(self, scripts: Mapping[str, str], bundles: Iterable[Sequence[str]]) -> None:
        self.scripts = scripts
        self.modules: dict[str, Module] = {}
        self.home: dict[str, str] = {}  # linked module → the first module of its bundle
        self.name: dict[str, str] = {}  # linked module → the variable that holds its exports
        self.bundles: dict[str, list[str]] = {}
        for paths in bundles:
            order = self._order(paths)
            for path in order:
                self.home[path], self.name[path] = paths[0], f"$${len(self.name)}"
            self.bundles[paths[0]] = order

    def linked(self) -> dict[str, str]:
        """The new text of every module that is in a bundle."""
        return {path: self._bundle(path) if path in self.bundles else self._stub(path) for path in self.home}

    def exports(self, path: str) -> list[str]:
        """The names that a module exports, its own and those that it forwards."""
        module = self.modules[path]
        forwarded = [self.exports(target) if names == "*" else [name for _, name in _pairs(names)]
                     for target, names in module.forwards]
        return list(dict.fromkeys([*module.exports, *(name for names in forwarded for name in names)]))

    def _order(self, paths: Sequence[str]) -> list[str]:
        """The modules of a bundle in the order in which they run."""
        order: list[str] = []
        begun: set[str] = set()

        def visit(path: str) -> None:
            if path in self.home or path in order:
                return
            if path in begun:
                raise Unlinkable(f"{path}: imports itself through others")
            begun.add(path)
            if path not in self.scripts:
                raise Unlinkable(f"{path}: is imported and not there")
            self.modules[path] = read(path, self.scripts[path])
            for need in self.modules[path].needs():
                visit(need)
            order.append(path)

        for path in (*paths[1:], paths[0]):
            visit(path)
        return order

    def _bundle(self, root: str) -> str:
        order, others = self.bundles[root], dict[str, None]()
        bodies: list[str] = []
        for path in order:
            module = self.modules[path]
            if module.own_url and posixpath.dirname(path) != posixpath.dirname(root):
                raise Unlinkable(f"{path}: depends on its URL, and would be in another folder")
            others |= dict.fromkeys(need for need in module.needs() if self.home[need] != root)
            bodies.append(f"{module.licence}const {self.name[path]}=(()=>{{\n{self._taken(module)}{module.body}\n"
                          f"return{{{self._given(module)}}}}})();\n")
        names = ",".join(self.name[path] for path in order)
        return "".join([self._fetched(root, others), *bodies, f"export{{{names}}};\n", self._as_own(root)])

    def _stub(self, path: str) -> str:
        return self._fetched(path, [path]) + self._as_own(path)

    def _as_own(self, path: str) -> str:
        return f"export const{{{','.join(self.exports(path))}}}={self.name[path]};\n"

    def _fetched(self, here: str, paths: Iterable[str]) -> str:
        """Imports the exports of modules that other bundles hold."""
        wanted: dict[str, list[str]] = {}
        for path in paths:
            wanted.setdefault(self.home[path], []).append(self.name[path])
        return "".join(f'import{{{",".join(names)}}}from"{_relative(here, root)}";\n' for root, names in wanted.items())

    def _taken(self, module: Module) -> str:
        """The imports of a module, as constants at the top of its function; raises Unlinkable for an unknown name."""
        lines = []
        for path, names in module.imports:
            if names.startswith("*"):
                lines.append(f"const {names.rpartition(' ')[2]}={self.name[path]};")
                continue
            pairs = _pairs(names)
            if unknown := {outside for outside, _ in pairs} - set(self.exports(path)):
                raise Unlinkable(f"{module.path}: {path} does not export {', '.join(sorted(unknown))}")
            lines.append(f"const{{{_listed(pairs)}}}={self.name[path]};")
        return "".join(f"{line}\n" for line in lines)

    def _given(self, module: Module) -> str:
        """What the function of a module returns: all that it exports."""
        given = [f"...{self.name[path]}" for path, names in module.forwards if names == "*"]
        given += [f"{outside}:{self.name[path]}.{inside}" for path, names in module.forwards if names != "*"
                  for inside, outside in _pairs(names)]
        own = _listed((outside, inside) for outside, inside in module.exports.items())
        return ",".join([*given, *([own] if own else [])])


def _pairs(names: str) -> list[tuple[str, str]]:
    """The names in `{ a, b as c }`: (a, a), (b, c)."""
    found = [name.split() for name in names.strip("{}").split(",") if name.strip()]
    return [(words[0], words[-1]) for words in found]


def _listed(pairs: Iterable[tuple[str, str]]) -> str:
    """Names in braces of an object: `a,b:c`."""
    return ",".join(one if one == other else f"{one}:{other}" for one, other in pairs)


def _relative(here: str, there: str) -> str:
    path = posixpath.relpath(there, posixpath.dirname(here))
    return path if path.startswith(".") else f"./{path}"
