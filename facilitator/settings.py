"""The settings of one server: names, defaults and checks, read from FACILITATOR_* and the command line."""

import difflib
import json
from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import platformdirs

PACKAGE = Path(__file__).parent
PREFIX = "FACILITATOR_"
# Variables that start.py reads, before there are any settings.
OTHER_VARIABLES = {"FACILITATOR_APT"}
T = TypeVar("T")


class SettingsProblem(ValueError):
    """The value of a setting is not valid.

    `key` and `values` give the reason, a sentence in words/command_line.json; `setting` is the variable or option, and
    `value` its value as text.
    """

    def __init__(self, setting: str, value: object, key: str, **values: object):
        super().__init__(f"{setting}: {key}")
        self.setting, self.value, self.key, self.values = setting, str(value), key, values


class _Wrong(ValueError):
    """Raised by a check: key and values of the reason."""

    def __init__(self, reason: str, **values: object):
        super().__init__(reason)
        self.key, self.values = f"problem.setting.{reason}", values


def _folder(value: str | Path) -> Path:
    try:
        path = Path(value).expanduser().absolute()
        if str(value).strip() and "\0" not in str(value) and (path.is_dir() or not path.exists()):
            return path
    except (ValueError, OSError, RuntimeError):
        # A name that the file system does not accept, or `~` of an unknown user.
        raise _Wrong("folder") from None
    raise _Wrong("folder")


def _number(least: int, most: int | None = None) -> Callable[[str | int], int]:
    def check(value: str | int) -> int:
        text = str(value).strip()
        if not (text.isascii() and text.isdigit() and len(text) < 10 and least <= int(text) <= (most or int(text))):
            raise _Wrong("number", least=least, most=most) if most else _Wrong("number_open", least=least)
        return int(text)

    return check


def _choice(*choices: str) -> Callable[[str], str]:
    def check(value: str) -> str:
        if (text := value.strip().lower()) not in choices:
            raise _Wrong("choice", choices=" · ".join(choices))
        return text

    return check


def _flag(value: str | bool) -> bool:
    answers = {"yes": True, "true": True, "1": True, "on": True, "no": False, "false": False, "0": False, "off": False}
    if (text := str(value).strip().lower()) not in answers:
        raise _Wrong("flag")
    return answers[text]


def _host(value: str) -> str:
    text = value.strip()
    parts = text.split(":")
    if not text or any(sign in text for sign in "/ @?#[]") or len(parts) == 2:
        raise _Wrong("host")
    return text


def _public_url(value: str) -> str:
    """Must have no path: the server answers at the root of its host."""
    text = value.strip().rstrip("/")
    try:
        parts = urlsplit(text)
        right = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        right = False
    if text and (not right or parts.path or parts.query or parts.fragment or parts.username or " " in text):
        raise _Wrong("public_url")
    return text


def _database(value: str) -> str:
    text = value.strip()
    if text and not (urlsplit(text).scheme and "://" in text):
        raise _Wrong("database")
    return text


def _line(most: int) -> Callable[[str], str]:
    def check(value: str) -> str:
        text = value.strip()
        if len(text) > most or not text.isprintable():
            raise _Wrong("line", most=most)
        return text

    return check


def _wifi_name(value: str) -> str:
    """Leading and trailing spaces are kept: they may be part of the name."""
    if len(value.encode()) > 32 or not value.isprintable():
        raise _Wrong("wifi_name")
    return value


def _wifi_password(value: str) -> str:
    if value and not (8 <= len(value.encode()) <= 63 and value.isprintable()):
        raise _Wrong("wifi_password")
    return value


def _data() -> Path:
    return Path(platformdirs.user_data_dir("facilitator", appauthor=False))


def documents() -> Path:
    """Where people look for what they keep, in their language; there an upgrade of the program takes nothing away."""
    return Path(platformdirs.user_documents_dir()) / "Facilitator"


