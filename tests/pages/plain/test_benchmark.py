"""The page of benchmark files: one's own goes out, those of others come in, nothing hostile gets through."""

from __future__ import annotations

import json
import re
from html import unescape

import httpx
import pytest

from assessment import benchmark, intake
from assessment.records import units
from assessment.records.store import Store
from assessment.units import Unit
from assessment.words import LANGUAGES, words
from tests.conftest import TODAY
from tests.pages.conftest import HEAD, UNITS, survey
from tests.pages.plain.client import ADDRESS, ask

HOSTILE = "<script>alert(1)</script>\"'&{{7*7}}"


@pytest.fixture
def town(keep) -> intake.Begun:
    """Fourteen people answered everything."""
    return keep("Tikkala", survey({"care": 14, "hut": 3}), UNITS)


def path(town: intake.Begun, rest: str = "") -> str:
    return f"/benchmark/{town.organisation.id}{rest}"


def own(town: intake.Begun, **more: str) -> httpx.Response:
    """The answer to the form for one's own file."""
    asked = {"round": f"{town.rounds[0].id} kampa", **more}
    return ask("GET", path(town, "/file"), params=asked)


def theirs(town: intake.Begun, year: int = 2024, **head: object) -> bytes:
    """A file of somebody else."""
    return json.dumps({**own(town).json(), "year": year, **head}).encode()


def send(
    town: intake.Begun, *files: bytes, name: str = "theirs.json", language: str = "en"
) -> httpx.Response:
    return ask(
        "POST",
        path(town),
        files=[("files", (name, file)) for file in files] or [("none", ("", b""))],
        headers={"Origin": ADDRESS, "Accept-Language": language},
    )


