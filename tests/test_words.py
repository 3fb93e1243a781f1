"""The catalogue of words: whole in every language, nothing left over, and nothing said past it."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape
from itertools import chain
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from assessment import catalogue, intake, words
from assessment.answers import KINDS
from assessment.clock import CLOCK
from assessment.instrument import Instrument
from assessment.records import invitations, memberships, organisations
from assessment.records.store import Store
from assessment.roles import ROLES
from assessment.scoring import comparability
from assessment.scoring.agreement import Word
from assessment.scoring.items import Bound
from assessment.scoring.perception import Size
from assessment.scoring.priorities import Verdict
from assessment.viewer import LOCAL, RIGHTS
from assessment.words import LANGUAGES, OWN_NAMES
from pages.components import changing, comparing, record
from pages.components.frame import PAGES
from pages.components.open_rounds import held
from pages.components.statement import STATES
from tests.pages.app import literal, opened, tab, texts
from tests.pages.plain.client import ask
from tests.pages.world import World, build

ROOT = Path(__file__).parents[1]
LOCALES = catalogue.DATA / "locales"
SOURCES = [ROOT / "app.py", *ROOT.glob("assessment/**/*.py"), *ROOT.glob("pages/**/*.py")]
FORMS = 2


def po(language: str) -> Catalog:
    """The catalogue of a language as its files have it together."""
    found = Catalog(locale=language.split("_")[0], fuzzy=False)
    for file in files(language):
        with file.open("rb") as opened:
            for message in read_po(opened, locale=found.locale):
                if message.id:
                    found[message.id] = message
    return found


def files(language: str) -> list[Path]:
    """The files of a language's catalogue."""
    return sorted((LOCALES / language).glob("*.po"))


def messages(language: str) -> dict[str, tuple[str, ...]]:
    """The forms of each key's text."""
    found = {}
    for message in po(language):
        if message.id:
            many = isinstance(message.id, tuple)
            found[message.id[0] if many else message.id] = (
                tuple(message.string) if many else (message.string,)
            )
    return found


KEYS = frozenset(messages("fi"))
SPACES = frozenset(key.split(".")[0] for key in KEYS)


# What the code asks for


def trees(pattern: str) -> Iterator[ast.AST]:
    """The nodes of every source whose path matches."""
    return chain.from_iterable(nodes(source) for source in SOURCES if source.match(pattern))


@cache
def nodes(source: Path) -> tuple[ast.AST, ...]:
    """Every part of a source."""
    return tuple(ast.walk(ast.parse(source.read_text("utf-8"))))


def strings(node: ast.AST) -> set[str]:
    """The texts written in a part of the code."""
    return {
        one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)
    }


def said() -> set[str]:
    """The keys that stand in the code and in the templates as they are."""
    found = {text for node in trees("*.py") for text in strings(node) if isinstance(node, ast.Constant)}
    for template in ROOT.glob("pages/plain/templates/*.html"):
        found |= set(re.findall(r'say(?:\.count)?\("([^"]+)"', template.read_text("utf-8")))
    spaced = {text for text in found if re.fullmatch(r"[a-z]+\.[a-z_]+", text)}
    files = (".py", ".html", ".css", ".js", ".typ")
    return {text for text in spaced if text.split(".")[0] in SPACES and not text.endswith(files)}


def outcomes(node: ast.AST) -> set[str]:
    """The texts that an expression may come to."""
    match node:
        case ast.Constant(value=str(text)):
            return {text}
        case ast.IfExp(body=one, orelse=other):
            return outcomes(one) | outcomes(other)
        case ast.Tuple(elts=parts) | ast.Dict(values=parts):
            return {text for part in parts for text in outcomes(part)}
        case ast.Starred(value=part):
            return outcomes(part)
        case ast.Call(func=ast.Attribute(value=table, attr="get"), args=[_, other]):
            return outcomes(table) | outcomes(other)
    return set()


def first_arguments(pattern: str, *names: str) -> set[str]:
    """The codes that these are called with."""
    return {
        text
        for node in trees(pattern)
        if isinstance(node, ast.Call) and node.args and getattr(node.func, "id", "") in names
        for text in outcomes(node.args[0])
    }


def assigned(pattern: str, *names: str) -> set[str]:
    """The texts that these names may stand for."""
    return {
        text
        for node in trees(pattern)
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if getattr(target, "id", "") in names
        for text in outcomes(node.value)
    }


