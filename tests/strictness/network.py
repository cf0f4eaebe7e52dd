"""Nothing that a test does leaves this machine: sockets reach loopback and files of the machine alone."""

import ipaddress
import socket

_connect, _connect_ex = socket.socket.connect, socket.socket.connect_ex
_getaddrinfo = socket.getaddrinfo


class NetworkBlocked(Exception):
    """A test asked for a machine that is not this one."""


def _allow(where: object) -> None:
    """Raises NetworkBlocked for a host that is not this machine; a path is a socket's file."""
    host = where[0] if isinstance(where, tuple) else None
    if host is None or host in ("", "localhost", b"localhost"):
        return
    try:
        is_here = ipaddress.ip_address(host).is_loopback
    except ValueError:
        is_here = False
    if not is_here:
        raise NetworkBlocked(f"{host!r}: a test reaches nothing but this machine")


def _guarded_connect(self: socket.socket, address):
    _allow(address)
    return _connect(self, address)


def _guarded_connect_ex(self: socket.socket, address):
    _allow(address)
    return _connect_ex(self, address)


def _guarded_getaddrinfo(host, *args, **kwargs):
    _allow((host,) if host is not None else None)
    return _getaddrinfo(host, *args, **kwargs)


def install() -> None:
    socket.socket.connect = _guarded_connect
    socket.socket.connect_ex = _guarded_connect_ex
    socket.getaddrinfo = _guarded_getaddrinfo
