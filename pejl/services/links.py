"""Secret links: a token in the mail, its hash in the database."""

import base64
import hashlib
import hmac
from dataclasses import dataclass

TOKEN_BYTES = 24
"""192 bits (calendar.md 3.1)."""


def link_hash(token: str) -> str:
    """Return what is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


@dataclass(frozen=True)
class Links:
    """Makes the links of this installation.

    A token is derived from a random id with a key that is not in the database. So the same link can go
    out again in the next mail, and yet a stolen copy of the database opens nothing.
    """

    base_url: str
    key: bytes

    def token(self, purpose: str, uid: str) -> str:
        """Return the token for one purpose (``answer``, ``confirm``, …) and random id."""
        digest = hmac.new(self.key, f"{purpose}:{uid}".encode(), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest[:TOKEN_BYTES]).decode()

    def url(self, path: str) -> str:
        """Return an address of this installation; never built from what a request claims."""
        return f"{self.base_url}{path}"

    def answer(self, uid: str) -> str:
        """Return the address where one guardian answers one invitation."""
        return self.url(f"/s/{self.token('answer', uid)}")

    def unsubscribe(self, uid: str) -> str:
        """Return the address where one guardian stops automatic mails."""
        return self.url(f"/fra/{self.token('unsubscribe', uid)}")

    def confirm(self, digest: str) -> str:
        """Return the address where one guardian says whether a reply by mail was their own."""
        return self.url(f"/bekraeft/{self.token('confirm', digest)}")
