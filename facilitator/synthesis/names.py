"""Makes the file name of a synthesis."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from facilitator.core.fields import normalised


def plain(text: str) -> str:
    """A text that every file system accepts: ASCII letters and digits, words joined by hyphens."""
    ascii_text = normalised("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", ascii_text).strip("-")


def filename(meta: Mapping[str, Any], gathering: str, synthesis: str, again: int = 1) -> str:
    """`2025-05-14_Robusteciendo-la-Justicia_encuentro-5_WW5UX4_sintesis_v1.pdf`; unknown parts are left out.

    `meta` is that of `gather.document`; `gathering` («encuentro») and `synthesis` are these words in its language.
    The code is the workshop's alone: two cohorts whose names begin alike never share a file, nor its numbering. `again`
    tells apart a file of the same name that another data folder left there.
    """
    who = plain(str(meta.get("cohort") or meta.get("title") or ""))
    parts = [str(meta.get("date") or "")[:10], who[:40].rstrip("-"),
             f"{plain(gathering)}-{meta['number']}" if meta.get("number") else "", plain(str(meta.get("code") or "")),
             plain(synthesis), f"v{meta.get('version') or 1}", str(again) if again > 1 else ""]
    return "_".join(part for part in parts if part) + ".pdf"