def heads(pattern: str, width: int) -> set[str]:
    """The texts that tuples of this width begin with."""
    return {
        node.elts[0].value
        for node in trees(pattern)
        if isinstance(node, ast.Tuple) and len(node.elts) == width and isinstance(node.elts[0], ast.Constant)
    }


def yielded(pattern: str) -> set[str]:
    """The texts that yielded tuples begin with."""
    return {
        text
        for node in trees(pattern)
        if isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple)
        for text in outcomes(node.value.elts[0])
    }


def compared(pattern: str, name: str) -> set[str]:
    """The texts that an attribute is compared with."""
    return {
        text
        for node in trees(pattern)
        if isinstance(node, ast.Compare) and getattr(node.left, "attr", "") == name
        for text in strings(node)
    }


def dict_keys(pattern: str, name: str) -> set[str]:
    """The keys of the dicts that a name holds or takes in."""
    return {
        text
        for node in trees(pattern)
        if isinstance(node, ast.AnnAssign | ast.AugAssign)
        and getattr(node.target, "id", "") == name
        and isinstance(node.value, ast.Dict)
        for key in node.value.keys
        if key is not None
        for text in strings(key)
    }


def families() -> dict[str, set[str]]:
    """The members of each family of keys that the code puts together, as the code names them."""
    return {
        "role": set(ROLES),
        "round": set(KINDS) | {"workshop"},
        "right": set(RIGHTS),
        "verdict": set(get_args(Verdict)),
        "number": set(get_args(Bound)),
        "agreement": set(get_args(Word)),
        "answer": {f"{key.split('.')[1]}_means" for key in STATES.values()},
        "size": set(get_args(Size)),
        "view": dict_keys("pages/components/sections.py", "views"),
        "column": assigned("assessment/tables.py", "keys", "first"),
        "work": heads("assessment/workings.py", 2) | {"n", "dk", "na"},
        "formula": {
            f"{part}{pooled}"
            for node in trees("assessment/workings.py")
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_weighing"
            for part in strings(node.args[1])
            for pooled in ("", "_pooled")
        },
        "finding": first_arguments("assessment/findings.py", "Finding")
        | assigned("assessment/findings.py", "code"),
        "comparability": set(comparability.CODES),
        "presenting": dict_keys("pages/components/presenting.py", "LOOKS"),
        "lead": compared("assessment/sentences.py", "code"),
        "error": first_arguments("*.py", "RequestError", "StoreError")
        | first_arguments("assessment/reports/*.py", "Failed")
        | assigned("assessment/reports/maker.py", "_CODES")
        | assigned("assessment/records/faults.py", "_STORE_CODES", "code"),
        "problem": first_arguments("*.py", "Problem", "refusal")
        | {
            code
            for name in ("answers", "unit_file", "targets")
            for code in first_arguments(f"assessment/{name}.py", "Finding")
        }
        | yielded("assessment/instrument_file.py")
        | yielded("assessment/benchmark_*.py")
        | first_arguments("assessment/benchmark_faults.py", "_unknown")
        | assigned("assessment/instrument_file.py", "code"),
    }


def stated() -> set[str]:
    """The keys of what is drawn, as they are of a statement."""
    return {
        f"{key}_stated"
        for node in trees("pages/components/sections.py")
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_what"
        for key in outcomes(node.args[1])
    }


