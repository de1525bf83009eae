"""Reads formats, the shipped and a school's own, and recomputes all they claim about themselves."""

from collections.abc import Iterable, Mapping
from typing import Any

from pejl.domain.catalogue.table import Table
from pejl.domain.catalogue.values import (
    HARVESTS,
    MODES,
    ROLES,
    SCALES,
    SPACES,
    TRIN,
    Equity,
    Format,
    Step,
    Support,
)
from pejl.domain.catalogue.whole import Catalogue

FORMATS = "formats.toml"
_MOST = 10_000


def read_formats(head: Table, strengths: Mapping[str, int], weights: Mapping[str, int]) -> tuple[Format, ...]:
    """Read every [[format]]; `strengths` caps a claim per indicator. Raises TableError."""
    formats = tuple(_format(table, strengths, weights, stated=True) for table in head.tables("format"))
    slugs = {form.slug for form in formats}
    if len(slugs) != head.whole("format_count", 1, _MOST) or len(formats) != len(slugs):
        raise head.fault("format_count", f"der er {len(formats)} former og {len(slugs)} forskellige slugs")
    _check_together(formats)
    return formats


def read_format(data: Mapping[str, Any], beside: Catalogue, *, alone: bool = False) -> Format:
    """Read a school's format: the same keys and rules as a shipped one, but what is derived is not stated.

    It is checked against the formats it will stand beside, save its own original; with ``alone`` it is not,
    for a catalogue that has changed since. Raises TableError.
    """
    strengths = {one.code: one.max_strength for one in beside.indicators}
    form = _format(Table(data, FORMATS), strengths, beside.mode_weights, stated=False)
    if not alone:
        _check_together(
            [*(other for other in (*beside.formats, *beside.retired) if other.slug != form.slug), form]
        )
    return form


def _check_together(formats: Iterable[Format]) -> None:
    """Refuse neighbours that do not exist, and a reason that stands twice: a reason is about one format."""
    formats = tuple(formats)
    slugs = {form.slug for form in formats}
    reasons: set[str] = set()
    for form in formats:
        table = Table({}, f'{FORMATS}: format "{form.slug}"')
        for key, others in (("good_before", form.good_before), ("good_after", form.good_after)):
            for slug in others:
                if slug not in slugs:
                    raise table.fault(key, f"»{slug}« findes ikke")
        for support in form.supports:
            if support.reason in reasons:
                raise table.fault("supports", f"grunden »{support.reason}« står også et andet sted")
            reasons.add(support.reason)


def _format(
    table: Table, strengths: Mapping[str, int], weights: Mapping[str, int], *, stated: bool
) -> Format:
    slug = table.slug("slug")
    table.where = f'{FORMATS}: format "{slug}"'
    steps = tuple(_step(step) for step in table.tables("steps"))
    equity = _equity(table.table("equity"))
    form = Format(
        slug=slug,
        name=table.text("name_da"),
        name_origin=table.text("name_origin"),
        core=table.flag("core"),
        origin=table.text("origin_da"),
        purpose=table.text("purpose_da"),
        roles=table.choices("roles", ROLES),
        energy=table.whole("energy", 1, 3),
        regroup=table.whole("regroup", 0, 2),
        minutes_min=table.whole("minutes_min", 1, _MOST),
        minutes_typical=table.whole("minutes_typical", 1, _MOST),
        minutes_max=table.whole("minutes_max", 1, _MOST),
        group_min=table.whole("group_min", 1, _MOST),
        group_typical=table.whole("group_typical", 1, _MOST),
        group_max=table.whole("group_max", 1, _MOST),
        participants_min=table.whole("participants_min", 1, _MOST),
        participants_max=table.whole("participants_max", 1, _MOST),
        staff_min=table.whole("staff_min", 1, _MOST),
        staff_extra_per_parents=table.whole("staff_extra_per_parents", 0, _MOST),
        space=table.choice("space", SPACES),
        room=table.text("room_da"),
        materials=table.texts("materials_da"),
        prep_minutes=table.whole("prep_minutes", 0, _MOST),
        harvest=table.choices("harvest", HARVESTS),
        dialogue_pct=_dialogue_pct(steps, weights),
        one_way_pct=sum(step.share_pct for step in steps if step.mode == "frame"),
        voice_equity=_voice_equity(equity),
        sensitive_topic_fit=table.whole("sensitive_topic_fit", 0, 2),
        trust_needed=table.whole("trust_needed", 0, 3),
        trin=table.choices("trin", TRIN),
        risk=table.text("risk_da"),
        mitigation=table.text("mitigation_da"),
        equity_note=table.text("equity_note_da"),
        prompts=table.texts("prompts_da"),
        good_before=table.texts("good_before"),
        good_after=table.texts("good_after"),
        equity=equity,
        steps=steps,
        supports=tuple(_support(support, strengths) for support in table.tables("supports")),
    )
    _check_format(table, form)
    if stated:
        _check_stated(table, form)
    table.done()
    return form