def seen(answer: httpx.Response) -> str:
    return unescape(re.sub(r"<[^>]*>", " ", answer.text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_empty_page_speaks_the_readers_language(language: str, town: intake.Begun) -> None:
    answer = ask("GET", path(town), headers={"Accept-Language": language})
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    say = words(language)
    for key in ("benchmark.title", "benchmark.none", "benchmark.own_what", "benchmark.download"):
        assert say(key) in unescape(answer.text)
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_without_a_closed_round_there_is_no_file_to_hand_on(store: Store) -> None:
    begun = intake.begin(store, "Tikkala", "", ["kampa"], "First", TODAY)
    told = seen(ask("GET", path(begun), headers={"Accept-Language": "en"}))
    assert words("en")("benchmark.no_round") in told


def test_ones_own_file_is_a_download(town: intake.Begun) -> None:
    answer = own(town, peer_class="Kunta")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == 'attachment; filename="tikas-benchmark-kampa-2026.json"'
    assert (answer.headers["Content-Type"], answer.headers["Cache-Control"]) == (
        "application/json",
        "no-store",
    )
    assert answer.json()["peer_class"] == "Kunta"
    assert "Tikkala" not in answer.text


def test_the_class_of_the_whole_is_suggested(town: intake.Begun, store: Store) -> None:
    units.put(store, town.organisation.id, [Unit("town", "Town", peer_class="Kunta & kylä")])
    assert 'value="Kunta &amp; kylä"' in ask("GET", path(town)).text


@pytest.mark.parametrize(
    "asked", ["", "x", "1", "999 kampa", "1 arnstein", "1 nothing", "1 kampa kampa", "٣ kampa"]
)
def test_a_round_that_is_not_there_has_no_file(asked: str, town: intake.Begun) -> None:
    assert own(town, round=asked).status_code == 404


def test_a_round_of_too_few_says_so(keep) -> None:
    town = keep("Tikkala", f"{HEAD}\nspring,care,staff,a,kampa.a1,3\n", UNITS)
    answer = own(town)
    assert answer.status_code == 422
    assert words("fi")("error.benchmark_empty", round="spring") in seen(answer)


def test_files_of_others_are_kept_listed_and_taken_away(town: intake.Begun, store: Store) -> None:
    answer = send(town, theirs(town), theirs(town, 2023), theirs(town))
    assert answer.status_code == 303
    there = ask("GET", answer.headers["Location"], headers={"Accept-Language": "en"})
    say = words("en")
    assert f"{say.count('benchmark.added', 2)} {say.count('benchmark.there', 1)}" in seen(there)
    digests = re.findall(r'name="digest" value="([0-9a-f]{64})"', there.text)
    assert sorted(digests) == sorted(one.kept.digest for one in benchmark.files(store, town.organisation.id))
    gone = ask("POST", path(town, "/remove"), data={"digest": digests[0]}, headers={"Origin": ADDRESS})
    assert gone.status_code == 303
    assert say("benchmark.removed") in seen(
        ask("GET", gone.headers["Location"], headers={"Accept-Language": "en"})
    )
    assert [one.kept.digest for one in benchmark.files(store, town.organisation.id)] == [
        one for one in digests if one != digests[0]
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_file_is_told_with_its_place_and_none_is_kept(
    language: str, town: intake.Begun, store: Store
) -> None:
    answer = send(town, theirs(town), theirs(town, 1900), language=language)
    say = words(language)
    assert answer.status_code == 422
    for part in (say("benchmark.refused"), say("problem.column", column="year"), "≥ 2000", "theirs.json"):
        assert part in seen(answer)
    assert benchmark.files(store, town.organisation.id) == ()


def test_a_form_without_a_file_says_so(town: intake.Begun) -> None:
    answer = send(town)
    assert answer.status_code == 422
    assert words("en")("benchmark.no_file") in seen(answer)


def test_more_files_than_are_taken_at_once_say_so(town: intake.Begun, store: Store) -> None:
    answer = send(town, *[b"{}"] * 51)
    assert answer.status_code == 400
    assert words("en")("benchmark.bad_form", most=50) in seen(answer)
    assert benchmark.files(store, town.organisation.id) == ()


def test_a_large_file_is_told(town: intake.Begun) -> None:
    answer = send(town, b" " * 300_000)
    assert answer.status_code == 422
    assert words("en")("problem.file_too_large") in seen(answer)


@pytest.mark.parametrize("rest", ["", "/remove"])
@pytest.mark.parametrize("origin", ["http://evil.example", "null"])
def test_form_of_another_site_is_refused(origin: str, rest: str, town: intake.Begun, store: Store) -> None:
    send(town, theirs(town))
    kept = benchmark.files(store, town.organisation.id)
    answer = ask(
        "POST",
        path(town, rest),
        data={"digest": kept[0].kept.digest},
        files={"files": ("a.json", theirs(town, 2020))},
        headers={"Origin": origin},
    )
    assert answer.status_code == 403
    assert benchmark.files(store, town.organisation.id) == kept


@pytest.mark.parametrize(
    "name", [HOSTILE + ".json", "../../etc/passwd", "n" * 300 + ".json", "\u202enosj.json"]
)
def test_hostile_names_are_only_shown(name: str, town: intake.Begun, store: Store) -> None:
    for file in (theirs(town), theirs(town, 1900)):
        answer = send(town, file, name=name)
        page = answer if answer.status_code == 422 else ask("GET", path(town))
        assert "<script>" not in page.text
        assert "../" not in page.text
    assert len(benchmark.files(store, town.organisation.id)) == 1


def test_hostile_content_is_only_shown(town: intake.Begun) -> None:
    assert send(town, theirs(town, peer_class=HOSTILE)).status_code == 303
    page = ask("GET", path(town))
    assert "<script>" not in page.text
    assert HOSTILE in unescape(page.text)


@pytest.mark.parametrize("where", ["999", "x", "-1", "1" * 40])
def test_an_organisation_that_is_not_there(where: str, town: intake.Begun) -> None:
    assert ask("GET", f"/benchmark/{where}").status_code == 404


def test_counts_in_an_address_are_only_numbers(town: intake.Begun) -> None:
    page = ask("GET", path(town), params={"new": "<b>", "old": "9" * 50})
    assert (page.status_code, 'class="done"' in page.text) == (200, False)


@pytest.mark.parametrize("key", ["instrument", "peer_class", "\\ud800"])
def test_half_a_letter_is_a_fault_on_a_page(town, key):
    answer = send(town, theirs(town, **{key.encode().decode("unicode_escape"): "\ud800"}))
    assert answer.status_code == 422
    assert "?" in seen(answer)
