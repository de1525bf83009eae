"""What the tests of agreements look up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from pejl.storage.agreements import Agreement
from tests.visitor import words

if TYPE_CHECKING:
    from tests.visitor import Page


def only(session: Session) -> Agreement:
    return session.scalars(select(Agreement)).one()


def shown(page: Page) -> list[str]:
    return [" ".join(words(h).split()) for h in page.select("article.agreement h3")]
