"""What a teacher says about a format: few words, from which the rest can be worked out."""

from collections.abc import Sequence
from dataclasses import dataclass

from pejl.domain.catalogue.values import TRIN, Format, Support


@dataclass(frozen=True)
class OutlineStep:
    """One step: what is done, how many minutes it usually takes, and the way of working (a key of MODES)."""

    name: str
    minutes: int
    mode: str


@dataclass(frozen=True)
class Outline:
    """A format in a teacher's words; the rest is worked out. Its usual length is the sum of its steps.

    `group` is how many work together (1 = alone). `sensitive`, `without_writing`, `low_danish` and
    `interpreter` are 0 no, 1 with adjustment, 2 yes; `shy_safe` runs from 0 to 3.
    """

    name: str = ""
    purpose: str = ""
    roles: tuple[str, ...] = ("explore",)
    parents_min: int = 4
    parents_max: int = 60
    minutes_min: int = 10
    minutes_max: int = 30
    steps: tuple[OutlineStep, ...] = ()
    prompts: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    supports: tuple[Support, ...] = ()
    group: int | None = None
    prep_minutes: int = 5
    trin: tuple[str, ...] = tuple(TRIN)
    sensitive: int = 1
    without_writing: int = 1
    low_danish: int = 1
    interpreter: int = 1
    shy_safe: int = 1
    anonymous: bool = False
    risk: str = "Den er ny hos jer, så ingen har samlet erfaringer endnu."
    mitigation: str = "Prøv den på hinanden først, og skriv her, hvad I lærte."
    equity_note: str = "Tænk over, hvem der har svært ved at være med, og hvordan I hjælper dem."


def outline(form: Format) -> Outline:
    """Say of a format what a teacher would say, ready to be adapted."""
    return Outline(
        name=form.name,
        purpose=form.purpose,
        roles=form.roles,
        parents_min=form.participants_min,
        parents_max=form.participants_max,
        minutes_min=form.minutes_min,
        minutes_max=form.minutes_max,
        steps=tuple(
            OutlineStep(step.name, minutes, step.mode)
            for step, minutes in zip(
                form.steps,
                shared([step.share_pct for step in form.steps], form.minutes_typical),
                strict=True,
            )
        ),
        prompts=form.prompts,
        materials=form.materials,
        supports=form.supports,
        group=form.group_typical,
        prep_minutes=form.prep_minutes,
        trin=form.trin,
        sensitive=form.sensitive_topic_fit,
        without_writing=form.equity.works_without_writing,
        low_danish=form.equity.low_danish,
        interpreter=form.equity.interpreter,
        shy_safe=form.equity.shy_safe,
        anonymous=form.equity.anonymous,
        risk=form.risk,
        mitigation=form.mitigation,
        equity_note=form.equity_note,
    )


def shared(parts: Sequence[int], total: int) -> list[int]:
    """Share a whole number by parts: largest remainders first, and nobody gets nothing."""
    whole = sum(parts) or 1
    shares = [max(1, part * total // whole) for part in parts]
    order = sorted(range(len(parts)), key=lambda i: (-(parts[i] * total % whole), i))
    for place in range(total - sum(shares)):
        shares[order[place % len(order)]] += 1
    while sum(shares) > total:
        shares[shares.index(max(shares))] -= 1
    return shares
