"""The name of the file that a synthesis is saved under."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any


def plain(text: str) -> str:
    """A text as file systems of all kinds take it: ASCII letters and digits, words joined by hyphens."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", ascii_text).strip("-")


def filename(meta: Mapping[str, Any], gathering: str, synthesis: str) -> str:
    """`2025-05-14_Robusteciendo_sesion-5_sintesis_v1.pdf`; parts that are not known are left out.

    `meta` as in `gather.document`; `gathering` («sesión») and `synthesis` are those words in the language of the print.
    """
    who = plain(str(meta.get("cohort") or meta.get("title") or ""))
    parts = [str(meta.get("date") or "")[:10], who.split("-")[0][:32],
             f"{plain(gathering)}-{meta['number']}" if meta.get("number") else "",
             plain(synthesis), f"v{meta.get('version') or 1}"]
    return "_".join(part for part in parts if part) + ".pdf"
