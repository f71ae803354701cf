"""One sample meeting from an empty server to a printed synthesis."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from facilitator import ROOT
from facilitator.activities import discover
from facilitator.core.activity import Activity
from facilitator.core.here import Line
from facilitator.core.presets import spoken
from facilitator.core.words import Words, step_title
from facilitator.settings import Settings
from facilitator.terminal import open_browser
from facilitator.web.catalogues import read_words
from facilitator.web.preset_files import read_plans, read_shipped

from .client import WireProblem, WireSeat
from .driver import LineRefused, Players
from .server import NotStarted, RealServer
from .visit import NotGiven, Visitor

TEMPLATE = "cohort"
LOBBY_SECONDS = 4.0
CONSOLE_SECONDS, PHONE_SECONDS, ARRIVAL_SECONDS = 1.0, 0.35, 0.25
Say = Callable[..., None]


def hold(settings: Settings, *, once: bool, temporary: bool, say: Say, template: str = TEMPLATE,
         again: bool = False) -> int:
    """Starts a server, plays the meeting on it and prints the path of the synthesis; answers the exit code.

    With `once` it runs as fast as the server allows and then ends; otherwise at a pace to watch, until Ctrl+C.
    """
    with data_folder(settings, temporary) as data, tempfile.TemporaryFile() as quiet:
        server = RealServer(data, options=server_options(settings), errors=quiet if once else None,
                            environ={"FACILITATOR_DATABASE": "", "FACILITATOR_EXPORTS": str(settings.exports)})
        try:
            with server:
                Meeting(server, settings, once, say, template, again).play()
                if not once:
                    say("demo.watch")
                    server.wait()
        except KeyboardInterrupt:
            ended(server)
        except NotStarted:
            repeat(quiet)
            return 2
        except (LineRefused, NotGiven, WireProblem, OSError) as problem:
            say("demo.failed", reason=problem)
            repeat(quiet)
            return 1
    return 0


def server_options(settings: Settings) -> list[str]:
    """The options of the command line for the server."""
    options = ["--host", settings.host, "--port", str(settings.port)]
    return options + (["--public-url", settings.public_url] if settings.public_url else [])


@contextmanager
def data_folder(settings: Settings, temporary: bool) -> Iterator[Path]:
    """The given data folder, or a temporary one that is deleted afterwards."""
    if not temporary:
        yield settings.data
        return
    with tempfile.TemporaryDirectory(prefix="facilitator-demo-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def ended(server: RealServer) -> None:
    """Waits for the server to end, because Ctrl+C reached it too; stops it when it does not."""
    try:
        server.wait(3.0)
    except subprocess.TimeoutExpired:
        server.stop()


def repeat(quiet: IO[bytes]) -> None:
    """Prints what the server wrote to its standard error, where that was kept in a file."""
    quiet.seek(0)
    sys.stderr.write(quiet.read().decode("utf-8", "replace"))


class Meeting:
    """The workshop of the demo and its people; `again`: the next one of the cohort that was made last."""

    def __init__(self, server: RealServer, settings: Settings, once: bool, say: Say, template: str = TEMPLATE,
                 again: bool = False) -> None:
        self.template, self.again = template, again
        self.server = server
        self.settings = settings
        self.once = once
        self.say = say
        self.shelf: Mapping[str, type[Activity]] = discover()
        self.organisations = json.loads((Path(__file__).parent / "people.json").read_text("utf-8"))
        self.words = Words(read_words(ROOT)[settings.language])
        self.desk = server.desk()
        self.code = ""

    def play(self) -> None:
        """From the desk to the printed synthesis."""
        people = sum(len(organisation["people"]) for organisation in self.organisations)
        self.say("demo.opening", people=people, organisations=len(self.organisations))
        self.prepare()
        if not self.once and self.settings.open_browser:
            for face in ("console", "wall"):
                link = self.server.desk_link(f"/{self.code}/{face}")
                open_browser(link, self.settings.exports, f"open-{face}.html")
        self.wait(LOBBY_SECONDS)
        console = WireSeat(self.server.base, self.code, self.desk.ticket(self.code, "console"))
        players = Players(console, self.arrive(), self.settings.language)
        try:
            self.steps(players)
            players.house("end", {"on": True})
            self.print(players)
        finally:
            players.close()

    def prepare(self) -> None:
        """Makes a cohort and its organisations, if need be, and a workshop through the desk."""
        met = json.loads(self.desk.get("/desk/data"))["cohorts"] if self.again else []
        cohort = max(each["id"] for each in met) if met else self.cohort()
        self.code = self.desk.post("/desk/workshops", {
            "cohort": cohort, "template": self.template, "title": self.title(),
            "date": time.strftime("%F"), "place": self.words.t("demo.place"),
            "facilitators": self.words.t("demo.facilitators"), "language": self.settings.language})["code"]

    def title(self) -> str:
        """What the meeting is called: the usual one has a title of its own, another that of its template."""
        plan = read_plans(ROOT / "plans", read_shipped(ROOT, self.shelf), self.shelf)[self.template]
        return self.words.t("demo.title") if self.template == TEMPLATE else spoken(plan.title, self.settings.language)

    def cohort(self) -> int:
        """A new cohort with its organisations; its id."""
        cohort = int(self.desk.post("/desk/cohorts", {"name": self.cohort_name()})["id"])
        for organisation in self.organisations:
            self.desk.post("/desk/organisations", {"cohort": cohort, "name": organisation["name"],
                                                   "expected": len(organisation["people"])})
        return cohort

    def cohort_name(self) -> str:
        """The name of the cohort; a second demo in the same data folder gets another one."""
        taken = [cohort["name"] for cohort in json.loads(self.desk.get("/desk/data"))["cohorts"]]
        name, place = self.words.t("demo.cohort"), 1
        while name in taken:
            place += 1
            name = f"{self.words.t('demo.cohort')} {place}"
        return name

    def arrive(self) -> dict[str, WireSeat]:
        """Everybody joins, in an order that mixes organisations, and answers the practice question."""
        boot = json.loads(self.desk.get("/desk/data"))
        ids = {organisation["name"]: f"o{organisation['id']}" for organisation in boot["organisations"]}
        coming = [(place, name, organisation["name"]) for organisation in self.organisations
                  for place, name in enumerate(organisation["people"])]
        seats: dict[str, WireSeat] = {}
        for number, (_, name, organisation) in enumerate(sorted(coming)):
            given = Visitor(self.server.base).take_seat(
                self.code, name, ids[organisation], list=number % 3 != 2, quote=number % 2 == 0, photo=number % 4 == 0)
            seat = seats[given["person"]] = WireSeat(self.server.base, self.code, given["ticket"])
            seat.hello()
            seat.command(None, "practise", {})
            self.wait(ARRIVAL_SECONDS)
        return seats

    def steps(self, players: Players) -> None:
        """Plays every step in order: its example, or only opening and closing where there is none."""
        view = players.look()
        shipped = read_shipped(ROOT, self.shelf)
        plan = read_plans(ROOT / "plans", shipped, self.shelf)[self.template].steps
        given = [each.given(shipped[each.preset]) for each in plan
                 if not each.stands(shipped[each.preset])]
        for place, (step, settings) in enumerate(zip(view["order"], given, strict=True), 1):
            told = view["steps"][step]
            self.say("demo.step", place=place, steps=len(view["order"]), title=step_title(told, self.words))
            activity = self.shelf.get(told["activity"])
            if activity is None or not players.play_step(step, activity, self.pace, settings):
                players.walk_through(step)

    def print(self, players: Players) -> None:
        """Makes the synthesis, shares it with the phones and prints its path."""
        made = self.desk.post(f"/{self.code}/synthesis")
        players.house("share_document", {"on": True})
        path = self.settings.exports / made["name"]
        self.say("demo.pdf" if path.suffix == ".pdf" else "demo.page", path=path)
        print(path, flush=True)

    def pace(self, line: Line) -> None:
        """Waits long enough for a spectator to follow."""
        self.wait(CONSOLE_SECONDS if line.who == "console" else PHONE_SECONDS)

    def wait(self, seconds: float) -> None:
        """Waits, unless the demo runs with `once`."""
        if not self.once:
            time.sleep(seconds)
