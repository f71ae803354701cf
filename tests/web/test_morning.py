"""What is set at the desk on the morning of a meeting, and where it holds at once."""

from __future__ import annotations

import json
import re
from typing import Any

from laptop import Laptop

from facilitator.core.views import view


def boot(page: str) -> Any:
    """What the server put into a page for its scripts."""
    found = re.search(r'id="boot">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


def test_a_dark_wall_is_dark_at_once(laptop: Laptop) -> None:
    room, rooms = laptop.server.rooms.find(laptop.code), laptop.server.rooms
    assert room is not None
    seen = [view(room.workshop, "projector", rooms.surroundings(1))["theme"]]
    for theme in ("dark", "light"):
        laptop.post("/desk/theme", {"theme": theme})
        seen.append(view(room.workshop, "projector", rooms.surroundings(1))["theme"])
    assert seen == ["light", "dark", "light"]


def test_whom_to_ask_is_set_at_the_desk_and_stands_in_the_notice(laptop: Laptop) -> None:
    assert laptop.desk.get("/desk/data").json["contact"] == laptop.server.settings.contact
    laptop.post("/desk/contact", {"contact": "Wanda, wanda@example.org"})
    assert laptop.desk.get("/desk/data").json["contact"] == "Wanda, wanda@example.org"
    assert boot(laptop.browser().get(f"/{laptop.code}").text)["notice"]["contact"] == "Wanda, wanda@example.org"
    assert laptop.post("/desk/contact", {"contact": "x" * 201}).status_code == 409


def test_a_closed_door_says_so_before_anything_is_written(laptop: Laptop) -> None:
    console = laptop.console()
    assert boot(laptop.browser().get(f"/{laptop.code}").text)["shut"] == {}
    for name, on, reason in (("lock", True, "joining_locked"), ("lock", False, ""), ("end", True, "workshop_closed")):
        assert laptop.ask(console, name, {"on": on})["ok"]
        assert boot(laptop.browser().get(f"/{laptop.code}").text)["shut"].get("reason", "") == reason


def test_the_desk_knows_an_address_from_outside(laptop: Laptop) -> None:
    assert laptop.desk.get("/desk/data").json["public"] == laptop.server.settings.public_url == "http://sala.test:8000"
