"""The look of reports: kept as it was given, for the organisation it was given to and for no other."""

from dataclasses import replace

import pytest

from assessment.errors import AssessmentError
from assessment.records import brands
from assessment.records.brands import KeptBrand, KeptLogo
from assessment.records.store import Store

LOGO = KeptLogo("png", b"\x89PNG\0\r\n", 640, 480)
BRAND = KeptBrand("Konsultit & kumppanit", "#123456", "#ABCDEF", LOGO)


def test_nothing_is_kept_before_it_is_given(store: Store, organisation: int):
    assert brands.find(store, organisation) is None


@pytest.mark.parametrize("brand", [BRAND, replace(BRAND, logo=None), replace(BRAND, name="")])
def test_what_was_given_is_kept(store: Store, organisation: int, brand: KeptBrand):
    brands.put(store, organisation, brand)
    assert brands.find(store, organisation) == brand


def test_a_later_look_takes_the_place_of_the_earlier(store: Store, organisation: int):
    brands.put(store, organisation, BRAND)
    later = KeptBrand("", "#000000", "#FFFFFF")
    brands.put(store, organisation, later)
    assert brands.find(store, organisation) == later


def test_a_look_is_its_organisations_own(store: Store, organisation: int, stranger: int):
    brands.put(store, organisation, BRAND)
    assert brands.find(store, stranger) is None
    brands.put(store, stranger, replace(BRAND, name="Toisaalla"))
    brands.remove(store, stranger)
    assert (brands.find(store, organisation), brands.find(store, stranger)) == (BRAND, None)


def test_taking_away_what_is_not_there_changes_nothing(store: Store, organisation: int):
    brands.remove(store, organisation)
    assert brands.find(store, organisation) is None


@pytest.mark.parametrize(
    ("brand", "code"),
    [
        (replace(BRAND, name="n" * 201), "too_long"),
        (replace(BRAND, name="a\0b"), "not_text"),
        (replace(BRAND, name="\ud800"), "not_text"),
        (replace(BRAND, primary="red"), "refused"),
        (replace(BRAND, accent=""), "refused"),
        (replace(BRAND, logo=replace(LOGO, kind="gif")), "refused"),
        (replace(BRAND, logo=replace(LOGO, content=b"")), "refused"),
        (replace(BRAND, logo=replace(LOGO, content=bytes((4 << 20) + 1))), "refused"),
        (replace(BRAND, logo=replace(LOGO, height=0)), "refused"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_the_earlier_stays(
    store: Store, organisation: int, brand: KeptBrand, code: str
):
    brands.put(store, organisation, BRAND)
    with pytest.raises(AssessmentError, match=code):
        brands.put(store, organisation, brand)
    assert brands.find(store, organisation) == BRAND


@pytest.mark.parametrize(
    "question", [brands.find, brands.remove, lambda store, one: brands.put(store, one, BRAND)]
)
def test_an_organisation_that_is_not_there_has_none(store: Store, question):
    with pytest.raises(AssessmentError, match="not_found"):
        question(store, 999)
