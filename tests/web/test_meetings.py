"""A teacher plans a meeting, changes it, calls it off and closes it; a leader looks on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from sqlalchemy import event, func, select, update
from sqlalchemy.orm import Session
from time_machine import Traveller

from pejl.domain.harvest import Answer, Kind, Origin
from pejl.domain.invitations import Reply, Source
from pejl.domain.meetings import State
from pejl.services import agendas, harvest, invitations, meetings
from pejl.services.links import Links
from pejl.services.outbox import Post
from pejl.storage import outbox, people
from pejl.storage.invitations import Answer as ReplyRow
from pejl.storage.invitations import invitations as rows
from pejl.storage.meetings import Meeting
from pejl.storage.outbox import QUEUED, OutboxMail
from pejl.storage.people import ClassTeam, SchoolClass
from pejl.web.database import database
from tests import world
from tests.conftest import As
from tests.invited import leave
from tests.services.test_meetings import AFTER, PLAN, planned
from tests.visitor import Page, Visitor, words

ClassId = Callable[[str], int]
POST = Post(links=Links("http://pejl.test", b"k" * 32), mail_domain="pejl.test")
PLAN_URL = "/moeder/nyt?anledning=inklusion-ny-elev"
PRESS = "Lav et forslag til dagsorden"


def the_one(session: Session) -> Meeting:
    """The only meeting there is."""
    session.expire_all()
    return session.scalars(select(Meeting)).one()


@pytest.fixture
def meeting(session: Session, class_id: ClassId) -> Meeting:
    """Birk's draft for 3.B on Tuesday 29 September at 17.00 in Lokale 12."""
    return planned(session, class_id)


@pytest.fixture
def invited(session: Session, meeting: Meeting) -> Meeting:
    """The same, with its invitations sent."""
    invitations.send(session, meeting, POST, meeting.organiser_id, world.NOW)
    leave(session)
    session.commit()
    return meeting


def fragment(visitor: Visitor, path: str) -> Page:
    """What htmx gets."""
    visitor.first()
    return visitor._arrive(visitor.client.get(path, headers={"HX-Request": "true"}), 200)


def say(session: Session, meeting: Meeting, *, answered: bool = False) -> None:
    """A parent said something, and perhaps got an answer."""
    voice = harvest.record(
        session, meeting, kind=Kind.WISH, text="Flere fælles lege", origin=Origin.TABLE, today=meeting.on
    )
    if answered:
        voice.status, voice.answer_text = Answer.ALREADY, "Det gør vi om fredagen."
    session.commit()


# ------------------------------------------------------------------ the list


def test_a_teacher_without_meetings_is_shown_the_way(as_: As) -> None:
    page = as_("Birk").visit("/moeder")
    assert "Jeres første møde" in page.text
    assert page.link("Planlæg et møde") == "/moeder/nyt"


def test_the_next_meeting_stands_on_top_with_what_to_do(as_: As, meeting: Meeting) -> None:
    page = as_("Birk").visit("/moeder")
    box = page.one(".next-meeting")
    assert "Om 3 uger" in words(box)
    assert meeting.title in words(box)
    assert "Tirsdag den 29. september 2026 · 17.00–18.30 · Lokale 12" in words(box)


@pytest.mark.usefixtures("meeting")
def test_an_evening_meeting_is_tonight(as_: As, clock: Traveller) -> None:
    birk = as_("Birk")
    clock.move_to(world.NOW + timedelta(days=22))
    login_again(birk)
    assert "I aften" in words(birk.visit("/moeder").one(".next-meeting"))


def login_again(visitor: Visitor) -> None:
    """Come back after the login has ended."""
    visitor.visit("/log-ind")
    visitor.press("Log ind", email=world.STAFF[visitor.name].email, password=world.PASSWORD)


