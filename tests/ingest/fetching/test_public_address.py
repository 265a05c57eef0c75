import socket

import pytest

from ingest.fetching.not_fetched import NotFetched
from ingest.fetching.public_address import public_address


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "10.1.2.3", "192.168.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
     "::1", "::ffff:127.0.0.1", "fe80::1", "fd00::1", "64:ff9b::7f00:1", "2002:7f00:1::", "2130706433", "127.1",
     "0x7f.0.0.1"],
)  # fmt: skip
def test_an_address_of_this_machine_or_its_network_is_refused(host: str) -> None:
    with pytest.raises(NotFetched, match="not a public address"):
        public_address(host, 80)


def test_a_public_address_is_taken_and_a_private_one_where_that_is_set() -> None:
    assert public_address("8.8.8.8", 443) == "8.8.8.8"
    assert public_address("2606:4700::1111", 443) == "2606:4700::1111"
    assert public_address("127.0.0.1", 80, may_be_private=True) == "127.0.0.1"


def test_a_name_with_one_private_address_among_others_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(NotFetched, match=r"10\.0\.0\.1"):
        public_address("news.example", 80)


def test_an_unknown_host_is_told() -> None:
    for host in ("no-such-host.invalid", "a" * 300, "x..y"):
        with pytest.raises(NotFetched, match="is not known"):
            public_address(host, 80)
