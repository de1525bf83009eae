"""Who may do what, at every address there is: written down by hand, and tried by everybody.

A new address fails here until it is classified, and so does one that is gone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests import world
from tests.evening import CANARIES, DISABLED, EXPIRED
from tests.house.addresses import NOWHERE, address, keys, of, places
from tests.house.stage import send
from tests.visitor import filled

if TYPE_CHECKING:
    from werkzeug.test import TestResponse

    from tests.house.stage import Stage
    from tests.visitor import Element

# ---- what is expected ----


@dataclass(frozen=True)
class Who:
    """How far each role comes: ``any`` thing, those of their own ``school`` or ``class``, or nothing (403).

    ``team`` is for whoever has a class at all.
    """

    teacher: str = ""
    leader: str = ""
    municipality: str = ""
    admin: str = ""


EVERYBODY = Who("anybody", "anybody", "anybody", "anybody")
"""Without login, and behind a secret link: whoever has the address."""
ALL_STAFF = Who("any", "any", "any", "any")
SCHOOL_STAFF = Who("any", "any")
SEE = Who("class", "school")
"""What belongs to a class: its teachers, and the leader of the school, who also acts on it."""
DO = Who("class", "class")
"""A teacher's own work on a meeting. A leader does it too, for classes of their own."""
SCHOOLS_OWN = Who("school", "school")
"""What the school has made itself: no other school has it."""
LEADERS = Who("", "any")
TRANSLATION_KEEPERS = Who("", "any", "", "any")
PLANNERS = Who("team", "team")

MEETING = "/moeder/<key:meeting_id>"
BLOCK = f"{MEETING}/dagsorden/<block_id>"
PATTERN = "/formater/skabeloner/<key:pattern_id>"
VOICE = f"{MEETING}/hoest/<voice:voice_id>"
INVITATION = f"{MEETING}/invitation/<key:invitation_id>"
CLASS = "/skole/klasser/<key:class_id>"
HOME = f"{CLASS}/hjem/<key:home_id>"
GUARDIAN = f"{CLASS}/foraeldre/<key:guardian_id>"

