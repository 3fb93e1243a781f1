"""The roles' views."""

from dataclasses import replace

from assessment.charts import groups, response
from assessment.charts.look import DARK, LIGHT, MARKERS
from tests.assessment.charts.conftest import GROUPS, RESPONSE, texts, trace, traces

SIDE = {"leadership": "inside"}


def test_each_role_holds_its_means():
    figure = groups.figure(GROUPS, LIGHT)
    assert list(trace(figure, "mean leadership")["x"]) == [3.0, 2.0]
    assert list(trace(figure, "mean staff")["x"]) == [2.5]
    assert list(trace(figure, "mean clients")["x"]) == [1.25]


def test_a_missing_mean_shows_no_interval_either():
    assert list(trace(groups.figure(GROUPS, LIGHT), "interval staff")["x"]) == [2.0, 3.0, None]


def test_an_interval_is_cut_where_the_scale_ends():
    assert list(trace(groups.figure(GROUPS, LIGHT), "interval leadership")["x"]) == [2.5, 4, None]


def test_only_a_clear_gap_is_drawn_and_told():
    figure = groups.figure(GROUPS, LIGHT)
    assert list(trace(figure, "gap clients")["x"]) == [3.0, 1.25, None]
    assert list(trace(figure, "gap staff")["x"]) == []
    told = [text for text in texts(figure) if "−1,8" in text]
    assert len(told) == 1
    assert MARKERS["clients"] in told[0]


def test_roles_of_one_dimension_are_joined_and_dimensions_are_not():
    assert list(trace(groups.figure(GROUPS, LIGHT), "joins")["x"]) == [3.0, 1.25, None, 2.0, 2.5, None]


def test_roles_never_stand_on_the_same_line():
    figure = groups.figure(GROUPS, LIGHT)
    heights = [y for role in MARKERS for part in traces(figure, f"mean {role}") for y in part["y"]]
    assert len(set(heights)) == len(heights) == 4


def test_a_role_has_one_colour_in_every_chart():
    for look in (LIGHT, DARK):
        views, answered = groups.figure(GROUPS, look), response.figure(RESPONSE, look)
        seen = dict(zip(("leadership", "staff"), trace(answered, "answered")["marker"]["color"], strict=True))
        for role, colour in seen.items():
            assert trace(views, f"mean {role}")["marker"]["color"] == colour == look.roles[role]


def test_a_role_keeps_its_mark():
    figure = groups.figure(GROUPS, LIGHT)
    marks = {role: trace(figure, f"mean {role}")["marker"]["symbol"] for role in ("leadership", "clients")}
    assert marks == {"leadership": "circle", "clients": "diamond"}


def test_the_legend_keeps_the_order_of_the_roles():
    named = [entry.name for entry in groups.figure(GROUPS, LIGHT).data if entry.showlegend]
    assert named == ["Johto", "Henkilöstö", "Asiakkaat"]


def test_the_scale_is_whole():
    assert list(groups.figure(GROUPS, LIGHT).layout.xaxis.range) == [0, 4]


def test_gaps_are_drawn_from_the_group_that_others_are_compared_with():
    inside = tuple(
        replace(
            row, points=tuple(replace(point, role=SIDE.get(point.role, point.role)) for point in row.points)
        )
        for row in GROUPS.rows
    )
    figure = groups.figure(replace(GROUPS, rows=inside, against="inside"), LIGHT)
    assert list(trace(figure, "gap clients")["x"]) == list(
        trace(groups.figure(GROUPS, LIGHT), "gap clients")["x"]
    )
    assert list(trace(groups.figure(replace(GROUPS, rows=inside), LIGHT), "gap clients")["x"]) == []
