"""What `luoshi serve` says before it serves."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from luoshi.cli.main import main


def test_a_duty_without_an_account_is_one_sentence(tmp_path: Path) -> None:
    answer = CliRunner().invoke(main, ["serve", "--duty", "auditor", "--data", str(tmp_path)])
    assert (answer.exit_code, answer.output.count("\n")) == (2, 1)
    assert "--account" in answer.output


def test_a_port_that_is_none_is_refused(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["serve", "--port", "0", "--data", str(tmp_path)]).exit_code == 2
