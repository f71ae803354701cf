"""Formats numbers, dates and times for each language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_decimal

REGION = {"es": "es_PR", "en": "en_GB"}  # as our words are spelt; a language with a region overrides this


def locale_of(language: str) -> Locale:
    """The Babel locale of `es`, `en`, `es-CO` …; an unknown region falls back to the language."""
    try:
        return Locale.parse(REGION.get(language, language).replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse(REGION.get(language[:2], "es_PR"))


class Forms:
    """Formatters bound to one language, as the templates use them."""

    def __init__(self, language: str) -> None:
        self.locale = locale_of(language)

    def number(self, value: float) -> str:
        """An integer without decimals, any other number with one."""
        return format_decimal(value, format="#,##0" if float(value).is_integer() else "#,##0.0", locale=self.locale)

    def day(self, value: str | date | None) -> str:
        """«14 de mayo de 2025» for a date or its ISO text; any other text unchanged."""
        if not isinstance(value, str):
            return format_date(value, format="long", locale=self.locale) if value else ""
        try:
            return self.day(datetime.fromisoformat(value) if len(value) > 10 else date.fromisoformat(value))
        except ValueError:
            return value

    def hour(self, milliseconds: int) -> str:
        """The local time of a moment in milliseconds UTC, without seconds, in the format of the language."""
        told = format_time(datetime.fromtimestamp(milliseconds / 1000), format="short", locale=self.locale)
        return "\u00a0".join(told.split())

    def clock(self, milliseconds: int) -> str:
        """The local time in its shortest form: 9:05."""
        return format_skeleton("Hm", datetime.fromtimestamp(milliseconds / 1000), locale=self.locale)

    def listing(self, values: Sequence[object]) -> str:
        """«Ana, Luis y Rosa»."""
        return format_list([str(value) for value in values], locale=self.locale) if values else ""
