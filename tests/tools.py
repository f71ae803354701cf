"""What the tests need from the system: start.py runs this beside pip; standard library only."""

import importlib
import os
import shutil
import subprocess
import sys

BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge", "chrome"]
NEEDED = {"poppler-utils": ["pdftoppm"]}
# Other engines than Chromium, by one of their programs: where they cannot be had, their tests are skipped.
ENGINES = {"firefox-esr": "firefox-esr", "webkit2gtk-driver gir1.2-webkit2-4.1 python3-gi xvfb": "WebKitWebDriver"}
# The same Chromium without windows: it opens pages at a third of the time, and is not packaged everywhere.
QUICK = "chromium-headless-shell"


def offer(start):
    """Installs what is missing where apt may, else says the line to run for what no test run can do without."""
    wanted = {"chromium": BROWSERS, **NEEDED}
    missing = [package for package, names in wanted.items() if not any(map(shutil.which, names))]
    if sys.platform == "linux" and not start.loads("libatomic.so.1"):  # for the browser driver
        missing.append("libatomic1")
    if sys.platform == "linux" and not start.loads("libpango-1.0.so.0", "libpangoft2-1.0.so.0"):
        missing += start.PANGO
    if missing and not start.apt(missing):
        start.say("start.no_test_tools", line="sudo apt install " + " ".join(missing))
    if not shutil.which(QUICK):
        start.apt([QUICK])
    others = [packages for packages, program in ENGINES.items() if not shutil.which(program)]
    if others:
        start.apt(" ".join(others).split())
    unpack_nginx(start)


def unpack_nginx(start):
    """Puts nginx beside the project and does not install it: a package would begin to serve on this computer's port 80."""
    folder = os.path.join(start.CACHE, "nginx")
    places = [os.environ.get("PATH", ""), "/usr/sbin", os.path.join(folder, "usr", "sbin")]
    forbidden = os.environ.get("FACILITATOR_APT") == "no" or not shutil.which("apt-get")
    if not forbidden and not shutil.which("nginx", path=os.pathsep.join(places)):
        os.makedirs(folder, exist_ok=True)
        unpack = 'cd "$0" && apt-get -q download nginx && dpkg-deb -x nginx_*.deb .'
        subprocess.call(["sh", "-c", unpack, folder], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    offer(importlib.import_module("start"))
