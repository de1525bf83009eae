"""Parents read in their own language with the Danish beside it; a mother answers in Turkish."""

from __future__ import annotations

import re
from collections.abc import Callable

import html5lib
import pytest
from flask import Flask
from sqlalchemy.orm import Session

from pejl.services import translations
from pejl.storage.meetings import Meeting
from pejl.storage.people import Guardian
from pejl.web.state import post
from tests import invited
from tests.conftest import As
from tests.visitor import words
from tests.web.test_speaking import tonight, voices

RANIA, YASEMIN = "rania@foraeldre.example", "yasemin@foraeldre.example"
ARABIC = re.compile("[\u0600-\u06ff]")


@pytest.fixture
def meeting(session: Session) -> Meeting:
    return invited.a_plan(session)


@pytest.fixture
def link(session: Session, app: Flask, meeting: Meeting) -> Callable[[str], str]:
    """The address behind somebody's own link; the first time, everybody is invited."""

    def path(name: str) -> str:
        with app.app_context():
            invited.send(session, meeting, post())
            session.commit()
            return f"/s/{post().links.token('answer', invited.an_invitation(session, meeting, name).uid)}"

    return path


def language_of(session: Session, guardian: Callable[[str], Guardian], name: str) -> str:
    session.expire_all()
    return guardian(name).language


def test_a_mother_answers_in_turkish_looks_in_english_and_chooses_to_stay_there(
    as_: As, session: Session, link: Callable[[str], str], guardian: Callable[[str], Guardian]
) -> None:
    yasemin, path = as_(""), link("Yasemin Aydin")
    page = yasemin.visit(path)
    assert (page.one("html")["lang"], page.one("html")["dir"]) == ("tr", "ltr")
    assert "30 Eylül 2026 Çarşamba" in page.text
    assert "Onsdag den 30. september 2026 kl. 17.00–18.30" in page.text
    assert {words(one) for one in page.select(".choices .danish")} >= {"Ja, jeg kommer", "Kommer du?"}
    page = yasemin.press("Send svar", status=422)
    assert "Evet, belki veya hayır seçin." in page.text
    page = yasemin.press("Send svar", svar="ja", antal="2", boernepasning="y")
    assert "2 yetişkin geliyorsunuz." in page.text
    assert "çocuk bakımı" in page.text
    assert language_of(session, guardian, "Yasemin Aydin") == "tr"

    page = yasemin.visit(page.link("English"))
    assert page.one("html")["lang"] == "en"
    assert "You have answered yes." in page.text
    assert language_of(session, guardian, "Yasemin Aydin") == "tr"
    yasemin.send(f"{path}/sprog", [("sprog", "en")])  # a program that presses nothing
    assert language_of(session, guardian, "Yasemin Aydin") == "tr"
    yasemin.visit(f"{path}?sprog=en")
    page = yasemin.press("Ja, husk mit sprog")
    assert page.one("html")["lang"] == "en"
    assert language_of(session, guardian, "Yasemin Aydin") == "en"
    yasemin.visit(f"{path}?sprog=pl")
    assert "Twoja odpowiedź: może." in yasemin.press("Send svar", svar="maaske").text
    assert language_of(session, guardian, "Yasemin Aydin") == "pl"
    assert language_of(session, guardian, "Murat Aydin") == "tr"


def test_an_unknown_language_is_shown_in_the_guardians_own(as_: As, link: Callable[[str], str]) -> None:
    path = link("Carla Lund")
    for asked in ("so", "<b>", "DA"):
        assert as_("").visit(f"{path}?sprog={asked}").one("html")["lang"] == "da"
    easy = as_("").visit(f"{path}?sprog=da-x-let")
    assert easy.one("html")["lang"] == "da"
    assert "Skriv dit sprog." in easy.text
    assert not easy.select(".danish")


def test_the_arabic_mail_says_all_in_five_lines_and_again_in_danish(
    session: Session, meeting: Meeting
) -> None:
    invited.send(session, meeting)
    raw = invited.outbox(session, RANIA)[-1].raw
    mail = invited.opened(raw)
    assert mail["Subject"] == "دعوة: 3.B: legeaftaler"
    assert mail["Content-Language"] == "ar, da"
    plain = invited.text(raw)
    first = plain.split("\n")[:4]
    assert "2026" in first[1]
    assert "17:00 إلى 18:30" in first[1]
    assert meeting.place in first[1]
    assert meeting.purpose in first[2]
    assert first[3].strip().endswith(invited_link(session, meeting))
    theirs, danish = plain.split("– På dansk –")
    assert "onsdag den 30. september 2026 kl. 17.00–18.30" in danish
    assert meeting.welcome_text in danish
    assert meeting.welcome_text not in theirs
    assert plain.count("/s/") == 1
    body = mail.get_body(("html",))
    assert body is not None
    page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(body.get_content())
    assert dict(page.attrib) == {"lang": "ar", "dir": "rtl"}
    half = next(one for one in page.iter("div") if one.get("lang") == "da")
    assert half.get("dir") == "ltr"
    assert not ARABIC.search("".join(half.itertext()))
    told = str(invited.entry(raw)[1]["description"])
    assert ARABIC.search(told)
    assert "Dit svarlink står i mailen" in told


