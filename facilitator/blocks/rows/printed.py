"""What is printed of rows for those alone who wrote them: what answers what, lists of some, and the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from facilitator.core.here import View

from .model import Heading, Row


def printed(standing: Iterable[Row], headings: Mapping[str, Heading], lists: Mapping[str, list[str]]) -> View:
    """`pairs`: rows by a heading that others answer, each with its answers; `fit`: the texts of `lists` of ids; `rest`:
    what stands under all other headings of which not one row is picked."""
    rows = list(standing)
    found = {row.id: row.text for row in rows}
    tied = {(heading.links[0], name) for name, heading in headings.items() if heading.links}
    pairs = {left: [{"text": row.text, "answers": [each.text for each in rows
                                                   if each.heading == right and row.id in each.links]}
                    for row in rows if row.heading == left] for left, right in sorted(tied, reverse=True)}
    apart = {name for pair in tied for name in pair} | {name for name, heading in headings.items() if heading.single}
    rest = {name: [row.text for row in rows if row.heading == name] for name in headings if name not in apart}
    fit = {name: [found[key] for key in keys if key in found] for name, keys in lists.items()}
    return {"pairs": pairs, "rest": rest, "fit": fit}
