"""What tests read off the pole, and the one thing most of them do to it."""

from __future__ import annotations

from tests.visitor import Page, Visitor, words


def clocks(page: Page) -> list[str]:
    return [words(time) for time in page.select(".pole .clock time")]


def titles(page: Page) -> list[str]:
    return [words(title) for title in page.select(".card h3")]


def stretched(visitor: Visitor, title: str, minutes: int, button: str = "Gem") -> Page:
    """Look at other minutes for a block, and keep them."""
    visitor.press(f"Se nye minutter til {title}", minutter=minutes)
    return visitor.press(button)
