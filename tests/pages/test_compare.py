"""The comparison of units: the domain's numbers, one address for one view, nothing of a small unit."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from assessment import catalogue, intake
from assessment.charts.of_units import verdict_word
from assessment.choice import Choice
from assessment.comparison import Overview, of_item, overview
from assessment.gaps import gaps
from assessment.records import targets
from assessment.targets import Target
from assessment.units import known
from assessment.words import words
from pages.components import record
from pages.components.comparing import VIEWS
from tests.pages.app import LANGUAGES, figures, literal, opened, tables
from tests.pages.conftest import HEAD, UNITS, survey
from tests.pages.town import Town
from tests.rooms import HOSTILE

KAMPA = Choice("kampa")


@pytest.fixture
def seen(town: Town) -> Overview:
    """The newest round of the municipality as the domain compares it."""
    return overview(town.store, town.organisation, town.after, KAMPA)


def page_of(language: str = "fi", /, **query: str) -> AppTest:
    """The page at an address, without faults."""
    app = opened("compare", language, **query)
    assert not app.exception
    return app


def spread(app: AppTest, key: str = "table") -> AppTest:
    """The page with its table, or how it was computed, open."""
    app.session_state[f"{key}-{app.session_state['language']}"] = True
    return app.run()


def address(app: AppTest) -> dict[str, str]:
    """What the address says."""
    return {name: one if isinstance(one, str) else one[0] for name, one in app.query_params.items()}


def sentence(app: AppTest) -> str:
    """The finding."""
    return literal(app.header[0].value)


def refused(app: AppTest) -> list[str]:
    """The faults that the page tells."""
    return [literal(one.value) for one in app.error]


# The domain's numbers


@pytest.mark.parametrize("language", LANGUAGES)
def test_table_holds_what_the_domain_computed(language: str, seen: Overview) -> None:
    say, compared = words(language), seen.dimensions["kampa.b"]
    app = spread(page_of(language, what="kampa.b"))
    shown = {row[0]: row[1:] for row in tables(app)[0][1:]}
    names = known(seen.units)
    assert len(shown) == 50, "a page has fifty rows"
    for row in compared.rows:
        if names[row.unit] not in shown:
            continue
        cells = shown[names[row.unit]]
        assert cells[0] == verdict_word(row.verdict, say)
        assert cells[1] == say.number(row.n, 0)
        assert cells[3:6] == [say.number(row.estimate), say.number(row.low), say.number(row.high)]


@pytest.mark.parametrize("view", ["units", "funnel"])
def test_sentence_counts_the_units_that_differ(view: str, seen: Overview) -> None:
    compared = seen.dimensions["kampa.a"]
    told = sentence(page_of("en", view=view))
    assert compared.above
    assert compared.below
    assert told.startswith(f"{compared.above} ")
    assert f" {compared.below} " in told


def test_item_is_compared_like_a_dimension(town: Town) -> None:
    compared = of_item(town.store, town.organisation, town.after, KAMPA, "kampa.b4")
    app = page_of("en", what="kampa.b4")
    estimates = _drawn(app, "estimate")
    assert sorted(estimates) == pytest.approx(sorted(row.estimate for row in compared.rows if row.estimate))


def test_workings_tell_centre_and_spreads(seen: Overview) -> None:
    say, compared = words("fi"), seen.dimensions["kampa.a"]
    shown = dict(tables(spread(page_of(), "computed"))[0][1:])
    assert shown[say("computed.centre")] == say.number(compared.centre, 2)
    assert shown[say("computed.between")] == say.number(compared.tau2, 3)
    assert shown[say("computed.within")] == say.number(compared.within_sd, 2)


def test_map_shows_every_estimate_and_opens_the_unit(town: Town, seen: Overview) -> None:
    body = _map(page_of("en", view="map"))
    first = next(
        unit for unit in seen.units if seen.dimensions["kampa.a"].rows[seen.units.index(unit)].estimate
    )
    place = seen.units.index(first)
    for one in seen.dimensions.values():
        assert f">{words('en').number(one.rows[place].estimate)}<" in body
    assert f'href="/results?round={town.after}&amp;unit={first.id}"' in body


def test_map_is_sorted_by_its_address(seen: Overview) -> None:
    compared = seen.dimensions["kampa.b"]
    best = max((row for row in compared.rows if row.estimate is not None), key=lambda row: row.estimate or 0)
    worst = min((row for row in compared.rows if row.estimate is not None), key=lambda row: row.estimate or 0)
    for sort, unit in (("-kampa.b", best), ("kampa.b", worst)):
        body = _map(page_of("en", view="map", sort=sort))
        assert body.split('scope="row">')[1].split("</a>")[0].endswith(f">{known(seen.units)[unit.unit]}")
    assert parse_qs(urlsplit(_sorting(page_of("en", view="map"), "kampa.b")).query)["sort"] == ["-kampa.b"]
    again = _sorting(page_of("en", view="map", sort="-kampa.b"), "kampa.b")
    assert parse_qs(urlsplit(again).query)["sort"] == ["kampa.b"]


def test_ladder_is_seen_as_a_map_of_medians(town: Town) -> None:
    ladder = overview(town.store, town.organisation, town.after, Choice("arnstein"))
    app = page_of("fi", instrument="arnstein")
    assert words("fi")("results.view") not in [one.label for one in app.selectbox]
    body = _map(app)
    median = int(next(row for row in ladder.levels.tolist() if row[0] == row[0])[0])
    assert f">{median} {ladder.instrument.scale.level(median).name.fi}<" in body


def test_one_unit_stands_beside_the_others(seen: Overview) -> None:
    compared = seen.dimensions["kampa.c"]
    unit = next(row for row in compared.rows if row.verdict == "above").unit
    app = page_of("en", view="beside", unit=unit)
    assert sentence(app).startswith(known(seen.units)[unit])
    assert any(compared.rows[compared.units.index(unit)].estimate in values for values in _all_values(app))


def test_target_of_the_unit_stands_beside_it(keep: Callable[..., intake.Begun]) -> None:
    begun = keep("Tikkala", survey({"care": 14, "hut": 12}), UNITS)
    organisation, assessment = begun.organisation.id, begun.assessment.id
    for item in catalogue.instrument("kampa").items_of("kampa.a"):
        targets.save(record.open_(), organisation, assessment, Target("hut", item.id, 3, "so it was agreed"))
    for unit, drawn in (("hut", [3]), ("care", [])):
        app = page_of("fi", view="beside", unit=unit)
        assert [place for place in _drawn(app, "target") if place is not None] == drawn


def test_perception_holds_two_groups_against_each_other(town: Town) -> None:
    choice = Choice("kampa", level="below")
    found = gaps(town.store, town.organisation, town.after, choice, "staff", "clients")
    query = {"view": "perception", "level": "below", "a": "staff", "b": "clients"}
    assert found.tally("kampa.a").told
    told = [gap.difference for gap in found.dimensions["kampa.a"] if gap.difference is not None]
    assert sorted(_drawn(page_of("en", **query), "estimate")) == pytest.approx(sorted(told))


# The address


CHOICES = {
    "units": {"what": "kampa.b", "branch": "perheet", "peers": "medium"},
    "funnel": {"what": "kampa.b4", "level": "below"},
    "map": {"what": "kampa.b", "columns": "items", "sort": "-kampa.b2", "find": "toimipiste 2"},
    "profiles": {"units": "toimipiste-17,toimipiste-19,runolahti"},
    "beside": {"unit": "toimipiste-30", "branch": "perheet"},
    "perception": {"a": "staff", "b": "clients", "level": "below"},
    "benchmark": {},
}


def test_every_view_has_an_address_to_try() -> None:
    assert CHOICES.keys() == VIEWS.keys()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", VIEWS)
def test_view_opens_from_its_address(view: str, language: str, town: Town) -> None:
    query = {"view": view, **CHOICES[view]}
    app = page_of(language, **query)
    assert refused(app) == []
    assert address(app) == {**query, "round": str(town.after)}


def test_address_of_what_was_chosen_shows_the_same(town: Town) -> None:
    app = page_of("fi")
    for label, value in (
        ("compare.what", "kampa.c"),
        ("compare.branch", "perheet"),
        ("compare.level", "lowest"),
        ("compare.peer_class", "medium"),
    ):
        box = next(one for one in app.selectbox if one.label == words("fi")(label))
        box.set_value(value)
        app.run()
    query = address(app)
    assert query == {"round": str(town.after), "what": "kampa.c", "branch": "perheet", "peers": "medium"}
    again = page_of("fi", **query)
    assert sentence(again) == sentence(app)
    assert figures(again) == figures(app)


@pytest.mark.parametrize(
    ("query", "what"),
    [
        ({"instrument": "nothing"}, "compare.instrument"),
        ({"what": "enablers.culture1"}, "compare.what"),
        ({"branch": "toimipiste-30"}, "compare.branch"),
        ({"level": "top"}, "compare.level"),
        ({"peers": "huge"}, "compare.peer_class"),
        ({"view": "league"}, "results.view"),
        ({"view": "perception", "a": "owner"}, "compare.role"),
        ({"view": "perception", "a": "staff", "b": "staff"}, "compare.other_role"),
        ({"view": "map", "columns": "roles"}, "compare.columns"),
    ],
)
def test_address_of_something_unknown_is_told(query: dict[str, str], what: str, town: Town) -> None:
    say, found = words("sv"), list(query.values())[-1]
    assert refused(page_of("sv", **query)) == [say("error.choice_gone", what=say(what), found=found)]


@pytest.mark.parametrize("query", [{"view": "beside", "unit": "x"}, {"view": "profiles", "units": "x,y"}])
def test_address_of_a_unit_that_is_not_there_is_told(query: dict[str, str], town: Town) -> None:
    assert refused(page_of("fi", **query)) == [words("fi")("error.unit_gone")]


@pytest.mark.parametrize(
    "query", [{"sort": "x", "view": "map"}, {"page": "99"}, {"page": "-1"}, {"page": "²"}, {"find": "%"}]
)
def test_place_in_a_listing_that_is_not_there_is_the_nearest(query: dict[str, str], town: Town) -> None:
    assert refused(spread(page_of("fi", **query))) == []


def test_unit_that_is_not_compared_is_told_beside_its_peers(town: Town) -> None:
    app = page_of("en", view="beside", unit="perheet")
    told = words("en")("compare.not_among", unit="Lapset ja perheet")
    assert [literal(one.value) for one in app.info] == [told]


def test_other_round_keeps_what_holds_for_it(town: Town) -> None:
    app = page_of("fi", what="kampa.b", branch="perheet", view="funnel", page="2")
    app.selectbox[0].set_value(str(town.before)).run()
    query = address(app)
    assert query == {
        "round": str(town.before),
        "what": "kampa.b",
        "branch": "perheet",
        "view": "funnel",
        "page": "2",
    }
    assert not app.exception
    assert refused(app) == []


def test_round_of_others_takes_nothing_along(town: Town, keep: Callable[..., intake.Begun]) -> None:
    other = keep("Tikkala", survey({"care": 14, "hut": 12}), UNITS)
    app = page_of("fi", round=str(town.after), what="kampa.b", branch="perheet", view="funnel")
    app.selectbox[0].set_value(str(other.rounds[0].id)).run()
    assert not app.exception
    assert refused(app) == []
    assert {"branch", "peers"}.isdisjoint(address(app))
    assert address(app)["view"] == "funnel"


def test_part_that_another_round_did_not_ask_is_left_behind(keep: Callable[..., intake.Begun]) -> None:
    rows = [
        f"{round_},{unit},staff,{unit}{person},{item},{person % 4}"
        for round_, item in (("a", "kampa.a1"), ("b", "enablers.culture1"))
        for unit in ("care", "hut")
        for person in range(12)
    ]
    for round_ in "ab":
        keep("Tikkala", "\n".join([HEAD, *(row for row in rows if row.startswith(round_))]), UNITS)
    app = page_of("en", what="enablers.culture")
    assert refused(app) == []
    app.selectbox[0].set_value("1").run()
    assert refused(app) == []
    assert address(app) == {"round": "1"}


# Nothing to compare


def test_without_a_closed_round_it_says_what_to_do(data: object) -> None:
    app = page_of("fi")
    assert [one.value for one in app.info] == [words("fi")("compare.empty")]


def test_round_that_cannot_be_compared_is_told(town: Town, begun: intake.Begun) -> None:
    app = page_of("fi", round=str(begun.rounds[0].id))
    assert any("Tikkala" in literal(one.value) for one in app.info)
    app = page_of("fi", round="999")
    assert refused(app) == [words("fi")("error.round_gone")]


@pytest.mark.parametrize(
    ("sizes", "key"),
    [
        ({"care": 3, "hut": 4}, "compare.all_withheld"),
        ({"town": 9, "care": 14, "hut": 3}, "compare.one_unit"),
    ],
)
def test_too_little_to_compare_is_told(
    sizes: dict[str, int], key: str, keep: Callable[..., intake.Begun]
) -> None:
    keep("Tikkala", survey(sizes), UNITS)
    for view in ("units", "funnel", "map", "profiles", "beside", "perception"):
        app = page_of("en", view=view)
        assert [literal(one.value) for one in app.info] == [words("en")(key, k=5)]
        assert not app.get("plotly_chart")
        assert not tables(app)


def test_branch_in_which_nobody_answered_is_told(keep: Callable[..., intake.Begun]) -> None:
    tree = "unit,name,parent\ntown,Town,\ncare,Care,town\nhut,Hut,town\nshed,Shed,hut\n"
    keep("Tikkala", survey({"care": 14}), tree)
    assert [literal(one.value) for one in page_of("en", branch="hut").info] == [words("en")("compare.nobody")]


def test_branch_without_a_unit_of_the_class_is_told(keep: Callable[..., intake.Begun]) -> None:
    tree = "unit,name,parent,peer_class\ntown,Town,,\ncare,Care,town,big\nhut,Hut,town,\nshed,Shed,hut,\n"
    keep("Tikkala", survey({"care": 14, "shed": 14}), tree)
    app = page_of("en", branch="hut", peers="big")
    assert [literal(one.value) for one in app.info] == [words("en")("compare.nobody")]


def test_withheld_unit_is_named_without_a_number(town: Town, seen: Overview) -> None:
    compared = seen.dimensions["kampa.a"]
    row = next(row for row in compared.rows if row.verdict == "withheld")
    app = spread(page_of("en", find=known(seen.units)[row.unit]))
    shown = [cells for cells in tables(app)[0][1:] if cells[0] == known(seen.units)[row.unit]]
    assert shown == [[known(seen.units)[row.unit], words("en")("chart.withheld"), *["–"] * 6]]


# The table


def test_table_is_searched_and_narrowed(town: Town, seen: Overview) -> None:
    compared = seen.dimensions["kampa.a"]
    names = known(seen.units)
    above = {names[row.unit] for row in compared.rows if row.verdict == "above"}
    app = page_of("en", verdict="above")
    assert {row[0] for row in tables(app)[0][1:]} == above
    app = page_of("en", find="runo")
    assert [row[0] for row in tables(app)[0][1:]] == ["Runolahden kotihoito"]
    app = page_of("en", find="no such unit")
    assert words("en")("listing.none") in [one.value for one in app.info]


def test_table_is_read_page_by_page(town: Town, seen: Overview) -> None:
    app = page_of("en", page="2")
    assert len(tables(app)[0]) - 1 == len(seen.units) - 50
    app.button(f"page-{words('en')('paging.before')}").click().run()
    assert len(tables(app)[0]) - 1 == 50
    assert "page" not in address(app)


def test_file_holds_what_is_shown_and_no_more(town: Town, seen: Overview) -> None:
    app = spread(page_of("fi", find="runo"))
    label = words("fi")("listing.download")
    (file,) = [one.proto for one in app.get("download_button") if one.proto.label == label]
    assert file.deferred_file_id, "the file is made when somebody asks for it"


def test_picked_units_are_added_and_left_out(town: Town) -> None:
    app = page_of("en", view="profiles", units="toimipiste-17,toimipiste-19")
    box = next(one for one in app.selectbox if one.label == words("en")("compare.add"))
    box.set_value("toimipiste-30").run()
    assert address(app)["units"] == "toimipiste-17,toimipiste-19,toimipiste-30"
    app.button("drop-toimipiste-17").click().run()
    assert address(app)["units"] == "toimipiste-19,toimipiste-30"
    for unit in ("toimipiste-19", "toimipiste-30"):
        app.button(f"drop-{unit}").click().run()
    assert words("en")("compare.pick") in [one.value for one in app.info]


def test_twelve_units_are_the_most(town: Town, seen: Overview) -> None:
    told = [row.unit for row in seen.dimensions["kampa.a"].rows if row.estimate is not None]
    app = page_of("en", view="profiles", units=",".join(told[:20]))
    assert sum((one.key or "").startswith("drop-") for one in app.button) == 12
    assert not [one for one in app.selectbox if one.label == words("en")("compare.add")]


# Hostile names


def test_name_of_a_unit_is_only_text(keep: Callable[..., intake.Begun]) -> None:
    rows = "".join(f'u{n},"{HOSTILE.replace(chr(34), chr(34) * 2)} {n}",town\n' for n in range(6))
    keep("Tikkala", survey({f"u{n}": 12 for n in range(6)}), f"unit,name,parent\ntown,Town,\n{rows}")
    for view in VIEWS:
        app = page_of("fi", view=view)
        for one in app.get("html"):
            assert "<script>alert" not in one.proto.body
        for markdown in (*app.markdown, *app.header):
            assert HOSTILE not in markdown.value


def _map(app: AppTest) -> str:
    """The map as it is drawn."""
    return next(one.proto.body for one in app.get("html") if "<table" in one.proto.body)


def _sorting(app: AppTest, column: str) -> str:
    """Where the heading of a column leads."""
    links = _map(app).split("<thead>")[1].split("</thead>")[0].split('href="')[1:]
    found = [link.split('"')[0].replace("&amp;", "&") for link in links]
    return next(link for link in found if column in link)


def _drawn(app: AppTest, name: str) -> list[float]:
    """The places of the marks that are drawn under these names."""
    traces = [
        trace for one in figures(app) for trace in one["data"] if trace.get("name", "").startswith(name)
    ]
    return [value for trace in traces for value in trace["x"] if value is not None]


def _all_values(app: AppTest) -> list[list[float]]:
    return [trace["x"] for one in figures(app) for trace in one["data"] if "x" in trace]
