"""The site kit for Windows: every script parses, can be rehearsed, undone, and has its page.

There is no PowerShell here, so nothing is run; .github/workflows/windows.yml runs it on Windows.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
import tree_sitter_powershell
from tree_sitter import Language, Node, Parser

KIT = Path(__file__).resolve().parents[2] / "build" / "windows" / "site-kit"
SCRIPTS = sorted(KIT.glob("*.ps1"))
TRIALS = sorted(Path(__file__).parent.glob("*.ps1"))
TOPICS = sorted(path.stem.removeprefix("Set-") for path in KIT.glob("Set-*.ps1"))
SHARED = {"Kit.ps1", "Shell.ps1", "AutoLogon.ps1"}
PARSER = Parser(Language(tree_sitter_powershell.language()))
LONGEST_LINE = 120

LINES_OF_A_PAGE = 50
CHANGING = re.compile(
    r"(New|Set|Remove|Add|Enable|Disable|Register|Unregister|Start|Stop)-"
    r"(Item|ItemProperty|Acl|Content|LocalUser|LocalGroupMember|Service|Process|CimInstance|"
    r"ScheduledTask|WindowsOptionalFeature)|Out-File|powercfg\.exe|reg\.exe",
    re.IGNORECASE,
)
"""Commands that change the machine."""
ASKING = re.compile(r"powercfg\.exe (/getactivescheme|/list)|reg\.exe unload")
"""What only asks, or ends what a rehearsed command has begun."""

by_name = pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)


def parse(script: Path) -> Node:
    """Return the root of the script's syntax tree."""
    return PARSER.parse(script.read_bytes()).root_node


def walk(node: Node) -> Iterator[Node]:
    """Yield a node and everything below it."""
    yield node
    for child in node.children:
        yield from walk(child)


def text_of(node: Node) -> str:
    """Return the source of a node."""
    assert node.text is not None
    return node.text.decode()


def is_rehearsed(command: Node) -> bool:
    """Whether a command stands where -WhatIf keeps it from being run.

    Either inside `if ($PSCmdlet.ShouldProcess(...))`, or after `if (-not ...) { return }`.
    """
    above = command.parent
    while above is not None:
        condition = text_of(above).partition("{")[0]
        if above.type == "if_statement" and "$PSCmdlet.ShouldProcess(" in condition:
            return True
        before = text_of(above)[: command.start_byte - above.start_byte]
        if above.type == "function_statement":
            return re.search(r"-not \$PSCmdlet\.ShouldProcess\(.*\{ return", before) is not None
        above = above.parent
    return False


@pytest.mark.parametrize("script", [*SCRIPTS, *TRIALS], ids=lambda path: path.name)
def test_script_is_right_powershell(script: Path) -> None:
    wrong = [node for node in walk(parse(script)) if node.is_error or node.is_missing]
    assert not wrong, [(node.start_point.row + 1, text_of(node)[:60]) for node in wrong]


@by_name
def test_script_is_plain_text_for_every_powershell(script: Path) -> None:
    text = script.read_bytes()
    assert text.isascii()  # Windows PowerShell takes anything else for the local code page
    assert max(map(len, text.decode().splitlines())) <= LONGEST_LINE


@by_name
def test_whatif_keeps_every_command_from_changing_anything(script: Path) -> None:
    for command in walk(parse(script)):
        said = text_of(command) if command.type in {"command", "invokation_expression"} else ""
        name = said.lstrip("& ").split(" ")[0]
        is_changing = CHANGING.fullmatch(name) or said.startswith("[SendAdviceKiosk.Native]")
        if is_changing and not ASKING.search(said):
            assert is_rehearsed(command), f"line {command.start_point.row + 1}: {said[:80]}"


@pytest.mark.parametrize("script", [one for one in SCRIPTS if one.name not in SHARED])
def test_script_can_be_rehearsed_and_tells_what_it_does(script: Path) -> None:
    text = script.read_text(encoding="ascii")
    assert "[CmdletBinding(SupportsShouldProcess)]" in text
    assert ".SYNOPSIS" in text
    assert text.startswith("#Requires -Version 5.1\n")
    if script.name != "Join-Hub.ps1":  # it runs in the kiosk's own account
        assert "#Requires -RunAsAdministrator" in text


