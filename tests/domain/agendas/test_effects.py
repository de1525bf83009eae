"""What a change would do is told in figures, rules and indicators."""

from pejl.domain.agendas import Brief, compare, content, exchange, remove, resize, span, weigh
from tests.domain.agendas.examples import KNOWN, example


def test_other_minutes_tell_who_gives_and_what_it_costs() -> None:
    brief, agenda = example("3b-legeaftaler")
    agenda = content(agenda)
    after = resize(agenda, "b5", 16, brief, KNOWN)
    effect = compare(weigh(agenda, brief, KNOWN), weigh(after, brief, KNOWN))
    assert ("b5", 10, 16) in [(block.id, block.minutes, minutes) for block, minutes in effect.lengths]
    assert sum(minutes - block.minutes for block, minutes in effect.lengths) == 0
    assert effect.talk_minutes < 0
    assert (effect.broken, effect.mended, effect.lost, effect.won) == ((), (), (), ())
    alone = resize(agenda, "b5", 16, brief, KNOWN, alone=True)
    effect = compare(weigh(agenda, brief, KNOWN), weigh(alone, brief, KNOWN))
    assert "H01" in [broken.rule for broken in effect.broken]
    back = compare(weigh(alone, brief, KNOWN), weigh(agenda, brief, KNOWN))
    assert back.mended == effect.broken
    longer = resize(alone, "b5", 17, brief, KNOWN, alone=True)
    again = compare(weigh(alone, brief, KNOWN), weigh(longer, brief, KNOWN))
    assert "H01" not in [broken.rule for broken in again.broken]  # the same rule with another number


def test_an_indicator_that_loses_its_support_is_told_by_name_and_not_as_a_rule() -> None:
    _brief, agenda = example("3b-legeaftaler")
    brief = Brief(parents=22, minutes=120, indicators=("FP-B2", "IS-B2"))
    agenda = content(agenda)
    here = weigh(agenda, brief, KNOWN)
    served = {one.code for one in here.served}
    for block in agenda.blocks:
        effect = compare(here, weigh(remove(agenda, block.id), brief, KNOWN))
        assert {one.code for one in effect.lost} <= served
        assert "H22" not in {broken.rule for broken in effect.broken}
        back = compare(effect.after, effect.before)
        assert back.won == effect.lost


def test_a_swap_fits_its_slot_by_re_timing() -> None:
    brief, agenda = example("3b-legeaftaler")
    agenda = content(agenda)
    swapped = exchange(agenda, "b3", KNOWN.format("conversation-cafe"), brief, KNOWN)
    effect = compare(weigh(agenda, brief, KNOWN), weigh(swapped, brief, KNOWN))
    assert "H01" not in {broken.rule for broken in effect.broken}
    assert swapped.block("b3").minutes >= 25
    slow = Brief(parents=22, minutes=120, interpreter=True, consecutive=True)
    pairs = exchange(agenda, "b7", KNOWN.format("pair-check-in"), slow, KNOWN).block("b7")
    assert pairs.minutes <= span(pairs, slow, KNOWN).high
    told = exchange(agenda, "b3", KNOWN.format("conversation-cafe"), slow, KNOWN).block("b3")
    assert told.minutes >= span(told, slow, KNOWN).low > span(told, brief, KNOWN).low
    too_long = Brief(parents=22, minutes=60)
    kept = exchange(agenda, "b3", KNOWN.format("conversation-cafe"), too_long, KNOWN)
    assert [b.minutes for b in kept.blocks if b.id != "b3"] == [
        b.minutes for b in agenda.blocks if b.id != "b3"
    ]
