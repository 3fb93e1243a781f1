"""Paper forms: typed once they are one person, a fault costs nothing, the last ones can be taken back."""

from __future__ import annotations

import re
from html import unescape

import httpx
import pytest

from assessment.errors import StoreError
from assessment.records import answers, papers, units, workshops
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from assessment.units import Unit
from assessment.words import LANGUAGES, words
from pages.plain.paper import COOKIE
from tests.conftest import TODAY
from tests.pages.plain.client import ADDRESS, ask
from tests.rooms import persons, planned

SAY = words("fi")
HERE = {"Origin": ADDRESS, "Accept-Language": "fi"}
WHO = {"unit": "care", "role": "clients"}
HOSTILE = "\"'><script>alert(1)</script>{{7*7}}"


class Clerk:
    """Somebody who types forms in: what the browser remembers, and the page that is open."""

    def __init__(self, workshop: Workshop, **query: str) -> None:
        self.address, self.cookie = f"/paper/{workshop.round}", ""
        self.page = self.open(**query)

    def open(self, **query: str) -> httpx.Response:
        """The page as it is opened."""
        self.page = ask("GET", self.address, params=query, headers=self.headers)
        return self.page

    @property
    def headers(self) -> dict[str, str]:
        """What the browser sends with every request."""
        return {**HERE, **({"Cookie": f"{COOKIE}={self.cookie}"} if self.cookie else {})}

    @property
    def form(self) -> dict[str, str]:
        """The fields as they stand on the page."""
        boxes = re.findall(r'<input id="[^"]*" name="([^"]*)" value="([^"]*)"', self.page.text)
        hidden = re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', self.page.text)
        chosen = re.findall(
            r'<select id="[^"]*" name="([^"]*)"(?:(?!</select>).)*?value="([^"]*)" selected',
            self.page.text,
            re.DOTALL,
        )
        return {name: unescape(value) for name, value in [*boxes, *hidden, *chosen]}

    def send(self, **fields: str) -> httpx.Response:
        """Sends the page with these fields typed over; follows where it leads."""
        data = {
            **self.form,
            "action": "save",
            **{name.replace("_", "."): text for name, text in fields.items()},
        }
        self.page = sent = ask("POST", self.address, data=data, headers=self.headers)
        if found := re.search(rf'{COOKIE}="?([0-9a-f.]*)', sent.headers.get("Set-Cookie", "")):
            self.cookie = found[1]
        if sent.status_code == 303:
            self.page = ask("GET", sent.headers["Location"], headers=self.headers)
        return sent

    @property
    def told(self) -> str:
        """What can be read on the page."""
        body = re.sub(r"<(style|script)>.*?</\1>", " ", self.page.text, flags=re.DOTALL)
        return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


@pytest.fixture
def clerk(workshop: Workshop) -> Clerk:
    """A clerk before the first form of the clients of a unit."""
    return Clerk(workshop, **WHO)


def kept(store: Store, workshop: Workshop) -> list[dict[str, int]]:
    """The answers of each person in the workshop."""
    return sorted((answers.given(store, one) for one in persons(store, workshop)), key=str)


def test_form_is_kept_and_the_next_one_is_empty_for_the_same_people(
    clerk: Clerk, workshop: Workshop, store: Store
) -> None:
    sent = clerk.send(kampa_a1="3", kampa_a2="e", kampa_a3=" X ", arnstein_needs="8")
    assert sent.status_code == 303
    assert kept(store, workshop) == [{"kampa.a1": 3, "kampa.a2": -1, "kampa.a3": -2, "arnstein.needs": 8}]
    assert SAY.count("paper.kept", 1) in clerk.told
    assert {name: clerk.form[name] for name in WHO} == WHO
    assert all(clerk.form[item] == "" for item in workshop.items)


def test_form_that_is_sent_twice_is_one_person(clerk: Clerk, workshop: Workshop, store: Store) -> None:
    first = clerk.form
    for _ in range(2):
        data = {**first, "kampa.a1": "3", "action": "save"}
        assert ask("POST", clerk.address, data=data, headers=clerk.headers).status_code == 303
    assert kept(store, workshop) == [{"kampa.a1": 3}]


