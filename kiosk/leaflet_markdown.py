"""One section of a leaflet in Markdown, turned into blocks.

The few conventions are described for editors in `content/README.md`.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from kiosk.inline import STRAY_MARKS, has_stray_marks
from kiosk.leaflet import Block, BlockKind
from kiosk.sources import ContentError, Message, file_label, read_text

_MARK = re.compile(r"\{(?P<name>[a-z_]+)(?::\s*(?P<value>[^{}]*))?\}")
_MARKS_LINE = re.compile(r"\s*(?:\{[^{}]*\}\s*)+$")
_CODE_PARAGRAPH = re.compile(r"\s*\((?P<number>\d+\.\d+)\)$")
_KIND_MARKS = {"send_advice", "cover", "languages", "credits"}


class SectionText(msgspec.Struct, frozen=True):
    """What a Markdown file holds: the page's heading (None if it is missing) and the blocks."""

    heading: Message | None
    blocks: tuple[Block, ...]


def read_section_text(path: Path, *, context: str, errors: list[ContentError]) -> SectionText:
    """Read one Markdown file; what is wrong inside it is added to `errors`.

    Raises `ContentError` if the file itself cannot be read.
    """
    errors_before = len(errors)
    reader = _Reader(file_label(path), context, errors)
    tree = SyntaxTreeNode(_parser().parse(read_text(path)))
    blocks = tuple(reader.blocks(tree))
    if reader.heading is None:
        errors.append(reader.error(1, "the heading is missing: start a line with “# ”."))
    if not blocks and len(errors) == errors_before:
        errors.append(reader.error(1, "there is no text in this section: write it."))
    return SectionText(reader.heading, blocks)


@cache
def _parser() -> MarkdownIt:
    # what is inside a paragraph is read by `kiosk.inline`
    return MarkdownIt("commonmark").disable(["inline", "html_block"])


class _Marks(msgspec.Struct):
    """What the lines in braces say about the block that follows."""

    kind: BlockKind | None = None
    contact: str | None = None
    updates: tuple[str, ...] = ()
    line: int | None = None


