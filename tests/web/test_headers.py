"""Every answer carries the headers; what goes wrong is told in the person's language and shows nothing of itself."""

import pytest
from flask import Flask, Response, abort, redirect, session

from facilitator.core.errors import Refused
from facilitator.web import headers

WORDS = {language: {**{f"page.{reason}": f"{language} title {reason}" for reason in
                       {*headers.REASONS.values(), "our_side"}},
                    **{f"page.{reason}.text": f"{language} text {reason}" for reason in
                       {*headers.REASONS.values(), "our_side"}},
                    "refused.too_long": f"{language} {{size}} of {{most}}"}
         for language in ("es", "en")}


@pytest.fixture
def client():
    app = Flask("sample")
    app.secret_key = "for this test"
    headers.register(app, WORDS)
    app.add_url_rule("/page", "page", lambda: "<p>hello</p>")
    app.add_url_rule("/wall", "wall", headers.framed(lambda: "<p>wall</p>"))
    app.add_url_rule("/kept", "kept", lambda: Response("x", headers={"Cache-Control": "public"}))
    app.add_url_rule("/away", "away", lambda: redirect("/page"))

    @app.get("/fails/<token>")
    def fails(token):
        raise RuntimeError(f"secret {token}")

    @app.route("/refuses", methods=["GET", "POST"])
    def refuses():
        raise Refused("too_long", size=131, most=120)

    @app.get("/stops/<int:status>")
    def stops(status):
        abort(status)

    @app.get("/cookie")
    def cookie():
        session["seat"] = "p1"
        answer = Response("x")
        answer.set_cookie("language", "es")
        return answer

    return app.test_client()


def test_every_answer_has_the_headers(client):
    for path in ("/page", "/wall", "/none", "/fails/x", "/away", "/refuses"):
        given = client.get(path).headers
        policy = given["Content-Security-Policy"]
        assert "script-src 'self';" in policy and "unsafe" not in policy and "*" not in policy
        assert "connect-src 'self' ws://localhost wss://localhost;" in policy
        assert given["X-Content-Type-Options"] == "nosniff"
        assert given["Referrer-Policy"] == "same-origin"
        assert given["Cross-Origin-Opener-Policy"] == "same-origin"
        assert given["Cache-Control"] == "no-store"


def test_only_the_wall_may_be_framed_and_only_by_us(client):
    assert "frame-ancestors 'none'" in client.get("/page").headers["Content-Security-Policy"]
    assert client.get("/page").headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'self'" in client.get("/wall").headers["Content-Security-Policy"]
    assert client.get("/wall").headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'none'" in client.get("/page").headers["Content-Security-Policy"]


def test_sockets_are_allowed_to_the_host_that_was_called(client):
    given = client.get("/page", base_url="http://192.168.1.5:8000").headers
    assert "ws://192.168.1.5:8000 wss://192.168.1.5:8000;" in given["Content-Security-Policy"]
    assert "Cross-Origin-Opener-Policy" not in given


def test_a_host_cannot_write_the_policy():
    assert headers.policy("a;script-src *") == headers.policy("")
    assert "ws:" not in headers.policy("")


def test_an_answer_keeps_what_it_says_itself(client):
    assert client.get("/kept").headers["Cache-Control"] == "public"


def test_cookies_are_strict_and_out_of_reach_of_scripts(client):
    cookies = client.get("/cookie").headers.getlist("Set-Cookie")
    assert len(cookies) == 2
    for cookie in cookies:
        assert cookie.count("HttpOnly") == 1 and cookie.count("SameSite=Strict") == 1 and "Secure" not in cookie
    assert all("Secure" in cookie for cookie in
               client.get("/cookie", base_url="https://sala.test").headers.getlist("Set-Cookie"))


def test_a_failure_tells_nothing_of_itself(client, caplog):
    answer = client.get("/fails/T0ken")
    assert answer.status_code == 500
    assert "es text our_side" in answer.text and "secret" not in answer.text and "Traceback" not in answer.text
    assert "/fails/<token>" in caplog.text
    assert "GET /fails/T0ken" not in caplog.text


def test_the_language_is_that_of_the_browser(client):
    for wanted, given in (("en-GB,es;q=0.5", "en"), ("fr,en;q=0.8", "en"), ("fr", "es"), ("", "es")):
        answer = client.get("/none", headers={"Accept-Language": wanted})
        assert answer.status_code == 404
        assert f'<html lang="{given}">' in answer.text and f"{given} text not_found" in answer.text


def test_scripts_get_a_reason_and_no_prose(client):
    for options in ({"json": {}}, {"headers": {"Accept": "application/json"}}):
        answer = client.post("/refuses", **options)
        assert answer.status_code == 409
        assert answer.json == {"ok": False, "reason": "too_long", "values": {"size": 131, "most": 120}}
    assert client.get("/none", headers={"Accept": "application/json"}).json["reason"] == "not_found"


def test_people_get_a_page_with_the_values(client):
    answer = client.get("/refuses", headers={"Accept": "text/html", "Accept-Language": "en"})
    assert "en 131 of 120" in answer.text and answer.mimetype == "text/html"


def test_every_status_has_its_words(client):
    for status, reason in headers.REASONS.items():
        answer = client.get(f"/stops/{status}")
        assert answer.status_code == status and f"es title {reason}" in answer.text
    assert client.post("/page").headers["Allow"].replace(" ", "").count("GET") == 1


def test_the_house_has_the_words_for_all_this():
    from pathlib import Path

    import facilitator
    from facilitator.web import assets
    from facilitator.web.guard import Guard

    catalogues = assets.read_words(Path(facilitator.__path__[0]))
    assert list(catalogues)[:2] == ["es", "en"]
    Guard(None, set, catalogues)
    for words in catalogues.values():
        for reason in {*headers.REASONS.values(), "our_side"}:
            assert words[f"page.{reason}.text"] and words[f"page.{reason}"]
        assert all(words[f"network.{kind}"] for kind in ("hotspot", "wifi", "wired", "other", "none"))