EXPECT: dict[tuple[str, str], Who] = {
    ("/", "GET"): ALL_STAFF,
    ("/log-ind", "GET"): EVERYBODY,
    ("/log-ind", "POST"): EVERYBODY,
    ("/log-ind/demo", "POST"): EVERYBODY,
    ("/log-ud", "POST"): EVERYBODY,
    ("/roller", "GET"): ALL_STAFF,
    ("/roller", "POST"): ALL_STAFF,
    ("/was", "GET"): EVERYBODY,
    ("/privatliv", "GET"): EVERYBODY,
    ("/hjaelp", "GET"): EVERYBODY,
    ("/mit-link", "GET"): EVERYBODY,
    ("/mit-link", "POST"): EVERYBODY,
    ("/sundhed", "GET"): EVERYBODY,
    # the catalogue
    ("/formater", "GET"): ALL_STAFF,
    ("/formater/<slug>", "GET"): ALL_STAFF,
    ("/pejlemaerker", "GET"): ALL_STAFF,
    # what a school makes of it: for the whole school, by all its staff
    ("/formater/ny", "GET"): SCHOOL_STAFF,
    ("/formater/ny", "POST"): SCHOOL_STAFF,
    ("/formater/<slug>/tilpas", "GET"): SCHOOL_STAFF,
    ("/formater/<slug>/tilpas", "POST"): SCHOOL_STAFF,
    ("/formater/<slug>/skjul", "POST"): SCHOOL_STAFF,
    ("/formater/<slug>/vis", "POST"): SCHOOL_STAFF,
    ("/formater/<slug>/oprindelig", "GET"): SCHOOL_STAFF,
    ("/formater/<slug>/oprindelig", "POST"): SCHOOL_STAFF,
    ("/formater/<slug>/slet", "GET"): SCHOOLS_OWN,
    ("/formater/<slug>/slet", "POST"): SCHOOLS_OWN,
    ("/formater/skabeloner", "GET"): SCHOOL_STAFF,
    (PATTERN, "GET"): SCHOOLS_OWN,
    (f"{PATTERN}/ret", "GET"): SCHOOLS_OWN,
    (f"{PATTERN}/ret", "POST"): SCHOOLS_OWN,
    (f"{PATTERN}/slet", "GET"): SCHOOLS_OWN,
    (f"{PATTERN}/slet", "POST"): SCHOOLS_OWN,
    (f"{MEETING}/dagsorden/gem-som-skabelon", "GET"): SEE,
    (f"{MEETING}/dagsorden/gem-som-skabelon", "POST"): SEE,
    (f"{MEETING}/dagsorden/skabelon", "GET"): DO,
    (f"{MEETING}/dagsorden/skabelon/<key:pattern_id>", "POST"): DO,
    # links of parents
    ("/s/<token>", "GET"): EVERYBODY,
    ("/s/<token>", "POST"): EVERYBODY,
    ("/s/<token>/sprog", "POST"): EVERYBODY,
    ("/s/<token>/kalender", "POST"): EVERYBODY,
    ("/s/<token>/kalender/nyt", "POST"): EVERYBODY,
    ("/s/<token>/udkast/<key:agreement_id>", "GET"): EVERYBODY,
    ("/s/<token>/udkast/<key:agreement_id>", "POST"): EVERYBODY,
    ("/kalender/<token>.ics", "GET"): EVERYBODY,
    ("/skole/post", "GET"): LEADERS,
    ("/skole/post/pause", "POST"): LEADERS,
    ("/skole/post/videre", "POST"): LEADERS,
    ("/kalender", "GET"): SCHOOL_STAFF,
    ("/kalender", "POST"): SCHOOL_STAFF,
    ("/kalender/nyt", "POST"): SCHOOL_STAFF,
    ("/bekraeft/<token>", "GET"): EVERYBODY,
    ("/bekraeft/<token>", "POST"): EVERYBODY,
    ("/fra/<token>", "GET"): EVERYBODY,
    ("/fra/<token>", "POST"): EVERYBODY,
    ("/h/<token>", "GET"): EVERYBODY,
    ("/h/<token>", "POST"): EVERYBODY,
    ("/k", "GET"): EVERYBODY,
    ("/k/<token>", "GET"): EVERYBODY,
    # meetings
    ("/moeder", "GET"): SCHOOL_STAFF,
    ("/moeder/nyt", "GET"): SCHOOL_STAFF,
    ("/moeder/nyt", "POST"): PLANNERS,
    ("/moeder/nyt/dag", "GET"): SCHOOL_STAFF,
    (MEETING, "GET"): SEE,
    (f"{MEETING}/ret", "GET"): DO,
    (f"{MEETING}/ret", "POST"): DO,
    (f"{MEETING}/aflys", "GET"): DO,
    (f"{MEETING}/aflys", "POST"): DO,
    (f"{MEETING}/slet", "GET"): DO,
    (f"{MEETING}/slet", "POST"): DO,
    (f"{MEETING}/luk", "GET"): DO,
    (f"{MEETING}/luk", "POST"): DO,
    # what a meeting begins with
    (f"{MEETING}/siden-sidst", "GET"): SEE,
    (f"{MEETING}/siden-sidst/spring-over", "POST"): DO,
    (f"{MEETING}/siden-sidst/tag-med", "POST"): DO,
    (f"{MEETING}/siden-sidst/<key:agreement_id>", "POST"): SEE,
    (f"{MEETING}/siden-sidst/<key:agreement_id>/bekraeft", "POST"): SEE,
    # agendas
    (f"{MEETING}/dagsorden", "GET"): SEE,
    (f"{MEETING}/koereplan", "GET"): SEE,
    (f"{MEETING}/program", "GET"): SEE,
    (f"{MEETING}/bordkort", "GET"): SEE,
    (f"{MEETING}/bordkort/qr", "GET"): SEE,
    (f"{MEETING}/dagsorden/forslag", "GET"): DO,
    (f"{MEETING}/dagsorden/forslag", "POST"): DO,
    (f"{MEETING}/dagsorden/forslag/rammer", "POST"): DO,
    (f"{MEETING}/dagsorden/tilfoej", "GET"): DO,
    (f"{MEETING}/dagsorden/tilfoej", "POST"): DO,
    (f"{MEETING}/dagsorden/raekkefoelge", "POST"): DO,
    (f"{MEETING}/dagsorden/fortryd", "POST"): DO,
    (f"{MEETING}/dagsorden/gaa-op", "POST"): DO,
    (f"{MEETING}/dagsorden/foreslaa-resten", "POST"): DO,
    (f"{BLOCK}/ret", "GET"): DO,
    (f"{BLOCK}/ret", "POST"): DO,
    (f"{BLOCK}/ret/proev", "POST"): DO,
    (f"{BLOCK}/byt", "GET"): DO,
    (f"{BLOCK}/byt", "POST"): DO,
    (f"{BLOCK}/minutter", "GET"): DO,
    (f"{BLOCK}/minutter", "POST"): DO,
    (f"{BLOCK}/tid", "GET"): DO,
    (f"{BLOCK}/tid", "POST"): DO,
    (f"{BLOCK}/vigtighed", "POST"): DO,
    (f"{BLOCK}/laas", "POST"): DO,
    (f"{BLOCK}/flyt", "POST"): DO,
    (f"{BLOCK}/fjern", "POST"): DO,
    # what parents said, and the answers; a leader of other classes sees numbers only
    (f"{MEETING}/hoest", "GET"): SEE,
    (f"{MEETING}/hoest", "POST"): DO,
    (f"{VOICE}", "GET"): DO,
    (f"{VOICE}", "POST"): DO,
    (f"{VOICE}/fjern", "POST"): DO,
    (f"{MEETING}/spor/<voice:voice_id>", "GET"): DO,
    (f"{MEETING}/efter", "GET"): DO,
    (f"{MEETING}/efter", "POST"): DO,
    (f"{MEETING}/svar", "GET"): DO,
    (f"{MEETING}/svar", "POST"): DO,
    # agreements
    ("/aftaler", "GET"): SCHOOL_STAFF,
    ("/aftaler/<key:agreement_id>", "GET"): SEE,
    ("/aftaler/<key:agreement_id>/opfoelgning", "POST"): SEE,
    ("/aftaler/<key:agreement_id>/udsaet", "POST"): SEE,
    ("/aftaler/<key:agreement_id>/fortael", "GET"): DO,
    ("/aftaler/<key:agreement_id>/fortael", "POST"): DO,
    ("/aftaler/<key:agreement_id>/hjaelp", "POST"): SEE,
    ("/aftaler/<key:agreement_id>/hjaelp/svar", "POST"): SEE,
    ("/aftaler/ugemail", "GET"): SCHOOL_STAFF,
    ("/aftaler/ugemail", "POST"): SCHOOL_STAFF,
    ("/aftaler/ugemail/dag", "POST"): LEADERS,
    ("/aftaler/<key:agreement_id>/ret", "GET"): DO,
    ("/aftaler/<key:agreement_id>/ret", "POST"): DO,
    (f"{MEETING}/aftaler", "GET"): SEE,
    (f"{MEETING}/aftaler", "POST"): DO,
    # invitations
    (f"{MEETING}/invitation", "GET"): SEE,
    (f"{MEETING}/invitation/tekst", "POST"): DO,
    (f"{MEETING}/invitation/sprog", "GET"): SEE,
    (f"{MEETING}/invitation/sprog/<language>", "GET"): DO,
    (f"{MEETING}/invitation/sprog/<language>", "POST"): DO,
    (f"{MEETING}/invitation/send", "POST"): DO,
    (f"{MEETING}/invitation/mailsvar/<key:mail_id>/godkend", "POST"): DO,
    (f"{MEETING}/invitation/mailsvar/<key:mail_id>/afvis", "POST"): DO,
    (f"{MEETING}/invitation/paamindelser", "POST"): DO,
    (f"{MEETING}/invitation/fortryd", "POST"): DO,
    (f"{MEETING}/invitation/besked", "GET"): DO,
    (f"{MEETING}/invitation/besked", "POST"): DO,
    (f"{INVITATION}/svar", "GET"): DO,
    (f"{INVITATION}/svar", "POST"): DO,
    (f"{INVITATION}/igen", "POST"): DO,
    (f"{INVITATION}/traek-tilbage", "POST"): DO,
    # the bridge to Aula
    (f"{MEETING}/aula", "GET"): SEE,
    (f"{MEETING}/aula", "POST"): DO,
    (f"{MEETING}/aula/fortryd", "POST"): DO,
    (f"{MEETING}/aula/opslag", "GET"): SEE,
    # minutes: they hold what parents said
    (f"{MEETING}/referat", "GET"): DO,
    (f"{MEETING}/referat/papir", "GET"): DO,
    (f"{MEETING}/referat/<section>", "POST"): DO,
    (f"{MEETING}/referat/<section>/oprindelig", "POST"): DO,
    # feedback
    (f"{MEETING}/tilbagemelding", "GET"): SEE,
    (f"{MEETING}/tilbagemelding", "POST"): DO,
    (f"{MEETING}/tilbagemelding/proev", "POST"): DO,
    (f"{MEETING}/tilbagemelding/send", "POST"): DO,
    ("/t/<token>", "GET"): EVERYBODY,
    # the school
    ("/overblik", "GET"): LEADERS,
    ("/overblik/stemmer", "GET"): LEADERS,
    ("/overblik/moeder", "GET"): LEADERS,
    ("/overblik/tegn/<code>", "GET"): LEADERS,
    ("/skole", "GET"): SCHOOL_STAFF,
    ("/skole/oversaettelser", "GET"): TRANSLATION_KEEPERS,
    ("/skole/oversaettelser/<language>", "GET"): TRANSLATION_KEEPERS,
    ("/skole/oversaettelser/<language>", "POST"): TRANSLATION_KEEPERS,
    ("/skole/ret", "GET"): LEADERS,
    ("/skole/ret", "POST"): LEADERS,
    ("/skole/ferier", "GET"): SCHOOL_STAFF,
    ("/skole/ferier", "POST"): LEADERS,
    ("/skole/ferier/<key:break_id>/fjern", "POST"): Who("", "school"),
    ("/skole/nyt-skoleaar", "GET"): LEADERS,
    ("/skole/nyt-skoleaar", "POST"): LEADERS,
    ("/skole/nyt-skoleaar/fortryd", "POST"): LEADERS,
    (f"{CLASS}/historie", "GET"): SEE,
    (f"{CLASS}/overlevering", "GET"): SEE,
    (f"{CLASS}/team", "GET"): Who("", "school"),
    (f"{CLASS}/team", "POST"): Who("", "school"),
    (CLASS, "GET"): SEE,
    (f"{CLASS}/hjem/nyt", "GET"): SEE,
    (f"{CLASS}/hjem/nyt", "POST"): SEE,
    (f"{HOME}/fjern", "GET"): SEE,
    (f"{HOME}/fjern", "POST"): SEE,
    (f"{HOME}/foraelder/ny", "GET"): SEE,
    (f"{HOME}/foraelder/ny", "POST"): SEE,
    (f"{GUARDIAN}/ret", "GET"): SEE,
    (f"{GUARDIAN}/ret", "POST"): SEE,
    (f"{GUARDIAN}/fjern", "GET"): SEE,
    (f"{GUARDIAN}/fjern", "POST"): SEE,
    # the parents' mails of the demo: no real parent's mail is ever in it
    ("/postkasse", "GET"): EVERYBODY,
    ("/postkasse/<name>", "GET"): EVERYBODY,
}