def test_a_held_meeting_says_how_many_voices_lack_an_answer(
    as_: As, session: Session, meeting: Meeting, clock: Traveller
) -> None:
    say(session, meeting)
    say(session, meeting, answered=True)
    birk = as_("Birk")
    clock.move_to(AFTER)
    login_again(birk)
    page = birk.visit("/moeder")
    assert "Tidligere møder" in page.text
    assert "1 stemme mangler svar" in page.text


@pytest.mark.usefixtures("meeting")
def test_a_draft_whose_day_has_passed_is_still_a_draft(as_: As, clock: Traveller) -> None:
    birk = as_("Birk")
    clock.move_to(AFTER)
    login_again(birk)
    page = birk.visit("/moeder")
    assert "Kladder" in page.text
    assert "datoen er passeret" in page.text


def test_a_leader_sees_every_class_and_plans_nothing(as_: As, meeting: Meeting) -> None:
    page = as_("Asta").visit("/moeder")
    assert [words(heading) for heading in page.select("main h2")] == ["3.B", "5.A"]
    assert meeting.title in page.text
    assert "Intet møde endnu." in page.text
    assert "Planlæg et møde" not in page.text


def test_another_class_and_another_school_see_nothing(as_: As, meeting: Meeting) -> None:
    assert meeting.title not in as_("Dagny").visit("/moeder").text
    assert meeting.title not in as_("Grete").visit("/moeder").text


def test_the_list_asks_the_database_no_more_for_many_meetings(
    as_: As, session: Session, class_id: ClassId
) -> None:
    def visits() -> int:
        count = 0

        def counting(*_: object) -> None:
            nonlocal count
            count += 1

        birk = as_("Birk")
        birk.visit("/moeder")
        with birk.client.application.app_context():
            event.listen(database.engine, "before_cursor_execute", counting)
            birk.visit("/moeder")
            event.remove(database.engine, "before_cursor_execute", counting)
        return count

    planned(session, class_id)
    few = visits()
    for _ in range(8):
        planned(session, class_id)
    assert visits() == few


# ------------------------------------------------------------------ planning


def test_ten_occasions_and_something_else_are_offered(as_: As) -> None:
    page = as_("Birk").visit("/moeder/nyt")
    topics = [words(card) for card in page.select("#plan h3")]
    assert len(topics) == 11
    assert topics[2] == "Legeaftaler og grupperinger"
    assert topics[-1] == "Noget andet"


def test_two_presses_are_enough_for_a_meeting(as_: As, session: Session) -> None:
    birk = as_("Birk")
    birk.visit("/moeder")
    birk.visit(birk.page.link("Planlæg et møde"))
    birk.visit(birk.page.link("Når en ny elev kommer til"))
    birk.press(PRESS)
    made = the_one(session)
    assert (made.title, made.minutes) == ("Forældremøde i 3.B: når en ny elev kommer til", 75)
    assert (made.on, made.start) == (date(2026, 9, 29), time(17))
    assert (made.parents, made.staff, made.sensitive, made.interpreter) == (5, 1, True, True)
    assert made.indicators == ["TR-B3", "FP-B1", "FP-B2", "FP-S1", "FP-S3"]
    assert agendas.current(session, made)
    assert birk.page.response.request.path == f"/moeder/{made.id}/dagsorden"


def test_something_else_asks_only_for_the_purpose(as_: As, session: Session) -> None:
    birk = as_("Birk")
    birk.visit("/moeder/nyt?anledning=andet")
    page = birk.press(PRESS, status=422)
    assert page.errors == ["Skriv, hvad I skal finde ud af sammen."]
    birk.press(PRESS, purpose="At finde ud af, hvordan lejrskolen bliver god for alle.", parents=20)
    assert the_one(session).title == "Forældremøde i 3.B"


def test_every_occasion_gives_a_form_that_can_be_sent_as_it_stands(as_: As) -> None:
    birk = as_("Birk")
    for href in [str(a["href"]) for a in birk.visit("/moeder/nyt").select("#plan h3 a")][:-1]:
        birk.visit(href)
        page = birk.press(PRESS, place="", status=422)
        assert page.errors == ["Skriv, hvor mødet er."]
        assert "Læs teksten igen" not in page.text


