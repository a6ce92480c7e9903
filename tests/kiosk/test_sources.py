"""Reading content files: every fault is told with its file, its line and what to do."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.sources import ContentError, Message, TomlSource, messages_in, read_text
from kiosk.toml_lines import index_lines

ROUTES = '''\
# a comment with a [[question]] in it
title = "Ways"
story = """
[[question]]
id = "not a table"
"""

[[question]]
id = "decider" # who
text = "Who?"
answers = [
  { id = "school", text = "The school", next = "stage" },
  { id = "unsure", text = "I'm not sure", next = "helper" },
]
when = { "decider.x" = ["school"], stage = [1.5, "]"] }

[[question.hint]]
text = "First hint"

[[question.hint]]
text = "Second hint"

[[question]]
id = "stage"
text = "What?"
answers = []

[reason.talk_first]
text = "Talk first"
'''


class Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    text: Message
    next: str


class Hint(msgspec.Struct, frozen=True):
    text: Message | None = None


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    text: Message
    answers: tuple[Answer, ...]
    when: dict[str, list[Any]] | None = None
    hint: tuple[Hint, ...] = ()


class Reason(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    text: Message


class Routes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    title: Message
    story: str
    question: tuple[Question, ...]
    reason: dict[str, Reason]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    term: tuple[Reason, ...]


@pytest.fixture
def load(tmp_path):
    def load(text, name="routes.toml"):
        folder = tmp_path / "content"
        folder.mkdir(exist_ok=True)
        path = folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return TomlSource.load(path)

    return load


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("$.title", 2),
        ("$.story", 3),
        ("$.question", 8),
        ("$.question[0].id", 9),
        ("$.question[0].answers[0].next", 12),
        ("$.question[0].answers[1]", 13),
        ("$.question[0].when.decider.x", 15),
        ("$.question[0].hint[1].text", 21),
        ("$.question[1]", 23),
        ("$.reason.talk_first.text", 29),
    ],
)
def test_line_of_a_value_is_found(load, path, line):
    assert load(ROUTES).line_of(path) == line


def test_value_that_is_not_there_has_the_line_of_what_it_would_stand_in(load):
    source = load(ROUTES)
    assert source.line_of("$.question[1].hint[7].text") == 23
    assert source.line_of("$.nothing") == 1


def test_messages_carry_file_table_and_id_as_context(load):
    routes = load(ROUTES).decode(Routes)
    assert [(message.english, message.context) for message in messages_in(routes)] == [
        ("Ways", "routes/title"),
        ("Who?", "routes/question/decider"),
        ("The school", "routes/question/decider"),
        ("I'm not sure", "routes/question/decider"),
        ("First hint", "routes/question/decider"),
        ("Second hint", "routes/question/decider"),
        ("What?", "routes/question/stage"),
        ("Talk first", "routes/reason/talk_first"),
    ]


def test_context_leaves_out_the_table_where_a_file_has_only_one_kind(load):
    class Term(msgspec.Struct, frozen=True):
        id: str
        text: Message

    class Glossary(msgspec.Struct, frozen=True):
        term: tuple[Term, ...]

    source = load('[[term]]\nid = "sen"\ntext = "Words"\n', "glossary.toml")
    (message,) = messages_in(source.decode(Glossary))
    assert message.context == "glossary/sen"


@pytest.mark.parametrize(
    ("old", "new", "line", "named"),
    [
        ('text = "Who?"', "text = 5", 10, "text"),
        ('text = "What?"', 'text = "  "', 25, "text"),
        ('text = "What?"', 'texte = "What?"', 25, "texte"),
        ('text = "What?"\n', "", 23, "text"),
        ('next = "helper"', "next = true", 13, "next"),
        ('next = "helper"', 'nxt = "helper"', 13, "nxt"),
        ('title = "Ways"', "", 1, "title"),
        ("answers = []", 'answers = "none"', 26, "answers"),
    ],
)
def test_wrong_value_is_told_with_file_line_and_key(load, old, new, line, named):
    assert old in ROUTES
    with pytest.raises(ContentError) as caught:
        load(ROUTES.replace(old, new)).decode(Routes)
    assert (caught.value.file, caught.value.line) == ("content/routes.toml", line)
    assert f"“{named}”" in caught.value.reason
    assert str(caught.value).startswith(f"content/routes.toml, line {line}: ")
    assert "`" not in caught.value.reason


def test_all_faulty_tables_are_told_at_once_and_the_others_kept(load):
    text = ROUTES.replace('id = "decider"', "id = 1").replace('"What?"', "2")
    text += '\n[[question]]\nid = "third"\ntext = "Third"\nanswers = []\n'
    routes, errors = load(text).decode_all(Routes)
    assert [error.line for error in errors] == [9, 25]
    assert [question.id for question in routes.question] == ["third"]


def test_fault_outside_a_table_ends_the_reading(load):
    routes, errors = load(ROUTES.replace('title = "Ways"', "title = 1")).decode_all(Routes)
    assert routes is None
    assert [error.line for error in errors] == [2]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('a = 1\nb = "open\nc = 3\n', 2),
        ("a = 1\na = 2\n", 2),
        ('a = """\nnever closed\n', 3),
        ("= 1", 1),
    ],
)
def test_syntax_error_is_told_with_its_line(load, text, line):
    with pytest.raises(ContentError) as caught:
        load(text)
    assert (caught.value.file, caught.value.line) == ("content/routes.toml", line)


def test_file_that_is_not_utf8_is_told_with_its_line(load):
    with pytest.raises(ContentError, match="UTF-8") as caught:
        load(b'a = "1"\nb = "caf\xe9"\n')
    assert caught.value.line == 2


def test_missing_file_is_told_without_a_line(tmp_path):
    with pytest.raises(ContentError, match="missing") as caught:
        TomlSource.load(tmp_path / "content" / "routes.toml")
    assert caught.value.line is None
    assert str(caught.value).startswith("content/routes.toml: ")


def test_folder_in_place_of_a_file_is_told(tmp_path):
    with pytest.raises(ContentError, match="cannot be read"):
        read_text(tmp_path)


def test_windows_line_ends_and_byte_order_mark_do_no_harm(load):
    source = load(b'\xef\xbb\xbf[[term]]\r\ntext = "x"\r\n')
    assert source.data == {"term": [{"text": "x"}]}
    assert source.line_of("$.term[0].text") == 2


KEYS = st.sampled_from(["a", "b", '"c d"', "'e.f'"])
TEXTS = st.sampled_from(['"x"', "'# no'", '"""\n[t]\n"""', "'''it's'''", '"\\"]"', "1.5", "true"])
VALUES = st.recursive(
    TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda parts: f"[\n{', '.join(parts)} ]")
        | st.lists(inner.filter(lambda v: "\n" not in v), max_size=1).map(
            lambda parts: "{" + ", ".join(f"k{n} = {v}" for n, v in enumerate(parts)) + "}"
        )
    ),
    max_leaves=6,
)


@given(st.lists(st.tuples(KEYS, VALUES), max_size=4, unique_by=lambda pair: pair[0]))
def test_every_key_is_found_on_its_own_line_whatever_stands_before_it(pairs):
    text, expected = "", {}
    for number, (key, value) in enumerate(pairs):
        expected[f"$.t[{number}].{key.strip(chr(34) + chr(39))}"] = text.count("\n") + 2
        text += f"[[t]]\n{key} = {value} # [[t]]\n"
    lines = index_lines(text)
    assert {path: lines[path] for path in expected} == expected