# ---- who tries ----


@dataclass(frozen=True)
class Actor:
    """Somebody with a browser. Without a role they have to log in first."""

    role: str = ""
    school: str = ""
    classes: tuple[str, ...] = ()


ACTORS = {
    "nobody": Actor(),
    "Birk": Actor("teacher", "3.B", ("3.B",)),
    "Dagny": Actor("teacher", "3.B", ("5.A",)),
    "Asta": Actor("leader", "3.B"),
    "Egon": Actor("municipality"),
    "Ida": Actor("admin"),
    "Frej": Actor("teacher", "2.C", ("2.C",)),
    DISABLED: Actor(),
    EXPIRED: Actor(),
}
"""Name → role, a class of their school, and the classes they teach."""

TARGETS = ("3.B", "2.C", "crossed", NOWHERE)
"""Whose things the address names; crossed = 3.B's meeting with something of 2.C in it."""

TRIED_BELOW = {("/log-ind/demo", "POST"), ("/roller", "POST"), ("/log-ud", "POST")}
"""Two ask for somebody by name and find nobody in an empty form; the third leads to the login page itself."""

LOGIN, IN = "login", "in"


def expected(who: Who, actor: Actor, target: str, *, about: bool) -> str | int:
    """What happens: ``in``, ``login``, 403 or 404. ``about``: the address names something."""
    reach = getattr(who, actor.role or "teacher")
    if reach != "anybody":
        if not actor.role:
            return LOGIN
        if not reach:
            return 403
    if not about:
        return IN if reach != "team" or actor.classes else 404
    if target in {NOWHERE, "crossed"}:
        return 404
    if reach in {"any", "anybody"}:
        return IN
    mine = target in actor.classes if reach == "class" else target == actor.school
    return IN if mine else 404


