"""What the press is asked for: every file under a name of its own that any system takes."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from assessment import intake
from assessment.records import brands, units
from assessment.records.brands import KeptBrand
from assessment.records.store import Store
from assessment.reports.job import checked
from assessment.units import Unit
from assessment.viewer import LOCAL
from assessment.words import words
from pages.components.open_rounds import held
from pages.components.reporting_choice import Chosen
from pages.components.reporting_tasks import archive, seconds, tasks, title
from tests.pages.conftest import UNITS, survey
from tests.rooms import HOSTILE

NAMES = ("Kotihoito, pohjoinen", "Äitiys- ja lastenneuvola", "漢字", HOSTILE, "../../etc/passwd", "n" * 200)
PLAIN = re.compile(r"[a-z0-9][a-z0-9-]*\.(pdf|zip|xlsx)")


@pytest.fixture
def chosen(store: Store, keep: Callable[..., intake.Begun]) -> Chosen:
    """The whole of a small town, as PDF in Finnish."""
    keep(f"Tikkala {HOSTILE}", survey({"care": 14}), UNITS)
    one = held(store, LOCAL)[0]
    return Chosen(one, None, "Whole", "pdf", "fi", frozenset({"summary", "method"}))


def of(chosen: Chosen, **changed: object) -> Chosen:
    """The same with something else chosen."""
    return Chosen(**{**chosen.__dict__, **changed})  # type: ignore[arg-type]


def test_one_report_is_one_file(chosen: Chosen, store: Store) -> None:
    (task,) = tasks(store, chosen)
    assert PLAIN.fullmatch(task.name)
    assert task.name.endswith("-spring-fi.pdf")
    report = task.compose()
    assert (report.language, {section.kind for section in report.sections}) == ("fi", {"summary", "method"})
    assert not task.archival
    assert not report.datasets  # a document would carry them for nothing


def test_report_of_a_unit_names_it(chosen: Chosen, store: Store) -> None:
    (task,) = tasks(store, of(chosen, unit="care", whose="Care", form="xlsx", language="fi_selko"))
    assert task.name.endswith("-spring-care-fi-selko.xlsx")
    report = task.compose()
    assert "Care" in f"{report.title} {report.subtitle}"
    assert report.datasets


def test_names_of_units_become_plain_and_stay_apart(chosen: Chosen, store: Store) -> None:
    rows = tuple(Unit(f"u{number}", name) for number, name in enumerate([*NAMES, *NAMES]))
    units.put(store, chosen.held.organisation.id, rows)
    found = tasks(store, of(chosen, units=rows, is_archival=True))
    assert checked(found) == found
    assert all(PLAIN.fullmatch(task.name) and task.archival for task in found)
    assert found[0].name == "001-kotihoito-pohjoinen.pdf"
    assert PLAIN.fullmatch(archive(of(chosen, units=rows)))


def test_all_look_alike_and_bear_one_moment(chosen: Chosen, store: Store) -> None:
    brands.put(store, chosen.held.organisation.id, KeptBrand("Kumppanit", "#123456", "#ABCDEF"))
    both = (Unit("town", "Town"), Unit("care", "Care", "town"))
    reports = [task.compose() for task in tasks(store, of(chosen, units=both))]
    assert {(one.brand.name, one.brand.primary) for one in reports} == {("Kumppanit", "#123456")}
    assert len({one.made for one in reports}) == 1


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_title_tells_of_whom_which_and_how(language: str, chosen: Chosen) -> None:
    say = words(language)
    one, many = chosen, of(chosen, units=(Unit("a", "A"), Unit("b", "B")), form="zip", language="sv")
    assert title(say, one).startswith(f"Whole · Tikkala {HOSTILE} · spring · ")
    assert title(say, one).endswith("PDF · Suomi")
    assert title(say, many).startswith(say.count("reports.of_units", 2))
    assert title(say, many).endswith(f"{say('reports.bundle')} · Svenska")


def test_many_take_longer_than_one(chosen: Chosen) -> None:
    rows = tuple(Unit(str(number), "Unit") for number in range(200))
    assert seconds(of(chosen, units=rows)) == pytest.approx(200 * seconds(chosen))
