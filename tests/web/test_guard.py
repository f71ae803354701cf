"""What the guard lets through, what it refuses, and that it holds under any input."""

import io
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.web.guard import BODY_LIMIT, HANG_UP, Guard, split_host

REASONS = ("host", "moved", "origin", "length", "body", "request", "full", "fault")
WORDS = {language: {f"guard.{reason}": f"{language} {reason} <&>" for reason in (*REASONS, "wait")}
         for language in ("es", "en")}
ALLOWED = {"192.168.1.5", "localhost", "127.0.0.1", "::1", "sala.test"}


def inner(environ, start_response):
    """Answers and shows the environ that reached it."""
    inner.seen = environ
    if environ["PATH_INFO"] == "/fails":
        raise ValueError("a secret")
    if environ["PATH_INFO"] == "/left":
        raise ConnectionResetError(104, "Connection reset by peer")
    start_response("200 OK", [("Content-Type", "text/plain"), ("Cache-Control", "public")])
    return [b"fine"]


def guarded(**options):
    return Guard(inner, lambda: ALLOWED, WORDS, **options)


def ask(guard, path="/", method="GET", host="192.168.1.5:8000", **headers):
    """One request: status number, headers, body."""
    environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": "", "wsgi.input": io.BytesIO(),
               "wsgi.url_scheme": "http", **headers}
    if host is not None:
        environ["HTTP_HOST"] = host
    answer = {}

    def start(status, given, exc_info=None):
        answer.update(status=status, headers=dict(given))

    body = b"".join(guard(environ, start))
    return int(answer["status"][:3]), answer["headers"], body


def test_own_names_pass_whatever_the_port():
    for host in ("192.168.1.5", "192.168.1.5:8000", "LOCALHOST:80", "[::1]:8000", "sala.test.", "Sala.Test:443"):
        assert ask(guarded(), host=host)[0] == 200, host


@pytest.mark.parametrize("host, status", [
    ("evil.example", 421), ("192.168.1.6:8000", 421), ("192.168.1.5.evil.example", 421), ("::1", 400), ("", 400),
    (None, 400), ("192.168.1.5,evil.example", 400), ("192.168.1.5:8000@evil", 400), ("192.168.1.5:99999999", 400),
    ("192.168.1.5 evil", 400), ("ñandú.example", 400), ("192.168.1.5/..", 400), (".", 400)])
def test_other_names_are_refused_on_every_path(host, status):
    for path in ("/", "/socket.io/", "/assets/x"):
        given, headers, body = ask(guarded(), path, host=host)
        assert given == status
        assert headers["Content-Type"].startswith("text/plain")
        assert body.decode().startswith("es ") and "\nen " in body.decode()


def test_names_are_asked_for_at_each_request():
    names = {"10.0.0.1"}
    guard = Guard(inner, lambda: names, WORDS)
    assert ask(guard)[0] == 421
    names.add("192.168.1.5")
    assert ask(guard)[0] == 200


def test_bodies_are_limited():
    assert ask(guarded(), method="POST", CONTENT_LENGTH=str(BODY_LIMIT))[0] == 200
    for path in ("/", "/socket.io/"):
        status, _, body = ask(guarded(), path, "POST", CONTENT_LENGTH=str(BODY_LIMIT + 1))
        assert status == 413 and b"length" in body
    assert ask(guarded(), method="GET", CONTENT_LENGTH=str(BODY_LIMIT + 1))[0] == 413
    roomy = guarded(larger={"/import": 10 ** 6})
    assert ask(roomy, "/import", "POST", CONTENT_LENGTH="900000")[0] == 200
    assert ask(roomy, "/import", "POST", CONTENT_LENGTH="1000001")[0] == 413
    assert ask(roomy, "/other", "POST", CONTENT_LENGTH="900000")[0] == 413


@pytest.mark.parametrize("length", ["-1", "+5", "1_0", "5 5", "0x10", "٣", "1e3", "9" * 30])
def test_lengths_that_are_none_are_refused(length):
    assert ask(guarded(), method="POST", CONTENT_LENGTH=length)[0] == 400


def test_bodies_of_unknown_length_are_refused():
    for value in ("chunked", "gzip, chunked", "identity"):
        assert ask(guarded(), method="POST", HTTP_TRANSFER_ENCODING=value)[0] == 411


def test_forwarded_headers_are_dropped_unless_a_proxy_is_configured():
    forwarded = {"HTTP_X_FORWARDED_HOST": "evil", "HTTP_X_FORWARDED_FOR": "1.2.3.4", "HTTP_X_FORWARDED_PROTO": "https",
                 "HTTP_FORWARDED": "host=evil", "HTTP_X_REAL_IP": "1.2.3.4"}
    ask(guarded(), **forwarded)
    assert not forwarded.keys() & inner.seen.keys()
    ask(guarded(forwarded=True), **forwarded)
    assert forwarded.keys() <= inner.seen.keys()


def test_who_asks_through_our_own_proxy_is_whom_it_says_last():
    told = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "10.9.9.9, 203.0.113.7"}
    ask(guarded(), **told)
    assert inner.seen["REMOTE_ADDR"] == "127.0.0.1"
    ask(guarded(forwarded=True), **told)
    assert inner.seen["REMOTE_ADDR"] == "203.0.113.7"


@pytest.mark.parametrize("public, host, scheme", [
    ("https://sala.test", "sala.test", "https"), ("https://sala.test:8443", "sala.test:8443", "https"),
    ("https://sala.test:8443", "sala.test", "http"), ("https://sala.test", "192.168.1.5:8000", "http"),
    ("https://sala.test", "localhost:8000", "http"), ("http://sala.test", "sala.test", "http"), ("", "sala.test", "http")])
