"""Every word a visitor sees reaches the translators."""

import ast
import shutil
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file

from kiosk.catalogue_checks import check_catalogues
from kiosk.content import load_content
from kiosk.extraction import KEYWORDS, ExtractionError, make_template
from kiosk.privacy import load_privacy
from kiosk.resources import content_dir, translations_dir
from kiosk.sources import messages_in

ROOT = translations_dir().parent


@pytest.fixture
def source_tree(tmp_path: Path) -> Path:
    """A source tree with real content and catalogues, and one module of its own."""
    for name in ("content", "translations"):
        shutil.copytree(
            ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("fonts", "art", "*.mo")
        )
    (tmp_path / "kiosk").mkdir()
    (tmp_path / "ui").mkdir()
    return tmp_path


def write_module(tree: Path, text: str) -> None:
    (tree / "ui" / "module.py").write_text(text, encoding="utf-8")


def test_every_paragraph_of_the_content_is_extracted_with_its_context() -> None:
    template = make_template("content", ROOT)
    messages = set(messages_in((load_content(), load_privacy())))
    assert messages
    for message in messages:
        assert template.get(message.english, message.context), message
    assert len(template) == len(messages)


def test_a_translator_is_told_what_kind_of_text_it_is() -> None:
    template = make_template("content", ROOT)
    quote = next(one for one in template if "11.1" not in str(one.id) and one.auto_comments)
    assert quote.auto_comments[0].endswith(".")


def test_the_content_extractor_works_with_babels_own_tools() -> None:
    found = list(
        extract_from_file("kiosk.extraction:extract_content", str(content_dir() / "routes.toml"))
    )
    pairs = {(context, words) for _, words, _, context in found}
    contents = (load_content(), load_privacy())
    assert pairs == {(message.context, message.english) for message in messages_in(contents)}


def test_words_are_found_by_the_name_of_the_call(source_tree: Path) -> None:
    write_module(
        source_tree,
        "LABEL = N_('Marked')\n"
        "translator.gettext('Plain')\n"
        "self._translator.ngettext('{n} day', '{n} days', n)\n"
        "translator.pgettext('place', 'Placed')\n"
        "translator.npgettext('place', 'one page', '{n} pages', n)\n"
        "# Translators: shown on the last page\n"
        "translator.gettext('Explained')\n"
        "translator.gettext(variable)\n",
    )
    template = make_template("interface", source_tree)
    assert {one.id for one in template if one.id} == {
        "Marked", "Plain", ("{n} day", "{n} days"), "Placed", ("one page", "{n} pages"),
        "Explained",
    }  # fmt: skip
    explained = template.get("Explained")
    assert explained is not None
    assert explained.auto_comments == ["shown on the last page"]


def test_no_word_in_the_code_escapes_the_translators() -> None:
    """A translator's method under another name, or an f-string, would never be found."""
    modules = [path for folder in ("kiosk", "ui") for path in (ROOT / folder).rglob("*.py")]
    escaped = {
        path.name
        for path in modules
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if _escapes(node)
    }
    assert escaped == set()


def _escapes(node: ast.AST) -> bool:
    if isinstance(node, ast.Call) and _is_gettext(_name(node.func)):
        has_formula = any(isinstance(argument, ast.JoinedStr) for argument in node.args)
        return has_formula or _name(node.func) not in KEYWORDS
    if isinstance(node, ast.Assign) and _is_gettext(_name(node.value)):
        targets = [name for target in node.targets for name in ast.walk(target)]
        return any(_name(one) not in {*KEYWORDS, "self", ""} for one in targets)
    return False


def _is_gettext(name: str) -> bool:
    return name.lstrip("_") in {"gettext", "ngettext", "pgettext", "npgettext"}


def _name(node: ast.AST) -> str:
    return getattr(node, "attr", "") or getattr(node, "id", "")


def test_the_two_catalogues_do_not_mix(source_tree: Path) -> None:
    write_module(source_tree, "translator.gettext('Only on a screen')\n")
    assert "Only on a screen" not in make_template("content", source_tree)
    assert len(make_template("interface", source_tree)) == 1


def test_an_installed_kiosk_has_nothing_to_extract(tmp_path: Path) -> None:
    with pytest.raises(ExtractionError, match="source tree"):
        make_template("interface", tmp_path)


def test_a_catalogue_that_lags_behind_is_found(source_tree: Path) -> None:
    write_module(source_tree, "translator.gettext('A word that no translator has seen')\n")
    faults = [fault for fault in check_catalogues(source_tree) if fault.domain == "interface"]
    assert any("1 messages are missing" in fault.reason for fault in faults)


def test_a_review_without_a_name_is_found(source_tree: Path) -> None:
    path = source_tree / "translations" / "ar" / "LC_MESSAGES" / "content.po"
    text = path.read_text(encoding="utf-8").replace("State: draft", "State: reviewed", 1)
    path.write_text(text, encoding="utf-8")
    assert any("X-Reviewed-By" in fault.reason for fault in check_catalogues(source_tree))