def outcome(response: TestResponse) -> str | int:
    """What did happen, in the same words."""
    if response.status_code == 303 and response.headers["Location"].startswith("/log-ind"):
        return LOGIN
    return response.status_code if response.status_code in {401, 403, 404, 405, *range(500, 600)} else IN


def seen_of_the_other_school(response: TestResponse) -> list[str]:
    """Words of Nordskolen's in an answer."""
    body = response.get_data(as_text=True)
    return [word for word in CANARIES if word in body]


def cases() -> list[tuple[str, str, str, str]]:
    return [
        (rule, method, name, target)
        for rule, method in sorted(EXPECT)
        if (rule, method) not in TRIED_BELOW
        for name in ACTORS
        for target in TARGETS
        if target == "3.B" or places(rule)
        if target != "crossed" or len(keys(rule)) > 1
    ]


ON_SQLITE = pytest.mark.parametrize("_stage", ["sqlite"], indirect=True)
"""The rules above the database are the same on both; what the database adds is tried in test_reads.py."""


@ON_SQLITE
def test_every_address_is_classified_and_every_classified_address_is_there(stage: Stage) -> None:
    there = {
        (rule.rule, method)
        for rule in stage.rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert there == set(EXPECT)


@ON_SQLITE
def test_numbers_in_addresses_are_never_too_long_for_the_database(stage: Stage) -> None:
    assert not [rule.rule for rule in stage.rules() if "<int" in rule.rule or "<path" in rule.rule]


@ON_SQLITE
@pytest.mark.parametrize(("rule", "method", "name", "target"), cases())
def test_everybody_gets_what_is_theirs_and_nothing_else(
    stage: Stage, rule: str, method: str, name: str, target: str
) -> None:
    client = stage.client(name if name != "nobody" else "")
    path = address(rule, target, stage.things)
    response = client.open(
        path, method=method, data={"csrf_token": stage.token} if method == "POST" else None
    )
    wanted = expected(EXPECT[rule, method], ACTORS[name], target, about=bool(places(rule)))
    assert outcome(response) == wanted, path
    if method == "POST" and wanted != IN:
        assert not stage.changed()
    opened_by_link = EXPECT[rule, method] is EVERYBODY and target == "2.C"
    if ACTORS[name].school != "2.C" and not opened_by_link and not rule.startswith("/postkasse"):
        assert not seen_of_the_other_school(response), path


@ON_SQLITE
def test_inside_htmx_too_somebody_who_is_not_logged_in_is_sent_to_the_login_page(stage: Stage) -> None:
    answer = stage.client().get("/moeder", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, "/log-ind?videre=/moeder")


@ON_SQLITE
def test_a_link_that_opens_nothing_tells_nothing(stage: Stage) -> None:
    mine, theirs = stage.things["3.B"], stage.things["2.C"]
    tokens = (
        "x",
        "x" * 32,
        "a" * 400,
        mine.answer_token[:-1],
        mine.answer_token.swapcase(),
        "%C3%A6",
        "' OR 1=1 --",
    )
    answers: dict[bool, set[str]] = {True: set(), False: set()}
    for rule, method in EXPECT:
        if "<token>" not in rule:
            continue
        wrong = (mine.answer_token, theirs.answer_token) if rule.startswith("/fra/") else (mine.stop_token,)
        for token in (*tokens, *wrong):
            answer = stage.client().open(rule.replace("<token>", token), method=method)
            assert answer.status_code == 404, (rule, token)
            # What was typed comes back: in the links to other languages, and where a code is asked for.
            told = re.sub(r'href="[^"?]*\?sprog=|value="[^"]*"', "", answer.get_data(as_text=True))
            answers[rule.startswith("/k/")].add(told)
            assert answer.headers["Cache-Control"] == "no-store"
    assert all(len(alike) == 1 for alike in answers.values())
    assert not stage.changed()


@ON_SQLITE
def test_nobody_logs_in_as_a_person_who_is_no_part_of_the_demo(stage: Stage) -> None:
    client = stage.client()
    form = {"csrf_token": stage.token, "email": world.STAFF["Asta"].email}
    assert client.post("/log-ind/demo", data=form).status_code == 404
    assert not stage.changed()


@ON_SQLITE
def test_nobody_takes_a_role_that_is_another_persons(stage: Stage) -> None:
    grants = next(rows for table, rows in stage.stored.items() if table.name == "grant")
    people = {
        row["id"]: row["name"]
        for table, rows in stage.stored.items()
        if table.name == "person"
        for row in rows
    }
    for grant in grants:
        answer = stage.client("Birk").post("/roller", data={"csrf_token": stage.token, "grant": grant["id"]})
        assert answer.status_code == (303 if people[grant["person_id"]] == "Birk" else 404)
        stage.put_back()


@ON_SQLITE
def test_whoever_logs_out_is_out_everywhere_with_that_cookie(stage: Stage) -> None:
    birk, same_cookie = stage.client("Birk"), stage.client("Birk")
    assert birk.post("/log-ud", data={"csrf_token": stage.token}).headers["Location"] == "/log-ind"
    assert outcome(same_cookie.get("/moeder")) == LOGIN


CHOICES = "input[type=hidden], input[type=checkbox], input[type=radio], select option"
OURS = {"csrf_token", "ver", "idem"}


@pytest.mark.long
@ON_SQLITE
@pytest.mark.parametrize("name", ["Birk", "Asta"])
def test_an_id_of_another_school_in_a_form_changes_and_shows_nothing_of_it(stage: Stage, name: str) -> None:
    """Every id a form holds is exchanged for each of Nordskolen's, one at a time."""
    theirs = of(stage.things["2.C"], "/")
    ids = {value for value in theirs.values() if isinstance(value, int)}
    tried = 0
    for path, form in stage.forms(name):
        for field, value in ids_in(form):
            for other in ids:
                exchanged = re.sub(r"^\d+", str(other), value)
                data = [(key, old) for key, old in filled(form) if key not in {field, "csrf_token"}]
                data += [(field, exchanged), ("csrf_token", stage.token)]
                answer = send(stage.client(name), path, str(form.get("method", "get")), data)
                tried += 1
                assert answer.status_code < 500, (path, field, exchanged)
                assert not seen_of_the_other_school(answer), (path, field, exchanged)
                assert not stage.changed_of("2.C"), (path, field, exchanged)
                stage.put_back()
    assert tried > 50


def ids_in(form: Element) -> set[tuple[str, str]]:
    """The fields of a form that hold an id, alone or before a version; of those in rows the first."""
    found: dict[str, tuple[str, str]] = {}
    for one in form.select(CHOICES):
        field = one if one.name == "input" else one.around("select")
        name, value = field.get("name") if field else "", one.get("value")
        if name not in OURS and re.fullmatch(r"\d+(-\d+)?", value):
            found.setdefault(re.sub(r"\d+", "1", name), (name, value))
    return set(found.values())
