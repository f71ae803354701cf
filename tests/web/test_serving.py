"""The server's socket, ports and data folder, with real sockets and processes."""

import errno
import os
import socket
import subprocess
import sys
import threading
import urllib.request

import pytest
from hypothesis import given
from hypothesis import strategies as some
from source import ROOT

from facilitator import data_folder, serving

posix = pytest.mark.skipif(os.name != "posix", reason="descriptor limits are POSIX")

STARVED = """
import resource, socket, sys, threading, time
from facilitator.serving import PatientListener, listening_socket
listener = listening_socket("127.0.0.1", 0)
patient = PatientListener(listener)
resource.setrlimit(resource.RLIMIT_NOFILE, (24, 24))
print(listener.getsockname()[1], flush=True)
held = []
def take():
    while True:
        client, _ = patient.accept()
        client.sendall(b"in")
        held.append(client)
threading.Thread(target=take, daemon=True).start()
for line in sys.stdin:
    if line == "release\\n":
        while held:
            held.pop().close()
    print(patient.refused, flush=True)
"""


def test_a_taken_port_is_said_and_another_found():
    with serving.listening_socket("127.0.0.1", 0) as holder:
        port = holder.getsockname()[1]
        with pytest.raises(serving.PortTaken) as taken:
            serving.listening_socket("127.0.0.1", port)
        assert taken.value.values["port"] == port and taken.value.values["other"] != port
        with pytest.raises(serving.PortTaken):
            serving.choose_port(port, "127.0.0.1")
    assert serving.choose_port(port, "127.0.0.1") == port
    found = serving.choose_port(0, "127.0.0.1")
    assert found == 80 or serving.FIRST <= found <= serving.LAST


def test_a_busy_first_port_is_passed_over():
    first = serving.choose_port(0, "127.0.0.1")
    with serving.listening_socket("127.0.0.1", first):
        assert serving.choose_port(0, "127.0.0.1") > first


def test_an_address_that_is_not_ours_is_said():
    for host in ("203.0.113.7", "no.such.name.invalid"):
        with pytest.raises(serving.HostUnknown):
            serving.listening_socket(host, 0)
    with pytest.raises(serving.PortForbidden):
        serving.listening_socket("127.0.0.1", 70000)


def test_every_way_of_not_starting_has_its_words():
    from pathlib import Path

    import facilitator
    from facilitator.core.words import Words
    from facilitator.web.assets import read_words
    problems = [serving.PortTaken(port=80, other=8000), serving.PortForbidden(port=80, other=8000),
                serving.HostUnknown(host="x"), serving.NoPortFree(first=8000, last=8099),
                data_folder.DataInUse(folder="d", pid="1"), data_folder.DataNotWritable(folder="d", why="w")]
    for catalogue in read_words(Path(facilitator.__path__[0])).values():
        for problem in problems:
            sentence = Words(catalogue).t(f"problem.{problem.reason}", **problem.values)
            assert "{" not in sentence and "\n" not in sentence


def test_accepted_sockets_do_not_wait_to_send():
    with serving.listening_socket("127.0.0.1", 0) as listener:
        patient = serving.PatientListener(listener)
        with socket.create_connection(patient.getsockname()):
            accepted, _ = patient.accept()
            with accepted:
                assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        patient.close()
        with pytest.raises(OSError) as closed:
            patient.accept()
        assert closed.value.errno == errno.EBADF


