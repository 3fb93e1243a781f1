"""A draft is for whoever sent the file: nobody else's eyes, not even another facilitator's."""

from __future__ import annotations

from assessment.clock import CLOCK
from assessment.records import sign_ins
from assessment.words import words
from pages.components import record
from pages.components.session import COOKIE
from pages.plain.drafts import DRAFTS
from tests.exports import forms
from tests.files import as_csv
from tests.pages.plain.mapper import Mapper
from tests.pages.world import OTHER, OWN, World

SAY = words("fi")


def test_draft_of_a_colleague_is_as_gone_as_one_that_never_was(world: World) -> None:
    mine = Mapper(world.cookie("facilitator")).send(as_csv(forms()), organisation=OWN)
    colleague = Mapper(world.cookie("administrator"))
    for step in ("columns", "values", "summary"):
        path = mine.action.replace("columns", step)
        theirs = colleague.go("GET", path)
        assert theirs.seen.status_code == 410
        assert theirs.text == colleague.go("GET", "/mapping/never/columns").text
    assert colleague.go("POST", mine.action.replace("columns", "drop")).seen.status_code == 410
    assert mine.go("GET", mine.action).seen.status_code == 200


def test_who_leads_nothing_any_more_goes_no_further(world: World) -> None:
    mine = Mapper(world.cookie("facilitator")).send(as_csv(forms()), organisation=OWN)
    change = "UPDATE membership SET role = 'viewer' WHERE account = ?"
    record.open_().write(lambda connection: connection.execute(change, (world.people["facilitator"],)))
    assert mine.press().seen.status_code == 403


def test_file_of_an_organisation_that_one_only_watches_is_refused(world: World) -> None:
    store = record.open_()
    account = world.people["viewer"]
    add = "INSERT INTO membership (account, organisation, role) VALUES (?, ?, 'facilitator')"
    store.write(lambda connection: connection.execute(add, (account, world.other.organisation)))
    token = sign_ins.begin(store, account, "x", CLOCK.now())
    watcher = Mapper({"Cookie": f"{COOKIE}={token}"})
    assert watcher.send(as_csv(forms()), organisation=OTHER).seen.status_code == 200
    watcher.send(as_csv(forms()), organisation=OWN)
    assert (watcher.seen.status_code, SAY("error.not_allowed") in watcher.text) == (422, True)


def test_names_of_others_are_not_offered(world: World) -> None:
    html = Mapper(world.cookie("facilitator")).go("GET", "/mapping").html
    assert f'<option value="{OWN}">' in html
    assert OTHER not in html


def test_token_opens_nothing_without_its_cookie(world: World) -> None:
    mine = Mapper(world.cookie("facilitator")).send(as_csv(forms()), organisation=OWN)
    assert Mapper().go("GET", mine.action).seen.status_code == 401
    assert len(DRAFTS._held) >= 1