class _Reader:
    """Walks over one file."""

    def __init__(self, file: str, context: str, errors: list[ContentError]) -> None:
        self.heading: Message | None = None
        self._file = file
        self._context = context
        self._errors = errors
        self._marks = _Marks()
        self._intro: Message | None = None

    def error(self, line: int, reason: str) -> ContentError:
        return ContentError(self._file, line, reason)

    def blocks(self, tree: SyntaxTreeNode) -> Iterator[Block]:
        nodes = tree.children
        for number, node in enumerate(nodes):
            line = _line(node)
            match node.type:
                case "paragraph":
                    following = nodes[number + 1 :]
                    yield from self._paragraph(node, line, following)
                case "bullet_list":
                    yield self._list(node)
                case "blockquote":
                    yield from self._quote(node, line)
                case "heading":
                    yield from self._heading(node, line)
                case _:
                    self._fail(line, "only paragraphs, “- ” lists, “> ” quotes and headings work.")
        if self._marks.line is not None:
            self._fail(self._marks.line, "nothing follows this line in braces: remove it.")

    def _paragraph(
        self, node: SyntaxTreeNode, line: int, following: list[SyntaxTreeNode]
    ) -> Iterator[Block]:
        lines = _inline(node).content.split("\n")
        while lines and _MARKS_LINE.match(lines[0]):
            self._read_marks(lines.pop(0), line)
            line += 1
        if not lines:
            return
        text = self._message(" ".join(part.strip() for part in lines), line)
        if text.english.endswith(":") and _leads_in(following):
            self._intro = text
        else:
            yield self._block(BlockKind.PROSE, text=text)

    def _list(self, node: SyntaxTreeNode) -> Block:
        items = tuple(self._items(node))
        marks = self._marks
        if marks.kind is BlockKind.LANGUAGES or (marks.contact and not marks.kind):
            printed = tuple(item.english for item in items)
            return self._block(BlockKind.LIST, printed=printed)
        return self._block(BlockKind.LIST, items=items)

    def _items(self, node: SyntaxTreeNode) -> Iterator[Message]:
        for item in node.children:
            line = _line(item)
            match item.children:
                case [paragraph] if paragraph.type == "paragraph":
                    yield self._message(_joined(paragraph), line)
                case _:
                    self._fail(line, "a list item must be one paragraph: write it as “- words”.")
                    yield Message("?", self._context)

    def _quote(self, node: SyntaxTreeNode, line: int) -> Iterator[Block]:
        match [child.type for child in node.children]:
            case ["bullet_list"]:
                items = list(self._items(node.children[0]))
                english, number = self._split_number(items[-1].english, line)
                items[-1] = Message(english, self._context)
                yield self._block(BlockKind.CODE_QUOTE, items=tuple(items), paragraph=number)
            case ["paragraph"]:
                paragraph = node.children[0]
                english, number = self._split_number(_joined(paragraph), line)
                text = self._message(english, line)
                yield self._block(BlockKind.CODE_QUOTE, text=text, paragraph=number)
            case ["paragraph", "paragraph"]:
                words, who = node.children
                yield self._block(
                    BlockKind.PARENT_QUOTE,
                    text=self._message(_joined(words), line),
                    attribution=self._message(_joined(who), _line(who)),
                )
            case _:
                self._fail(
                    line,
                    "a quote is one paragraph or list ending in a Code number such as (11.13),"
                    " or a parent's words and then, after an empty “>” line, who said them.",
                )

    def _split_number(self, english: str, line: int) -> tuple[str, str | None]:
        found = _CODE_PARAGRAPH.search(english)
        if not found:
            self._fail(line, "a Code of Practice quote must end in its number, such as (11.13).")
            return english, None
        return english[: found.start()], found["number"]

    def _heading(self, node: SyntaxTreeNode, line: int) -> Iterator[Block]:
        text = self._message(_joined(node), line)
        if node.tag == "h2":
            yield self._block(BlockKind.HEADING, text=text)
        elif node.tag == "h1" and self.heading is None:
            self.heading = text
        elif node.tag == "h1":
            self._fail(line, "a section has one “# ” heading: use “## ” for this one.")
        else:
            self._fail(line, "headings are “# ” or “## ”: remove the other number signs.")

    def _block(
        self,
        kind: BlockKind,
        *,
        text: Message | None = None,
        items: tuple[Message, ...] = (),
        printed: tuple[str, ...] = (),
        paragraph: str | None = None,
        attribution: Message | None = None,
    ) -> Block:
        marks, self._marks = self._marks, _Marks()
        intro, self._intro = self._intro, None
        if marks.kind or marks.contact:
            kind = marks.kind or BlockKind.CONTACT
        return Block(
            kind=kind,
            intro=intro,
            text=text,
            items=items,
            paragraph=paragraph,
            attribution=attribution,
            printed=printed,
            contact=marks.contact,
            updates=marks.updates,
        )

    def _read_marks(self, text: str, line: int) -> None:
        self._marks.line = line
        for mark in re.findall(r"\{[^{}]*\}", text):
            found = _MARK.fullmatch(mark)
            name, value = (found["name"], found["value"] or "") if found else ("", "")
            if name in _KIND_MARKS and not value:
                self._marks.kind = BlockKind(name)
            elif name == "contact" and value:
                self._marks.contact = value.strip()
            elif name == "updates" and value:
                self._marks.updates += tuple(value.replace(",", " ").split())
            else:
                known = "{updates: U1}, {contact: kids}, " + ", ".join(
                    f"{{{name}}}" for name in sorted(_KIND_MARKS)
                )
                self._fail(line, f"“{mark}” is not known here: use {known}.")

    def _message(self, english: str, line: int) -> Message:
        if has_stray_marks(english):
            self._fail(line, STRAY_MARKS)
        if not english.strip():
            self._fail(line, "there are no words here: write them or remove the line.")
        return Message(english, self._context)

    def _fail(self, line: int, reason: str) -> None:
        self._errors.append(self.error(line, reason))


def _leads_in(following: list[SyntaxTreeNode]) -> bool:
    """Whether a list or quote comes next, lines in braces apart."""
    for node in following:
        if node.type == "paragraph" and _MARKS_LINE.match(_inline(node).content):
            continue
        return node.type in ("bullet_list", "blockquote")
    return False


def _inline(node: SyntaxTreeNode) -> SyntaxTreeNode:
    return node.children[0]


def _joined(node: SyntaxTreeNode) -> str:
    return " ".join(part.strip() for part in _inline(node).content.split("\n"))


def _line(node: SyntaxTreeNode) -> int:
    return node.map[0] + 1 if node.map else 1
