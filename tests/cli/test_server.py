"""`pejl serve`."""

import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from pejl.cli.main import main


def test_a_port_somebody_listens_at_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen()
        monkeypatch.setenv("PEJL_DATA", str(tmp_path))
        monkeypatch.setenv("PEJL_PORT", str(other.getsockname()[1]))
        refused = CliRunner().invoke(main, ["serve"])
    assert refused.exit_code == 1
    assert "Choose another port with PEJL_PORT." in refused.output
