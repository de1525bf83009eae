"""Commands that judge and compose agendas: TOML in, JSON out, nothing kept."""

import json
import tomllib
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from pejl.domain.agendas import (
    Agenda,
    Brief,
    Measures,
    Score,
    check_laid,
    indicator_support,
    lay_out,
    measure,
    read_agenda,
    read_brief,
    score_laid,
    with_transitions,
)
from pejl.domain.agendas import compose as propose
from pejl.domain.agendas.voice import voice_seconds
from pejl.domain.catalogue import Catalogue, TableError
from pejl.services.catalogue import catalogue

_FILE = click.Path(path_type=Path)


class RefusedError(click.ClickException):
    """One clear line on stderr and exit code 1."""

    def show(self, file: Any = None) -> None:  # noqa: ANN401 - click's own signature
        """Write the line without click's English lead."""
        click.echo(self.message, file=file, err=True)


@click.command()
@click.argument("path", metavar="AGENDA.toml", type=_FILE)
def check(path: Path) -> None:
    """Døm en dagsorden: hvilke regler den bryder, dens point og dens tal."""
    data = _read(path)
    known = catalogue()
    try:
        laid = lay_out(read_brief(data, known), read_agenda(data, known), known)
    except TableError as error:
        raise RefusedError(str(error)) from error
    broken = [{"rule": rule.rule, "message": rule.message} for rule in check_laid(laid, known)]
    _print({"broken": broken} | _figures(score_laid(laid, known), measure(laid, known)))


@click.command("compose")
@click.argument("path", metavar="BRIEF.toml", type=_FILE)
def compose(path: Path) -> None:
    """Foreslå dagsordener til en anledning, eller sig, hvilken regel der ikke kan holdes."""
    data = _read(path)
    known = catalogue()
    try:
        brief = read_brief(data, known)
    except TableError as error:
        raise RefusedError(str(error)) from error
    found = propose(brief, known)
    _print(
        {
            "proposals": [
                {"kind": one.kind}
                | _figures(one.score, one.measures)
                | {
                    "proven": one.proven,
                    "blocks": _blocks(brief, with_transitions(one.agenda, brief.parents, known), known),
                    "indicators": _indicators(brief, one.agenda, known),
                }
                for one in found.proposals
            ],
            "infeasible": [
                {"rule": one.rule, "message": one.message, "fixes": [fix.text for fix in one.fixes]}
                for one in found.infeasible
            ],
        }
    )


def _blocks(brief: Brief, agenda: Agenda, known: Catalogue) -> list[dict[str, Any]]:
    budget = voice_seconds(lay_out(brief, agenda, known), known)
    return [
        {
            "kind": block.kind,
            "slug": block.slug,
            "minutes": block.minutes,
            "title_da": block.title,
            "question_da": block.question,
            "voice_seconds": round(seconds),
        }
        for block, seconds in zip(agenda.blocks, budget, strict=True)
    ]


def _indicators(brief: Brief, agenda: Agenda, known: Catalogue) -> list[dict[str, Any]]:
    return [
        {
            "code": one.indicator.code,
            "enough": one.enough,
            "by": [
                {"slug": block.slug, "strength": support.strength, "reason": support.reason}
                for block, support in one.by
            ],
        }
        for one in indicator_support(agenda, brief.indicators, known)
    ]


def _figures(points: Score, figures: Measures) -> dict[str, Any]:
    return {
        "score": round(points.total, 2),
        "parts": {part.id: round(part.points, 2) for part in points.parts},
        "measures": asdict(figures) | {"balance": dict(figures.balance)},
        "reasons": list(points.reasons),
        "lift": points.lift,
    }


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RefusedError(f"{path}: filen kan ikke læses.") from error
    except (ValueError, RecursionError) as error:
        raise RefusedError(f"{path}: filen er ikke gyldig TOML: {error}") from error


def _print(result: dict[str, Any]) -> None:
    click.echo(json.dumps(result, ensure_ascii=False, indent=2))