def test_what_must_be_told_is_kept_with_its_minutes(as_: As, session: Session) -> None:
    birk = as_("Birk")
    birk.visit(PLAN_URL)
    birk.press(PRESS, parents=20, point_1="Lejrskolen", point_minutes_1=3, point_3="Ny skoleleder")
    told = meetings.points(session, the_one(session).id)
    assert [(one.text, one.minutes) for one in told] == [("Lejrskolen", 3), ("Ny skoleleder", 5)]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("on", "2026-09-01", "Datoen er passeret. Vælg en dag, der kommer."),
        ("on", "2027-09-01", "Skoleåret slutter den 31. juli 2027. Vælg en dag før det."),
        ("on", "i morgen", "Skriv en dato som 24-12-2026."),
        ("on", None, "Vælg en dato."),
        ("start", "sent", "Skriv et klokkeslæt som 17.00."),
        ("minutes", 30, "Skriv et tal fra 45 til 180."),
        ("minutes", 200, "Skriv et tal fra 45 til 180."),
        ("title", "", "Skriv en overskrift."),
        ("title", "x" * 200, "Teksten er for lang. Der er plads til 160 tegn."),
        ("parents", 0, "Skriv et tal fra 1 til 250."),
        ("indicators", [], "Vælg mindst ét pejlemærke."),
        ("indicators", ["IS-B1", "IS-B2", "IS-B3", "IS-S1", "IS-S2", "IS-S3"], "Vælg højst 5 pejlemærker."),
        ("point_minutes_2", 99, "Skriv et tal fra 1 til 30."),
        ("purpose", "At tale om 010112-1234", "CPR"),
    ],
)
def test_a_bad_answer_gets_a_danish_sentence_and_the_rest_is_kept(
    as_: As, session: Session, field: str, value: object, sentence: str
) -> None:
    birk = as_("Birk")
    birk.visit(PLAN_URL)
    page = birk.press(PRESS, status=422, **{"place": "Salen, 1. sal", field: value})
    assert sentence in " ".join(page.errors)
    assert page.one("[name=place]")["value"] == "Salen, 1. sal"
    assert not session.scalars(select(Meeting)).all()


def test_an_hour_that_does_not_exist_is_refused(as_: As) -> None:
    birk = as_("Birk")
    birk.visit(PLAN_URL)
    page = birk.press(PRESS, on="2027-03-28", start="02:30", status=422)
    assert "Uret stilles frem" in page.errors[0]


def test_a_childs_name_is_asked_about_and_can_be_kept(as_: As, session: Session) -> None:
    birk = as_("Birk")
    birk.visit(PLAN_URL)
    text = "At tale om det, Emma har gjort mod Oliver."
    page = birk.press(PRESS, purpose=text, status=422)
    assert words(page.one("[name=purpose]")) == text
    birk.press(PRESS, anyway="y")
    assert the_one(session).purpose == text


def test_a_friday_is_advised_against_but_allowed(as_: As, session: Session) -> None:
    birk = as_("Birk")
    birk.visit(PLAN_URL)
    birk.press(PRESS, on="2026-10-02")
    assert the_one(session).on == date(2026, 10, 2)
    assert "Det er en fredag" in birk.page.text


def test_the_advice_comes_while_the_day_is_chosen(as_: As, class_id: ClassId) -> None:
    birk = as_("Birk")
    query = f"klasse={class_id('3.B')}&on=2026-10-14&start=07:00&minutes=90"
    page = fragment(birk, f"/moeder/nyt/dag?{query}")
    assert "efterårsferie" in page.text
    assert "7.00" in page.text
    assert not fragment(birk, f"/moeder/nyt/dag?klasse={class_id('3.B')}&on=x").text
    assert birk.visit("/moeder/nyt/dag").h1 == "Planlæg et møde"


