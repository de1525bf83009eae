"""Receipts: the code with which somebody follows what they said, without saying who they are (law 5)."""

from pejl.domain.speaking import ALPHABET

GROUPS, SIGNS = 3, 4
LENGTH = GROUPS * SIGNS
"""25 to the twelfth is 6 × 10^16 codes, 55 bits: with 100,000 voices a guess in 600 billion hits one."""


def code_of(number: int) -> str:
    """Write a big random number as a code. Codes are equally likely where `number` has far more bits."""
    signs = []
    for _sign in range(LENGTH):
        number, at = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[at])
    return "".join(signs)


def written(code: str) -> str:
    """Write a code as it stands on paper, in groups: »bcdf-2345-ghjk«."""
    return "-".join(group_of(code, number) for number in range(GROUPS))


def group_of(code: str, number: int = 0) -> str:
    """Give one of the groups of a code."""
    return code[number * SIGNS : (number + 1) * SIGNS]