@posix
def test_the_listener_outlives_the_last_descriptor():
    child = subprocess.Popen([sys.executable, "-c", STARVED], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        port = int(child.stdout.readline())
        heard = []
        clients = []
        for _ in range(40):
            client = socket.create_connection(("127.0.0.1", port), timeout=5)
            heard.append(client.recv(100))
            clients.append(client)
        served = heard.count(b"in")
        assert 0 < served < 24
        assert all(each.startswith(b"HTTP/1.1 503") for each in heard if each != b"in")
        for client in clients:
            client.close()
        child.stdin.write("release\n")
        child.stdin.flush()
        assert int(child.stdout.readline()) == 40 - served
        with socket.create_connection(("127.0.0.1", port), timeout=5) as late:
            assert late.recv(100) == b"in"
    finally:
        child.kill()
        child.wait()
        child.stdin.close()
        child.stdout.close()


@posix
def test_the_descriptor_limit_is_raised():
    code = ("import resource as r; from facilitator.serving import raise_descriptor_limit as up;"
            "hard = min(r.getrlimit(r.RLIMIT_NOFILE)[1], 4096); r.setrlimit(r.RLIMIT_NOFILE, (256, hard));"
            "print(up(), r.getrlimit(r.RLIMIT_NOFILE)[0], hard)")
    said, soft, hard = subprocess.check_output([sys.executable, "-c", code], text=True).split()
    assert said == soft == hard and int(said) > 256


def test_some_descriptors_are_kept_back():
    assert serving.max_connections(256) == 192
    assert serving.max_connections(65536) == 65536 - 64
    assert 0 < serving.max_connections(64) < 64


def test_threads_serve_and_their_log_keeps_no_secret(caplog):
    def app(environ, start_response):
        start_response("200 OK", [("Content-Length", "2")])
        return [b"ok"]

    listener = serving.listening_socket("127.0.0.1", 0)
    threading.Thread(target=serving.serve_threads, args=(app, listener), daemon=True).start()
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/?ticket=T1cketT1cketT1cketT1cket"
    with urllib.request.urlopen(address, timeout=5) as answer:
        assert answer.read() == b"ok"
    assert "T1cket" not in caplog.text


def test_what_is_logged_keeps_no_secret():
    token = "eyJ3IjoiQUJDMjM0In0.Zx9d-w.k3Y2bqJH1l0Tz"
    written = serving.discreet(f'GET /in/{token}?w=ABC234 File "facilitator/web/very_long_function_name_of_ours.py"')
    assert token not in written and "ABC234" not in written
    assert "very_long_function_name_of_ours.py" in written


def test_a_server_log_keeps_faults_only(caplog):
    log = serving.ServerLog()
    with caplog.at_level("INFO"):
        log.info('127.0.0.1 "GET /?ticket=x"')
        log.error("client=%s", "gone")
        log.write("socket shutdown")
        log.info("Traceback (most recent call last): of ours ?ticket=x")
    assert len(caplog.records) == 1 and "of ours ?…" in caplog.text


HOLDER = """
import sys
from pathlib import Path
from facilitator.data_folder import data_lock
with data_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_data_folder_has_one_server(tmp_path):
    folder = tmp_path / "new" / "data"
    child = subprocess.Popen([sys.executable, "-c", HOLDER, str(folder)], stdin=subprocess.PIPE,
                             stdout=subprocess.PIPE, text=True)
    try:
        assert child.stdout.readline() == "held\n"
        with pytest.raises(data_folder.DataInUse) as refused, data_folder.data_lock(folder):
            pass
        assert refused.value.values == {"folder": folder, "pid": str(child.pid)}
        child.kill()
        child.wait()
        with data_folder.data_lock(folder), pytest.raises(data_folder.DataInUse), data_folder.data_lock(folder):
            pass
        with data_folder.data_lock(folder) as held:
            assert held == folder
    finally:
        child.kill()
        child.wait()
        child.stdin.close()
        child.stdout.close()


def test_a_folder_that_cannot_be_is_said(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(data_folder.DataNotWritable), data_folder.data_lock(tmp_path / "file" / "data"):
        pass


def test_disk_space_is_bytes(tmp_path):
    assert data_folder.disk_space(tmp_path) == pytest.approx(os.statvfs(tmp_path).f_bavail
                                                             * os.statvfs(tmp_path).f_frsize, rel=0.05)


@given(some.binary(max_size=300), some.binary(min_size=4, max_size=4), some.integers(0, 70_000))
def test_a_mask_lies_over_every_byte_of_a_frame(data: bytes, mask: bytes, offset: int) -> None:
    assert serving.unmasked(data, tuple(mask), offset=offset) == bytes(
        byte ^ mask[(offset + place) % 4] for place, byte in enumerate(data))


def test_the_server_of_green_threads_takes_masks_off_in_one_step() -> None:
    said = subprocess.check_output([sys.executable, "-c", "import facilitator.__main__, eventlet.websocket as line, facilitator.serving as own; "
                                    "print(line.RFC6455WebSocket._apply_mask is own.unmasked)"], cwd=ROOT, text=True)
    assert said.strip() == "True"
