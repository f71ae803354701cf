"""Settings: where each value comes from, what is refused and how, and the table that the README repeats."""

import dataclasses
import json
import re
from pathlib import Path

import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator import settings
from facilitator.settings import Settings, SettingsProblem

ROOT = Path(__file__).parents[1]
WORDS = json.loads((ROOT / "facilitator" / "words" / "command_line.json").read_text(encoding="utf-8"))
NAMES = [one.name for one in dataclasses.fields(Settings)]


def test_without_anything_said_the_defaults_hold():
    read = Settings.read({})
    assert read == Settings()
    assert (read.host, read.port, read.language, read.paper, read.asynchronous) == (
        "0.0.0.0", 0, "es", "letter", "eventlet")
    assert read.exports == Path(platformdirs.user_documents_dir()) / "Facilitator"
    assert not read.trusted_proxies


def test_a_room_speaks_spanish_whatever_the_locale():
    assert Settings.read({"LANG": "en_US.UTF-8"}).language == "es"


def test_the_environment_is_read_and_an_option_wins(tmp_path):
    environ = {"FACILITATOR_PORT": "8123", "FACILITATOR_DATA": str(tmp_path), "FACILITATOR_ASYNC": "Threading",
               "FACILITATOR_OPEN_BROWSER": "no", "FACILITATOR_PUBLIC_URL": "https://sala.example/",
               "FACILITATOR_PAPER": ""}
    read = Settings.read(environ, port=None, open_browser=None)
    assert (read.port, read.data, read.asynchronous, read.open_browser) == (8123, tmp_path, "threading", False)
    assert (read.public_url, read.paper) == ("https://sala.example", "letter")
    assert Settings.read(environ, port=9000, open_browser=True).port == 9000
    assert Settings.read(environ, open_browser=True).open_browser is True


def test_a_relative_folder_is_taken_from_where_one_stands(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert Settings.read({}, data="mine").data == tmp_path / "mine"
    assert Settings.read({"HOME": "/elsewhere"}, data="~/mine").data == Path.home() / "mine"


def test_what_was_printed_before_the_folder_changed_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "PACKAGE", tmp_path / "program" / "facilitator")
    read = Settings(data=tmp_path / "data", exports=tmp_path / "Documents")
    assert read.printed("a.pdf") == tmp_path / "Documents" / "a.pdf"
    for place in ("data/Documents", "program/exports", "Documents"):
        (tmp_path / place).mkdir(parents=True)
        (tmp_path / place / "a.pdf").touch()
        assert read.printed("a.pdf") == tmp_path / place / "a.pdf"


WRONG = {
    "FACILITATOR_PORT": ["-1", "65536", "eighty", "8_0", "٨٠", "1.5"],
    "FACILITATOR_PUBLIC_URL": ["sala.example", "ftp://sala", "http://", "http://a/b", "http://a:x", "http://u@a"],
    "FACILITATOR_HOST": ["http://a", "0.0.0.0:80", "a b"],
    "FACILITATOR_OPEN_BROWSER": ["maybe"],
    "FACILITATOR_LANGUAGE": ["fr"],
    "FACILITATOR_PAPER": ["legal"],
    "FACILITATOR_ASYNC": ["asyncio"],
    "FACILITATOR_DATABASE": ["mydata.db"],
    "FACILITATOR_DATA": [__file__, "bad\0name", "  ", "x" * 300],
    "FACILITATOR_WIFI_NAME": ["ñ" * 17, "a\nb"],
    "FACILITATOR_WIFI_PASSWORD": ["short", "x" * 64],
    "FACILITATOR_CONTACT": ["x" * 201, "a\nb"],
    "FACILITATOR_RETENTION_DAYS": ["0", "4000"],
    "FACILITATOR_MAX_CONNECTIONS": ["-5"],
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in WRONG.items() for value in values])
def test_a_wrong_value_is_refused_by_name_with_a_reason_in_words(name, value):
    with pytest.raises(SettingsProblem) as caught:
        Settings.read({name: value})
    problem = caught.value
    assert (problem.setting, problem.value) == (name, value)
    for words in WORDS.values():
        reason = words[problem.key].format(**problem.values)
        line = words["problem.setting"].format(setting=problem.setting, value=problem.value, reason=reason)
        assert name in line
        assert "{" not in reason


def test_a_wrong_option_is_refused_by_the_option_s_name():
    with pytest.raises(SettingsProblem) as caught:
        Settings.read({"FACILITATOR_PUBLIC_URL": "http://right"}, public_url="wrong")
    assert caught.value.setting == "--public-url"


def test_an_override_that_is_no_setting_is_a_mistake_of_the_code():
    with pytest.raises(TypeError, match="prot"):
        Settings.read({}, prot=1)


@given(st.sampled_from(NAMES), st.text())
def test_no_text_does_more_than_be_taken_or_refused(name, text):
    """Shakes out whatever a check does not foresee: no other exception leaves read."""
    try:
        read = Settings.read({}, **{name: text})
    except SettingsProblem as problem:
        assert problem.key in WORDS["es"]
    else:
        assert isinstance(getattr(read, name), type(getattr(Settings(), name)))


def test_settings_cannot_be_changed_and_show_no_secret():
    read = Settings(wifi_password="abrete sésamo", database="postgresql://ana:clave@lugar/base")
    with pytest.raises(dataclasses.FrozenInstanceError):
        read.port = 1
    assert "sésamo" not in repr(read)
    assert "clave" not in repr(read)


def test_the_table_has_every_setting_in_both_languages():
    for language in ("es", "en"):
        rows = settings.table(language)
        assert [row[0] for row in rows] == NAMES
        assert all(all(cell.strip() for cell in row) for row in rows)
        assert len({row[1] for row in rows}) == len(rows)
    assert ("asynchronous", "FACILITATOR_ASYNC", "eventlet", WORDS["en"]["setting.asynchronous"]) in settings.table()
    assert {key for key in WORDS["en"] if re.fullmatch(r"setting\.\w+", key)} == {
        "setting.none", *(f"setting.{name}" for name in NAMES)}


def test_the_default_shown_is_the_default_read():
    for name, variable, shown, _ in settings.table():
        if name not in ("data", "exports") and shown != WORDS["en"]["setting.none"]:
            assert Settings.read({variable: shown}) == Settings()


def test_a_misspelt_variable_is_noticed():
    environ = {"FACILITATOR_PROT": "1", "FACILITATOR_PORT": "1", "FACILITATOR_APT": "no", "FACILITATOR_XYZZY": "1"}
    assert settings.unused(environ) == [("FACILITATOR_PROT", "FACILITATOR_PORT"), ("FACILITATOR_XYZZY", "")]


def test_both_languages_of_the_terminal_have_the_same_keys_and_blanks():
    assert WORDS["es"].keys() == WORDS["en"].keys()
    for key in WORDS["es"]:
        blanks = [sorted(re.findall(r"{(\w+)}", json.dumps(WORDS[language][key]))) for language in ("es", "en")]
        assert set(blanks[0]) == set(blanks[1]), key
