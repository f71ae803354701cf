"""A phone's page says what the steps of its plan are called, in each language, before their words come."""

from __future__ import annotations

from laptop import Laptop, boot


def test_a_phone_knows_the_names_of_the_steps_that_nobody_titled(laptop: Laptop) -> None:
    told = boot(laptop.browser().get(f"/{laptop.code}").text)["names"]
    words = laptop.server.assets.words
    assert set(told) == set(words)
    for language, names in told.items():
        assert names == {key: words[language][key] for key in ("iceberg.name", "iceberg.preset.whole")}


def test_a_title_that_somebody_wrote_needs_no_name(laptop: Laptop) -> None:
    code = laptop.post("/desk/workshops", {"cohort": laptop.cohort, "template": "vote"}).json["code"]
    assert "iceberg.name" not in boot(laptop.browser().get(f"/{code}").text)["names"]["es"]
