"""What the tests of the post share: a mail server, and one invitation to write variations of."""

from collections.abc import Iterator

import pytest

from tests.mail.catcher import Catcher, mail_server


@pytest.fixture
def caught_mail() -> Iterator[Catcher]:
    """A mail server on this machine: `caught_mail.mails` is what it got, `caught_mail.url` where it is."""
    with mail_server() as catcher:
        yield catcher
