"""Settings, read once from the environment, as a frozen value."""

import hashlib
import hmac
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
"""The checkout: templates/, static/ and migrations/ stand beside the package."""

SHORTEST_SECRET = 32
"""Characters; a shorter key is refused (security.md, ASVS 13.3.1)."""


class BadSettingError(ValueError):
    """A setting that pejl cannot start with; the text says which and why."""


@dataclass(frozen=True)
class Settings:
    """Everything the environment decides. Made by :func:`from_environment`."""

    data: Path
    database_url: str
    base_url: str
    host: str
    port: int
    smtp_url: str | None
    mail_from: str
    secret: str
    proxies: int
    hsts: bool
    demo: bool
    statement_url: str | None
    undo_seconds: int = 60
    """How long a sending waits, so that it can be undone."""
    mails_a_minute: int = 600
    """How many mails of one school a mail server gets in a minute."""

    def key(self, purpose: str) -> bytes:
        """Return a key of 32 bytes for one purpose, derived from the installation's secret.

        One secret on disk, a key per use: a leaked form token says nothing of the links in mails.
        """
        return hmac.new(self.secret.encode(), purpose.encode(), hashlib.sha256).digest()

    @property
    def secure(self) -> bool:
        """Tell whether people reach pejl over https, so that cookies may demand it."""
        return self.base_url.startswith("https://")

    @cached_property
    def hostname(self) -> str:
        """The host part of the public address."""
        return urlsplit(self.base_url).hostname or "localhost"

    @property
    def sqlite(self) -> bool:
        """Tell whether the embedded database is in use."""
        return self.database_url.startswith("sqlite")


def from_environment(env: Mapping[str, str] | None = None) -> Settings:
    """Read the settings. Raises :class:`BadSettingError` with the name of the setting at fault."""
    env = os.environ if env is None else env
    data = Path(env.get("PEJL_DATA") or ROOT / "var").resolve()
    host = env.get("PEJL_HOST") or "127.0.0.1"
    port = _number(env, "PEJL_PORT", 5000)
    base_url = (env.get("PEJL_BASE_URL") or f"http://127.0.0.1:{port}").rstrip("/")
    if urlsplit(base_url).scheme not in {"http", "https"}:
        raise BadSettingError(f"PEJL_BASE_URL must begin with http:// or https://, not {base_url!r}")
    return Settings(
        data=data,
        database_url=_database(env.get("PEJL_DATABASE_URL") or f"sqlite:///{data / 'pejl.db'}"),
        base_url=base_url,
        host=host,
        port=port,
        smtp_url=env.get("PEJL_SMTP_URL") or None,
        mail_from=env.get("PEJL_MAIL_FROM") or "moeder@pejl.example",
        secret=_secret(Path(env.get("PEJL_SECRET_FILE") or data / "secret")),
        proxies=_number(env, "PEJL_PROXIES", 0),
        hsts=_flag(env, "PEJL_HSTS"),
        demo=_flag(env, "PEJL_DEMO"),
        statement_url=env.get("PEJL_WAS_URL") or None,
        undo_seconds=_number(env, "PEJL_UNDO_SECONDS", 60),
        mails_a_minute=max(1, _number(env, "PEJL_MAILS_A_MINUTE", 600)),
    )


def _database(url: str) -> str:
    """Name the driver, so that ``postgresql://`` from a hosting guide works as it stands."""
    scheme, separator, rest = url.partition("://")
    if scheme in {"postgres", "postgresql"}:
        return f"postgresql+psycopg{separator}{rest}"
    if scheme.split("+")[0] not in {"sqlite", "postgresql"}:
        raise BadSettingError(f"PEJL_DATABASE_URL must be sqlite:// or postgresql://, not {scheme!r}")
    return url


def _secret(path: Path) -> str:
    """Read the installation's secret; write one on the very first start, for its owner's eyes only."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    secret = path.read_text(encoding="utf-8").strip()
    if len(secret) < SHORTEST_SECRET:
        raise BadSettingError(f"PEJL_SECRET_FILE: {path} must hold at least {SHORTEST_SECRET} characters")
    return secret


def _number(env: Mapping[str, str], name: str, default: int) -> int:
    value = env.get(name) or str(default)
    if not value.isdecimal():
        raise BadSettingError(f"{name} must be a whole number, not {value!r}")
    return int(value)


def _flag(env: Mapping[str, str], name: str) -> bool:
    return (env.get(name) or "0").lower() in {"1", "true", "yes", "ja"}
