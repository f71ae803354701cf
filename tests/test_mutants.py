"""The faults that `bench.mutants` puts into the code are real, each in one place, and what only informs has none."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bench.faults import faults
from bench.trials import fits_running, put_into_running

ROOT = Path(__file__).parent.parent
SAMPLE = '''"""A docstring with 1 < 2."""
import logging
from typing import TYPE_CHECKING
log = logging.getLogger("name")
if TYPE_CHECKING:
    import nothing
LIMIT: "int" = 5
class Thing(Base, frozen=True, tag="t"):
    """Another: not a fault."""
    name: "str" = "x"
    @mark("console", secret=True)
    def act(self, here: "Here", most: int = 3) -> "list[int]":
        log.info("said %s", most)
        assert here is not None, "never"
        if not here.open or most <= LIMIT:
            raise Refused("not_now")
        for one in here.ids:
            if one in self.kept and one.ok:
                self.kept[one] += 1
                continue
            self.log.append(f"a {one + 1} b")
        return [one * 2 for one in here.ids if one]
'''
EXPECTED = [
    (7, "5", "6"), (8, '"t"', "'t~'"), (10, '"x"', "'x~'"), (11, '"console"', "'console~'"), (11, "True", "False"),
    (12, "3", "4"), (15, "not", "nothing"), (15, "or", "and"), (15, "<=", "<"), (16, 'raise Refused("not_now")', "removed"),
    (16, '"not_now"', "'not_now~'"), (18, "in", "not in"), (18, "and", "or"), (19, "self.kept[one] += 1", "removed"),
    (19, "1", "2"), (20, "continue", "break"), (21, 'self.log.append(f"a {one + 1} b")', "removed"),
    (22, "return [one * 2 for one in here.ids if one]", "return None"), (22, "*", "//"), (22, "2", "3"), (22, "one", "not one")]


def test_every_kind_of_fault_is_found_and_nothing_that_only_informs() -> None:
    found = [(fault.line, fault.was, fault.now) for fault in faults("sample.py", SAMPLE.encode())]
    assert sorted(found) == sorted(EXPECTED)


def test_a_fault_knows_the_lines_that_reach_it() -> None:
    lines = {(fault.line, fault.was): fault.lines for fault in faults("sample.py", SAMPLE.encode())}
    assert lines[7, "5"] == lines[11, '"console"'] == lines[12, "3"] == (), "met at import"
    assert lines[15, "or"] == (15,) and lines[18, "in"] == (18,) and lines[22, "*"] == (22,)


@pytest.mark.parametrize("name", ["live/room.py", "store/log.py", "core/patch.py", "core/fields.py"])
def test_each_fault_changes_one_place_into_code_that_python_reads(name: str) -> None:
    source = (ROOT / "facilitator" / name).read_bytes()
    whole, found = ast.dump(ast.parse(source)), faults(name, source)
    assert len(found) > 20 and len({fault.put_into(source) for fault in found}) == len(found)
    for place, fault in enumerate(found):
        faulty = fault.put_into(source)
        assert place % 5 or ast.dump(ast.parse(faulty)) != whole  # every fifth: it takes long, and `faults` has read them all
        assert faulty[:fault.start] == source[:fault.start] and faulty.endswith(source[fault.stop:])


RUNNING = """
def wrapped(function):
    return lambda *given: function(*given) + 1

class Counter:
    @wrapped
    def more(self, most):
        limit = most * 2
        return sum(1 for one in range(most) if one < limit)
"""


def test_a_fault_is_put_into_functions_that_run_already_also_behind_a_decorator() -> None:
    names: dict[str, Any] = {}
    exec(compile(RUNNING, "running.py", "exec"), names)
    more = names["Counter"].__dict__["more"]
    functions = [names["wrapped"], more, more.__closure__[0].cell_contents]
    counter = names["Counter"]()
    assert counter.more(3) == 4
    faulty = RUNNING.replace("range(most)", "range(limit)")
    assert fits_running("running.py", RUNNING.encode(), faulty.encode())
    put_into_running(functions, "running.py", RUNNING.encode(), faulty.encode())
    assert counter.more(3) == 7


def test_a_fault_that_changes_what_a_function_closes_over_needs_a_process_of_its_own() -> None:
    faulty = RUNNING.replace("return lambda *given: function(*given) + 1", "return lambda *given: given")
    assert not fits_running("running.py", RUNNING.encode(), faulty.encode())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a fault is tried in a forked process")
def test_faults_are_tried_and_counted(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench.mutants", "--json", "--sample", "2", "--seed", "1", "--only", "store", "--workers", "1",
         "--tests", "tests/store/test_promises.py"],
        cwd=ROOT, env={**os.environ, "XDG_CACHE_HOME": str(tmp_path)}, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    found = {told["bench"]: told for told in map(json.loads, done.stdout.splitlines())}
    figures = found["mutants"]
    assert figures["store_faults"] == 2
    assert figures["store_noticed"] == 2 - len(found["missed"]["missed"])
    assert figures["store_missed_percent"] == 50 * len(found["missed"]["missed"])
    assert figures["missed_percent"] == figures["store_missed_percent"]