def test_form_that_is_mended_after_going_back_is_the_mended_one(
    clerk: Clerk, workshop: Workshop, store: Store
) -> None:
    first = clerk.form
    for typed in ("3", "1"):
        data = {**first, "kampa.a1": typed, "action": "save"}
        assert ask("POST", clerk.address, data=data, headers=clerk.headers).status_code == 303
    assert kept(store, workshop) == [{"kampa.a1": 1}]


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_are_those_of_the_language(language: str, workshop: Workshop, store: Store) -> None:
    say = words(language)
    page = ask("GET", f"/paper/{workshop.round}", headers={"Accept-Language": language})
    form = re.search(r'name="form" value="([0-9a-f]{32})"', page.text)
    assert form is not None
    data = {**WHO, "form": form[1], "kampa.a1": say("paper.dk_key"), "kampa.a2": say("paper.na_key")}
    assert ask("POST", page.url.path, data=data, headers={**HERE, "Accept-Language": language}).is_redirect
    assert kept(store, workshop) == [{"kampa.a1": -1, "kampa.a2": -2}]


@pytest.mark.parametrize(
    ("item", "typed"),
    [
        *(("kampa_a1", typed) for typed in ("5", "-1", "2.5", "33", "q", "٣", "1e0", HOSTILE, "9" * 3000)),
        ("arnstein_needs", "0"),
        ("arnstein_needs", "9"),
    ],
)
def test_wrong_level_is_told_beside_its_box_and_nothing_is_lost(
    item: str, typed: str, clerk: Clerk, workshop: Workshop, store: Store
) -> None:
    before = clerk.form["form"]
    sent = clerk.send(**{"kampa_b1": "4", item: typed})
    box = item.replace("_", ".")
    assert sent.status_code == 422
    assert kept(store, workshop) == []
    assert f'aria-describedby="{box}-wrong"' in sent.text
    assert SAY("paper.mend") in clerk.told
    assert "<script>alert" not in sent.text
    assert (clerk.form["kampa.b1"], clerk.form[box], clerk.form["form"]) == ("4", typed, before)
    assert clerk.send(**{item: "3"}).status_code == 303
    assert len(kept(store, workshop)) == 1


def test_every_fault_is_told_at_once(workshop: Workshop, store: Store) -> None:
    clerk = Clerk(workshop)
    assert clerk.send(unit="nowhere", role="king", kampa_a1="7", kampa_a2="8").status_code == 422
    for text in (SAY("paper.no_unit"), SAY("paper.no_role")):
        assert text in clerk.told
    for number, found in ((3, "7"), (4, "8")):
        assert SAY("paper.bad", number=number, found=found, allowed="0–4, e, x") in clerk.told
    assert kept(store, workshop) == []


def test_empty_form_is_nobody(clerk: Clerk, workshop: Workshop, store: Store) -> None:
    assert clerk.send(kampa_a1="  ").status_code == 422
    assert SAY("paper.empty") in clerk.told
    assert kept(store, workshop) == []


def test_last_forms_can_be_taken_back_one_after_another(
    clerk: Clerk, workshop: Workshop, store: Store
) -> None:
    clerk.send(kampa_a1="1")
    clerk.send(kampa_a1="2", kampa_a2="x", unit="youth", role="staff")
    clerk.send(action="undo")
    assert SAY("paper.undone") in clerk.told
    assert (clerk.form["kampa.a1"], clerk.form["kampa.a2"]) == ("2", "x")
    assert (clerk.form["unit"], clerk.form["role"]) == ("youth", "staff")
    assert kept(store, workshop) == [{"kampa.a1": 1}]
    clerk.send(kampa_a1="4")
    assert kept(store, workshop) == [{"kampa.a1": 1}, {"kampa.a1": 4, "kampa.a2": -2}]
    for _ in range(2):
        clerk.open()
        clerk.send(action="undo")
    assert kept(store, workshop) == []
    clerk.open()
    clerk.send(action="undo")
    assert SAY("paper.not_undone") in clerk.told


