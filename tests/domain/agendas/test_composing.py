"""What is composed keeps every rule, is the best there is, and where nothing can be, says what would help."""

from dataclasses import replace
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pejl.domain.agendas import Brief, Point, check, compose, lay_out, score, score_laid
from pejl.domain.agendas.composing import KINDS
from pejl.domain.agendas.composing.better import better_splits
from pejl.domain.agendas.composing.board import Board, talk_slope
from pejl.domain.agendas.composing.build import build
from pejl.domain.agendas.composing.entries import Pools, Wish
from pejl.domain.agendas.composing.minutes import Splitter
from pejl.domain.agendas.composing.search import Search
from pejl.domain.agendas.composing.space import make_space
from pejl.domain.agendas.rules import check_laid
from pejl.domain.catalogue import Catalogue, Format
from tests.domain.agendas.examples import KNOWN, example
from tests.domain.agendas.trying import every_programme

EVERYTHING = Wish()


# The command line's tests compose for all ten.
@pytest.mark.parametrize("slug", ["ny-0-klasse", "5-klasse-konflikt", "inklusion-ny-elev"])
def test_each_example_brief_gets_three_sound_proposals_better_than_the_facilitators(slug: str) -> None:
    brief, own = example(slug)
    composition = compose(brief, KNOWN)
    assert [proposal.kind for proposal in composition.proposals] == list(KINDS)
    assert composition.infeasible == ()
    for proposal in composition.proposals:
        assert check(brief, proposal.agenda, KNOWN) == ()
        assert len(proposal.reasons) == 2
        for block in proposal.agenda.blocks:
            assert block.title
            assert block.question or block.kind != "format"
    best = composition.proposals[0]
    assert best.score.total >= score(brief, own, KNOWN).total
    assert best.score.total == max(proposal.score.total for proposal in composition.proposals)
    for one, two in combinations(composition.proposals, 2):
        assert len(two.slugs - one.slugs) >= 2
    assert best.measures.voice_seconds > best.measures.plenary_seconds


codes = st.sampled_from([indicator.code for indicator in KNOWN.indicators])
briefs = st.builds(
    Brief,
    parents=st.integers(6, 70),
    minutes=st.sampled_from([45, 60, 75, 80, 90, 100, 105, 120]),
    staff=st.none() | st.integers(1, 4),
    sensitive=st.booleans(),
    low_danish=st.booleans(),
    interpreter=st.booleans(),
    children_first_part=st.booleans(),
    conflict=st.booleans(),
    trin=st.sampled_from(["", "indskoling", "mellemtrin", "udskoling"]),
    place=st.sampled_from(["room", "online"]),
    outcome=st.sampled_from(["", "agreements", "ideas"]),
    indicators=st.lists(codes, max_size=3, unique=True).map(tuple),
    points=st.lists(st.builds(Point, st.just("Lejrskole"), st.integers(1, 12)), max_size=2).map(tuple),
    prep_minutes=st.none() | st.integers(60, 200),
)


@settings(max_examples=12, deadline=None)
@given(briefs)
def test_whatever_is_found_keeps_every_rule_and_scores_what_the_search_says(brief: Brief) -> None:
    for wide in (False, True):
        found = Search(make_space(brief, KNOWN, wide=wide), EVERYTHING, first=True).run().best
        if found is None:
            continue
        laid = lay_out(brief, build(found), KNOWN)
        assert laid.minutes == brief.minutes
        assert check_laid(laid, KNOWN) == ()
        assert score_laid(laid, KNOWN).total >= 100 - found.loss - 1e-6
        assert {point.title for point in brief.points} <= {slot.block.title for slot in laid.slots}


def small_catalogue() -> Catalogue:
    """Seven formats that can each be a few lengths, so that every programme can be tried."""
    lengths = {
        "pair-check-in": (4, 5),
        "one-two-four-all": (16, 19),
        "walk-and-talk": (20, 24),
        "dot-voting": (8, 9),
        "fifteen-percent": (14, 17),
        "exit-ticket": (4, 5),
        "one-word-checkout": (4, 5),
    }

    def shorten(form: Format) -> Format:
        low, high = lengths[form.slug]
        usual = min(max(form.minutes_typical, low), high)
        return replace(form, minutes_min=low, minutes_typical=usual, minutes_max=high)

    return replace(KNOWN, formats=tuple(shorten(form) for form in KNOWN.formats if form.slug in lengths))


