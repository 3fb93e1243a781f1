"""The charts of a deck hold the very numbers that the page shows, and what is missing is missing in them."""

from dataclasses import replace

import pytest
from pptx.enum.shapes import MSO_SHAPE_TYPE

from assessment.charts.heat_map import HeatMap
from assessment.charts.lines import Lines
from assessment.charts.small_multiples import SmallMultiples
from assessment.reports.report import Exhibit, Section
from tests.assessment.charts import conftest as small
from tests.assessment.charts import unit_charts
from tests.assessment.reports.deck.opened import Drawn, charts, deck, notes, titles, words
from tests.assessment.reports.specimen import CHARTS, HOSTILE, NUMBERS, exhibit, specimen

BLANK = None
SEEN = (MSO_SHAPE_TYPE.CHART, MSO_SHAPE_TYPE.TABLE, MSO_SHAPE_TYPE.GROUP, MSO_SHAPE_TYPE.PICTURE)


def only(*shown, **changes):
    """A report of these charts alone."""
    blocks = tuple(exhibit(str(place), chart, "work-kampa") for place, chart in enumerate(shown))
    report = specimen(**changes)
    return replace(report, sections=(Section("x", "Kuviot", blocks), report.sections[-1]))


def drawn(chart) -> list[Drawn]:
    """The native charts of one chart of the page, over all its slides."""
    return [one for slide in deck(only(chart)).slides for one in charts(slide)]


def told(chart) -> dict[str, tuple[float | None, ...]]:
    """What the one native chart draws; the sheet behind it holds the same."""
    (one,) = drawn(chart)
    for heading, numbers in one.drawn.items():
        assert one.sheet[heading] in (numbers, one.upright.get(heading)), heading
    return one.drawn


def begins(numbers, *expected) -> bool:
    """Whether these come first, and nothing but blanks after them."""
    return numbers[: len(expected)] == expected and set(numbers[len(expected) :]) <= {None}


def test_dots_have_their_values_targets_and_intervals():
    found = told(small.DOTS)
    assert begins(found["Nyt"], 2.3456, None, 3.9, 0.0)
    assert begins(found["Tavoite"], 3.0, 2.5)
    assert begins(found["95 % luottamusväli: viiva"], 1.9, 2.8, BLANK, 3.4, 4.0)  # cut where the scale ends
    (one,) = drawn(small.DOTS)
    assert begins(one.sheet["95 % luottamusväli: loppu"], 2.8, None, 4.4)  # but known whole
    assert begins(one.sheet["n"], 21, None, 1204)


def test_what_a_unit_states_of_itself_is_drawn():
    assert begins(told(small.STATED_DOTS)["Sovittu taso"], 1)


def test_gaps_go_from_now_to_target():
    found = told(small.DUMBBELL)
    assert begins(found["Nyt"], 1.25, None, 2.75, 3.5)
    assert begins(found["Tavoite"], 3.0, 2.5, None, 3.0)
    assert begins(found["Ero: viiva"], 1.25, 3.0, BLANK, 3.5, 3.0)


def test_a_radar_leaves_a_gap_where_nothing_is_known():
    found = told(small.RADAR)
    assert found["2026"] == (2.1234, None, 3.2, 0.8)
    assert found["Tavoite"] == (3, 3, 4, 2)
    assert found["2024"] == (1.5, 1.0, 2.0, 0.5)


def test_spreads_are_shares_of_those_who_chose_a_level_with_the_counts_beside_them():
    (one,) = drawn(small.BARS)
    for level, name in enumerate(small.BARS.names):
        expected = tuple(row.shares[level] if row.shares else None for row in small.BARS.rows)
        assert one.drawn[name] == expected
        counts = tuple(row.counts[level] if row.counts else None for row in small.BARS.rows)
        assert one.sheet[f"{name}: lukumäärä"] == counts
    assert one.sheet["En osaa sanoa"] == (5, 3, 4, 0)
    assert one.sheet["Ei koske meitä"] == (10, 2, 0, 0)


def test_each_role_has_its_own_means_and_a_line_where_the_difference_is_clear():
    found = told(small.GROUPS)
    assert begins(found["Johto"], 3.0, 2.0)
    assert begins(found["Asiakkaat"], 1.25, None)
    assert begins(found["Henkilöstö"], None, 2.5)
    assert begins(found["Selvä ero: Asiakkaat: viiva"], 3.0, 1.25)


def test_who_answered_is_counted():
    found = told(small.RESPONSE)
    assert found["Odotettu"] == (10, None, 15, None)
    assert found["Vastasi"] == (8, 31, 0, 0)


def test_both_votes_are_counted():
    found = told(small.TALLY)
    assert found["Ensimmäinen äänestys"] == (19, 0, 21)
    assert found["Toinen äänestys"] == (3, 20, 17)


def test_units_stand_by_verdict_in_their_order_with_the_centre():
    found = told(unit_charts.CATERPILLAR)
    above, unclear, below = unit_charts.VERDICTS
    assert begins(found[above], 2.6)
    assert begins(found[unclear], None, 2.1234, 2.0)
    assert begins(found[below], None, None, None, 0.3)
    assert begins(found["Keskitaso 2,1"], 2.05, 2.05)


def test_a_crowd_is_one_chart_that_names_only_those_who_differ():
    report = only(unit_charts.crowd(200))
    (slide,) = [slide for slide in deck(report).slides if charts(slide)]
    (one,) = charts(slide)
    assert len(one.sheet["Rivin nimi"]) >= 200
    assert "Yksikkö 0 " in words(slide)
    assert "Yksikkö 100" not in words(slide)


