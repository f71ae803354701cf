"""What an exercise costs: characters that are not white, by kind and by file type, words and examples apart.

    python -m bench.cost            a table
    python -m bench.cost --json     one JSON object per line
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1] / "facilitator"
CODE = (".py", ".js", ".css", ".html")
SHELVES = ("activities", "blocks")


def counted(path: Path) -> int:
    """The characters of a file that are not white."""
    return len(re.sub(r"\s", "", path.read_text("utf-8")))


def cost(folder: Path) -> dict[str, int]:
    """File type → characters of the code in a folder; words, presets and examples are data and do not count."""
    found = dict.fromkeys(CODE, 0)
    for path in sorted(folder.rglob("*")):
        if path.suffix in CODE and path.stem != "example":
            found[path.suffix] += counted(path)
    return found


def kinds(house: Path = HOUSE) -> list[tuple[str, dict[str, int]]]:
    """Every activity and block with its cost, as `activities/iceberg`."""
    folders = [folder for shelf in SHELVES for folder in sorted((house / shelf).iterdir())
               if (folder / "__init__.py").is_file()]
    return [(folder.relative_to(house).as_posix(), cost(folder)) for folder in folders]


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", action="store_true")
    as_json = parser.parse_args().json
    rows = [*kinds(), *((shelf, cost(HOUSE / shelf)) for shelf in SHELVES)]
    whole = {kind: sum(found[kind] for name, found in rows if name in SHELVES) for kind in CODE}
    for name, found in [*rows, ("together", whole)]:
        told = {"kind": name, **{key.lstrip("."): value for key, value in found.items()}, "all": sum(found.values())}
        if as_json:
            print(json.dumps(told))
        else:
            print(f"{name:28}" + "".join(f"{key} {value:>8,}   " for key, value in told.items() if key != "kind"))


if __name__ == "__main__":
    main()
