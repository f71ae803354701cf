"""Forms from declarations: fields with the bounds that the server checks, and words for each setting of an activity."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
import pytest
from kit import Play
from msgspec import Meta, inspect
from source import LANGUAGES, catalogue

from facilitator.activities import discover
from facilitator.core.checks import problem
from facilitator.core.fields import MOST_LANGUAGES, Id, Language, maybe, text
from facilitator.core.forms import Field, fields, limits
from facilitator.core.workshop import Workshop


class Row(msgspec.Struct, frozen=True):
    """Some fields that are asked for several times."""

    name: Annotated[dict[Language, maybe(40, 1)], MOST_LANGUAGES] = {}
    kind: Literal["x", "y"] = "x"


class Sample(msgspec.Struct):
    """One field of each kind."""

    line: text(40, 1)
    lines: maybe(200, 3) = ""
    some: Annotated[int, Meta(ge=1, le=9)] = 2
    on: bool = False
    which: Literal["b", "a"] = "b"
    levels: Annotated[tuple[Literal[3, 4], ...], Meta(min_length=1)] = (3,)
    other: dict[str, int] = {}
    said: Annotated[dict[Language, maybe(90, 2)], MOST_LANGUAGES] = {}
    rows: Annotated[tuple[Row, ...], Meta(min_length=1, max_length=6)] = (Row(),)
    left_out: Annotated[Annotated[str, Meta(max_length=5)], Meta(min_length=1)] | None = None


def test_a_declaration_says_what_each_field_is() -> None:
    assert fields(Sample) == [
        Field("line", "text", required=True, length=40), Field("lines", "text", "", length=200, lines=3),
        Field("some", "number", 2, least=1, most=9), Field("on", "tick", False),
        Field("which", "choice", "b", choices=("b", "a")),
        Field("levels", "several", (3,), least=1, most=2, choices=(3, 4)), Field("other", "other", {}),
        Field("said", "spoken", {}, length=90, lines=2),
        Field("rows", "rows", (Row(),), least=1, most=6, of=(
            Field("name", "spoken", {}, length=40), Field("kind", "choice", "x", choices=("x", "y")))),
        Field("left_out", "text", length=5)]
    assert limits(Sample) == {"line": 40, "lines": 200, "some": 9, "levels": 2, "said": 90, "rows": 6, "left_out": 5}
    assert list(fields(Sample)[4].words()) == ["settings.which", "settings.which.b", "settings.which.a"]
    assert list(fields(Sample)[8].words()) == ["settings.rows", "settings.rows.name", "settings.rows.kind",
                                               "settings.rows.kind.x", "settings.rows.kind.y"]


SETTINGS = [(slug, field) for slug, kind in discover().items() for field in fields(kind.Settings)]


@pytest.mark.parametrize(("slug", "field"), SETTINGS, ids=lambda one: getattr(one, "name", one))
def test_every_setting_of_every_activity_can_be_drawn_and_has_its_words(slug: str, field: Field) -> None:
    assert field.kind != "other" and not field.required
    assert field.kind != "number" or field.most is not None
    assert field.kind not in ("text", "spoken") or field.length
    assert field.kind != "rows" or (field.most and all(inner.kind != "other" for inner in field.of))
    assert all(inner.name != "hint" for inner in field.of), "its words would be the hint of the rows"
    for language in LANGUAGES:
        assert not {key for key in field.words() if f"{slug}.{key}" not in catalogue(language)}


@pytest.mark.parametrize("slug", sorted(discover()))
def test_no_words_are_left_of_a_setting_that_is_gone(slug: str) -> None:
    known = {f"{slug}.{key}" for field in fields(discover()[slug].Settings) for key in field.words()}
    known |= {f"{key}.hint" for key in known}
    assert not {key for key in catalogue("es") if key.startswith(f"{slug}.settings.")} - known


def beyond(field: Field) -> list[Any]:
    """Values just past what a field takes."""
    if field.kind == "number":
        return [(field.least or 0) - 1, (field.most or 0) + 1]
    if field.kind == "text":
        return ["x" * (field.length + 1), "x\n" * field.lines + "x"]
    if field.kind == "spoken":
        return [{"es": "x" * (field.length + 1)}, {"es": "x\n" * field.lines + "x"}, {"spanish": "x"}, "x"]
    if field.kind == "rows":
        within_one = [{inner.name: value} for inner in field.of for value in beyond(inner)]
        fewer = [[{}] * (field.least - 1)] if field.least else []
        return [[{}] * ((field.most or 0) + 1), *fewer, *([row] for row in within_one)]
    return [["none"]] if field.kind == "several" else ["none"]


def within(field: Field) -> list[Any]:
    """Values at the ends of what a field takes."""
    if field.kind == "number":
        return [field.least, field.most]
    if field.kind == "text":
        return ["x" * field.length, "\n".join("x" * field.lines)]
    if field.kind == "spoken":
        return [{}, {"es": "x" * field.length, "en": "\n".join("x" * field.lines)}]
    if field.kind == "rows":
        return [[{}] * (field.least or 0), [{inner.name: within(inner)[-1] for inner in field.of}] * (field.most or 0)]
    if field.kind == "several":
        return [list(field.choices[:field.least or 0]), list(field.choices[:field.most])]
    return [True, False] if field.kind == "tick" else list(field.choices)


@pytest.mark.parametrize(("slug", "field"), SETTINGS, ids=lambda one: getattr(one, "name", one))
def test_the_bounds_of_a_form_are_those_of_the_check(slug: str, field: Field) -> None:
    kind = discover()[slug].Settings
    assert not [value for value in within(field) if problem(kind, {field.name: value})]
    assert all(problem(kind, {field.name: value}) for value in beyond(field))


def test_the_arguments_of_commands_have_forms_too() -> None:
    play = Play("iceberg")
    asked = {**play.workshop.commands, **play.run.commands}
    assert fields(asked["harvest"].arguments)[1] == Field("text", "text", required=True, length=280, lines=3)
    for command in asked.values():
        for field in fields(command.arguments):
            bounds = {one.name: one.type for one in inspect.type_info(command.arguments).fields}[field.name]
            assert isinstance(field, Field)
            if isinstance(bounds, inspect.IntType):
                assert (field.kind, field.least, field.most) == ("number", bounds.ge, bounds.le)


def test_ids_and_other_data_are_no_field_that_somebody_fills_in() -> None:
    made = msgspec.defstruct("Made", [("step", Id), ("which", list[Id])])
    assert [field.kind for field in fields(made)] == ["text", "other"]
    assert limits(Workshop({}).commands["pause"].arguments)