def test_a_double_press_makes_one_meeting(as_: As, session: Session) -> None:
    birk = as_("Birk")
    page = birk.visit(PLAN_URL)
    birk.press(PRESS)
    birk.page = page
    birk.press(PRESS)
    session.expire_all()
    assert session.scalar(select(func.count(Meeting.id))) == 1


def test_a_teacher_plans_for_own_classes_only(as_: As, class_id: ClassId, session: Session) -> None:
    birk = as_("Birk")
    birk.visit(f"/moeder/nyt?klasse={class_id('5.A')}", status=404)
    birk.visit(f"/moeder/nyt?klasse={class_id('2.C')}&anledning=andet", status=404)
    birk.visit(PLAN_URL)
    birk.press(PRESS, status=404, klasse=class_id("5.A"))
    assert not session.scalars(select(Meeting)).all()


def test_with_two_classes_one_chooses_between_them(as_: As, class_id: ClassId, session: Session) -> None:
    birk = people.person_by_email(session, world.STAFF["Birk"].email)
    assert birk
    other = session.get_one(SchoolClass, class_id("5.A"))
    session.add(ClassTeam(school_id=other.school_id, school_class_id=other.id, person_id=birk.id))
    visitor = as_("Birk")
    page = visitor.visit("/moeder/nyt")
    page = visitor.visit(page.link("5.A"))
    assert "Hvad skal mødet i 5.A handle om?" in page.text
    visitor.visit(page.link("Når en ny elev kommer til"))
    visitor.press(PRESS)
    made = the_one(session)
    assert (made.school_class_id, made.start, made.staff) == (other.id, time(19), 2)


def test_somebody_without_a_class_is_told_why(as_: As) -> None:
    assert "Du har ingen klasse endnu" in as_("Asta").visit("/moeder/nyt").text


def test_the_municipality_and_the_admin_have_no_meetings(as_: As, meeting: Meeting) -> None:
    for name in ("Egon", "Ida"):
        visitor = as_(name)
        for path in ("/moeder", "/moeder/nyt", f"/moeder/{meeting.id}"):
            visitor.visit(path, status=403)


# ------------------------------------------------------------------ one meeting


def test_the_page_of_a_meeting_says_when_where_why_and_what_for(as_: As, meeting: Meeting) -> None:
    page = as_("Birk").visit(f"/moeder/{meeting.id}")
    assert page.h1 == PLAN.title
    assert "Tirsdag den 29. september 2026 · 17.00–18.30 · Lokale 12" in page.text
    assert PLAN.purpose in page.text
    assert "vi lytter aktivt til forskellige stemmer." in page.text
    assert "Valg af kontaktforældre" in page.text
    assert "Ingen er inviteret endnu" in page.text


def test_the_answers_are_counted(as_: As, session: Session, invited: Meeting) -> None:
    asked = rows(session, invited.id)
    for invitation, reply, adults in zip(asked, (Reply.YES, Reply.NO, Reply.MAYBE), (2, 0, 1), strict=False):
        session.add(
            ReplyRow(
                school_id=invited.school_id, invitation_id=invitation.id, reply=reply, adults=adults,
                interpreter="", childcare=False, access=False, source=Source.WEB,
                sequence=0, answered_at=world.NOW,
            )
        )  # fmt: skip
    page = as_("Birk").visit(f"/moeder/{invited.id}")
    assert "1 forælder har sagt ja, 2 voksne i alt" in page.text
    assert f"{len(asked) - 3} af {len(asked)}" in page.text


def test_a_leader_reads_and_changes_nothing(as_: As, meeting: Meeting) -> None:
    asta = as_("Asta")
    page = asta.visit(f"/moeder/{meeting.id}")
    assert PLAN.purpose in page.text
    assert not [a for a in page.select("main a") if words(a) in {"Ret", "Aflys mødet", "Slet kladden"}]
    for deed in ("ret", "aflys", "slet", "luk"):
        asta.visit(f"/moeder/{meeting.id}/{deed}", status=404)


