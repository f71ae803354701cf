"""The files that screens load, under a prefix that changes with any of them: browsers may cache them for ever."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask, Response, abort, g, request

from . import link, squeeze
from .catalogues import FOLDERS, for_phones, read_words

FOR_EVER = "public, max-age=31536000, immutable"
_KINDS = {
    ".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8", ".json": "application/json", ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8", "": "text/plain; charset=utf-8", ".md": "text/plain; charset=utf-8",
    ".woff2": "font/woff2", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp", ".ico": "image/x-icon"}
_PACKED_ALREADY = frozenset({".woff2", ".png", ".jpg", ".webp", ".ico"})
_OF_A_FOLDER = ("*.js", "*.css")
_PRINTED = "print.css"
_SHEETS = {"phone": ("tokens", "components", "phone", "exercises"), "projector": ("tokens", "components", "projector"),
           "console": ("tokens", "components", "console", "desk-shelf"),
           "desk": ("tokens", "components", "console", "desk", "desk-shelf")}
# Each linked into one script: what all screens share, what a phone needs to join, and what it needs then.
BUNDLES = (("static/core/screen.js", "static/parts/index.js"), ("static/faces/phone.js",),
           ("static/faces/phone-seat.js",))
_PAGES = frozenset({"text/html", "application/json"})
_WORTH_PACKING = 500


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

    `static/**` and the scripts and styles of `blocks/*` and `activities/*`, minified, and some scripts linked (`link`);
    `static/css/<face>.all.css`, the style sheets of a face in one file; `words/<language>.json`, the merged catalogues;
    and the part that phones need: `words/phone-<language>.json` for the house, `words/phone-<language>.<slug>.json` for
    each activity with the blocks that it is `composed` of (slug → names). Paths stay as in the package, so that
    relative imports work.
    """

    def __init__(self, root: Path, composed: Mapping[str, Iterable[str]] | None = None) -> None:
        self.words: Mapping[str, Mapping[str, Any]] = read_words(root)
        self.files = {name: _read(root, name) for name in _listed(root)}
        for face, names in _SHEETS.items():
            paths = [f"static/css/{name}.css" for name in names]
            if all(path in self.files for path in paths):
                body = b"".join(self.files[path].body for path in paths)
                self.files[f"static/css/{face}.all.css"] = Asset(_KINDS[".css"], body, packs=True)
        self._link()
        for language, words in self.words.items():
            self.files[f"words/{language}.json"] = _words_file(words)
            for slug, own in for_phones(root, language, composed or {}):
                self.files[f"words/phone-{language}{f'.{slug}' if slug else ''}.json"] = _words_file(own)
        digest = hashlib.sha256()
        for name, asset in sorted(self.files.items()):
            digest.update(f"{name}\0{len(asset.body)}\0".encode() + asset.body)
        self.build = digest.hexdigest()[:12]

    def url(self, path: str) -> str:
        """The URL of an asset, `static/core/live.js` → `/assets/<build>/static/core/live.js`; raises KeyError."""
        if path not in self.files:
            raise KeyError(path)
        return f"/assets/{self.build}/{path}"

    def _link(self) -> None:
        scripts = {path: asset.body.decode() for path, asset in self.files.items() if path.endswith(".js")}
        bundles = [paths for paths in BUNDLES if paths[0] in scripts]
        for path, text in link.Linker(scripts, bundles).linked().items():
            self.files[path] = Asset(_KINDS[".js"], text.encode(), packs=True)

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


def _words_file(words: Mapping[str, Any]) -> Asset:
    body = json.dumps(words, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    return Asset(_KINDS[".json"], body, packs=True)


def _listed(root: Path) -> Iterator[str]:
    for path in (root / "static").rglob("*"):
        name = path.relative_to(root)
        if path.is_file() and not any(part.startswith(".") for part in name.parts):
            yield name.as_posix()
    for kind in FOLDERS:
        for pattern in _OF_A_FOLDER:
            yield from (path.relative_to(root).as_posix() for path in (root / kind).glob(f"*/{pattern}")
                        if path.name != _PRINTED)


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