@pytest.mark.parametrize(
    "brief",
    [
        Brief(24, 75, indicators=("FP-S1", "IS-B3")),
        Brief(24, 75),
        Brief(
            30, 75, indicators=("IS-S1",), outcome="agreements", recent=("walk-and-talk",), prep_minutes=60
        ),
    ],
)
def test_no_programme_of_the_space_beats_the_best(brief: Brief) -> None:
    known = small_catalogue()
    search = Search(make_space(brief, known), EVERYTHING).run()
    assert search.best is not None
    assert search.proven
    laid = [lay_out(brief, agenda, known) for agenda in every_programme(brief, known)]
    sound = [one for one in laid if one.minutes == brief.minutes and not check_laid(one, known)]
    assert len(sound) > 50
    best = max(score_laid(one, known).total for one in sound)
    assert 100 - search.best.loss == pytest.approx(best, abs=1e-6)
    assert score(brief, build(search.best), known).total == pytest.approx(best, abs=1e-6)


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(0, 14))
def test_a_split_of_minutes_is_the_best_or_says_how_much_better_one_could_be(
    chance: object, spare: int
) -> None:
    brief = Brief(24, 180, indicators=("FP-S1",))
    space = make_space(brief, KNOWN)
    shape = next(shape for shape in space.shapes if shape.counts == (1, 0, 2, 0, 1, 1))
    board = Board(Pools(space, EVERYTHING), shape)
    entries = [
        entry
        for rank, count in enumerate(shape.counts)
        for entry in chance.sample(board.entries[rank], count)  # type: ignore[attr-defined]  # a Random
    ]
    whole = sum(entry.low for entry in entries) + spare
    splitter = Splitter(board, entries, whole, ())
    split = splitter.split(0.0, float("inf"))
    losses = [
        splitter.loss(extra)
        for extra in product(*(range(min(spare, e.high - e.low) + 1) for e in entries))
        if sum(extra) == spare
    ]
    for more in (0, 3):
        for talk in (0.0, talk_slope(space.net) / 2, talk_slope(space.net)):
            line = Splitter(board, entries, whole + more, ()).line(talk)
            assert (float("inf") if line is None else line.at(whole)) <= min(losses) + 1e-9
    if split is None:
        assert min(losses) == float("inf")  # H04 cannot be met
        return
    assert split.bound <= min(losses) + 1e-9
    assert split.loss >= min(losses) - 1e-9
    others = [loss for loss, _minutes in better_splits(splitter, split, lambda: split.loss)]
    assert min([split.loss, *others]) == pytest.approx(min(losses), abs=1e-9)


def test_what_must_be_said_is_said_and_elections_come_late() -> None:
    brief, _ = example("9-klasse-proever")
    points = (Point("Datoer", 4), Point("Lejrskole", 9), Point("Kontaktforældre", 5, "election"))
    brief = replace(brief, children_first_part=False, points=points)
    for proposal in compose(brief, KNOWN).proposals:
        titles = [block.title for block in proposal.agenda.blocks]
        kinds = [block.kind for block in proposal.agenda.blocks]
        assert {"Datoer", "Lejrskole", "Kontaktforældre"} <= set(titles)
        assert kinds.index("election") > titles.index("Datoer")
        assert check(brief, proposal.agenda, KNOWN) == ()


def test_a_long_point_is_said_in_bites() -> None:
    brief, _ = example("7-klasse-struktur")
    brief = replace(brief, points=(Point("Den nye struktur", 16),))
    best = compose(brief, KNOWN).proposals[0]
    (said,) = [block for block in best.agenda.blocks if block.title == "Den nye struktur"]
    assert said.slug == "input-in-bites"
    assert said.minutes >= 16


@pytest.mark.parametrize("slug", ["5-klasse-konflikt", "ny-0-klasse"])
def test_the_calm_kind_asks_least_and_the_bold_one_gives_most_voice(slug: str) -> None:
    brief, _ = example(slug)
    best, calm, bold = compose(brief, KNOWN).proposals
    assert calm.measures.prep_minutes < best.measures.prep_minutes
    assert calm.measures.transition_minutes <= best.measures.transition_minutes
    assert bold.measures.voice_seconds > max(best.measures.voice_seconds, calm.measures.voice_seconds)
    calm_forms = [KNOWN.format(block.slug) for block in calm.agenda.blocks if block.slug]
    stood = int(80 <= brief.minutes < 105)  # H06b
    assert sum(form.energy == 3 for form in calm_forms) <= stood
    assert min(form.equity.shy_safe for form in calm_forms) >= 2


BASE = Brief(24, 90, indicators=("FP-S1",))


@pytest.mark.parametrize(
    ("brief", "rule", "fix"),
    [
        (replace(BASE, minutes=20), "H01", "Giv mødet"),
        (replace(BASE, interpreter=True, interpreter_adult=False), "H13", "Bestil en voksen tolk."),
        (replace(BASE, conflict=True, leader=False), "H12", "Bed ledelsen om at være med."),
        (
            replace(BASE, conflict=True, leader=False, place="hybrid"),
            "H12",
            "Bed ledelsen om at være med, og hold mødet i samme rum.",
        ),
        (replace(BASE, sensitive=True, place="hybrid"), "H16", "Hold mødet i samme rum."),
        (replace(BASE, staff=0), "H17", "Få 1 voksen mere med."),
        (replace(BASE, prep_minutes=0), "H20", "minutter af til at forberede."),
        (replace(BASE, points=(Point("Lejrskole", 30),)), "H03", "Flyt »Lejrskole« til Aula."),
        (replace(BASE, parents=3), "H08", "Tag en samtale"),
        (replace(BASE, parents=150), "H08", "Del jer i to møder."),
        (replace(BASE, staff=1, parents=60, indicators=("TR-B1",)), "H17", "voksen mere med."),
        (replace(BASE, staff=1, parents=36, indicators=("TR-S1", "IS-S3", "SB-S1")), "H22", "fra."),
    ],
)
def test_what_cannot_be_met_is_named_with_what_would_help(brief: Brief, rule: str, fix: str) -> None:
    composition = compose(brief, KNOWN)
    assert composition.proposals == ()
    found = {one.rule: one for one in composition.infeasible}
    assert rule in found
    assert found[rule].message.endswith(".")
    assert any(fix in one.text for one in found[rule].fixes)
    for one in composition.infeasible:
        for each in one.fixes:
            assert each.brief is None or compose(each.brief, KNOWN).proposals, each.text


def test_the_same_brief_gives_the_same_proposals() -> None:
    brief, _ = example("inklusion-ny-elev")
    first, second = compose(brief, KNOWN), compose(brief, KNOWN)
    assert [one.agenda for one in first.proposals] == [one.agenda for one in second.proposals]