def _check_format(table: Table, form: Format) -> None:
    if (
        not form.minutes_min <= form.minutes_typical <= form.minutes_max
        or form.minutes_min == form.minutes_max
    ):
        raise table.fault("minutes_typical", "skal ligge mellem minutes_min og minutes_max")
    if not form.group_min <= form.group_typical <= form.group_max:
        raise table.fault("group_typical", "skal ligge mellem group_min og group_max")
    if form.participants_min > form.participants_max:
        raise table.fault("participants_max", "skal være mindst participants_min")
    if not form.roles or not form.trin or not form.prompts or not form.harvest:
        raise table.fault("roles, trin, prompts_da, harvest", "må ikke være tomme")
    if len({s.indicator for s in form.supports}) != len(form.supports):
        raise table.fault("supports", "det samme pejlemærke står to gange")
    shares = sum(step.share_pct for step in form.steps)
    if shares != 100:  # noqa: PLR2004 - shares are per cent of the block
        raise table.fault("steps", f"share_pct giver {shares} og ikke 100")
    floors = sum(step.min_minutes for step in form.steps)
    if floors > form.minutes_min:
        raise table.fault("steps", f"min_minutes giver {floors}, men minutes_min er {form.minutes_min}")


def _check_stated(table: Table, form: Format) -> None:
    """Refuse a figure that is not what the steps and the equity give (formats.toml [derived])."""
    for key, computed in (
        ("dialogue_pct", form.dialogue_pct),
        ("one_way_pct", form.one_way_pct),
        ("voice_equity", form.voice_equity),
    ):
        if (stated := table.whole(key, 0, 100)) != computed:
            raise table.fault(key, f"er {stated}, men regnes til {computed}")


def _dialogue_pct(steps: Iterable[Step], weights: Mapping[str, int]) -> int:
    """Half up, in whole numbers (formats.toml [derived])."""
    return (sum(step.share_pct * weights[step.mode] for step in steps) + 50) // 100


def _voice_equity(equity: Equity) -> int:
    """12.5 x without writing + 12.5 x low Danish + 10 x shy-safe + 5 x interpreter + 5 + 5, half up."""
    halves = 25 * (equity.works_without_writing + equity.low_danish)
    whole = 10 * equity.shy_safe + 5 * (equity.interpreter + equity.anonymous + equity.pairs_first)
    return (halves + 2 * whole + 1) // 2


def _equity(table: Table) -> Equity:
    equity = Equity(
        works_without_writing=table.whole("works_without_writing", 0, 2),
        interpreter=table.whole("interpreter", 0, 2),
        low_danish=table.whole("low_danish", 0, 2),
        shy_safe=table.whole("shy_safe", 0, 3),
        anonymous=table.flag("anonymous"),
        pairs_first=table.flag("pairs_first"),
        online=table.whole("online", 0, 2),
        hybrid=table.whole("hybrid", 0, 2),
        children_present=table.whole("children_present", 0, 2),
    )
    table.done()
    return equity


def _step(table: Table) -> Step:
    scale = table.choice("scale", SCALES)
    persons, rounds = scale == "persons", scale == "rounds"
    step = Step(
        name=table.text("name_da"),
        mode=table.choice("mode", MODES),
        share_pct=table.whole("share_pct", 1, 100),
        min_minutes=table.whole("min_minutes", 0, _MOST),
        scale=scale,
        per_person=table.number("per_person", 0, _MOST) if persons else 0.0,
        person_base=table.choice("person_base", ("group", "room")) if persons else "",
        per_group=table.number("per_group", 0, _MOST) if scale == "groups" else 0.0,
        rounds=table.whole("rounds", 1, _MOST) if rounds else 0,
        rounds_min=table.whole("rounds_min", 1, _MOST) if rounds else 0,
        minutes_per_round_min=table.whole("minutes_per_round_min", 1, _MOST) if rounds else 0,
    )
    table.done()
    if step.rounds_min > step.rounds:
        raise table.fault("rounds_min", "må ikke være større end rounds")
    return step


def _support(table: Table, strengths: Mapping[str, int]) -> Support:
    code = table.choice("indicator", strengths)
    support = Support(code, table.whole("strength", 1, strengths[code]), table.text("reason_da"))
    table.done()
    return support
