"""The way to a chart as a file: there beside each chart, and nothing made before it is pressed."""

import subprocess
import sys
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assessment.charts.look import DARK
from assessment.records import units
from assessment.records.store import Store
from assessment.viewer import LOCAL, Viewer
from assessment.words import words
from pages.components import download
from pages.components.context import Context
from pages.components.open_rounds import held
from tests.assessment.charts.conftest import DOTS


def page() -> None:
    from assessment.charts import dots
    from assessment.table import Table
    from pages.components import context, figure
    from tests.assessment.charts.conftest import DOTS

    numbers = Table(("Tekijä", "Tulos"), (("Suunnitelma", "2,3"),))
    figure.show(context.here(), DOTS, dots.figure, numbers, "dots")
    figure.show(context.here(), DOTS, dots.figure, numbers, "wall", taken=False)


def test_each_chart_has_two_ways_and_one_on_the_wall_none(data: Any) -> None:
    app = AppTest.from_function(page).run()
    files = [one.proto for one in app.get("download_button")]
    assert [file.label for file in files] == [words("fi")(f"picture.{form}") for form in ("png", "svg")]
    assert all(file.deferred_file_id and not file.url for file in files)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Johto näkee kuulemisen paremmin kuin asiakkaat", "johto-nakee-kuulemisen-paremmin-kuin-asiakkaat"),
        ("../../etc/passwd\x00", "etc-passwd"),
        ("漢字 😀", ""),
        ("sana " * 40, "-".join(["sana"] * 12)),
        ("a" * 200, "a" * 60),
    ],
)
def test_file_is_called_what_the_chart_says(title: str, name: str) -> None:
    assert download.file_name(title) == name


def here(store: Store, viewer: Viewer = LOCAL) -> Context:
    return Context(words("fi"), DARK, narrow=True, store=store, viewer=viewer)


def test_picture_says_whose_numbers_it_shows(example: Store) -> None:
    one = next(one for one in held(example, LOCAL) if one.round.kind == "survey")
    unit = units.every(example, one.organisation.id)[1]
    asked = str(one.round.id)
    assert download.source(here(example), asked, None) == one.label(words("fi"))
    assert download.source(here(example), asked, unit.id).endswith(f" · {unit.name}")
    assert download.source(here(example), asked, "no-such-unit") == one.label(words("fi"))
    assert download.source(here(example), None, None) == download.source(here(example), "999", None) == ""


def test_file_is_on_white_however_dark_the_page_is(example: Store) -> None:
    made = [download.made(here(example), DOTS, "2,3", "1", None, form) for form in ("svg", "png")]
    assert b'fill="#ffffff"' in made[0]
    assert b"2,3</desc>" in made[0]
    assert made[1].startswith(b"\x89PNG")


def test_nothing_that_draws_is_loaded_by_a_page() -> None:
    told = "import sys; import pages.components.figure; print('typst' in sys.modules, 'lxml' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
