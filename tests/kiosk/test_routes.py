"""Faults in content/routes.toml are told with file, line and reason; good content loads fast."""

import re
import shutil
from time import perf_counter

import pytest

from kiosk.content import load_content
from kiosk.resources import content_dir
from kiosk.routes import check_routes, load_route_finder
from kiosk.sources import ContentError, messages_in

GOOD = (content_dir() / "routes.toml").read_text(encoding="utf-8")
CONTENT = load_content(content_dir())


@pytest.fixture
def check(tmp_path):
    """Check routes.toml after a change, and return the errors with the changed text."""

    def run(text):
        folder = tmp_path / "content"
        folder.mkdir(exist_ok=True)
        (folder / "routes.toml").write_text(text, encoding="utf-8")
        return check_routes(
            folder, leaflet=CONTENT.leaflet, updates=CONTENT.updates, contacts=CONTENT.contacts
        )

    return run


def change(old, new, count=1):
    assert old in GOOD, old
    return GOOD.replace(old, new, count)


def line_with(text, words):
    return next(number for number, line in enumerate(text.splitlines(), 1) if words in line)


def question_text(question_id):
    start = GOOD.index(f'[[question]]\nid = "{question_id}"')
    end = GOOD.find("[[question]]", start + 1)
    return GOOD[start : end if end > 0 else len(GOOD)]


def test_our_routes_are_in_order(check):
    assert check(GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('goto = "happened"', 'goto = "happend"', "no question “happend”"),
        ('id = "setting", text', 'id = "council", text', "twice"),
        ('id = "place"', 'id = "who"', "twice"),
        ('route = "support"', 'route = "suport"', "“suport” is no route"),
        ('code = "party_refuses"', 'code = "party_refused"', "“party_refused”"),
        ('stage = ["not_sen"]', 'stage = ["not_send"]', "“not_send”"),
        ('is = ["last_date_passed"]', 'is = ["date_passed"]', "“date_passed”"),
        ('all_parties_agree = ["no"]', 'parties = ["no"]', "“parties” is no fact"),
        ("complaint_made = [true]", "complaint_made = []", "at least one value"),
        ('stage = ["PLAN"]', 'stage = ["PLANS"]', "“PLANS”"),
        ('PLAN = ["final_plan"', 'PLAN = ["finale_plan"', "“finale_plan”"),
        ('section = "seeking-help"', 'section = "seeking"', "“seeking”"),
        ('update = "U14"', 'update = "U99"', "“U99”"),
        ('contacts = ["kids", "send-advice"]', 'contacts = ["kid"]', "“kid”"),
        ('contacts = ["kids", "send-advice"]', "contacts = []", "at least one contact"),
        ('decider = "local_authority" }, next = "letter"', 'decider = "council" }', "“council”"),
        ("sets = { decider =", "sets = { decides =", "“decides”"),
        ('fact = "certificate_date"', 'fact = "birthday"', "names a date"),
        ('add = "late"', 'add = "late"\nstate = "open"', "either “add” or “state”"),
        ('icon = "school"', 'picture = "school"', "“picture” is not a known key"),
        ('badge = "talk"\n', "", "“badge” is missing"),
        ('text = "What has happened?"', 'text = ""', "“text” is empty"),
        ("[groups]", "[groups", "not valid TOML"),
    ],
)
def test_fault_is_told_with_file_line_and_reason(check, old, new, reason):
    text = change(old, new)
    errors = check(text)
    assert errors
    found = [error for error in errors if reason in error.reason]
    assert found, [str(error) for error in errors]
    assert found[0].file == "content/routes.toml"
    first = next(number for number, (a, b) in enumerate(_pairs(text), 1) if a != b)
    assert abs(found[0].line - first) <= 12


def _pairs(text):
    return zip(text.splitlines(), GOOD.splitlines(), strict=False)


def test_missing_target_of_an_answer_is_named_on_its_own_line(check):
    text = change('next = "place"', 'next = "palace"')
    (error, *_) = [error for error in check(text) if "palace" in error.reason]
    assert error.line == line_with(text, '"palace"')


def test_circle_is_found(check):
    errors = check(change('next = [{ goto = "result" }]', 'next = [{ goto = "who" }]'))
    assert any("circle" in error.reason and "who" in error.reason for error in errors)


def test_unreachable_question_is_found(check):
    text = change('next = "plan_now"', 'next = "spoken"')
    (error,) = check(text)
    assert "“plan_now”" in error.reason
    assert error.line == line_with(text, 'id = "plan_now"')


