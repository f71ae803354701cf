"""The child process that makes one PDF with WeasyPrint: it has resource limits and can fetch packaged assets only."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import unquote_to_bytes, urlsplit

from facilitator.synthesis.engines import KINDS, NO_PANGO, asset
from facilitator.synthesis.tagged import finish

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

try:
    import resource
except ImportError:  # Windows has no such limits; only the timeout of the parent applies
    resource = None  # type: ignore[assignment]  # a module everywhere else


def limit(megabytes: int, seconds: int) -> None:
    """Limits memory, CPU time and file size of this process; a limit that the system does not support is skipped."""
    with suppress(AttributeError, OSError):
        os.nice(5)  # lower priority than the server, but not so low that the print never ends
    if resource is None:
        return
    caps = ((resource.RLIMIT_AS, megabytes << 20), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_FSIZE, 64 << 20),
            (resource.RLIMIT_CORE, 0))
    for which, most in caps:
        with suppress(ValueError, OSError):
            resource.setrlimit(which, (most, most))


def peak_mb() -> float:
    """The peak memory of this process in MB; 0 where the system does not report it."""
    with suppress(OSError, ValueError, StopIteration):
        # Linux counts in ru_maxrss what the parent held when it started this process.
        lines = Path("/proc/self/status").read_text("ascii", "replace").splitlines()
        return round(int(next(line for line in lines if line.startswith("VmHWM:")).split()[1]) / 1024, 1)
    if resource is None:
        return 0.0
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(held / (1 << 20 if sys.platform == "darwin" else 1 << 10), 1)


def packaged_only() -> URLFetcher:
    """A fetcher that serves `asset:` and short `data:` URLs and refuses every other URL."""
    # WeasyPrint is imported after the limits are set.
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class PackagedOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        """Refuses by default: no network, no files, no redirects."""

        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
            scheme = urlsplit(url).scheme.lower()
            if scheme == "asset":
                path = asset(url[len("asset:"):])
                return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": KINDS[path.suffix]})
            if scheme == "data" and len(url) < 200_000 and ";base64" not in url:
                kind, _, body = url[len("data:"):].partition(",")
                return URLFetcherResponse(url, unquote_to_bytes(body), {"Content-Type": kind or "text/plain"})
            raise ValueError(f"not fetched: {url[:80]}")

    return PackagedOnly()


def make(html: str, target: BinaryIO) -> int:
    """Writes the PDF of a page and answers its number of pages."""
    from weasyprint import HTML

    document = HTML(string=html, url_fetcher=packaged_only(), base_url="asset:").render(
        pdf_variant="pdf/ua-1")
    document.write_pdf(target, finisher=finish, pdf_variant="pdf/ua-1")
    return len(document.pages)


def main(arguments: list[str]) -> int:
    """Takes `--check`, or the limits in MB and seconds.

    The page comes from standard input and the PDF goes to standard output, which are files without a name; the report
    is the last line of standard error.
    """
    try:
        if arguments == ["--check"]:
            import weasyprint  # noqa: F401  the import is the check
            return 0
        megabytes, seconds = arguments
        limit(int(megabytes), int(seconds))
        begun = time.monotonic()
        with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as target:
            os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing that a library prints gets into the file
            pages = make(sys.stdin.buffer.read().decode(), target)
    except OSError as problem:
        if "cannot load library" in str(problem):
            print(problem, file=sys.stderr)
            return NO_PANGO
        raise
    told = {"pages": pages, "seconds": round(time.monotonic() - begun, 2), "child_mb": peak_mb()}
    print(json.dumps(told), file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
