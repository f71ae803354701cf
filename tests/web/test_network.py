"""Addresses that phones can reach, the texts of the two codes, and the join code."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.web import network, qr
from facilitator.web.network import Interface, NoAddress

LAN = frozenset({"up", "broadcast", "running", "multicast"})


def ips(found, default=""):
    return [address.ip for address in network.choose(found, default)]


def test_this_computer_offers_only_what_a_phone_can_reach():
    for address in network.candidates():
        assert not address.ip.startswith(("127.", "169.254.", "0."))
        assert address.kind in ("hotspot", "wifi", "wired", "other")
        assert address.why == f"network.{address.kind}"
        network.join_url(address.ip, 8000, "ABC234")


def test_no_network_is_an_empty_list():
    assert network.choose([]) == []
    assert network.choose([Interface("lo", "127.0.0.1")], "127.0.0.1") == []


@pytest.mark.parametrize("name, ip", [
    ("lo", "127.0.0.1"), ("wlan0", "169.254.3.4"), ("tailscale0", "100.101.2.3"), ("eth0", "100.64.0.9"),
    ("docker0", "172.17.0.1"), ("br-12ab34", "172.18.0.1"), ("veth12", "10.0.0.2"), ("virbr0", "192.168.122.1"),
    ("tun0", "10.8.0.2"), ("utun3", "10.9.0.2"), ("wg0", "10.7.0.2"), ("bridge0", "192.168.64.1"),
    ("vEthernet (WSL)", "172.20.0.1"), ("VMware Network Adapter VMnet8", "192.168.80.1"),
    ("VirtualBox Host-Only Network", "192.168.56.1"), ("NordLynx", "10.5.0.2"), ("wlan0", "0.0.0.0"),
    ("ProtonVPN TUN", "10.2.0.2"), ("cni0", "10.42.0.1"),
])
def test_never_an_address_that_no_phone_reaches(name, ip):
    assert ips([Interface(name, ip)], default=ip) == []


def test_down_or_point_to_point_interfaces_are_left_out():
    assert ips([Interface("eth0", "192.168.1.5", up=False)]) == []
    assert ips([Interface("en7", "192.168.1.5", flags=frozenset({"up", "pointopoint"}))]) == []
    assert ips([Interface("eth0", "192.168.1.5", flags=LAN)]) == ["192.168.1.5"]


def test_the_default_route_goes_first_and_public_addresses_last():
    found = [Interface("eth1", "8.8.4.4"), Interface("eth0", "192.168.1.5"), Interface("wlan0", "10.1.2.3")]
    assert ips(found, "192.168.1.5") == ["192.168.1.5", "10.1.2.3", "8.8.4.4"]
    assert ips(found, "8.8.4.4") == ["10.1.2.3", "192.168.1.5", "8.8.4.4"]
    assert ips(found) == ["10.1.2.3", "192.168.1.5", "8.8.4.4"]


@pytest.mark.parametrize("name, ip", [
    ("Local Area Connection* 2", "192.168.137.1"), ("bridge100", "192.168.2.1"), ("wlp3s0", "10.42.0.1")])
def test_a_hotspot_of_this_computer_goes_before_its_internet(name, ip):
    found = [Interface("eth0", "192.168.1.5", flags=LAN), Interface(name, ip)]
    assert network.choose(found, "192.168.1.5")[0].ip == ip
    assert network.choose(found, "192.168.1.5")[0].kind == "hotspot"


VMWARE, VIRTUALBOX, DOCKER = "00-50-56-C0-00-08", "0a:00:27:00:00:0b", "02:42:ac:11:00:02"


@pytest.mark.parametrize("mac", [VMWARE, VIRTUALBOX, DOCKER, "00:15:5d:01:02:03", "00:1c:42:00:00:08"])
@pytest.mark.parametrize("ip", ["192.168.80.7", "192.168.137.1", "192.168.2.1", "10.42.0.1"])
def test_an_adapter_of_virtual_machines_loses_to_the_cable_without_a_default_route(mac, ip):
    cable = Interface("Ethernet 4", "192.168.1.5", mac="3c:52:82:00:00:01")
    unnamed = Interface("Conexión de área local", "192.168.1.6", mac="3c:52:82:00:00:02")
    for name in ("Ethernet 2", "eth0", "wlan9", "bridge100", "Conexión"):
        virtual = Interface(name, ip, mac=mac)
        assert ips([virtual, cable]) == ["192.168.1.5", ip]
        assert ips([virtual, unnamed]) == ["192.168.1.6", ip]
        assert ips([virtual]) == [ip], "a computer that is one itself has nothing else"


def test_an_address_that_gateways_have_loses_to_one_that_a_network_gave():
    host_only, cable = Interface("Ethernet 2", "192.168.56.1"), Interface("Ethernet 3", "192.168.1.5")
    assert ips([host_only, cable]) == ["192.168.1.5", "192.168.56.1"]
    assert ips([host_only, cable], "192.168.56.1") == ["192.168.56.1", "192.168.1.5"]


def test_the_system_tells_whose_hardware_an_address_is():
    assert any(each.mac for each in network.interfaces() if each.ip != "127.0.0.1") or not network.candidates()


def test_kinds():
    named = {"wlan0": "wifi", "wlp2s0": "wifi", "Wi-Fi": "wifi", "enp3s0": "wired", "Ethernet 2": "wired",
             "en0": "other"}
    for name, kind in named.items():
        assert network.choose([Interface(name, "192.168.1.7")])[0].kind == kind


def test_the_join_address_is_as_people_type_it_and_a_small_code():
    url = network.join_url("192.168.100.205", 8000, "abc 234")
    assert url == "http://192.168.100.205:8000/ABC234", "several phones' cameras open no HTTP://"
    assert qr.version(url) <= 3
    assert network.join_url("192.168.1.5", 80, "ABC234") == "http://192.168.1.5/ABC234"
    assert network.join_url("Sala.test", 8000, "ABC234") == "http://sala.test:8000/ABC234"
    assert network.spoken("192.168.1.5", 8000) == "192.168.1.5:8000"
    assert network.spoken("192.168.1.5", 80) == "192.168.1.5"


def test_a_public_address_keeps_its_spelling():
    assert network.join_url("", 0, "ABC234", "https://Taller.example.org/Sala/") == \
        "https://Taller.example.org/Sala/ABC234"
    assert network.spoken("10.0.0.1", 8000, "https://taller.example.org") == "taller.example.org"


@pytest.mark.parametrize("address", ["127.0.0.1", "0.0.0.0", "localhost", "::1", "169.254.1.1", "", "100.64.3.3",
                                     "a b", "1.2.3", "pc.localhost", "255.255.255.255", "224.0.0.1"])
def test_never_a_code_of_localhost(address):
    with pytest.raises(NoAddress):
        network.join_url(address, 8000, "ABC234")
    with pytest.raises(NoAddress):
        network.spoken(address, 8000)


@pytest.mark.parametrize("url", ["http://localhost:8000", "https://127.0.0.1", "ftp://a.org", "taller.example.org",
                                 "https://", "https://a.org/?x=1", "https://a.org/#y", "https://me:pw@a.org",
                                 "https://a.org:port", "https://[::1]/", "https://a.org/a b", "http://0.0.0.0:8000"])
def test_a_public_address_that_is_none_is_refused(url):
    with pytest.raises(NoAddress):
        network.join_url("192.168.1.5", 8000, "ABC234", url)


def test_wifi_text():
    assert network.wifi_payload("Sala", "mango247") == "WIFI:T:WPA;S:Sala;P:mango247;;"
    assert network.wifi_payload('a\\b;c,d"e:f', "12345678") == r'WIFI:T:WPA;S:a\\b\;c\,d\"e\:f;P:12345678;;'
    assert network.wifi_payload("Sala") == "WIFI:T:nopass;S:Sala;;"
    assert network.wifi_payload("Sala", "mango247", hidden=True) == "WIFI:T:WPA;S:Sala;P:mango247;H:true;;"
    with pytest.raises(ValueError):
        network.wifi_payload("", "mango247")


def test_wifi_names_and_keys_are_kept_to_the_byte():
    assert network.wifi_payload(" Sala  Ñ ", "\u00a0mango247 ") == "WIFI:T:WPA;S: Sala  Ñ ;P:\u00a0mango247 ;;"


@given(st.text(min_size=1, max_size=32), st.text(min_size=1, max_size=63))
def test_wifi_text_reads_back_whatever_the_name(name, password):
    fields, field, rest = [], "", iter(network.wifi_payload(name, password).removeprefix("WIFI:"))
    for sign in rest:
        if sign == "\\":
            field += next(rest)
        elif sign == ";":
            fields.append(field)
            field = ""
        else:
            field += sign
    assert fields == ["T:WPA", f"S:{name}", f"P:{password}", ""]


def test_join_codes():
    assert len(set(network.CODE_LETTERS)) == 31
    assert not set(network.CODE_LETTERS) & set("0O1IL")
    codes = {network.join_code() for _ in range(500)}
    assert len(codes) > 490
    assert all(re.fullmatch(f"[{network.CODE_LETTERS}]{{6}}", code) for code in codes)
    assert network.join_code(random.Random(3).choice) == network.join_code(random.Random(3).choice)
    assert network.tidy_code(" abc-2 34 ") == "ABC234"


def test_a_phone_is_told_by_its_address() -> None:
    assert network.phone_of("192.168.1.7") == network.phone_of("::ffff:192.168.1.7") == "192.168.1.7"
    assert network.phone_of("2001:db8::1") == network.phone_of("2001:db8::ffff:2") != network.phone_of("2001:db9::1")
    assert network.phone_of("") == ""
