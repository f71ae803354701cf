"""The tunnel that the README describes: a real nginx takes the TLS off in front of the real server."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.demo.server import RealServer

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
UNPACKED = ROOT / ".cache" / "nginx" / "usr" / "sbin"  # by start.py
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin:{UNPACKED}")
NAME = "sala.test"
OPENSSL = shutil.which("openssl")
AROUND = """daemon off; pid {folder}/pid; error_log stderr; worker_processes 1; events {{ worker_connections 64; }}
http {{ access_log off; client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s; {server} }}"""

pytestmark = [pytest.mark.skipif(NGINX is None, reason="nginx is not installed (Debian: apt install nginx-light)"),
              pytest.mark.skipif(OPENSSL is None, reason="openssl is not installed")]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def as_described(folder: Path, inside: int, outside: int) -> str:
    """The README's configuration, with the ports and the certificate of this test."""
    found = re.search(r"```nginx\n(.*?)```", README, re.DOTALL)
    assert found
    server = found[1].replace("listen 443", f"listen 127.0.0.1:{outside}").replace("127.0.0.1:8000", f"127.0.0.1:{inside}")
    server = re.sub(r"/etc/letsencrypt\S+/(\w+\.pem)", rf"{folder}/\1", server.replace("sala.example.org", NAME))
    return AROUND.format(folder=folder, server=server)


class Tunnel:
    """The public address as a client meets it that trusts its certificate."""

    def __init__(self, server: RealServer, port: int, certificate: Path) -> None:
        self.server, self.port = server, port
        self.trust = ssl.create_default_context(cafile=str(certificate))

    @property
    def address(self) -> str:
        return f"https://{NAME}:{self.port}"

    def ask(self, first: str, *headers: str, body: str = "") -> str:
        """What comes first in answer to a request that is written by hand, as browsers write it."""
        kept = () if "Connection: Upgrade" in headers else ("Connection: close",)
        told = [f"{first} HTTP/1.1", f"Host: {NAME}:{self.port}", *headers, *kept, f"Content-Length: {len(body)}", "", body]
        with (socket.create_connection(("127.0.0.1", self.port), 10) as plain,
              self.trust.wrap_socket(plain, server_hostname=NAME) as line):
            line.sendall("\r\n".join(told).encode())
            heard = b""
            while b'"sid"' not in heard and (kept or b" 403 " not in heard) and (more := line.recv(4096)):
                heard += more
        return heard.decode("utf-8", "replace")

    def open_socket(self, origin: str) -> str:
        """The answer to a WebSocket that a page of this origin asks for."""
        return self.ask("GET /socket.io/?EIO=4&transport=websocket", f"Origin: {origin}", "Upgrade: websocket", "Connection: Upgrade",
                        "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==")


@pytest.fixture
def tunnel(tmp_path: Path) -> Iterator[Tunnel]:
    assert NGINX and OPENSSL
    inside, outside = free_port(), free_port()
    subprocess.run([OPENSSL, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}",
                    "-addext", f"subjectAltName=DNS:{NAME}", "-keyout", tmp_path / "privkey.pem",
                    "-out", tmp_path / "fullchain.pem"], check=True, capture_output=True)
    (tmp_path / "nginx.conf").write_text(as_described(tmp_path, inside, outside))
    options = ["--host", "127.0.0.1", "--port", str(inside), "--public-url", f"https://{NAME}:{outside}"]
    environ = {"FACILITATOR_TRUSTED_PROXIES": "yes", "FACILITATOR_EXPORTS": str(tmp_path)}
    with RealServer(tmp_path / "data", options=options, environ=environ, errors=subprocess.DEVNULL) as server:
        proxy = subprocess.Popen([NGINX, "-e", "stderr", "-c", tmp_path / "nginx.conf"], stderr=subprocess.PIPE)
        try:
            told = Tunnel(server, outside, tmp_path / "fullchain.pem")
            wait_for(outside, proxy)
            yield told
        finally:
            proxy.terminate()
            proxy.wait(10)


def wait_for(port: int, proxy: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        assert proxy.poll() is None, proxy.stderr and proxy.stderr.read()
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx does not listen")


def test_through_the_tunnel_pages_cookies_and_sockets_are_as_in_the_room(tunnel: Tunnel) -> None:
    assert " 200 " in tunnel.ask("GET /").splitlines()[0]
    token = tunnel.server.desk_link().partition("#")[2]
    told = tunnel.ask("POST /open", "Content-Type: application/json", f"Origin: {tunnel.address}",
                      body=json.dumps({"token": token}))
    assert re.search(r"^Set-Cookie: facilitator-.*; Secure", told, re.MULTILINE)
    opened = tunnel.open_socket(tunnel.address)
    assert " 101 " in opened.splitlines()[0] and '"sid"' in opened


def test_through_the_tunnel_pages_of_others_get_no_socket(tunnel: Tunnel) -> None:
    assert " 403 " in tunnel.open_socket("https://evil.test").splitlines()[0]


def test_through_the_tunnel_each_phone_has_its_own_address(tunnel: Tunnel) -> None:
    desk = tunnel.server.desk()
    code = desk.post("/desk/workshops", {"cohort": desk.post("/desk/cohorts", {"name": "C"})["id"], "template": "iceberg"})["code"]
    wrong = json.dumps({"name": "Ana", "code": "mango 100"})

    def tried(*more: str) -> bool:
        return "too_many_codes" in tunnel.ask(f"POST /{code}/reentry", "Content-Type: application/json", *more, body=wrong)

    assert not any(tried() for _ in range(10)) and tried()
    assert tried("X-Forwarded-For: 10.9.9.9"), "nobody says who they are to get round it"
