"""The look of reports: given in a form, shown as it will be, and nothing hostile gets through."""

from __future__ import annotations

import io
import re
from html import unescape

import httpx
import pytest
from PIL import Image

from assessment import intake
from assessment.records import brands
from assessment.records.store import Store
from assessment.reports.brand import PLAIN
from assessment.words import LANGUAGES, words
from pages.components.reporting_brand import brand
from tests.pages.plain.client import ADDRESS, ask
from tests.pages.world import World

HOSTILE = "<script>alert(1)</script>\"'&{{7*7}}"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'
SAY = words("fi")


def png() -> bytes:
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "#123456").save(out, "PNG")
    return out.getvalue()


def path(begun: intake.Begun, rest: str = "") -> str:
    return f"/brand/{begun.organisation.id}{rest}"


def send(
    begun: intake.Begun, file: tuple[str, bytes] | None = None, query: str = "", **typed: str
) -> httpx.Response:
    """The answer to the form, filled in like this."""
    given = {"name": "Kumppanit Oy", "primary": "#123456", "accent": "#b4500b", **typed}
    files = {"logo": file or ("", b"")}
    return ask("POST", f"{path(begun)}{query}", data=given, files=files, headers={"Origin": ADDRESS})


def seen(answer: httpx.Response) -> str:
    return unescape(re.sub(r"<[^>]*>", " ", answer.text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_form_speaks_the_readers_language(language: str, begun: intake.Begun) -> None:
    answer = ask("GET", path(begun), headers={"Accept-Language": language})
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    say = words(language)
    for key in ("brand.title", "brand.what", "brand.colours_help", "brand.logo_help"):
        assert say(key) in unescape(answer.text)
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert say("brand.remove") not in seen(answer), "there is nothing to take away yet"


def test_what_is_given_is_kept_shown_and_taken_away(begun: intake.Begun, store: Store) -> None:
    answer = send(begun, ("logo.png", png()))
    assert answer.status_code == 303
    kept = brand(store, begun.organisation.id)
    assert (kept.name, kept.primary, kept.accent) == ("Kumppanit Oy", "#123456", "#B4500B")
    assert kept.logo is not None
    page = ask("GET", answer.headers["Location"])
    assert SAY("brand.saved") in seen(page)
    assert 'value="Kumppanit Oy"' in page.text
    assert f'src="{path(begun, "/logo")}"' in page.text
    gone = ask("POST", path(begun, "/remove"), headers={"Origin": ADDRESS})
    assert gone.status_code == 303
    assert SAY("brand.removed") in seen(ask("GET", gone.headers["Location"]))
    assert brand(store, begun.organisation.id) == PLAIN


@pytest.mark.parametrize(
    ("name", "content", "media"), [("a.png", png(), "image/png"), ("a.svg", SVG, "image/svg+xml")]
)
def test_logo_may_draw_and_do_nothing_else(
    name: str, content: bytes, media: str, begun: intake.Begun
) -> None:
    assert ask("GET", path(begun, "/logo")).status_code == 404
    send(begun, (name, content))
    answer = ask("GET", path(begun, "/logo"))
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, media)
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_logo_stays_until_another_comes_or_it_is_left_out(begun: intake.Begun, store: Store) -> None:
    def logo() -> str | None:
        found = brand(store, begun.organisation.id).logo
        return found and found.kind

    send(begun, ("logo.png", png()))
    send(begun, name="Toinen nimi")
    assert logo() == "png"
    send(begun, ("logo.svg", SVG), no_logo="1")
    assert logo() == "svg", "the one that came counts"
    send(begun, no_logo="1")
    assert logo() is None


@pytest.mark.parametrize(
    ("file", "typed"),
    [
        (None, {"primary": "red"}),
        (None, {"accent": "#12345"}),
        (None, {"name": "n" * 121}),
        (None, {"name": "a\0b"}),
        (("logo.png", b"no picture"), {}),
        (("logo.gif", b"GIF89a"), {}),
        (("logo.svg", SVG.replace(b"<rect", b"<script>alert(1)</script><rect")), {}),
        (("logo.png", b"\x89PNG" + b"\0" * 2_000_000), {}),
    ],
)
def test_what_will_not_do_is_told_and_the_earlier_look_stays(
    file: tuple[str, bytes] | None, typed: dict[str, str], begun: intake.Begun, store: Store
) -> None:
    send(begun, ("logo.png", png()))
    before = brand(store, begun.organisation.id)
    answer = send(begun, file, **typed)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert brand(store, begun.organisation.id) == before
    for name, value in typed.items():
        if "\0" not in value:
            assert f'name="{name}"' in answer.text
            assert f'value="{value}"' in answer.text, "nothing has to be typed again"


def test_twenty_megabytes_are_refused(begun: intake.Begun, store: Store) -> None:
    answer = send(begun, ("logo.png", bytes(20 << 20)))
    assert answer.status_code == 413
    assert brands.find(store, begun.organisation.id) is None


def test_colour_too_light_for_text_is_told(begun: intake.Begun) -> None:
    page = ask("GET", send(begun, primary="#FFE680").headers["Location"])
    assert "#FFE680" in seen(page)
    assert SAY("brand.darker", colour="#FFE680", ink="").split("{")[0][:20] in seen(page)


def test_the_way_back_keeps_what_was_chosen(begun: intake.Begun) -> None:
    answer = send(begun, query="?round=3&format=pptx&saved=1")
    assert answer.headers["Location"] == f"{path(begun)}?round=3&format=pptx&saved=1"
    page = ask("GET", answer.headers["Location"])
    assert 'href="/reports?round=3&amp;format=pptx"' in page.text


@pytest.mark.parametrize("query", [f"?round={HOSTILE}", "?next=//evil.example", "?x=%0d%0aSet-Cookie:a"])
def test_hostile_addresses_lead_nowhere_else(query: str, begun: intake.Begun) -> None:
    page = ask("GET", f"{path(begun)}{query}")
    assert "<script>" not in page.text
    assert set(re.findall(r'(?:href|action)="([^"?]*)', page.text)) <= {
        "/",
        "/reports",
        path(begun),
        path(begun, "/remove"),
    }


def test_hostile_name_is_only_shown(begun: intake.Begun) -> None:
    page = ask("GET", send(begun, name=HOSTILE).headers["Location"])
    assert "<script>" not in page.text
    assert HOSTILE in unescape(page.text)


@pytest.mark.parametrize("rest", ["", "/remove"])
@pytest.mark.parametrize("origin", ["http://evil.example", "null"])
def test_form_of_another_site_is_refused(origin: str, rest: str, begun: intake.Begun, store: Store) -> None:
    send(begun)
    kept = brand(store, begun.organisation.id)
    answer = ask("POST", path(begun, rest), data={"name": "evil"}, headers={"Origin": origin})
    assert answer.status_code == 403
    assert brand(store, begun.organisation.id) == kept


def test_whoever_sees_the_organisation_sees_its_logo(world: World, store: Store) -> None:
    keep = brands.KeptBrand("", "#000000", "#FFFFFF", brands.KeptLogo("png", png(), 40, 20))
    for side in (world.own, world.other):
        brands.put(store, side.organisation, keep)
    told = [
        ask("GET", f"/brand/{side.organisation}/logo", headers=world.cookie("viewer")).status_code
        for side in (world.own, world.other)
    ]
    assert told == [200, 404]
