"""The templates of the print: ours, and what each block and activity brings in its own folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from contextlib import suppress
from functools import cache
from importlib import import_module
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, PrefixLoader, Template
from jinja2.bccache import Bucket

from facilitator.core.tables import in_order

from .engines import FOLDERS, PACKAGE
from .texts import apart_from, cited, unquoted
from .widths import fit, heading, title, width


class Folders(PrefixLoader):
    """Loads `house/…`, `blocks/<slug>/…` and `activities/<slug>/…`; layout functions belong to their own folder."""

    def __init__(self) -> None:
        super().__init__({"house": FileSystemLoader(PACKAGE / "templates" / "synthesis"),
                          **{kind: FileSystemLoader(PACKAGE / kind) for kind in FOLDERS}})

    def load(self, environment: Environment, name: str,
             globals: MutableMapping[str, Any] | None = None) -> Template:
        """The template, compiled, with `PRINT` of the module `layout` beside it as globals."""
        return super().load(environment, name, {**(globals or {}), **layout(name.rpartition("/")[0])})


class Compiled(FileSystemBytecodeCache):
    """What was compiled at an earlier start, in the user's temporary folder; what changed since is compiled anew."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps one template; on a full disk it is compiled again next time."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def compiled() -> Compiled | None:
    """The cache, or None where no folder for it can be trusted."""
    try:
        return Compiled()
    except (OSError, RuntimeError):
        return None


def layout(folder: str) -> Mapping[str, Callable[..., Any]]:
    """The layout functions that a folder (`activities/<slug>`) brings for its templates, by name."""
    if not (PACKAGE / folder / "layout.py").is_file():
        return {}
    found: Mapping[str, Callable[..., Any]] = import_module(f"facilitator.{folder.replace('/', '.')}.layout").PRINT
    return found


@cache
def environment() -> Environment:
    """Jinja with all templates of the print; everything is autoescaped."""
    made = Environment(loader=Folders(), autoescape=True, trim_blocks=True, lstrip_blocks=True,
                       bytecode_cache=compiled())
    made.globals.update(rows_of=rows_of, fit=fit, marks_in_order=in_order, heading_of=heading, width_of=width,
                        title_of=title, apart_from=apart_from)
    made.filters["unquoted"] = unquoted
    made.filters["cited"] = cited
    return made


def prepare() -> None:
    """Loads every template at start; otherwise the first print would block the room for 200 ms."""
    for name in environment().list_templates(extensions=["html"]):
        environment().get_template(name)


def rows_of(collection: Any) -> list[Any]:
    """The members of a list, or of a dict in its order."""
    return list(collection.values() if isinstance(collection, Mapping) else collection or ())
