"""How much of an address is one line, and how much one network."""

import pytest

from adamlocal.lib.address import network, subscriber


@pytest.mark.parametrize(
    ("address", "line", "net"),
    [
        ("203.0.113.77", "203.0.113.77/32", "203.0.113.0/24"),
        ("::ffff:203.0.113.77", "203.0.113.77/32", "203.0.113.0/24"),
        ("2001:db8:1:2::5", "2001:db8:1:2::/64", "2001:db8:1::/48"),
        ("2001:db8:1:2:aaaa:bbbb:cccc:dddd", "2001:db8:1:2::/64", "2001:db8:1::/48"),
        ("nonsense", "nonsense", ""),
        ("", "", ""),
    ],
)
def test_address_is_cut_to_its_line_and_its_network(address, line, net):
    assert (subscriber(address), network(address)) == (line, net)
