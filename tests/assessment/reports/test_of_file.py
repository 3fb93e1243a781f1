"""An answers file is asked like a kept round: the same rounds, units and instruments, or a plain refusal."""

import pytest

from assessment import demo
from assessment.errors import RequestError
from assessment.reports.of_file import Source, kept
from tests.conftest import TODAY

HEADER = "round,unit,role,respondent,item,value,kind"


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    directory = tmp_path_factory.mktemp("town")
    demo.answers().to_csv(directory / "answers.csv", index=False)
    demo.units().to_csv(directory / "units.csv", index=False)
    source = Source(directory / "answers.csv", directory / "units.csv", None, "", 5, {})
    with kept(source, TODAY) as record:
        yield record


@pytest.fixture
def small(tmp_path):
    """A round of people in one unit, and one in which another unit states for itself."""
    rows = [f"spring,care,staff,r{n},kampa.a1,3,survey" for n in range(6)]
    rows.append("own,library,,r9,kampa.a1,2,statement")
    path = tmp_path / "kevat.csv"
    path.write_text("\n".join([HEADER, *rows]), "utf-8")
    return path


def refused(call, *arguments):
    with pytest.raises(RequestError) as error:
        call(*arguments)
    return error.value.code


def test_every_round_of_the_file_is_there(town):
    assert list(town.rounds) == ["2025", "2026"]
    assert town.round("2026") == town.rounds["2026"]
    assert refused(town.round, None) == "which_round"
    assert refused(town.round, "2030") == "unknown_round"


def test_instruments_are_those_that_were_answered(town):
    assert town.asked(()) == town.instruments
    assert town.asked(("kampa",)) == ("kampa",)
    assert refused(town.asked, ("osallisuus",)) == "unknown_instrument"


def test_an_instrument_that_nobody_answered_is_refused(small):
    with kept(Source(small, None, None, "", 5, {}), TODAY) as record:
        assert record.asked(()) == ("kampa",)
        assert refused(record.asked, ("kampa", "arnstein")) == "not_answered"


def test_a_unit_is_there_or_is_refused(town):
    assert town.unit(None) is None
    assert town.unit("runolahti") == "runolahti"
    assert refused(town.unit, "x") == "no_such_unit"


def test_units_that_may_be_told_of_are_those_of_the_page(town):
    whole = town.told(town.round("2026"), None)
    part = town.told(town.round("2026"), "ikaihmiset")
    assert {unit.id for unit in part} < {unit.id for unit in whole}
    assert part[0].id == "ikaihmiset"


def test_of_statements_the_units_that_said_anything(small):
    with kept(Source(small, None, None, "", 5, {}), TODAY) as record:
        assert [unit.id for unit in record.told(record.round("own"), None)] == ["library"]


def test_without_a_tree_every_unit_stands_alone_under_the_name_of_the_file(small):
    with kept(Source(small, None, None, "", 1, {"staff": 2.0}), TODAY) as record:
        assert {unit.parent for unit in record.tree} == {None}
        assert {unit.id for unit in record.told(record.round("spring"), None)} == {"care"}
