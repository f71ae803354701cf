"""The lock files: a hash on every line, no address, and no version below the floors that fix holes."""

import re
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version
from source import files, imports, is_standard, name_of

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = ["requirements.lock", "requirements-test.lock"]


def pins(lock: str) -> dict[str, list[Version]]:
    """The versions that a lock file holds, by name; two where they differ by Python."""
    found: dict[str, list[Version]] = {}
    for name, version in re.findall(r"^([a-z0-9-]+)==([^\s;]+)", (ROOT / lock).read_text(encoding="utf-8"), re.M):
        found.setdefault(name, []).append(Version(version))
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_has_its_hash_and_no_address(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    for entry in text.replace("\\\n", " ").splitlines():
        assert re.match(r"[a-z0-9-]+==\S+( ; [^\\]+?)?( +--hash=sha256:[0-9a-f]{64})+$", entry), entry[:80]
    assert "://" not in text
    assert "@" not in text


@pytest.mark.parametrize("lock", LOCKS)
def test_locked_versions_are_not_below_the_floors(lock):
    wanted = [*PROJECT["dependencies"], *(PROJECT["optional-dependencies"]["test"] if "test" in lock else [])]
    held = pins(lock)
    for text in wanted:
        requirement = Requirement(text)
        for version in held[requirement.name]:
            assert version in requirement.specifier, text


def test_the_floors_that_fix_holes_stand_in_the_project():
    floors = {"flask": "3.1.3", "werkzeug": "3.1.8", "jinja2": "3.1.6", "python-socketio": "5.16.4",
              "python-engineio": "4.13.3", "eventlet": "0.41.2", "weasyprint": "70", "pillow": "12.3.0", "h11": "0.16",
              "fonttools": "4.60.2"}
    declared = {Requirement(text).name: Requirement(text).specifier for text in PROJECT["dependencies"]}
    for name, floor in floors.items():
        least = [Version(one.version) for one in declared[name] if one.operator == ">="]
        assert least, name
        assert least[0] >= Version(floor), name


def test_the_lock_of_the_tests_holds_the_other_one_whole():
    first, second = (pins(lock) for lock in LOCKS)
    assert first.items() <= second.items()


def test_every_library_that_is_imported_is_declared():
    """What comes along with another library today may stay away tomorrow."""
    extras = [PROJECT["optional-dependencies"][extra] for extra in ("postgres", "gevent")]
    declared = {Requirement(text).name for group in (PROJECT["dependencies"], *extras) for text in group}
    owners = packages_distributions()
    imported = {(name_of(path), module.split(".")[0]) for path in files(".py") for module in imports(path)
                if not is_standard(module) and not module.startswith("facilitator")}
    missing = [(path, module) for path, module in imported
               if not declared & {owner.lower().replace("_", "-") for owner in owners.get(module, [module])}]
    assert not missing
