"""The wall shows what a room needs to join and how many have, and nothing of what anybody answered."""

from __future__ import annotations

import re
from html import unescape

import pytest

from assessment import addresses, room
from assessment.records import workshops
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from assessment.words import LANGUAGES, words
from tests.conftest import TODAY
from tests.pages.plain.client import ask
from tests.pages.world import World
from tests.rooms import enter, planned


def shown(html: str) -> str:
    """What can be read on the page."""
    body = re.sub(r"<(style|script|svg)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_wall_says_code_address_and_counts_and_nothing_else(
    language: str, workshop: Workshop, store: Store
) -> None:
    enter(store, workshop, 8)
    say, answer = (
        words(language),
        ask("GET", f"/wall/{workshop.round}", headers={"Accept-Language": language}),
    )
    title = f"{say('wall.title')} – Tikas"
    assert answer.status_code == 200
    assert shown(answer.text) == " ".join(
        [
            *(title, say("wall.address"), "127.0.0.1:8501/j", addresses.grouped(workshop.code)),
            *(say("wall.joined"), "8", say("wall.finished"), "6"),
        ]
    )
    assert f'<html lang="{language}">' in answer.text


def test_picture_leads_to_the_join_page_of_the_public_address(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIKAS_PUBLIC_URL", "https://tikas.example.fi")
    one = ask("GET", f"/wall/{workshop.round}")
    other = ask("GET", f"/wall/{workshop.round}?host=https://evil.example")
    assert "tikas.example.fi/j" in one.text
    assert other.text == one.text


def test_wall_may_show_itself_and_ask_for_its_numbers_only(workshop: Workshop) -> None:
    answer = ask("GET", f"/wall/{workshop.round}")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["Cache-Control"] == "no-store"


def test_counts_are_told_to_the_script(workshop: Workshop, store: Store) -> None:
    address = f"/wall/{workshop.round}/now"
    assert ask("GET", address).json() == {"joined": 0, "finished": 0, "over": False}
    enter(store, workshop, 8)
    room.forget(store, workshop.round)
    answer = ask("GET", address)
    assert answer.json() == {"joined": 8, "finished": 6, "over": False}
    assert answer.headers["Cache-Control"] == "no-store"


def test_closed_workshop_says_so_and_hides_its_code(workshop: Workshop, store: Store) -> None:
    workshops.close(store, workshop.organisation, workshop.round, TODAY, "Agreed")
    room.forget(store, workshop.round)
    answer = ask("GET", f"/wall/{workshop.round}", headers={"Accept-Language": "en"})
    assert words("en")("wall.over") in unescape(answer.text)
    assert addresses.grouped(workshop.code).split()[0] not in answer.text
    assert ask("GET", f"/wall/{workshop.round}/now").json()["over"] is True


@pytest.mark.parametrize("round_id", ["0", "999", "x", "-1", "1e3", "9" * 5000, "%00", "٣", "1%20"])
@pytest.mark.parametrize("path", ["/wall/{}", "/wall/{}/now", "/paper/{}"])
def test_round_that_is_no_workshop_is_not_found(path: str, round_id: str, workshop: Workshop) -> None:
    assert ask("GET", path.format(round_id)).status_code == 404


@pytest.mark.parametrize("path", ["/wall/{}", "/wall/{}/now", "/paper/{}"])
def test_only_those_who_lead_see_it(path: str, world: World) -> None:
    own, other = (path.format(side.workshop.round) for side in (world.own, world.other))
    for right, status in (("viewer", 403), ("facilitator", 200), ("administrator", 200)):
        headers = {**world.cookie(right), "Accept": "text/html"}
        assert ask("GET", own, headers=headers).status_code == status
        assert ask("GET", other, headers=headers).status_code == 404
    assert ask("GET", own).status_code == 401
    assert ask("GET", own, headers={"Accept": "text/html"}).headers["Location"].startswith("/sign-in?next=")


def test_hostile_name_is_nowhere_on_the_wall(store: Store) -> None:
    workshop = planned(store, name="<script>alert(1)</script>")
    assert "alert(1)" not in ask("GET", f"/wall/{workshop.round}").text