def test_what_is_asked_of_the_public_address_came_over_tls(public, host, scheme):
    ask(guarded(public=public), host=host)
    assert inner.seen["wsgi.url_scheme"] == scheme


def test_who_types_an_address_of_before_is_told_the_one_of_now():
    guard = Guard(inner, lambda: ALLOWED, {language: {**said, "guard.moved": language + " {address}"}
                                           for language, said in WORDS.items()}, at=lambda: "10.42.0.1:8000")
    status, _, body = ask(guard, host="192.168.1.20:8000")
    assert status == 421 and body.decode().split("\n")[:2] == ["es 10.42.0.1:8000", "en 10.42.0.1:8000"]
    for host in ("evil.example", "127.0.0.2"):
        assert b"10.42" not in ask(guard, host=host)[2]


def test_a_client_that_has_left_is_no_fault_of_ours(caplog):
    with pytest.raises(ConnectionResetError):
        ask(guarded(), "/left")
    assert not caplog.records


def test_compression_of_sockets_is_never_offered():
    ask(guarded(), HTTP_SEC_WEBSOCKET_EXTENSIONS="permessage-deflate")
    assert "HTTP_SEC_WEBSOCKET_EXTENSIONS" not in inner.seen


SOCKET = {"HTTP_UPGRADE": "WebSocket", "HTTP_CONNECTION": "Upgrade", "HTTP_SEC_WEBSOCKET_VERSION": "13"}


@pytest.mark.parametrize("origin, fits", [
    ("http://192.168.1.5:8000", True), ("https://192.168.1.5:8000", True), ("http://192.168.1.5", False),
    ("http://192.168.1.5:8001", False), ("http://evil.example", False), ("null", False), ("", False),
    ("file://", False), ("http://192.168.1.5:8000@evil.example", False), ("http://[", False),
    ("http://evil/192.168.1.5:8000", False), ("chrome-extension://192.168.1.5:8000", False)])
def test_only_our_own_pages_may_post_or_open_a_socket(origin, fits):
    wanted = 200 if fits else 403
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert ask(guarded(), method=method, HTTP_ORIGIN=origin)[0] == wanted
    assert ask(guarded(), "/socket.io/", HTTP_ORIGIN=origin, **SOCKET)[0] == wanted
    assert ask(guarded(), HTTP_ORIGIN=origin)[0] == 200


def test_an_origin_over_tls_in_front_fits_the_same_host():
    assert ask(guarded(), host="sala.test", method="POST", HTTP_ORIGIN="https://sala.test")[0] == 200
    assert ask(guarded(), host="sala.test", method="POST", HTTP_ORIGIN="https://sala.test:443")[0] == 200


def test_programs_without_an_origin_pass():
    assert ask(guarded(), method="POST")[0] == 200
    assert ask(guarded(), "/socket.io/", **SOCKET)[0] == 200


def test_old_kinds_of_socket_are_refused():
    for version in ({}, {"HTTP_SEC_WEBSOCKET_VERSION": "8"}):
        assert ask(guarded(), "/socket.io/", HTTP_UPGRADE="websocket", HTTP_SEC_WEBSOCKET_KEY1="1", **version)[0] == 400


def test_a_full_room_is_told_politely_and_frees_again():
    entered, release = threading.Event(), threading.Event()

    def slow(environ, start_response):
        entered.set()
        release.wait(5)
        start_response("200 OK", [])
        return [b""]

    guard = Guard(slow, lambda: ALLOWED, WORDS, connections=1)
    holder = threading.Thread(target=ask, args=(guard,))
    holder.start()
    assert entered.wait(5) and guard.connections.now == 1
    status, headers, body = ask(guard)
    page = body.decode()
    assert (status, headers["Retry-After"]) == (503, "5")
    assert '<p lang="es">es full &lt;&amp;&gt;</p>' in page and '<p lang="en">en full' in page
    release.set()
    holder.join()
    assert guard.connections.now == 0 and ask(guard)[0] == 200


def test_a_failure_shows_nothing_of_itself_and_gives_its_place_back(caplog):
    guard = guarded(connections=1)
    for _ in range(3):
        status, _, body = ask(guard, "/fails")
        assert status == 500 and b"secret" not in body and b"Traceback" not in body
    assert ask(guard)[0] == 200
    assert "/fails" not in [record.getMessage() for record in caplog.records]


def test_refused_connections_are_marked_for_closing():
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/", "HTTP_HOST": "evil"}
    guarded()(environ, lambda *_: None)
    assert environ[HANG_UP]


def test_every_answer_carries_the_plain_headers_and_keeps_its_own():
    _, headers, _ = ask(guarded())
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "public"
    assert ask(guarded(), host="evil")[1]["X-Content-Type-Options"] == "nosniff"


latin = st.text(st.characters(max_codepoint=255), max_size=40)


@given(latin, latin, latin, latin, st.sampled_from(["GET", "POST", "HEAD", "TRACE", "\x00"]))
def test_any_headers_get_an_answer(host, origin, length, upgrade, method):
    status, _, _ = ask(guarded(), method=method, host=host, HTTP_ORIGIN=origin, CONTENT_LENGTH=length,
                       HTTP_UPGRADE=upgrade)
    assert status in (200, 400, 403, 413, 421)
    if status == 200:
        assert split_host(host)[0] in ALLOWED