FAMILIES = families()
USED = (
    said()
    | {f"{family}.{member}" for family, members in FAMILIES.items() for member in members}
    | {f"{page}.title" for page in PAGES}
    | stated()
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_that_is_used_has_its_text(language: str) -> None:
    assert sorted(USED - messages(language).keys()) == []


def test_no_key_is_left_over() -> None:
    assert sorted(KEYS - USED) == []


def test_no_family_is_empty_and_none_is_forgotten() -> None:
    assert all(FAMILIES.values())
    assert put_together() - FAMILIES.keys() == set()


def put_together() -> set[str]:
    """The families that the code makes keys of: what stands before the first dot of an f-string in a call."""
    return {
        part.value.removesuffix(".")
        for node in trees("*.py")
        if isinstance(node, ast.Call) and node.args
        for key in ast.walk(node.args[0])
        if isinstance(key, ast.JoinedStr)
        for part in key.values[:1]
        if isinstance(part, ast.Constant) and re.fullmatch(r"[a-z]+\.", part.value)
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_have_the_same_keys_and_forms(language: str) -> None:
    ours, theirs = messages("fi"), messages(language)
    assert sorted(ours) == sorted(theirs)
    assert {key for key in ours if len(ours[key]) != len(theirs[key])} == set()
    assert {len(forms) for forms in theirs.values()} == {1, FORMS}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_unfinished_or_said_twice(language: str) -> None:
    for message in po(language):
        assert not message.fuzzy, message.id
    assert [key for key, forms in messages(language).items() if not all(form.strip() for form in forms)] == []
    ids = [
        key
        for file in files(language)
        for key in re.findall(r'^msgid "(.+)"$', file.read_text("utf-8"), re.MULTILINE)
    ]
    assert [key for key, times in Counter(ids).items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_have_the_same_placeholders(language: str) -> None:
    ours, theirs = messages("fi"), messages(language)
    assert {key for key in ours if placeholders(ours[key]) != placeholders(theirs[key])} == set()


def placeholders(forms: tuple[str, ...]) -> set[str]:
    """The names that a text has filled in."""
    return {name for form in forms for _, name, _, _ in Formatter().parse(form) if name is not None}


# Nothing is said past the catalogue


@pytest.fixture
def pseudo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every text of the catalogue stands in ⟦ ⟧, whatever the language."""
    for language in LANGUAGES:
        wrapped = po(language)
        for message in wrapped:
            if message.id:
                forms = message.string if isinstance(message.string, tuple) else (message.string,)
                inside = tuple(f"⟦{form}⟧" for form in forms)
                message.string = inside if isinstance(message.id, tuple) else inside[0]
        file = tmp_path / "locales" / language / "tikas.po"
        file.parent.mkdir(parents=True)
        with file.open("wb") as out:
            write_po(out, wrapped)
    monkeypatch.setattr(words, "LOCALES", tmp_path / "locales")
    _forget()
    yield
    _forget()


def _forget() -> None:
    words.words.cache_clear()
    words._catalogue.cache_clear()


def bare(shown: str, known: list[str]) -> str:
    """What is left of a shown text when the catalogue's, the instruments' and the data's are taken away."""
    shown = re.sub(r"\s+", " ", literal(shown)).replace("\u00ad", "")
    for text in known:
        shown = shown.replace(text, " ")
    while re.search(r"⟦[^⟦⟧]*⟧", shown):
        shown = re.sub(r"⟦[^⟦⟧]*⟧", " ", shown)
    return " ".join(re.findall(r"[^\W\d_]+", re.sub(r":(material/\w+|small):?", " ", shown)))


def instrument_texts(one: Instrument) -> Iterator[str]:
    """Every text of an instrument in every language, and its ids."""

    def walk(part: object) -> Iterator[str]:
        if isinstance(part, str):
            yield part
        elif isinstance(part, dict):
            for value in part.values():
                yield from walk(value)
        elif isinstance(part, list | tuple):
            for value in part:
                yield from walk(value)

    yield from walk(one.model_dump())


@pytest.fixture
def known(example: Store) -> list[str]:
    """The texts that need no catalogue: instruments, sources, the names in the record; the longest first."""
    found = {text for one in catalogue.instruments().values() for text in instrument_texts(one)}
    for document in catalogue.documents().values():
        found |= {document.id, document.cite, *document.about.values()}
    for one in held(example, LOCAL):
        found |= {one.organisation.name, one.round.name}
        found |= {words.words(language).date(one.round.opened) for language in LANGUAGES}
    with example.read() as connection:
        asked = connection.execute("SELECT name, id, kind, peer_class FROM unit")
        found |= {text for row in asked for text in row if text}
        asked = connection.execute("SELECT DISTINCT comment FROM answer WHERE comment IS NOT NULL")
        found |= {row["comment"] for row in asked}
    found |= {"Tikas", *OWN_NAMES.values()}
    spaced = {re.sub(r"\s+", " ", text) for text in found}
    return sorted((text for text in spaced if len(text) > 2), key=len, reverse=True)


@pytest.fixture
def world(data: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """People with every right, and accounts on."""
    monkeypatch.setenv("TIKAS_ACCOUNTS", "1")
    return build(record.open_())


# What Babel puts between the parts of a list, and what statisticians write in every language.
SIGNS = {"fi": {"ja", "n", "p"}, "sv": {"och", "n", "p"}, "en": {"and", "n", "p"}}


@pytest.mark.parametrize("language", ["fi", "en"])
def test_every_visible_word_comes_from_the_catalogue(
    language: str, pseudo: None, known: list[str], example: Store
) -> None:
    rounds = [one.round.id for one in held(example, LOCAL)]
    intake.begin(example, "Kotikunta", "", ["arnstein", "kampa"], "⟦⟧", held(example, LOCAL)[0].round.opened)
    known.append("Kotikunta")
    left: dict[str, str] = {}
    for page in PAGES:
        app = opened(page, language)
        assert not app.exception
        _note(left, page, texts(app), known, language)
    for round_id in rounds[:1] + rounds[-1:]:
        app = opened("results", language, round=str(round_id))
        for number in range(len(app.tabs)):
            tab(app, number)
            for view in _views(app):
                view()
                assert not app.exception
                _note(left, f"results {number}", texts(app), known, language)
    for page, view in [
        *(("compare", view) for view in comparing.VIEWS),
        *(("change", view) for view in changing.VIEWS),
    ]:
        app = opened(page, language, view=view)
        for key in ("table", "computed"):
            app.session_state[f"{key}-{language}"] = True
        app.run()
        assert not app.exception
        _note(left, f"{page} {view}", texts(app), known, language)
    assert left == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_plain_page_comes_from_the_catalogue(
    language: str, pseudo: None, data: Path
) -> None:
    bad = b"round,unit,role,respondent,item,value\nspring,care,staff,a,kampa.a1,9\n"
    for answer in (
        ask("GET", "/open", headers={"Accept-Language": language}),
        ask(
            "POST",
            "/open",
            headers={"Accept-Language": language},
            data={"organisation": "X"},
            files={"answers": ("bad.csv", bad)},
        ),
    ):
        body = re.sub(r"<style>.*?</style>|<[^>]*>", " ", answer.text, flags=re.DOTALL)
        assert bare(body, ["Tikas", "bad.csv"]) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_units_comes_from_the_catalogue(
    language: str, pseudo: None, known: list[str], example: Store
) -> None:
    left: dict[str, str] = {}
    for query in ({"view": "unit"}, {"view": "unit", "unit": "runolahti"}, {"closed": "1", "find": "-"}):
        app = opened("organisation", language, **query)
        assert not app.exception
        _note(left, str(query), texts(app), known, language)
    assert left == {}
    organisation = organisations.every(example)[-1].id
    head, headers = "unit,name,parent,kind,staff\n", {"Accept-Language": language}
    for file in (f"{head}n,N,,K,3\n", f"{head}n,N,zz,K,x\n", ""):
        answer = ask(
            "POST", f"/units/{organisation}", headers=headers, files={"file": ("u.csv", file.encode())}
        )
        body = re.sub(r"<style>.*?</style>|<[^>]*>", " ", unescape(answer.text), flags=re.DOTALL)
        assert set(bare(body, ["Tikas", "u.csv", *known]).split()) - SIGNS.get(language, set()) <= {"n", "N"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_signing_in_comes_from_the_catalogue(language: str, pseudo: None, world: World) -> None:
    by = memberships.viewer(record.open_(), world.people["administrator"])
    assert by is not None
    link = invitations.offer(record.open_(), by, world.people["viewer"], CLOCK.now())
    for method, path in (
        *(("GET", "/sign-in"), ("POST", "/sign-in"), ("GET", f"/set-up/{link}"), ("POST", f"/set-up/{link}")),
        *(("GET", "/set-up/none"), ("GET", "/open"), ("POST", "/open")),
    ):
        answer = ask(method, path, headers={"Accept-Language": language})
        body = re.sub(r"<style>.*?</style>|<[^>]*>", " ", answer.text, flags=re.DOTALL)
        assert bare(body, ["Tikas", "viewer"]) == "", path


def _views(app: object) -> Iterator[Callable[[], object]]:
    """Each view of the open tab, and the workings of a number with it."""
    controls = [one for one in app.segmented_control if (one.key or "").startswith("view-")]  # type: ignore[attr-defined]
    keys = [one for one in app.session_state if str(one).startswith("workings-")]  # type: ignore[attr-defined]
    for key in keys:
        app.session_state[key] = True  # type: ignore[attr-defined]
    yield app.run  # type: ignore[attr-defined]
    for name in ("gaps", "agreement", "perception") if controls else ():
        control = next(
            one
            for one in app.segmented_control  # type: ignore[attr-defined]
            if (one.key or "").startswith("view-")
        )
        if len(control.options) > 2 or name == "gaps":
            yield control.set_value(name).run


def _note(left: dict[str, str], where: str, shown: tuple[str, ...], known: list[str], language: str) -> None:
    for text in shown:
        rest = bare(text, known)
        if set(rest.split()) - SIGNS[language]:
            left[f"{where}: {text[:200]}"] = rest
