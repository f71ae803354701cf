"""One iceberg as a cohort plays it: for the demo, the contract tests and the specimen of the print."""

from __future__ import annotations

from collections.abc import Generator

from facilitator.core.activity import Cast, Line


def play(cast: Cast) -> Generator[Line, int, None]:
    """Yields lines, is sent the seq that answered each."""
    people = list(cast.people)
    yield Line("console", "advance", house=True)
    for level in (1, 2, 3, 4):
        for person in people:
            yield Line(person, "write", {"level": level, "text": "…"})
        yield Line("console", "advance", house=True)
