"""One app on the rich evening for all tests of a module; each test leaves it as it found it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace

import pytest

from pejl.factory import create_app
from tests import evening
from tests.conftest import COMPILED
from tests.databases import Databases
from tests.house.stage import Stage


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def _stage(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    wanted = os.environ.get("PEJL_TEST_DATABASE")
    if wanted and wanted != request.param:
        pytest.skip(f"only {wanted}")
    databases: Databases = request.getfixturevalue(f"_{request.param}")
    url = databases.fresh(evening.build)
    # The mailbox of the demo is open here, so that its addresses are among those that are tried.
    settings = replace(evening.installation(url, tmp_path_factory.mktemp("stage")), demo=True)
    app = create_app(settings)
    app.jinja_env.bytecode_cache = COMPILED
    app.testing = True
    app.config["PROPAGATE_EXCEPTIONS"] = False
    stage = Stage.of(app, url)
    yield stage
    stage.close()
    databases.drop(url)


@pytest.fixture
def stage(_stage: Stage, clock: object) -> Iterator[Stage]:
    """The evening, on Monday 7 September 2026 at 10.00, as it was before anybody touched it."""
    del clock
    yield _stage
    _stage.put_back()