def test_question_that_conditions_never_let_through_is_found(check):
    text = change(
        '[{ mediation_advice = ["declined_mediation", "mediated"] }], goto = "certificate"',
        '[{ school_type = ["independent"] }], goto = "certificate"',
    )
    assert any("“certificate”" in error.reason for error in check(text))


def test_answer_leading_nowhere_is_found(check):
    asked = question_text("service")
    without = GOOD.replace(asked, asked.replace('next = [{ goto = "service_when" }]\n', ""))
    errors = [error for error in check(without) if "lead nowhere" in error.reason]
    assert len(errors) == 3
    assert errors[0].line == line_with(without, 'id = "health", text')


def test_date_leading_nowhere_is_found(check):
    asked = question_text("certificate")
    without = GOOD.replace(asked, asked.replace('next = [{ goto = "young_person" }]\n', ""))
    assert any("a date given to “certificate”" in error.reason for error in check(without))


def test_route_without_an_opening_rule_is_found(check):
    text = change(
        'route = "mediation"\nstate = "open"',
        'route = "mediation"\nstate = "needs_first"\ncode = "advice_first"',
    )
    assert any("ever opens the route “mediation”" in error.reason for error in check(text))


def test_route_that_no_answers_open_is_found(check):
    text = change(
        'route = "mediation"\nstate = "open"\nwhen = [{ stage = ["LA-DECISION", "appeal_lodged"], '
        'mediation_advice = ["chose_mediation"] }]',
        'route = "mediation"\nstate = "open"\nwhen = [{ all_parties_agree = ["no"], '
        'mediation_advice = ["chose_mediation"] }]',
    )
    (error,) = check(text)
    assert "“mediation”" in error.reason
    assert error.line == line_with(text, 'id = "mediation"')


def test_way_of_eight_questions_is_found(check):
    asked = question_text("young_person")
    longer = asked[: asked.index("# A mediation")] + 'next = [{ goto = "spoken" }]\n\n'
    errors = check(GOOD.replace(asked, longer))
    assert any("“spoken” can be question 8" in error.reason for error in errors)


def test_seventh_answer_is_found(check):
    one = '  { id = "no", text = "No", icon = "x" },\n'
    two = one + '  { id = "never", text = "Never", icon = "x" },\n'
    assert any("room for 6 answers" in error.reason for error in check(change(one, two)))


def test_rules_that_may_not_decide_are_found(check):
    text = change(
        'route = "exclusion"\nstate = "not_available"\ncode = "no_exclusion"\n',
        'route = "exclusion"\nstate = "not_available"\ncode = "no_exclusion"\n'
        'when = [{ stage = ["none"] }]\n',
    )
    assert any("must decide without a condition" in error.reason for error in check(text))


def test_missing_sentence_of_the_result_is_found(check):
    text = re.sub(r"^date_passed = .*$", "", GOOD, flags=re.MULTILINE)
    assert any("date_passed" in error.reason for error in check(text))


def test_all_faults_are_told_at_once(check):
    text = change('section = "seeking-help"', 'section = "nowhere"').replace('"U14"', '"U98"')
    assert len({error.line for error in check(text)}) == 3


def test_missing_file_is_told(tmp_path):
    (error,) = check_routes(tmp_path)
    assert "missing" in error.reason


def test_bad_file_is_never_loaded(tmp_path):
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "routes.toml").write_text(change('goto = "happened"', 'goto = "x"'), "utf-8")
    with pytest.raises(ContentError, match=r"content/routes\.toml, line \d+: "):
        load_route_finder(folder)


def test_icons_of_answers_and_routes_are_there():
    icons = content_dir() / "icons"
    finder = CONTENT.route_finder
    used = {answer.icon for question in finder.questions for answer in question.answers}
    used |= {route.icon for route in finder.routes}
    assert [icon for icon in sorted(used) if not (icons / f"{icon}.svg").is_file()] == []


def test_every_word_for_parents_can_be_translated_in_context():
    messages = list(messages_in(CONTENT.route_finder))
    assert len(messages) > 200
    assert all(message.context.startswith("routes/") for message in messages)


def test_loading_is_fast(tmp_path):
    shutil.copy(content_dir() / "routes.toml", tmp_path)
    times = []
    for _ in range(5):
        start = perf_counter()
        load_route_finder(tmp_path, leaflet=CONTENT.leaflet, updates=CONTENT.updates)
        times.append(perf_counter() - start)
    assert min(times) < 0.1
