"""A crowd."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from assessment.charts import crowd
from assessment.charts.look import LIGHT

NAME = st.text("Aäikotl ", min_size=1, max_size=90)


def name(label, verdict, y, clear):
    return crowd.Name(label, verdict, 1.0, y, clear)


@given(
    st.lists(
        st.tuples(NAME, st.sampled_from(["above", "below"]), st.floats(0, 500), st.floats(0, 3)), max_size=80
    )
)
def test_names_never_touch_and_never_leave_the_drawing(rows):
    placed = crowd.named([name(*row) for row in rows], 500, narrow=False)
    for one, other in pairwise(placed):
        assert one.at + one.height / 2 <= other.at - other.height / 2 + 1e-6
        assert one.y <= other.y
    assert all(one.height / 2 - 1e-6 <= one.at <= 500 - one.height / 2 + 1e-6 for one in placed)


def test_all_are_named_beside_their_marks_where_there_is_room():
    rows = [name("Kotihoito", "above", 40, 0.2), name("Neuvola", "below", 400, 0.1)]
    assert [one.at for one in crowd.named(rows, 500, narrow=False)] == [40, 400]


def test_the_clearest_are_named_where_there_is_not():
    rows = [name(f"U{place}", "above", float(place), place / 100) for place in range(100)]
    named = crowd.named(rows, 170, narrow=False)
    assert [one.label for one in named] == [f"U{place}" for place in range(90, 100)]


def test_on_a_phone_a_few_of_each_end_stand_below():
    rows = [name(f"U{place}", "above" if place < 20 else "below", float(place), 0.1) for place in range(40)]
    named = crowd.named(rows, 1000, narrow=True)
    assert [one.label for one in named] == [f"U{place}" for place in (*range(8), *range(32, 40))]
    (words,) = crowd.names(named, 500, LIGHT, narrow=True)
    assert words["text"].count("<br>") == 15
    assert crowd.below(named, narrow=True) > 15 * 17
    assert crowd.below(named, narrow=False) == 0


def test_marks_and_lines_grow_finer_the_more_there_are():
    assert crowd.size(10) > crowd.size(2) > crowd.size(0.3)
    wide, fine = (crowd.line("above", step, LIGHT) for step in (8, 0.3))
    assert wide["width"] > fine["width"]
    assert crowd.depth(5) == crowd.LEAST
    assert crowd.depth(5000) == crowd.MOST
