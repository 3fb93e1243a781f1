"""What the press made: a download for whoever had it made, and for nobody else a trace of it."""

from __future__ import annotations

import time
from html import unescape

import httpx
import pytest

from assessment import intake
from assessment.records.store import Store
from assessment.reports.formats import MEDIA
from assessment.reports.job import Task
from assessment.viewer import LOCAL, RIGHTS, Viewer
from assessment.words import LANGUAGES, words
from pages.components import record
from pages.components.reporting_jobs import owner
from tests.assessment.reports.specimen import specimen
from tests.pages.plain.client import ask
from tests.pages.world import World

PATIENCE = 60.0


def made(whose: str, *names: str) -> str:
    """The id of a job whose files are there."""
    tasks = [Task(name, specimen, "xlsx") for name in names]
    job = record.press().begin(whose, "Tikkala", tasks, "tikkala-xlsx.zip")
    until = time.monotonic() + PATIENCE
    while not record.press().state(whose, job).is_over and time.monotonic() < until:
        time.sleep(0.02)
    assert record.press().state(whose, job).state == "done"
    return job


def get(job: str, **headers: str) -> httpx.Response:
    return ask("GET", f"/made/{job}", headers=headers)


@pytest.mark.parametrize(
    ("names", "name", "form"),
    [(["tikkala-fi.xlsx"], "tikkala-fi.xlsx", "xlsx"), (["a.xlsx", "b.xlsx"], "tikkala-xlsx.zip", "zip")],
)
def test_file_is_a_download(names: list[str], name: str, form: str, begun: intake.Begun) -> None:
    whose = owner(LOCAL, begun.organisation.id)
    job = made(whose, *names)
    answer = get(job)
    assert answer.status_code == 200
    assert answer.content == record.press().file(whose, job).read_bytes()
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["Content-Type"] == MEDIA[form]  # type: ignore[index]
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("job", ["guessed", "..", "%2e%2e%2f%2e%2e%2ftikas.sqlite", "x" * 300])
def test_what_is_not_there_says_what_to_do(language: str, job: str, begun: intake.Begun) -> None:
    answer = get(job, **{"Accept-Language": language})
    assert answer.status_code == 404
    if job in ("guessed", "x" * 300):
        say = words(language)
        assert say("error.report_gone") in unescape(answer.text)
        assert f'<a href="/reports">{say("reports.again")}</a>' in answer.text


def test_file_is_its_makers_alone(world: World) -> None:
    """Another account of the organisation, with more rights, and somebody of another one find nothing."""
    maker = Viewer(world.people["viewer"], "viewer", {world.own.organisation: "viewer"})
    job = made(owner(maker, world.own.organisation), "tikkala.xlsx")
    told = {who: get(job, **world.cookie(who)).status_code for who in RIGHTS}
    assert told == {"viewer": 200, "facilitator": 404, "administrator": 404}
    assert get(job).status_code == 401


def test_who_is_taken_out_of_the_organisation_takes_nothing_along(world: World, store: Store) -> None:
    account, organisation = world.people["viewer"], world.own.organisation
    maker = Viewer(account, "viewer", {organisation: "viewer"})
    job = made(owner(maker, organisation), "tikkala.xlsx")
    store.write(lambda connection: connection.execute("DELETE FROM membership WHERE account = ?", (account,)))
    assert get(job, **world.cookie("viewer")).status_code in (401, 404)
