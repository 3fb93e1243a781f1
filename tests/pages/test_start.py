"""The ways in: the example, a new assessment, what was begun before."""

from pathlib import Path

from assessment import intake
from assessment.records import assessments, organisations, units
from assessment.records.store import Store
from assessment.viewer import LOCAL
from assessment.words import words
from pages.components import record
from pages.components.open_rounds import held
from tests.pages.app import literal, opened


def test_example_opens_its_newest_round(data: Path) -> None:
    found = opened("start").button(key="example").click().run()
    assert not found.exception
    assert [one.value for one in found.title] == [words("fi")("results.heading")]
    assert found.query_params["round"] == str(held(record.open_(), LOCAL)[0].round.id)


def test_example_is_kept_once_however_often_it_is_opened(data: Path) -> None:
    for _ in range(2):
        opened("start").button(key="example").click().run()
    assert len(organisations.every(record.open_())) == 2


def test_new_assessment_goes_to_its_first_item(store: Store) -> None:
    found = opened("start", "en")
    found.text_input[0].set_value("Tikkala")
    found.text_area[0].set_value("Care\n- Hut")
    found.checkbox(key="instrument-kampa").uncheck()
    found.button[-1].click().run()
    assert [one.value for one in found.title] == [words("en")("assess.heading")]
    kept = organisations.every(store)[0]
    names = {row.id: row.parent for row in units.every(store, kept.id)}
    assert names == {"tikkala": None, "care": "tikkala", "hut": "care"}
    assert dict(assessments.every(store, kept.id)[0].instruments).keys() == {"arnstein", "enablers"}


def test_new_assessment_without_a_name_or_an_instrument_is_refused(store: Store) -> None:
    found = opened("start", "en")
    found.button[-1].click().run()
    assert [one.value for one in found.error] == [words("en")("start.organisation_missing")]
    found.text_input[0].set_value("Tikkala")
    for box in found.checkbox:
        box.uncheck()
    found.button[-1].click().run()
    assert [literal(one.value) for one in found.error] == [words("en")("error.no_instrument")]
    assert organisations.every(store) == ()


def test_what_was_begun_can_be_gone_on_with(stated: intake.Begun) -> None:
    found = opened("start", "en")
    labels = [one.label for one in found.page_link[-2:]]
    assert labels == [words("en")("start.go_on"), words("en")("start.see_results")]
    assert any("Tikkala · First · own statement" in literal(one.value) for one in found.markdown)
