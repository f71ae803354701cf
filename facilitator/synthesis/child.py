"""The child process that makes one PDF with WeasyPrint, within limits of its own, fetching packaged assets only."""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit

from facilitator.synthesis.engines import KINDS, NO_PANGO, asset

try:
    import resource
except ImportError:  # Windows has none; there the parent's clock is the only limit
    resource = None  # type: ignore[assignment]


def limit(megabytes: int, seconds: int) -> None:
    """Caps memory, CPU time and file size of this process; a system that knows a cap not is left without it."""
    with suppress(AttributeError, OSError):
        os.nice(5)  # phones come first, and yet the print is not starved
    if resource is None:
        return
    caps = ((resource.RLIMIT_AS, megabytes << 20), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_FSIZE, 64 << 20),
            (resource.RLIMIT_CORE, 0))
    for which, most in caps:
        with suppress(ValueError, OSError):
            resource.setrlimit(which, (most, most))


def peak_mb() -> float:
    """The most memory this process has held, in MB; 0 where the system does not tell."""
    if resource is None:
        return 0.0
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(held / (1 << 20 if sys.platform == "darwin" else 1 << 10), 1)


def packaged_only():  # type: ignore[no-untyped-def]  # WeasyPrint is imported only once the limits stand
    """A fetcher that serves `asset:` and short `data:` addresses, and denies every other."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class PackagedOnly(URLFetcher):
        """Denies by default: no network, no file, no redirect."""

        def fetch(self, url, headers=None):  # type: ignore[no-untyped-def]
            scheme = urlsplit(url).scheme.lower()
            if scheme == "asset":
                path = asset(url[len("asset:"):])
                return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": KINDS[path.suffix]})
            if scheme == "data" and len(url) < 200_000 and ";base64" not in url:
                kind, _, body = url[len("data:"):].partition(",")
                return URLFetcherResponse(url, unquote_to_bytes(body), {"Content-Type": kind or "text/plain"})
            raise ValueError(f"not fetched: {url[:80]}")

    return PackagedOnly()


def make(source: Path, target: Path) -> int:
    """Writes the PDF of an HTML file and answers its pages."""
    from weasyprint import HTML

    document = HTML(string=source.read_text("utf-8"), url_fetcher=packaged_only(), base_url="asset:").render(
        pdf_variant="pdf/ua-1")
    document.write_pdf(target, pdf_variant="pdf/ua-1")
    return len(document.pages)


def main(arguments: list[str]) -> int:
    """`--check`, or the HTML file, the PDF to write, the report to write, and the limits in MB and seconds."""
    try:
        if arguments == ["--check"]:
            import weasyprint  # noqa: F401  importing it is the check
            return 0
        source, target, report, megabytes, seconds = arguments
        limit(int(megabytes), int(seconds))
        begun = time.monotonic()
        pages = make(Path(source), Path(target))
    except OSError as problem:
        if "cannot load library" in str(problem):
            print(problem, file=sys.stderr)
            return NO_PANGO
        raise
    told = {"pages": pages, "seconds": round(time.monotonic() - begun, 2), "child_mb": peak_mb()}
    Path(report).write_text(json.dumps(told), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