def test_a_crowd_of_which_nothing_may_be_told_draws_nothing():
    whole = unit_charts.crowd(80)
    hidden = tuple(replace(row, value=None, note="Ei näytetä") for row in whole.rows)
    opened = deck(only(replace(whole, rows=hidden)))
    assert [charts(slide) for slide in opened.slides][1] == []
    assert "Ei näytetä" in notes(opened.slides[1])


def test_the_own_value_stands_among_the_others():
    found = told(unit_charts.POOL)
    assert begins(found["Yksikkö"], 2.4, None, None, 1.0)
    assert begins(found["Tavoite"], 3.0)
    assert [x for x in found["Muut: viiva"] if x is not None] == [
        value for one in (1.0, 2.0, 3.0, 1.0, 1.5) for value in (one, one)
    ]
    assert begins(found["Puolikas: viiva"], 1.5, 2.5)


def test_two_rounds_have_their_values_and_what_tells_only_a_side_says_so():
    found = told(unit_charts.SHIFT)
    assert begins(found["2024"], 1.8, 2.4, 3.5, None, 1.5)
    assert begins(found["2026"], 2.4, 2.5, 2.0)
    (slide,) = [slide for slide in deck(only(unit_charts.SHIFT)).slides if charts(slide)]
    xml = next(shape for shape in slide.shapes if shape.has_chart).chart.part.blob.decode()
    assert "≥ 3,5" in xml


def test_a_funnel_has_its_units_and_the_curves_of_chance():
    found = told(unit_charts.FUNNEL)
    above, unclear, below = unit_charts.VERDICTS
    (one,) = drawn(unit_charts.FUNNEL)
    assert [found[word][0] for word in (above, unclear, below)] == [12, 30, 200]
    assert [one.upright[word][0] for word in (above, unclear, below)] == [3.6, 2.0, 0.4]
    assert begins(one.sheet["95 %: alku"], 1.0, 1.5)
    assert begins(one.sheet["99,8 %: loppu"], 3.5, 2.8)


def test_every_line_and_every_shape_is_a_chart_of_its_own():
    rounds = drawn(unit_charts.LINES)
    assert len(rounds) == 1  # the other line may not be told
    assert begins(rounds[0].drawn["Johtaminen"], 0.0, 900.0, 1600.0)
    assert begins(rounds[0].upright["Johtaminen"], 1.8, None, 3.9)
    assert begins(rounds[0].upright["Väli: viiva"], 1.5, 2.1, BLANK, 3.5, 4.0)
    shapes = drawn(unit_charts.SHAPES)
    assert [one.drawn["Kotihoito"] for one in shapes[:1]] == [(2.0, 3.0, 1.0)]
    assert shapes[1].drawn["Neuvola"] == (2.5, None, 1.5)
    assert shapes[1].drawn["Keskitaso"] == (2.1, 2.2, 2.3)
    flat = drawn(unit_charts.FLAT)
    assert begins(flat[1].drawn["Neuvola"], 2.5, None)


@pytest.mark.parametrize("name", [name for name, chart in CHARTS.items() if not isinstance(chart, HeatMap)])
def test_every_chart_is_read_aloud_and_its_numbers_are_in_the_notes(name):
    chart = CHARTS[name]
    for slide in list(deck(only(chart)).slides)[1:-1]:
        assert NUMBERS.aloud() in notes(slide)
        assert "KAMPA 1.0.0" in notes(slide)
        shown = [shape for shape in slide.shapes if not shape.is_placeholder]
        alts = {shape.name: shape._element.xpath("./*/p:cNvPr/@descr") for shape in shown}
        assert all(alts[shape.name] for shape in shown if shape.shape_type in SEEN), alts
        whole = chart.title.rstrip(".") in str(alts)
        assert whole or isinstance(chart, Lines | SmallMultiples)  # there each part is told by its own name


def test_rows_that_do_not_fit_go_on_on_another_slide_and_none_is_lost():
    many = replace(small.DOTS, rows=small.DOTS.rows * 8)
    pieces = drawn(many)
    assert len(pieces) > 1
    values = [value for one in pieces for value in one.sheet["Rivin nimi"] if value is not None]
    assert values == [row.label for row in many.rows]
    opened = deck(only(many))
    assert len(set(titles(opened))) == len(opened.slides)


def test_no_text_becomes_a_formula_a_number_or_a_link():
    labels = tuple(replace(small.DOTS.rows[0], label=text) for text in HOSTILE)
    found = drawn(replace(small.DOTS, rows=labels, value_word=HOSTILE[2], levels=HOSTILE[2:7]))
    assert frozenset().union(*(one.kinds for one in found)) <= {"s", "n"}
    names = [name for one in found for name in one.sheet["Rivin nimi"] if name is not None]
    assert HOSTILE[2] in names
    assert "-5 pistettä" in names


def test_a_chart_without_rows_leaves_its_axis():
    assert drawn(replace(small.DOTS, rows=())) == []
    assert "Vakiintunut" in words(deck(only(replace(small.DOTS, rows=()))).slides[1])


def test_a_very_long_list_of_numbers_is_not_read_aloud_with_the_picture():
    long = replace(NUMBERS, rows=NUMBERS.rows * 40)
    report = specimen()
    block = Exhibit("x", small.DOTS, long)
    opened = deck(replace(report, sections=(Section("x", "Kuviot", (block,)),)))
    (one,) = charts(opened.slides[1])
    assert one.alt == "Suunnitelma elää. 21 vastaajaa Luvut ovat dian muistiinpanoissa."
    assert long.aloud() in notes(opened.slides[1])
