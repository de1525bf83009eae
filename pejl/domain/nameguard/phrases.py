"""Turns of phrase that point at one child or one home, found from their first word."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from pejl.domain.nameguard.findings import Kind


@dataclass(frozen=True, slots=True)
class Phrase:
    """A turn of phrase: a word of `firsts`, then `rest`; a word of `unless_after` before it absolves."""

    kind: Kind
    firsts: tuple[str, ...]
    rest: re.Pattern[str]
    unless_after: frozenset[str]


def _phrase(kind: Kind, firsts: str, *rests: str, unless_after: str = "") -> Phrase:
    """Make a phrase of alternative `rests`; a space in them is any white space, never read twice."""
    rest = "|".join(rests).replace(" ", r"\s++")
    return Phrase(
        kind, tuple(firsts.split()), re.compile(rest, re.IGNORECASE), frozenset(unless_after.split())
    )


# Not »og«: »vores drenge og piger« are all the children.
_UP_TO_TWO: Final = r"(?: (?!og\b|eller\b|børn\b|drenge\b)\w++){0,2}?"
_UP_TO_ONE: Final = r"(?: \w++)??"
_OWN: Final = (
    r"(?:(?:sted|bonus|pleje|adoptiv)?(?:søn|datter)|døtre|sønner|drenge?|piger?|knægt|tøs|teenager|nevø|niece"
    r"|tvilling(?:er)?|storebror|lillebror|storesøster|lillesøster)s?\b"
)
_STATE: Final = (
    r"(?:bliver|blev|er|har|græder|får|fik|sover|savner|føler|slår|tør|siger"
    r"|(?:vil|kan|må) (?:ikke|aldrig))\b"
)
_HERE: Final = r"(?:i klassen|i \d|fra \d|på årgangen)"
_DOES: Final = r"(?:sidder|har|slår|driller|ødelægger)\b"
_WITH: Final = r"(?:i|fra|på|med|hos|ved|der|som|får|er|bliver|blev|bor|sidder|har|slår|driller|ødelægger)\b"
_PAST: Final = r"(?:\w++(?<=ede|gte|lte|nte|rte|kte)|slog|tog|blev|var|fik|kom|gjorde|skrev|stjal|bed)\b"
# Behind these words »mit barn« and »en elev« are any child: »når en elev bliver mobbet«.
_ASKING: Final = "når hvis hvordan hvornår hvem hvad hvor om at hver dit giver"
_NATIONS: Final = """
    afghanske afrikanske albanske arabiske bosniske eritreiske filippinske grønlandske indiske irakiske
    iranske jødiske kinesiske kristne kurdiske libanesiske litauiske muslimske pakistanske palæstinensiske
    polske rumænske russiske somaliske syriske tamilske thailandske tyrkiske tyske ukrainske vietnamesiske
"""

_PHRASES: Final = (
    _phrase(
        Kind.RELATION,
        "min mine vores deres din jeres",
        rf"{_UP_TO_TWO} {_OWN}(?! (?:eller|og) (?:datter|søn|piger?|drenge?)\b)",
    ),
    _phrase(
        Kind.RELATION,
        "min vores",
        r" (?:yngste|ældste|mellemste|midterste|lillepige|lilledreng|storedreng)\b"
        r"(?! (?:elev|børn|klass|årg))",
    ),
    _phrase(
        Kind.RELATION,
        "mit vores",
        r" (?:barnebarn|stedbarn|bonusbarn|plejebarn|barns)\b",
        rf" barn {_STATE}",
        unless_after=_ASKING,
    ),
    _phrase(Kind.RELATION, "har", r" en (?:søn|datter)\b(?! eller)"),
    _phrase(Kind.RELATION, "mor far mormor farmor", r" til (?:en|et|den|det|ham|hende)\b"),
    _phrase(
        Kind.DESCRIBES,
        "den",
        rf"{_UP_TO_TWO} (?:dreng|pige)\b(?! eller\b)",
        r" (?:eneste|nye|samme|ene) elev\b",
        r" ene af (?:tvillingerne|drengene|pigerne)\b",
    ),
    _phrase(Kind.DESCRIBES, "det", r" (?:eneste|samme|ene) barn\b", rf" barn,? (?:der|som) {_PAST}"),
    _phrase(
        Kind.DESCRIBES, "de", rf"(?: samme)? (?:to|tre|fire|fem){_UP_TO_ONE} (?:drenge|piger|elever|børn)\b"
    ),
    _phrase(
        Kind.DESCRIBES,
        "en et to tre fire fem par",
        r" af (?:drengene|pigerne|eleverne|børnene|tvillingerne)\b",
    ),
    _phrase(
        Kind.DESCRIBES,
        "to tre fire par",
        rf"{_UP_TO_ONE} (?:drenge|piger|brødre|søstre)\b(?! (?:og|eller) (?:\w++ )?+(?:drenge|piger)\b)",
        unless_after="og hver eller",
    ),
    _phrase(
        Kind.DESCRIBES,
        "en",
        r" (?:bestemt|enkelt|særlig|vis) (?:dreng|pige|elev)\b",
        rf"{_UP_TO_ONE} (?:dreng|pige),? {_WITH}",
        rf" elev (?:{_HERE}|{_DOES}|er blevet)",
        unless_after=f"{_ASKING} mellem eller og",
    ),
    _phrase(Kind.DESCRIBES, "er har", r" (?:nok )?en elev,? (?:der|som)\b"),
    _phrase(Kind.DESCRIBES, "klassens", rf"{_UP_TO_ONE} (?:dreng|pige)\b"),
    _phrase(Kind.DESCRIBES, "et", rf" barn {_HERE}", unless_after=_ASKING),
    _phrase(
        Kind.DESCRIBES,
        _NATIONS,
        r" (?:dreng|drenge|drengene|pige|piger|pigerne|elev|barn|børn|familie|familien|familier)\b",
    ),
    _phrase(Kind.PRIVATE, "vold", r" i (?:hjemmet|familien)\b", unless_after="om mod"),
    _phrase(Kind.PRIVATE, "underretning", r" (?:på|om)\b", unless_after="om"),
    _phrase(Kind.PRIVATE, "sag", r" på (?:familien|dem|barnet)\b"),
    _phrase(
        Kind.PRIVATE,
        "familien moren moderen faderen",
        r" (?:bor|drikker|slår|har (?:ikke|ingen)|(?:vil|kan|taler) ikke)\b",
        r" er (?:flygtet|alene|arbejdsløs)",
    ),
    # »Faren er, at …« means a danger.
    _phrase(Kind.PRIVATE, "faren", r" (?:bor|drikker|slår|sidder|har|råber)\b"),
    _phrase(Kind.DIAGNOSIS, "skærer", r" i sig selv\b"),
)


def _by_first_word(phrases: Iterable[Phrase]) -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, tuple[Phrase, ...]] = {}
    for phrase in phrases:
        for first in phrase.firsts:
            found[first] = (*found.get(first, ()), phrase)
    return found


PHRASES: Final = _by_first_word(_PHRASES)
