"""The codes drawn are the codes meant, quiet zone included."""

import re
import xml.etree.ElementTree as ET

import qrcode

from facilitator.web import qr

URL = "http://192.168.1.5:8000/ABC234"
PAYLOADS = [URL, "WIFI:T:WPA;S:Sala;P:mango247;;", "https://taller.example.org/sala/ABC234?ñ=<&>"]


def expected(payload):
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=qr.QUIET)
    code.add_data(payload)
    return code.get_matrix()


def painted(svg):
    """The modules that the SVG paints dark, with the quiet zone that every scanner needs; a wider one is white too."""
    wide, _, whole, _ = map(float, svg.get("viewBox").split())
    assert wide <= -qr.QUIET and whole + 2 * wide == round(whole + 2 * wide)
    low, side = -qr.QUIET, round(whole + 2 * wide) + 2 * qr.QUIET
    ground = [[False] * side for _ in range(side)]
    path = svg.find("{*}path").get("d")
    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", path)
    assert "".join("M{} {}h{}v1h-{}z".format(*run) for run in runs) == path
    for x, y, width, back in (map(int, run) for run in runs):
        assert width == back
        for step in range(width):
            ground[y - low][x - low + step] = True
    return ground


def test_the_svg_paints_exactly_the_modules_of_the_code():
    for payload in PAYLOADS:
        svg = ET.fromstring(qr.svg(payload))
        assert painted(svg) == expected(payload)
        assert len(svg.findall("{*}path")) == 1
        assert svg.find("{*}title").text == payload
        assert svg.find("{*}rect").get("fill") == "#fff"
        assert "width" not in svg.attrib and svg.get("shape-rendering") == "crispEdges"


def test_codes_side_by_side_are_equally_large():
    """Of the room's address and its Wi-Fi, whatever each is long."""
    def share(payload):
        return qr.shape(payload).size / float(ET.fromstring(qr.svg(payload)).get("viewBox").split()[2])

    small, wifi, long = "http://10.0.0.1/ABC234", "WIFI:T:WPA;S:Biblioteca municipal;P:clave larga;;", "x" * 90
    assert len({qr.version(each) for each in (small, wifi, long)}) == 3
    assert len({round(share(each), 6) for each in (small, wifi, long)}) == 1


def test_titles_and_inks_are_inert():
    drawn = qr.svg("x", dark='"><script>', title="<script>alert(1)</script>")
    assert "<script" not in drawn
    assert ET.fromstring(drawn).find("{*}title").text == "<script>alert(1)</script>"


def test_versions():
    assert qr.version(URL) == 2
    assert qr.version(URL.lower()) == 3
    assert qr.version("A") == 1


def test_the_terminal_shows_the_same_modules():
    for colour, signs in ((True, " ▄▀█"), (False, "█▀▄ ")):
        rows = []
        for line in qr.terminal(URL, colour).splitlines():
            halves = [signs.index(sign) for sign in re.sub(r"\x1b\[[0-9;]*m", "", line)]
            rows += [[half >= 2 for half in halves], [half % 2 == 1 for half in halves]]
        matrix = expected(URL)
        assert rows[:len(matrix)] == matrix
        assert not any(map(any, rows[len(matrix):]))


def test_colours_are_forced_only_where_there_are_colours():
    lines = qr.terminal(URL).splitlines()
    assert all(line.startswith("\x1b[38;5;16;48;5;231m") and line.endswith("\x1b[0m") for line in lines)
    assert "\x1b" not in qr.terminal(URL, colour=False)