@pytest.mark.parametrize("topic", TOPICS)
def test_everything_that_can_be_set_can_be_undone_and_has_a_page(topic: str) -> None:
    undo = KIT / f"Undo-{topic}.ps1"
    assert undo.exists()
    page = KIT.parent / "README.md" if topic == "All" else KIT / f"{topic}.md"
    text = page.read_text(encoding="utf-8")
    assert f"Set-{topic}.ps1" in text
    assert f"Undo-{topic}.ps1" in text


@pytest.mark.parametrize("topic", [topic for topic in TOPICS if topic != "All"])
def test_what_was_before_is_noted_before_anything_is_set_and_read_to_undo(topic: str) -> None:
    setting = KIT.joinpath(f"Set-{topic}.ps1").read_text(encoding="ascii")
    undoing = KIT.joinpath(f"Undo-{topic}.ps1").read_text(encoding="ascii")
    noted = set(re.findall(r"(?:Save-Before|Set-Policy) -Topic '([\w-]+)'", setting))
    forgotten = set(re.findall(r"(?:Remove-Before|Undo-Policy) -Topic '([\w-]+)'", undoing))
    assert noted == forgotten
    assert topic in {name.removesuffix("-feature").removesuffix("-account") for name in noted}


@pytest.mark.parametrize("way", ["Set", "Undo"])
def test_all_of_the_kit_is_run_and_in_reverse_to_undo(way: str) -> None:
    order = re.findall(rf"'{way}-(\w+)\.ps1'", (KIT / f"{way}-All.ps1").read_text("ascii"))
    assert sorted(order) == [topic for topic in TOPICS if topic != "All"]
    setting = re.findall(r"'Set-(\w+)\.ps1'", (KIT / "Set-All.ps1").read_text("ascii"))
    assert order == (setting if way == "Set" else setting[::-1])


@pytest.mark.parametrize("page", sorted(KIT.glob("*.md")), ids=lambda path: path.name)
def test_page_names_every_registry_value_and_task_of_its_scripts(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    script = KIT.joinpath(f"Set-{page.stem}.ps1").read_text(encoding="ascii")
    for name in re.findall(r"Name = '(\w+)'; Value", script):
        assert f"`{name}`" in text, name
    for name in re.findall(r"-(?:Task)?Name '([^']+ [^']+)'", script):
        assert name in text, name


@pytest.mark.parametrize("page", sorted(KIT.glob("*.md")), ids=lambda path: path.name)
def test_what_a_script_does_is_told_on_one_page(page: Path) -> None:
    assert len(page.read_text(encoding="utf-8").splitlines()) <= LINES_OF_A_PAGE


@pytest.mark.parametrize("page", [KIT.parent / "README.md", *sorted(KIT.glob("*.md"))])
def test_links_lead_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / link).exists(), link


def test_shell_configuration_starts_the_kiosk_again_and_leaves_other_accounts_their_desktop() -> (
    None
):
    root = ET.parse(KIT / "ShellLauncher.xml").getroot()  # noqa: S314 - our own file
    space = {"s": "http://schemas.microsoft.com/ShellLauncher/2018/Configuration"}
    default = root.find("s:Profiles/s:DefaultProfile/s:Shell", space)
    shell = root.find("s:Profiles/s:Profile/s:Shell", space)
    assert default is not None
    assert default.get("Shell") == r"%SystemRoot%\explorer.exe"
    assert shell is not None
    action = shell.find("s:DefaultAction", space)
    assert action is not None
    assert action.get("Action") == "RestartShell"
    profile = root.find("s:Profiles/s:Profile", space)
    chosen = root.find("s:Configs/s:Config/s:Profile", space)
    assert profile is not None
    assert chosen is not None
    assert profile.get("Id") == chosen.get("Id")
    texts = [shell.get("Shell"), *(one.get("Name") for one in root.iter() if one.get("Name"))]
    assert {"{program}", "{account}"} <= set(texts)


def test_password_of_the_account_is_never_written_where_it_can_be_read() -> None:
    text = KIT.joinpath("Set-KioskAccount.ps1").read_text(encoding="ascii")
    uses = re.findall(r".*\$plain\b.*", text)
    assert len(uses) == 4  # made, made secure, kept as a secret, forgotten
    assert "Name 'DefaultPassword' -Value" not in text
