"""Names the guard knows: some 4,600 first names in use in Denmark, and common surnames.

Compiled from general knowledge of Danish classes; no register was copied and no class list is ever read
(domain.md 5.4). Each block is one part of the world, so that a missing name is easy to place. Names are
kept without accents (`plain`), because half of those who write them leave the accents out.
"""

import unicodedata
from typing import Final

from pejl.domain.nameguard.names import danish, europe, world

# Letters that Unicode does not take apart into a plain letter and an accent.
_LETTERS: Final = str.maketrans({"ł": "l", "ı": "i", "đ": "d", "ð": "d", "’": "'", "´": "'"})


def plain(word: str) -> str:
    """Give `word` in lower case without accents; æ, ø and å are letters of their own and stay."""
    low = word.lower()
    if low.isascii():
        return low
    parts = (c if c in "æøå" else unicodedata.normalize("NFD", c)[0] for c in low.translate(_LETTERS))
    return "".join(part for part in parts if not unicodedata.combining(part))


def _keys(*blocks: str) -> frozenset[str]:
    return frozenset(plain(name) for block in blocks for name in block.split())


FIRST_NAMES: Final = _keys(
    danish.DANISH_GIRLS,
    danish.DANISH_BOYS,
    europe.POLISH_UKRAINIAN_RUSSIAN,
    europe.ROMANIAN_BULGARIAN_HUNGARIAN,
    europe.BALKAN_BALTIC,
    europe.NORTH_ATLANTIC_AND_WESTERN,
    world.ARABIC,
    world.TURKISH_KURDISH,
    world.PERSIAN_AFGHAN_PAKISTANI,
    world.SOMALI_ERITREAN_AFRICAN,
    world.ASIAN,
)

SURNAMES: Final = _keys(danish.SURNAMES)