def _setting(default: T | Callable[[], T], check: Callable[[Any], T], env: str = "", shown: str = "") -> T:
    """A field with its check; `env` if the variable has another name, `shown` if the default is computed here."""
    metadata = {"check": check, "env": env, "shown": shown}
    if callable(default):
        return field(default_factory=default, metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass(frozen=True)
class Settings:
    """The settings. The help text of each is in words/command_line.json, key `setting.<name>`."""

    data: Path = _setting(_data, _folder, shown="~/.local/share/facilitator")  # noqa: RUF009 (a field)
    exports: Path = _setting(documents, _folder, shown="~/Documents/Facilitator")  # noqa: RUF009 (a field)
    host: str = _setting("0.0.0.0", _host)
    port: int = _setting(0, _number(0, 65535))
    public_url: str = _setting("", _public_url)
    open_browser: bool = _setting(True, _flag)
    language: str = _setting("es", _choice("es", "en"))
    paper: str = _setting("letter", _choice("letter", "a4"))
    asynchronous: str = _setting("eventlet", _choice("eventlet", "gevent", "threading"), env="FACILITATOR_ASYNC")
    database: str = _setting("", _database)
    wifi_name: str = _setting("", _wifi_name)
    wifi_password: str = _setting("", _wifi_password)
    wifi_hidden: bool = _setting(False, _flag)
    contact: str = _setting("", _line(200))
    retention_days: int = _setting(365, _number(1, 3650))
    trusted_proxies: bool = _setting(False, _flag)
    max_connections: int = _setting(0, _number(0))

    def printed(self, name: str) -> Path:
        """The file of a print: in the folder of exports, or where an earlier version kept it."""
        places = (self.exports, PACKAGE.parent / "exports", self.data / "Documents")
        return next((place / name for place in places if (place / name).is_file()), self.exports / name)

    def __repr__(self) -> str:
        """Leaves out what must not be logged: the Wi-Fi password, and the database URL, which may contain one."""
        secret = ("wifi_password", "database")
        pairs = (f"{one.name}={'…' if one.name in secret else getattr(self, one.name)!r}" for one in fields(self))
        return f"Settings({', '.join(pairs)})"

    @classmethod
    def read(cls, environ: Mapping[str, str], **overrides: object) -> "Settings":
        """Settings from the environment; an override that is not None (an option that was given) wins.

        An empty variable counts as unset. Raises SettingsProblem with the variable or `--option` that is wrong, and
        TypeError for an override that is not a setting.
        """
        settings = {one.name: one for one in fields(cls)}
        if strange := overrides.keys() - settings.keys():
            raise TypeError(f"no such settings: {', '.join(sorted(strange))}")
        values = {}
        for name, one in settings.items():
            source, value = variable(one), overrides.get(name)
            if value is not None:
                source = "--" + name.replace("_", "-")
            else:
                value = environ.get(source) or None
            if value is not None:
                try:
                    values[name] = one.metadata["check"](value)
                except _Wrong as wrong:
                    raise SettingsProblem(source, value, wrong.key, **wrong.values) from None
        return cls(**values)


def variable(setting: Field[Any]) -> str:
    """The environment variable of a field of Settings."""
    return setting.metadata["env"] or PREFIX + setting.name.upper()


def table(language: str = "en") -> list[tuple[str, str, str, str]]:
    """Every setting as (name, variable, default as shown, help text), in the order of Settings."""
    words = json.loads((PACKAGE / "words" / "command_line.json").read_text(encoding="utf-8"))[language]

    def shown(one: Field[Any]) -> str:
        if isinstance(one.default, bool):
            return "yes" if one.default else "no"
        text = one.metadata["shown"] or str(one.default)
        return text or words["setting.none"]

    return [(one.name, variable(one), shown(one), words[f"setting.{one.name}"]) for one in fields(Settings)]


def unused(environ: Mapping[str, str]) -> list[tuple[str, str]]:
    """Variables that begin with the prefix but are no settings, each with the setting that is probably meant, or ""."""
    known = {variable(one) for one in fields(Settings)} | OTHER_VARIABLES
    strange = sorted(name for name in environ if name.startswith(PREFIX) and name not in known)
    return [(name, next(iter(difflib.get_close_matches(name, known, 1, 0.8)), "")) for name in strange]
