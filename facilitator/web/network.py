"""How phones reach this computer: its addresses, the join URL, the text of the Wi-Fi QR code, the join code."""

from __future__ import annotations

import ipaddress
import re
import secrets
import socket
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import psutil

CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""31 characters that are not confused when read from 8 m or said aloud: no 0, O, 1, I, L (RELIABILITY rule 8)."""
CODE_LENGTH = 6

# Interfaces that no phone in the room can reach: containers, virtual machines, VPNs, Apple's peer-to-peer links.
_VIRTUAL = re.compile(
    r"^(docker|br-|veth|virbr|lxc|lxd|podman|cni|flannel|cali|vmnet|vboxnet|vnet|ifb|dummy|sit|gre|erspan|"
    r"tun|tap|wg|ppp|utun|ipsec|gif|stf|awdl|llw|anpi|tailscale|ts\d|zt|nordlynx|proton|mullvad|bridge(?!1\d\d$))"
    r"|vethernet|hyper-v|virtualbox|vmware|wsl|openvpn|wireguard|tap-|loopback|bluetooth|tailscale|zerotier|vpn",
    re.IGNORECASE)
_WIFI = re.compile(r"^(wl|wlan|wifi|ath|ra\d)|wi-?fi|wlan|wireless|inal[aá]mbric", re.IGNORECASE)
_WIRED = re.compile(r"^(eth|en[opsx]|em\d|br\d)|ethernet", re.IGNORECASE)
# The networks that Windows, macOS and NetworkManager use when the laptop itself is the hotspot.
_HOTSPOTS = tuple(map(ipaddress.IPv4Network, ("192.168.137.0/24", "192.168.2.0/24", "10.42.0.0/16")))
_SHARED_BY_CARRIER = ipaddress.IPv4Network("100.64.0.0/10")
# What hosts of VMware, VirtualBox, Docker, Hyper-V and Parallels call their end of a network without phones.
_MACHINES = ("00:50:56:c0", "0a:00:27", "02:42", "00:15:5d", "00:1c:42")
_ESCAPED_IN_WIFI = re.compile(r'([\\;,":])')


class NoAddress(ValueError):
    """A phone cannot reach this address (loopback, 0.0.0.0, or not an address)."""


@dataclass(frozen=True, slots=True)
class Interface:
    """One IPv4 address of a network interface; `flags` is empty on Windows, `mac` where the system tells none."""

    name: str
    ip: str
    up: bool = True
    flags: frozenset[str] = frozenset()
    mac: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """An address of this computer: `kind` is hotspot, wifi, wired or other; `why` the word key that explains it."""

    interface: str
    ip: str
    kind: str
    private: bool
    default: bool

    @property
    def why(self) -> str:
        """The word key that describes this address, `network.<kind>`."""
        return f"network.{self.kind}"


def candidates() -> list[Address]:
    """Every IPv4 address that phones in the room may reach, best first; empty without a network."""
    return choose(interfaces(), default_ip())


def interfaces() -> list[Interface]:
    """All IPv4 addresses of this computer with the state of their interfaces; empty when the system gives none."""
    try:
        addresses, states = psutil.net_if_addrs(), psutil.net_if_stats()
    except (OSError, psutil.Error):
        return []
    found = []
    for name, entries in addresses.items():
        state = states.get(name)
        flags = frozenset(filter(None, (getattr(state, "flags", "") or "").split(",")))
        mac = next((entry.address for entry in entries if entry.family == psutil.AF_LINK), "")
        found += [Interface(name, entry.address, state is not None and state.isup, flags, mac)
                  for entry in entries if entry.family == socket.AF_INET]
    return found


def default_ip() -> str:
    """This computer's address on its default route, or ""; reads the routing table only and sends no packet."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("198.51.100.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return ""


def choose(found: Iterable[Interface], default: str = "") -> list[Address]:
    """The addresses among `found` that phones can use, best first; `default` is that of the default route.

    Private addresses come before public ones. Among them a hotspot is first: it was opened on purpose, and the default
    route then belongs to another network, with the internet. Then the default route, Wi-Fi, cable, the rest; last what
    is probably a network of virtual machines.
    """
    usable = {Address(each.name, each.ip, _kind(each), ipaddress.IPv4Address(each.ip).is_private, each.ip == default):
              _among_machines(each) for each in found if _reaches_phones(each)}
    kinds = ("wifi", "wired", "other")
    return sorted(usable, key=lambda a: (not a.private, a.kind != "hotspot", not a.default, usable[a],
                                         kinds.index(a.kind) if a.kind in kinds else 0, a.interface, a.ip))


