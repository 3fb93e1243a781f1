import ast
import string
from datetime import date
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import assessment
from assessment.catalogue import DATA
from assessment.errors import FileError, Problem, RequestError
from assessment.words import EASY, LANGUAGES, OWN_NAMES, PHONE_LANGUAGES, preferred, words
from tests.assessment.test_instrument_file import INVALID

SOURCES = sorted(Path(assessment.__file__).parent.rglob("*.py"))
FILES = [path for path in SOURCES if path.stem in ("sheet", "answers", "units", "targets", "instrument")]
PROBLEM = Problem("bad_value", "a.csv", 3, "value", "9", "0–4, dk, na")


def entries(language):
    """The texts of each key, one or one for each grammatical number, from all files of the language."""
    return {
        message.id if isinstance(message.id, str) else message.id[0]: (
            [message.string] if isinstance(message.string, str) else list(message.string)
        )
        for path in sorted((DATA / "locales" / language).glob("*.po"))
        for message in catalogue(path)
        if message.id
    }


def catalogue(path):
    """The messages of one file, in the language whose directory it stands in."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.name.split("_")[0])


def placeholders(texts):
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def codes(paths, *raisers):
    """The codes that the sources give to these names as their first argument."""
    found = set()
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args and ast.unparse(node.func) in raisers:
                found |= {one.value for one in ast.walk(node.args[0]) if isinstance(one, ast.Constant)}
    return {code for code in found if isinstance(code, str)}


# The catalogues


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_that_the_sources_raise_has_words(language):
    told = {code for faults in INVALID.values() for _, code in faults}
    keys = {f"problem.{code}" for code in told | codes(FILES, "Problem", "Finding", "_refusal")}
    keys |= {f"error.{code}" for code in codes(SOURCES, "RequestError", "StoreError")}
    assert len(keys) > 50
    assert sorted(keys - set(entries(language))) == []


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "fi"])
def test_the_languages_have_the_same_keys_with_the_same_places_to_fill(language):
    finnish, other = entries("fi"), entries(language)
    assert set(other) == set(finnish)
    assert [key for key in finnish if placeholders(finnish[key]) != placeholders(other[key])] == []


def test_easy_finnish_says_what_finnish_says_and_knows_no_more_to_fill_in():
    finnish, easy = entries("fi"), entries(EASY)
    assert easy
    assert set(easy) - set(finnish) == set()
    assert [key for key in easy if placeholders(easy[key]) - placeholders(finnish[key])] == []
    assert [key for key in easy if len(easy[key]) != len(finnish[key])] == []


def test_what_is_not_written_in_easy_finnish_is_finnish():
    easy, finnish = words(EASY), words("fi")
    assert (easy.language, easy.html) == (EASY, "fi")
    assert easy("frame.language") == finnish("frame.language")
    assert easy.error(RequestError("refused")) != finnish.error(RequestError("refused"))


@pytest.mark.parametrize("language", PHONE_LANGUAGES)
def test_no_text_is_empty(language):
    assert [key for key, texts in entries(language).items() if not all(text.strip() for text in texts)] == []


# Words


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_problem_is_told_with_file_line_column_found_and_allowed(language):
    text = words(language).problem(PROBLEM)
    for fact in ("a.csv", "3", "value", "9", "0–4, dk, na"):
        assert fact in text


def test_a_problem_leaves_out_what_is_not_known():
    say = words("en")
    assert say.problem(Problem("empty_file", "a.csv")) == f"a.csv: {say('problem.empty_file')}"


def test_a_file_error_is_told_line_by_line():
    say = words("fi")
    assert say.error(FileError((PROBLEM, PROBLEM))).splitlines() == [say.problem(PROBLEM)] * 2


@pytest.mark.parametrize("text", ["{0} {name} %s {", "\x1b[2J\x07", "a\nb\rc", "\u202egnp.exe", "\udcff"])
def test_what_a_file_holds_is_shown_on_one_line_and_commands_nothing(text):
    told = words("en").problem(Problem("bad_value", text, 1, text, text, "x"))
    assert told.isprintable()
    assert told.count(text.encode("unicode_escape").decode()) == 3


def test_a_request_error_is_told_with_its_facts():
    text = words("en").error(RequestError("unknown_round", found="r9", allowed="r1, r2"))
    assert "r9" in text
    assert "r1, r2" in text


def test_a_language_that_is_none_of_ours_is_finnish():
    assert words("de").language == words("").language == "fi"


def test_every_language_has_its_own_name():
    assert tuple(OWN_NAMES) == PHONE_LANGUAGES
    assert len(set(OWN_NAMES.values())) == len(PHONE_LANGUAGES)


# Numbers and dates


@pytest.mark.parametrize(
    ("language", "value", "digits", "text"),
    [
        ("fi", 1.25, 1, "1,2"),
        ("sv", 1.5, 1, "1,5"),
        ("en", 1.5, 1, "1.5"),
        ("fi", 12345, 0, "12\u00a0345"),
        ("en", 12345, 0, "12,345"),
        ("fi", -0.5, 2, "\u22120,50"),
        ("fi", -0.004, 2, "0,00"),
        ("en", None, 1, "–"),
        ("fi", 0, 1, "0,0"),
    ],
)
def test_a_number_is_written_as_its_language_writes_it(language, value, digits, text):
    assert words(language).number(value, digits) == text


@pytest.mark.parametrize(
    ("share", "text"), [(0.5, "50\u00a0%"), (0, "0\u00a0%"), (1, "100\u00a0%"), (None, "–")]
)
def test_a_share_is_a_whole_percentage(share, text):
    assert words("fi").percent(share).replace(" ", "\u00a0") == text


@pytest.mark.parametrize(
    ("language", "text"), [("fi", "6.12.2026"), ("sv", "6.12.2026"), ("en", "6 December 2026")]
)
def test_a_day_is_written_as_its_language_writes_it(language, text):
    assert words(language).date(date(2026, 12, 6)) == text


@pytest.mark.parametrize(
    ("language", "text"), [("fi", "a, b ja c"), ("sv", "a, b och c"), ("en", "a, b and c")]
)
def test_texts_are_joined_as_in_a_sentence(language, text):
    assert words(language).listed(["a", "b", "c"]) == text


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("sv-FI,sv;q=0.9,fi;q=0.8", "sv"),
        ("en-GB", "en"),
        ("fi;q=0.2, en;q=0.8", "en"),
        ("de,fr;q=0.9", "fi"),
        ("", "fi"),
        ("*", "fi"),
        ("sv;q=zero, en;q=0.1", "en"),
        ("x" * 100_000, "fi"),
        (";q=;;,,=", "fi"),
    ],
)
def test_the_language_a_browser_prefers_is_chosen_from_ours(accepted, language):
    assert preferred(accepted) == language
