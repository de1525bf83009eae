"""`pejl check` and `pejl compose`: TOML in, JSON out."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pejl.cli import main

EXAMPLES = {
    name[1]: part
    for part in re.split(
        r"(?m)^(?=\[\[)", files("pejl.catalogue").joinpath("meetings.toml").read_text(encoding="utf-8")
    )
    if (name := re.search(r'slug = "([\w-]+)"', part))
}
COUNTEREXAMPLE = "klassisk-orienteringsmoede"
MEETINGS = [name for name in EXAMPLES if name != COUNTEREXAMPLE]


def _run(word: str, text: str, folder: Path) -> Any:  # noqa: ANN401 - whatever the command prints
    path = folder / "evening.toml"
    path.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, [word, str(path)])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.mark.parametrize("name", MEETINGS)
def test_the_examples_break_no_rule(name: str, tmp_path: Path) -> None:
    assert _run("check", EXAMPLES[name], tmp_path)["broken"] == []


def test_the_counterexample_breaks_just_the_rules_it_should(tmp_path: Path) -> None:
    broken = _run("check", EXAMPLES[COUNTEREXAMPLE], tmp_path)["broken"]
    assert [one["rule"] for one in broken] == ["H02", "H03", "H04", "H05", "H06", "H11", "H14"]


@pytest.mark.parametrize("name", MEETINGS)
def test_a_brief_gets_agendas_that_check_agrees_with(name: str, tmp_path: Path) -> None:
    own = _run("check", EXAMPLES[name], tmp_path)
    found = _run("compose", EXAMPLES[name], tmp_path)
    assert found["infeasible"] == []
    assert found["proposals"][0]["kind"] == "bedst"
    assert found["proposals"][0]["score"] >= own["score"], "the facilitator's own agenda is better"
    for proposal in found["proposals"]:
        assert len(proposal["reasons"]) == 2
        blocks = ",\n".join(
            "{ " + ", ".join(f"{key} = {json.dumps(value)}" for key, value in block.items()) + " }"
            for block in proposal["blocks"]
        )
        checked = _run("check", f"{EXAMPLES[name].split('blocks = [')[0]}blocks = [\n{blocks}\n]\n", tmp_path)
        assert checked["broken"] == []
        assert checked["score"] == proposal["score"]
        assert checked["measures"] == proposal["measures"]


def test_a_brief_that_cannot_be_met_says_which_rule_and_what_would_help(tmp_path: Path) -> None:
    brief = re.sub(r"(?m)^minutes = \d+", "minutes = 20", EXAMPLES["3b-legeaftaler"])
    found = _run("compose", brief, tmp_path)
    assert found["proposals"] == []
    assert found["infeasible"]
    for one in found["infeasible"]:
        assert re.fullmatch(r"H\d\db?", one["rule"])
        assert one["message"].endswith(".")
    assert any(one["fixes"] for one in found["infeasible"])


HEAD = "[[meeting]]\nparents = 20\nminutes = 90\n"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (f"{HEAD}blocks = [{{ kind = 'format', slug = 'findes-ikke', minutes = 5 }}]", "slug"),
        ("[[meeting]]\nparents = 'mange'\nminutes = 90\nblocks = []", "parents"),
        ("ikke toml [", "TOML"),
    ],
)
def test_a_bad_file_is_refused_in_one_line_that_names_the_key(text: str, key: str, tmp_path: Path) -> None:
    path = tmp_path / "evening.toml"
    path.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, ["check", str(path)])
    assert result.exit_code == 1
    assert key in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