def _among_machines(each: Interface) -> bool:
    """Whether an address is probably this computer's in a network of virtual machines, where it is the gateway."""
    return _of_a_machine(each) or each.ip.endswith(".1")


def _of_a_machine(each: Interface) -> bool:
    return each.mac.lower().replace("-", ":").startswith(_MACHINES)


def _reaches_phones(each: Interface) -> bool:
    if not each.up or _VIRTUAL.search(each.name):
        return False
    if each.flags and ("loopback" in each.flags or "pointopoint" in each.flags or "broadcast" not in each.flags):
        return False
    return _in_a_qr(each.ip)


def _kind(each: Interface) -> str:
    ip = ipaddress.IPv4Address(each.ip)
    opened_here = each.ip.endswith(".1") and any(ip in net for net in _HOTSPOTS) and not _of_a_machine(each)
    if opened_here and (not _WIRED.search(each.name) or ip in _HOTSPOTS[2]):
        return "hotspot"
    if _WIFI.search(each.name):
        return "wifi"
    return "wired" if _WIRED.search(each.name) else "other"


def _in_a_qr(ip: str) -> bool:
    """Whether an address is usable on another device."""
    try:
        address = ipaddress.ip_address(ip)
    except ValueError:
        return False
    return not (address.is_loopback or address.is_unspecified or address.is_link_local or address.is_multicast
                or (address.version == 4 and (address in _SHARED_BY_CARRIER or int(address) == 0xFFFFFFFF)))


def join_url(address: str, port: int, code: str, public_url: str = "") -> str:
    """The URL in the join QR code, as people type it: several phones' cameras open no `HTTP://`.

    `public_url` (https://host/path) replaces address and port and keeps its case. Raises NoAddress.
    """
    code = tidy_code(code)
    if public_url:
        return f"{_public(public_url)}/{code}"
    return f"http://{_place(address, port).lower()}/{code}"


def spoken(address: str, port: int, public_url: str = "") -> str:
    """What people type by hand, without scheme or code: `192.168.1.5:8000`. Raises NoAddress."""
    if public_url:
        return _public(public_url).split("://", 1)[1]
    return _place(address, port)


def _place(address: str, port: int) -> str:
    if not _in_a_qr(address) and not _is_name(address):
        raise NoAddress(address)
    host = f"[{address}]" if ":" in address else address
    return host if port == 80 else f"{host}:{port}"


def _is_name(host: str) -> bool:
    """Whether `host` is a name that other devices may resolve: no IP address and not localhost."""
    labels = host.rstrip(".").split(".")
    return (all(re.fullmatch(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?", label) for label in labels)
            and not labels[-1].isdigit() and labels[-1].lower() != "localhost")


def _public(url: str) -> str:
    try:
        parts = urlsplit(url.strip())
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise NoAddress(url) from None
    if parts.scheme not in ("http", "https") or parts.query or parts.fragment or "@" in parts.netloc \
            or re.search(r"[\s<>\"\\^`{|}]", parts.path) or not (_in_a_qr(host) or _is_name(host)):
        raise NoAddress(url)
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"


def wifi_payload(name: str, password: str = "", hidden: bool = False) -> str:
    """The text of a QR code for a Wi-Fi; open networks have no password. Raises ValueError without a name."""
    if not name:
        raise ValueError("a Wi-Fi has a name")
    fields = ["T:nopass" if not password else "T:WPA", f"S:{_escaped(name)}"]
    if password:
        fields.append(f"P:{_escaped(password)}")
    if hidden:
        fields.append("H:true")
    return f"WIFI:{';'.join(fields)};;"


def _escaped(text: str) -> str:
    return _ESCAPED_IN_WIFI.sub(r"\\\1", text)


def join_code(chooser: Callable[[Sequence[str]], str] = secrets.choice) -> str:
    """A new join code: six characters, 887 million possibilities; `chooser` picks one character."""
    return "".join(chooser(CODE_LETTERS) for _ in range(CODE_LENGTH))


def tidy_code(typed: str) -> str:
    """The canonical form of a code that people type in lower case, with spaces or hyphens."""
    return re.sub(r"[\s-]+", "", typed).upper()


def phone_of(address: str) -> str:
    """What stands for a phone where tries are counted: its address; of IPv6, the network that one phone may fill."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address
    if ip.version == 4:
        return str(ip)
    return str(ip.ipv4_mapped or ipaddress.IPv6Network((int(ip), 64), strict=False))