def test_what_is_being_typed_is_not_thrown_away_by_taking_back(
    clerk: Clerk, workshop: Workshop, store: Store
) -> None:
    clerk.send(kampa_a1="1")
    clerk.send(kampa_a1="2", action="undo")
    assert SAY("paper.first") in clerk.told
    assert clerk.form["kampa.a1"] == "2"
    assert len(kept(store, workshop)) == 1


def test_form_of_another_browser_is_not_taken_back(clerk: Clerk, workshop: Workshop, store: Store) -> None:
    clerk.send(kampa_a1="1")
    stranger = Clerk(workshop)
    stranger.send(action="undo")
    for cookie in ("0" * 32, "x", "." * 5000, "'; DROP TABLE place"):
        stranger.cookie = cookie
        stranger.send(action="undo")
    assert len(kept(store, workshop)) == 1


def test_one_unit_and_one_role_are_not_asked(store: Store) -> None:
    workshop = planned(store)
    store.write(lambda connection: connection.execute("DELETE FROM workshop_unit WHERE unit <> 'care'"))
    store.write(lambda connection: connection.execute("DELETE FROM role_group WHERE role <> 'clients'"))
    clerk = Clerk(workshop)
    assert "<select" not in clerk.page.text
    assert clerk.send(kampa_a1="3").status_code == 303


@pytest.mark.parametrize("origin", ["http://evil.example", "null"])
def test_form_of_another_site_is_refused(origin: str, workshop: Workshop, store: Store) -> None:
    data = {**WHO, "form": "a" * 32, "kampa.a1": "3"}
    answer = ask("POST", f"/paper/{workshop.round}", data=data, headers={"Origin": origin})
    assert answer.status_code == 403
    assert kept(store, workshop) == []


def test_unknown_fields_and_forged_ids_change_nothing(clerk: Clerk, workshop: Workshop, store: Store) -> None:
    assert clerk.send(kampa_a1="3", kampa_zz="4", form=HOSTILE, answer="5").status_code == 303
    assert kept(store, workshop) == [{"kampa.a1": 3}]


def test_closed_workshop_takes_no_forms(clerk: Clerk, workshop: Workshop, store: Store) -> None:
    clerk.send(kampa_a1="3")
    workshops.close(store, workshop.organisation, workshop.round, TODAY, "Agreed")
    assert clerk.open().status_code == 410
    for action in ("save", "undo"):
        data = {**WHO, "form": "a" * 32, "kampa.a1": "3", "action": action}
        assert ask("POST", clerk.address, data=data, headers=clerk.headers).status_code == 410
    assert SAY("error.round_closed") in clerk.told
    assert len(persons(store, workshop)) == 1


def test_hostile_names_are_only_shown(store: Store) -> None:
    workshop = planned(store, name=HOSTILE)
    units.put(store, workshop.organisation, [Unit("care", HOSTILE, "town")])
    page = ask("GET", f"/paper/{workshop.round}", params={"unit": HOSTILE, "role": HOSTILE}, headers=HERE)
    assert "<script>alert" not in page.text
    assert "{{7*7}}" in page.text
    assert unescape(page.text).count(HOSTILE) == 2


def test_page_may_show_itself_and_send_its_form_only(clerk: Clerk) -> None:
    policy = clerk.page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert clerk.page.headers["Cache-Control"] == "no-store"


def test_full_disk_is_told_and_the_form_can_be_sent_again(
    clerk: Clerk, workshop: Workshop, store: Store
) -> None:
    before = clerk.form["form"]
    full(store, 1)
    for _ in range(200):  # what is still free inside the file
        sent = clerk.send(**{item.replace(".", "_"): "1" for item in workshop.items})
        if sent.status_code == 503:
            break
        before = clerk.form["form"]
    assert sent.headers["Retry-After"]
    assert words("fi").error(StoreError("full")) in clerk.told
    assert (clerk.form["form"], clerk.form["kampa.a1"]) == (before, "1")
    typed = papers.count(store, workshop.organisation, workshop.round)
    full(store, 1 << 30)
    assert clerk.send().status_code == 303
    assert papers.count(store, workshop.organisation, workshop.round) == typed + 1


def full(store: Store, pages: int) -> None:
    """Lets the record grow to so many pages and no further, as a full disk does."""
    store.write(lambda connection: connection.execute(f"PRAGMA max_page_count = {pages}"))
