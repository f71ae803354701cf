"""The files that screens load, under a prefix that changes with any of them: browsers may cache them for ever."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask, Response, abort, g, request

from facilitator.core.words import merge

from . import squeeze

FOR_EVER = "public, max-age=31536000, immutable"
_KINDS = {
    ".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8", ".json": "application/json", ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8", "": "text/plain; charset=utf-8", ".md": "text/plain; charset=utf-8",
    ".woff2": "font/woff2", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp", ".ico": "image/x-icon"}
_PACKED_ALREADY = frozenset({".woff2", ".png", ".jpg", ".webp", ".ico"})
_OF_AN_ACTIVITY = ("*.js", "*.css")
_PHONES_READ = ("phone.", "shared.", "refused.")
_WALL_WORDS = "words_wall.json"
_SHEETS = {"phone": ("tokens", "components", "phone", "exercises"), "projector": ("tokens", "components", "projector"),
           "console": ("tokens", "components", "console"), "desk": ("tokens", "components", "console", "desk")}
_PAGES = frozenset({"text/html", "application/json"})
_WORTH_PACKING = 500

Catalogues = dict[str, dict[str, Any]]


class WordsClash(ValueError):
    """Two files of house words give one key different sentences, or a language is missing."""


@dataclass(slots=True)
class Asset:
    """One file in memory; its gzip is made at the first request, and is None where it saves nothing."""

    kind: str
    body: bytes
    packs: bool
    packed: bytes | None = field(default=None)

    def gzip(self) -> bytes | None:
        """The compressed bytes, or None when the file is sent uncompressed."""
        if self.packs and self.packed is None:
            # A fixed modification time, so that equal files give equal bytes.
            self.packed = gzip.compress(self.body, 9, mtime=0)
        return self.packed


class Assets:
    """All assets below `root` (the package), read once at start; files that change later are not served.

    `static/**` and the scripts and styles of `activities/*`, squeezed; `static/css/<face>.all.css`, the sheets of a
    face in one; `words/<language>.json`, the merged catalogues; and of these what phones read:
    `words/phone-<language>.json` of the house, `words/phone-<language>.<slug>.json` of each activity.
    Modules keep their places, so relative imports between activities and shared parts hold.
    """

    def __init__(self, root: Path, catalogues: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        self.words: Mapping[str, Mapping[str, Any]] = catalogues if catalogues is not None else read_words(root)
        self.files = {name: _read(root, name) for name in _listed(root)}
        for face, names in _SHEETS.items():
            paths = [f"static/css/{name}.css" for name in names]
            if all(path in self.files for path in paths):
                body = b"".join(self.files[path].body for path in paths)
                self.files[f"static/css/{face}.all.css"] = Asset(_KINDS[".css"], body, packs=True)
        unread = _wall_keys(root) if catalogues is None else set()
        slugs = sorted(path.parent.name for path in (root / "activities").glob("*/words.json"))
        for language, words in self.words.items():
            self.files[f"words/{language}.json"] = _words_file(words)
            self.files[f"words/phone-{language}.json"] = _words_file(_starting(words, _PHONES_READ))
            for slug in slugs:
                own = {key: text for key, text in _starting(words, (f"{slug}.",)).items() if key not in unread}
                self.files[f"words/phone-{language}.{slug}.json"] = _words_file(own)
        digest = hashlib.sha256()
        for name, asset in sorted(self.files.items()):
            digest.update(f"{name}\0{len(asset.body)}\0".encode() + asset.body)
        self.build = digest.hexdigest()[:12]

    def url(self, path: str) -> str:
        """The URL of an asset, `static/core/live.js` → `/assets/<build>/static/core/live.js`; raises KeyError."""
        if path not in self.files:
            raise KeyError(path)
        return f"/assets/{self.build}/{path}"

    def answer(self, build: str, path: str) -> Response:
        """The file; 404 when there is none, 410 for a page of another version of the program."""
        asset = self.files.get(path)
        if build != self.build:
            abort(410)
        if asset is None:
            abort(404)
        packed = asset.gzip() if request.accept_encodings.quality("gzip") > 0 else None
        response = Response(asset.body if packed is None else packed, content_type=asset.kind)
        if packed is not None:
            response.headers["Content-Encoding"] = "gzip"
        if asset.packs:
            response.headers["Vary"] = "Accept-Encoding"
        response.headers["Cache-Control"] = FOR_EVER
        g.only_a_part = True
        return response

    def register(self, app: Flask) -> None:
        """Serves the assets, compresses pages, and adds `asset(path)` to templates."""
        app.add_url_rule("/assets/<build>/<path:path>", "assets", self.answer)
        app.after_request(pack)
        app.jinja_env.globals["asset"] = self.url


def pack(response: Response) -> Response:
    """Compresses a page or a JSON response with gzip, when the client accepts it and the body is long enough."""
    if (response.mimetype not in _PAGES or response.is_streamed or response.direct_passthrough
            or "Content-Encoding" in response.headers or len(response.get_data()) <= _WORTH_PACKING):
        return response
    response.vary.add("Accept-Encoding")
    if request.accept_encodings.quality("gzip") > 0:
        response.set_data(gzip.compress(response.get_data(), 6, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response


def read_words(root: Path) -> Catalogues:
    """The merged words by language: `words.json` and `words/*.json` of the house, `<slug>.` before an activity's keys.

    The first language is the one of the house. Raises WordsClash.
    """
    house: dict[str, dict[str, Any]] = {}
    for path in [root / "words.json", *sorted((root / "words").glob("*.json"))]:
        if path.is_file():
            for language, words in json.loads(path.read_text("utf-8")).items():
                known = house.setdefault(language, {})
                twice = [key for key, text in words.items() if known.get(key, text) != text]
                if twice:
                    raise WordsClash(f"{path.name}: {language}: {', '.join(twice)}")
                known.update(words)
    activities = {path.parent.name: _of_activity(path.parent)
                  for path in sorted((root / "activities").glob("*/words.json"))}
    lacking = [f"{slug}: {language}" for slug, words in activities.items() for language in house.keys() - words.keys()]
    if lacking:
        raise WordsClash(", ".join(lacking))
    return {language: merge(house, activities, language) for language in house}


def _of_activity(folder: Path) -> dict[str, dict[str, Any]]:
    """The words of one activity: `words.json`, and beside it those that only wall and console show."""
    merged: dict[str, dict[str, Any]] = {}
    for path in (folder / "words.json", folder / _WALL_WORDS):
        if path.is_file():
            for language, words in json.loads(path.read_text("utf-8")).items():
                if twice := merged.get(language, {}).keys() & words.keys():
                    raise WordsClash(f"{folder.name}: {language}: {', '.join(sorted(twice))}")
                merged.setdefault(language, {}).update(words)
    return merged


def _wall_keys(root: Path) -> set[str]:
    return {f"{path.parent.name}.{key}" for path in (root / "activities").glob(f"*/{_WALL_WORDS}")
            for words in json.loads(path.read_text("utf-8")).values() for key in words}


def _starting(words: Mapping[str, Any], prefixes: tuple[str, ...]) -> dict[str, Any]:
    return {key: text for key, text in words.items() if key.startswith(prefixes)}


def _words_file(words: Mapping[str, Any]) -> Asset:
    body = json.dumps(words, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    return Asset(_KINDS[".json"], body, packs=True)


def _listed(root: Path) -> Iterator[str]:
    for path in (root / "static").rglob("*"):
        name = path.relative_to(root)
        if path.is_file() and not any(part.startswith(".") for part in name.parts):
            yield name.as_posix()
    for pattern in _OF_AN_ACTIVITY:
        yield from (path.relative_to(root).as_posix() for path in (root / "activities").glob(f"*/{pattern}"))


def _read(root: Path, name: str) -> Asset:
    path = root / name
    suffix = path.suffix.lower()
    body = path.read_bytes()
    if suffix == ".css":
        body = squeeze.sheet(body.decode()).encode()
    elif suffix == ".js":
        squeezed = squeeze.foreign if name.startswith("static/vendor/") else squeeze.script
        body = squeezed(body.decode()).encode()
    return Asset(_KINDS.get(suffix, "application/octet-stream"), body, suffix not in _PACKED_ALREADY)
