"""The address of a mail server, with the name and password we are known by there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import SplitResult, unquote, urlsplit


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A mail server: how to speak to it, and what to say there. ``path`` is as it was written."""

    scheme: str
    host: str
    port: int
    user: str
    password: str = field(repr=False)
    path: str


def server(url: str, setting: str, ports: Mapping[str, int]) -> Server:
    """Read the address of a server. ``ports`` are the schemes and their usual ports, the plain one first.

    Raises ValueError, with the name of the ``setting`` and without the password, for anything else. The
    plain one goes to this machine only (security.md, ASVS 12.1–12.3).
    """
    plain, *encrypted = ports
    parts, port = _split(url, setting)
    if parts.scheme not in ports or not parts.hostname:
        raise ValueError(f"{setting} must be {', '.join(f'{one}://' for one in ports)} with a host")
    if parts.scheme == plain and not _is_loopback(parts.hostname):
        wanted = " or ".join(f"{one}://" for one in encrypted)
        raise ValueError(f"{setting} may use {plain}:// only to this machine; use {wanted}")
    return Server(
        scheme=parts.scheme,
        host=parts.hostname,
        port=port or ports[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        path=parts.path,
    )


def _split(url: str, setting: str) -> tuple[SplitResult, int | None]:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        # What urllib says may quote a piece of the password.
        raise ValueError(f"{setting} cannot be read; write special signs in the password as %XX") from None
    return parts, port


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