@pytest.mark.parametrize("name", ["Frej", "Grete", "Dagny"])
def test_a_stranger_finds_no_meeting(as_: As, meeting: Meeting, name: str) -> None:
    stranger = as_(name)
    for path in ("", "/ret", "/aflys", "/slet", "/luk"):
        stranger.visit(f"/moeder/{meeting.id}{path}", status=404)


def test_nobody_comes_in_without_a_login(as_: As, meeting: Meeting) -> None:
    assert as_("").visit(f"/moeder/{meeting.id}").h1 == "Log ind"


def test_a_meeting_that_does_not_exist_is_not_found(as_: As) -> None:
    as_("Birk").visit("/moeder/999999", status=404)


# ------------------------------------------------------------------ changing it


def edit(visitor: Visitor, meeting: Meeting) -> Page:
    """Open the page where a meeting is changed."""
    return visitor.visit(f"/moeder/{meeting.id}/ret")


def test_a_draft_is_changed_without_asking_anybody(as_: As, session: Session, meeting: Meeting) -> None:
    birk = as_("Birk")
    edit(birk, meeting)
    page = birk.press("Gem", place="Lokale 14", point_2="", start="18:00")
    assert page.h1 == PLAN.title
    assert "Ændringerne er gemt." in page.text
    assert "18.00–19.30 · Lokale 14" in page.text
    changed = the_one(session)
    assert (changed.place, changed.start) == ("Lokale 14", time(18))
    assert meetings.points(session, changed.id) == PLAN.points[:1]
    assert not outbox.mails(session, changed.id)


def test_the_page_for_changes_shows_what_is_stored(as_: As, meeting: Meeting) -> None:
    page = edit(as_("Birk"), meeting)
    assert page.one("[name=point_1]")["value"] == "Lejrskolen i maj"
    assert page.one("[name=point_minutes_2]")["value"] == "10"
    ticked = {box["value"] for box in page.select("[name=indicators]") if "checked" in box}
    assert ticked == set(PLAN.indicators)


def test_a_new_place_after_the_invitation_asks_whom_to_tell(
    as_: As, session: Session, invited: Meeting
) -> None:
    birk = as_("Birk")
    edit(birk, invited)
    page = birk.press("Gem", place="Lokale 14")
    assert "Lokale 12 → Lokale 14" in page.text
    assert the_one(session).place == "Lokale 12"
    reached = invitations.invited_count(session, invited)
    page = birk.press(f"Gem og giv besked til {reached}")
    assert the_one(session).place == "Lokale 14"
    assert f"{reached} breve er på vej" in page.text


def test_a_new_time_can_be_saved_without_a_letter(as_: As, session: Session, invited: Meeting) -> None:
    birk = as_("Birk")
    before = len(outbox.mails(session, invited.id))
    edit(birk, invited)
    page = birk.press("Gem", start="17:30")
    assert "17.00–18.30 → 17.30–19.00" in page.text
    birk.press("Gem")
    assert the_one(session).start == time(17, 30)
    assert len(outbox.mails(session, invited.id)) == before


def test_a_change_of_the_purpose_alone_asks_nothing(as_: As, session: Session, invited: Meeting) -> None:
    birk = as_("Birk")
    edit(birk, invited)
    birk.press("Gem", purpose="At blive klogere sammen.")
    assert the_one(session).purpose == "At blive klogere sammen."


def test_a_new_title_can_be_told_and_keeps_the_answers(as_: As, session: Session, invited: Meeting) -> None:
    birk = as_("Birk")
    edit(birk, invited)
    page = birk.press("Gem", title="3.B: leg for alle")
    assert "→ »3.B: leg for alle«" in page.text
    assert "De svar, de har givet, gælder stadig." in page.text
    reached = invitations.invited_count(session, invited)
    assert f"{reached} breve er på vej" in birk.press(f"Gem og giv besked til {reached}").text
    assert the_one(session).title == "3.B: leg for alle"