def test_others_get_their_mails_in_danish_alone(session: Session, meeting: Meeting) -> None:
    invited.send(session, meeting)
    raw = invited.outbox(session, invited.CARLA)[-1].raw
    assert invited.opened(raw)["Content-Language"] == "da"
    assert "På dansk" not in invited.text(raw)


def test_the_teachers_own_version_is_read_by_those_it_is_for_and_nothing_is_translated(
    as_: As, session: Session, meeting: Meeting, link: Callable[[str], str]
) -> None:
    birk = as_("Birk")
    page = birk.visit(f"/moeder/{meeting.id}/invitation/sprog")
    assert words(page.select("details[open] > summary")[0]) == "Tyrkisk 2 forældre"
    birk.visit(page.link("Skriv din tekst på tyrkisk"))
    birk.press("Gem", formaal="Oyun kuralları bulmak istiyoruz.", tekst="Sizi bekliyoruz.")
    assert "Oyun kuralları bulmak istiyoruz." in birk.page.text
    too_late = as_("Birk")
    too_late.visit(f"/moeder/{meeting.id}/invitation/sprog/tr")
    birk.visit(f"/moeder/{meeting.id}/invitation/sprog/tr")
    birk.press("Gem", tekst="Sizi görmek isteriz.")
    assert "Sizi görmek isteriz." in too_late.press("Gem", tekst="Noget andet", status=409).text

    turkish = as_("").visit(link("Yasemin Aydin")).text
    assert "Oyun kuralları bulmak istiyoruz." in turkish
    assert meeting.purpose in turkish
    assert "Oyun" not in as_("").visit(link("Rania Haddad")).text
    theirs, danish = invited.text(invited.outbox(session, YASEMIN)[-1].raw).split("– På dansk –")
    assert "Sizi görmek isteriz." in theirs
    assert "Oyun" not in danish


def test_what_is_refused_on_the_phone_stays_in_its_language(as_: As, session: Session) -> None:
    _, path = tonight(session)
    parent = as_("")
    parent.visit(f"{path}?sprog=ar&bord=2")
    page = parent.press("Send", tekst="لعب", status=422)
    assert page.one("html")["dir"] == "rtl"
    assert page.one("textarea").text.strip() == "لعب"
    parent.press("Send", slags="ide")
    assert parent.page.one("html")["lang"] == "ar"
    assert [voice.text for voice in voices(session)] == ["لعب"]
    assert as_("").visit("/h/findes-ikke?sprog=uk", status=404).h1 == "Сторінки не існує"


def test_the_leader_sees_what_nobody_has_read_and_ticks_what_somebody_has(as_: As, session: Session) -> None:
    asta = as_("Asta")
    page = asta.visit("/skole/oversaettelser")
    number = len(translations.entries("pl"))
    assert f"{number} er ikke læst" in words(page.one("li:has([lang=pl])"))
    assert "Læst" in words(page.one("li:has([lang=en])"))
    page = asta.visit(page.link("Polsk"))
    first, second = (str(one["value"]) for one in page.select("[name=laest]")[:2])
    asta.press("Gem, hvad der er læst", laest=[first, second])
    assert not {first, second} & {one["value"] for one in asta.page.select("[name=laest]")}
    asta.visit(asta.page.link("Læst (2)"))
    asta.press("Gem ændringerne", laest=[second])
    assert f"{number - 1} er ikke læst" in words(asta.visit("/skole/oversaettelser").one("li:has([lang=pl])"))
    page = asta.visit(asta.visit("/skole/oversaettelser/pl").link("De næste"))
    assert "26–50 af" in page.text
    page = asta.press("Alle her er læst")
    assert "25 tekster er læst." in page.text
    assert "26–50 af" in page.text
    assert f"{number - 26} tekster er ikke læst" in page.text
    assert f"af {number - 26}" in asta.visit("/skole/oversaettelser/pl?fra=999999").text


def invited_link(session: Session, meeting: Meeting) -> str:
    return invited.POST.links.answer(invited.an_invitation(session, meeting, "Rania Haddad").uid)