def test_two_who_change_at_once_see_both_texts(as_: As, session: Session, meeting: Meeting) -> None:
    birk = as_("Birk")
    edit(birk, meeting)
    meeting.place = "Salen"
    session.commit()
    page = birk.press("Gem", place="Lokale 14", status=409)
    assert "Lokale 14" in page.text
    assert "Salen" in page.text
    birk.press("Gem min udgave")
    assert the_one(session).place == "Lokale 14"


def test_a_bad_change_is_refused_with_the_text_kept(as_: As, session: Session, meeting: Meeting) -> None:
    birk = as_("Birk")
    edit(birk, meeting)
    page = birk.press("Gem", place="Salen", minutes=500, status=422)
    assert page.errors == ["Skriv et tal fra 45 til 180."]
    assert page.one("[name=place]")["value"] == "Salen"
    assert the_one(session).place == "Lokale 12"


def test_the_brief_of_a_held_meeting_keeps_its_day(
    as_: As, session: Session, meeting: Meeting, clock: Traveller
) -> None:
    birk = as_("Birk")
    clock.move_to(AFTER)
    login_again(birk)
    edit(birk, meeting)
    birk.press("Gem", parents=18)
    assert the_one(session).parents == 18
    edit(birk, meeting)
    birk.press("Gem", on="2026-09-28", status=422)


@pytest.mark.parametrize("state", [State.CLOSED, State.CANCELLED])
def test_what_is_over_cannot_be_changed(as_: As, session: Session, meeting: Meeting, state: State) -> None:
    birk = as_("Birk")
    edit(birk, meeting)
    meeting.state = state
    session.commit()
    birk.press("Gem", ver=meeting.ver, status=409)
    assert "kan det ikke ændres" in birk.page.text
    assert edit(birk, meeting).h1 == PLAN.title


# ------------------------------------------------------------------ the other deeds


def test_calling_off_tells_those_who_were_invited(as_: As, session: Session, invited: Meeting) -> None:
    birk = as_("Birk")
    reached = invitations.invited_count(session, invited)
    page = birk.visit(f"/moeder/{invited.id}/aflys")
    assert f"{reached} forældre får et brev" in page.text
    page = birk.press(f"Aflys, og send brevet til {reached}")
    assert "Mødet er aflyst." in page.text
    assert the_one(session).state == State.CANCELLED
    birk.visit(f"/moeder/{invited.id}/aflys")
    assert "Mødet er aflyst." in birk.page.text


def test_calling_off_before_the_invitations_leave_tells_nobody(
    as_: As, session: Session, invited: Meeting
) -> None:
    session.execute(update(OutboxMail).values(state=QUEUED))
    birk, late = as_("Birk"), as_("Birk")
    for one in (birk, late):
        page = one.visit(f"/moeder/{invited.id}/aflys")
        assert "har ikke fået det at vide endnu" in page.text
        assert "Der bliver ikke sendt noget." in page.text
    leave(session)
    page = late.press("Aflys mødet")
    assert "Nogen har hørt om mødet imens." in page.text
    session.execute(update(OutboxMail).values(state=QUEUED))
    session.expire_all()
    assert birk.press("Aflys mødet").text.count("brev") == 0
    assert the_one(session).state == State.CANCELLED
    assert not [mail for mail in outbox.mails(session, invited.id) if mail.state == QUEUED]


def test_calling_off_a_draft_sends_nothing(as_: As, session: Session, meeting: Meeting) -> None:
    birk = as_("Birk")
    assert "så der bliver ikke sendt noget" in birk.visit(f"/moeder/{meeting.id}/aflys").text
    birk.press("Aflys mødet")
    assert the_one(session).state == State.CANCELLED
    assert not outbox.mails(session, meeting.id)


def test_a_double_press_calls_off_once(as_: As, session: Session, invited: Meeting) -> None:
    birk = as_("Birk")
    reached = invitations.invited_count(session, invited)
    page = birk.visit(f"/moeder/{invited.id}/aflys")
    birk.press(f"Aflys, og send brevet til {reached}")
    mails = len(outbox.mails(session, invited.id))
    birk.page = page
    birk.press(f"Aflys, og send brevet til {reached}", status=409)
    session.expire_all()
    assert len(outbox.mails(session, invited.id)) == mails


def test_a_draft_is_deleted_after_a_question(as_: As, session: Session, meeting: Meeting) -> None:
    birk = as_("Birk")
    birk.visit(f"/moeder/{meeting.id}/slet")
    page = birk.press("Slet kladden")
    assert page.h1 == "Møder"
    assert "er slettet" in page.text
    assert not session.scalars(select(Meeting)).all()


def test_an_invited_meeting_is_not_deleted(as_: As, session: Session, invited: Meeting) -> None:
    birk = as_("Birk")
    page = birk.visit(f"/moeder/{invited.id}/slet")
    assert "Kun en kladde kan slettes." in page.text
    birk.send(f"/moeder/{invited.id}/slet", [("csrf_token", token(page))], status=409)
    assert the_one(session).state == State.INVITED


def token(page: Page) -> str:
    """The form token of a page."""
    return str(page.select("[name=csrf_token]")[0]["value"])


def test_a_meeting_is_not_closed_while_a_voice_lacks_its_answer(
    as_: As, session: Session, meeting: Meeting, clock: Traveller
) -> None:
    say(session, meeting)
    birk = as_("Birk")
    clock.move_to(AFTER)
    login_again(birk)
    page = birk.visit(f"/moeder/{meeting.id}/luk")
    assert "1 stemme mangler svar. Mødet kan lukkes, når alle har fået et." in page.text
    assert page.link("Svar på stemmerne") == f"/moeder/{meeting.id}/svar"
    birk.send(f"/moeder/{meeting.id}/luk", [("csrf_token", token(page))], status=409)
    assert the_one(session).state == State.DRAFT


def test_a_meeting_whose_voices_are_answered_is_closed(
    as_: As, session: Session, meeting: Meeting, clock: Traveller
) -> None:
    say(session, meeting, answered=True)
    birk = as_("Birk")
    clock.move_to(AFTER)
    login_again(birk)
    birk.visit(f"/moeder/{meeting.id}")
    birk.visit(birk.page.link("Luk mødet"))
    page = birk.press("Luk mødet")
    assert "Mødet er lukket. Alle stemmer har fået svar." in page.text
    assert the_one(session).state == State.CLOSED


def test_inside_htmx_the_form_comes_back_alone(as_: As) -> None:
    birk = as_("Birk")
    page = fragment(birk, PLAN_URL)
    assert not page.select("html[lang]")
    assert page.one("#plan form")


def test_no_text_travels_in_the_address_while_the_day_is_checked(as_: As) -> None:
    """Addresses end in logs; a purpose does not belong there."""
    page = as_("Birk").visit(PLAN_URL)
    assert (
        page.one("[hx-trigger=change]")["hx-include"] == "[name=klasse],[name=on],[name=start],[name=minutes]"
    )


def test_taking_a_change_back_tells_nobody(as_: As, session: Session, invited: Meeting) -> None:
    birk = as_("Birk")
    before = len(outbox.mails(session, invited.id))
    edit(birk, invited)
    birk.press("Gem", place="Lokale 14")
    birk.press(f"Gem og giv besked til {invitations.invited_count(session, invited)}", place="Lokale 12")
    assert len(outbox.mails(session, invited.id)) == before


def test_the_day_of_somebody_elses_class_is_not_checked(as_: As, class_id: ClassId) -> None:
    birk = as_("Birk")
    path = f"/moeder/nyt/dag?klasse={class_id('5.A')}&on=2026-10-14"
    birk.first()
    assert birk.client.get(path, headers={"HX-Request": "true"}).status_code == 404
