"""How answers come to be kept: a new assessment, a checked file, the example."""

from dataclasses import replace
from datetime import date

import pytest

from assessment import catalogue, demo, intake
from assessment.answers import levels, read_answers
from assessment.errors import FileError, RequestError
from assessment.records import answers, assessments, organisations, rounds, targets, units
from assessment.records.store import Store
from assessment.results import results, stating
from assessment.units import Unit

TODAY = date(2026, 11, 22)
HEAD = "round,unit,role,respondent,item,value\n"


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path) as opened:
        yield opened


def test_units_from_lines_follow_their_dashes():
    tree = intake.units_from_lines(
        "Kaupunki", "Sivistys\n- Kirjasto\n-- Musiikki\nHyvinvointi\n\n - Koti, hoito"
    )
    assert [(unit.id, unit.parent) for unit in tree] == [
        ("kaupunki", None),
        ("sivistys", "kaupunki"),
        ("kirjasto", "sivistys"),
        ("musiikki", "kirjasto"),
        ("hyvinvointi", "kaupunki"),
        ("koti-hoito", "hyvinvointi"),
    ]


def test_a_dash_too_many_goes_no_deeper_than_there_is():
    tree = intake.units_from_lines("Kaupunki", "---- Kirjasto")
    assert tree[1].parent == "kaupunki"


def test_units_of_one_name_and_names_without_letters_get_ids_of_their_own():
    tree = intake.units_from_lines("Ää", "Koti\nKoti\n!!!\n" + "x" * 300)
    assert [unit.id for unit in tree] == ["aa", "koti", "koti-2", "unit", "x" * 56]


def test_a_new_assessment_waits_for_its_statement(store):
    begun = intake.begin(store, "Kaupunki", "Kirjasto", ["kampa"], "1", TODAY)
    assert [(one.kind, one.state) for one in begun.rounds] == [("statement", "open")]
    assert begun.assessment.instruments == (("kampa", "1.0.0"),)
    assert [unit.name for unit in units.every(store, begun.organisation.id)] == ["Kaupunki", "Kirjasto"]


def test_an_organisation_is_found_again_by_its_name(store):
    first = intake.begin(store, "Kaupunki", "", ["kampa"], "1", TODAY)
    again = intake.begin(store, " KAUPUNKI ", "Kirjasto", ["arnstein"], "1", TODAY)
    assert again.organisation == first.organisation
    assert len(assessments.every(store, first.organisation.id)) == 2


def test_without_an_instrument_nothing_begins(store):
    with pytest.raises(RequestError, match="no_instrument"):
        intake.begin(store, "Kaupunki", "", [], "1", TODAY)
    assert organisations.every(store) == ()


def test_an_opened_file_is_kept_with_its_rounds_units_and_targets(store):
    rows = "".join(f"{name},u1,staff,r{one},kampa.a1,3\n" for name in ("2025", "2026") for one in range(6))
    begun = intake.open_files(
        store,
        "Kaupunki",
        ("answers.csv", (HEAD + rows).encode()),
        TODAY,
        ("units.csv", b"unit,name,parent\nu0,Kaupunki,\nu1,Kirjasto,u0\n"),
        ("targets.csv", b"unit,item,target,reason\n,kampa.a1,4,strategia\n"),
    )
    assert [(one.name, one.state) for one in begun.rounds] == [("2025", "closed"), ("2026", "closed")]
    (aim,) = targets.every(store, begun.organisation.id, begun.assessment.id)
    assert (aim.target, aim.reason) == (4, "strategia")
    seen = results(store, begun.organisation.id, begun.rounds[0].id, "u1")
    assert seen.scores["kampa"].item("kampa.a1").score == 3.0


@pytest.mark.parametrize(
    ("content", "unit_file"),
    [
        (HEAD + "2026,u1,staff,r1,kampa.a1,9\n", None),
        (HEAD + "2026,u1,staff,r1,kampa.a1,3\n", b"unit,name,parent\nu2,Muu,\n"),
        (HEAD + "2026,u1,staff,r1,kampa.a1,3\n", b"unit,name,parent\nu1,Muu,u1\n"),
    ],
)
def test_of_a_file_with_a_fault_nothing_is_kept(store, content, unit_file):
    extra = ("units.csv", unit_file) if unit_file else None
    with pytest.raises(FileError):
        intake.open_files(store, "Kaupunki", ("answers.csv", content.encode()), TODAY, extra)
    assert organisations.every(store) == ()


def test_a_respondents_name_is_not_kept_and_an_empty_answer_is_no_answer(store):
    content = HEAD + "2026,u1,staff,maija.meikalainen,kampa.a1,\n2026,u1,staff,r2,kampa.a1,dk\n"
    begun = intake.open_files(store, "Kaupunki", ("a.csv", content.encode()), TODAY)
    table = answers.table(store, begun.organisation.id, begun.rounds[0].id)
    assert sorted((row[3] or "", row[4]) for row in table if row[4] is not None) == [("kampa.a1", -1)]
    assert len(table) == 2
    assert not any("maija" in str(row) for row in table)


def test_the_example_is_kept_once_in_whatever_language(store):
    first = intake.keep_example(store, "Esimerkkilän kunta", "Tapaukset", TODAY)
    again = intake.keep_example(store, "Municipality of Esimerkkilä", "Cases", TODAY)
    assert again == first
    assert len(organisations.every(store)) == 2
    assert [one.name for one in rounds.every(store, first.organisation.id, first.assessment.id)] == [
        "2025",
        "2026",
    ]


def test_a_kept_round_scores_as_its_file_does(store):
    """The record gives back what came in: the same numbers, though every name has changed."""
    from assessment.arrays import build
    from assessment.scoring import Rules, score

    begun = intake.keep_example(store, "Kunta", "Tapaukset", TODAY)
    given = read_answers(
        demo.answers().to_csv(index=False).encode(), levels(catalogue.instruments().values())
    )
    frame = given.of_round("2026")[1]
    seen = results(store, begun.organisation.id, begun.rounds[-1].id)
    for name, kept in seen.scores.items():
        instrument = catalogue.instrument(name)
        plain = score(instrument, build(instrument, frame), Rules(kept.rules.targets))
        assert kept.respondents == plain.respondents
        assert [row.n for row in kept.ladder] == [row.n for row in plain.ladder]
        for one, other in zip(kept.dimensions, plain.dimensions, strict=True):
            assert (one.score, one.se) == pytest.approx((other.score, other.se))


UNITS = b"unit,name,parent\nroot,Kaupunki,\nhome,Kotihoito,root\n"
ROW = "2026,home,staff,r1,kampa.a1,3\n"


def names(store, begun):
    return {unit.id: (unit.name, unit.parent) for unit in units.every(store, begun.organisation.id)}


def test_units_that_rounds_were_answered_in_stay_as_they_are(store):
    """The same organisation opens a file again, this time without its tree."""
    first = intake.open_files(store, "Kaupunki", ("a.csv", (HEAD + ROW).encode()), TODAY, ("u.csv", UNITS))
    before = names(store, first)
    again = intake.open_files(store, "kaupunki", ("a.csv", (HEAD + ROW).encode()), TODAY)
    assert again.organisation == first.organisation
    assert names(store, again) == before
    assert results(store, first.organisation.id, first.rounds[0].id, "root").respondents == 1


def test_a_tree_that_says_otherwise_is_refused_and_nothing_of_it_is_kept(store):
    first = intake.open_files(store, "Kaupunki", ("a.csv", (HEAD + ROW).encode()), TODAY, ("u.csv", UNITS))
    other = b"unit,name,parent\nhome,Muu,\n"
    with pytest.raises(RequestError, match="unit_differs"):
        intake.open_files(store, "Kaupunki", ("a.csv", (HEAD + ROW).encode()), TODAY, ("u.csv", other))
    assert len(assessments.every(store, first.organisation.id)) == 1


def test_what_fails_halfway_leaves_nothing(store):
    targets_of = ("t.csv", b"unit,item,target\nnowhere,kampa.a1,3\n")
    with pytest.raises(FileError):
        intake.open_files(store, "Kaupunki", ("a.csv", (HEAD + ROW).encode()), TODAY, None, targets_of)
    given = read_answers((HEAD + ROW).encode(), levels(catalogue.instruments().values()))
    with pytest.raises(RequestError):
        intake.keep(store, "Kaupunki", given, (Unit("elsewhere", "Muualla"),), (), TODAY)
    assert organisations.every(store) == ()


def test_a_new_assessment_grows_under_the_root_there_is(store):
    first = intake.open_files(store, "Kaupunki", ("a.csv", (HEAD + ROW).encode()), TODAY, ("u.csv", UNITS))
    intake.begin(store, "Kaupunki", "Kirjasto", ["kampa"], "1", TODAY)
    assert names(store, first)["kirjasto"] == ("Kirjasto", "root")
    assert sum(parent is None for _, parent in names(store, first).values()) == 1


def test_the_name_of_the_documented_round_is_not_anybodys(store):
    content = HEAD + ROW.replace("2026", intake.DOCUMENTED)
    with pytest.raises(RequestError, match="round_reserved"):
        intake.open_files(store, "Kaupunki", ("a.csv", content.encode()), TODAY)


def test_a_survey_waits_for_every_role_group(store):
    begun = intake.open_files(store, "Kaupunki", ("a.csv", (HEAD + ROW).encode()), TODAY)
    seen = results(store, begun.organisation.id, begun.rounds[0].id)
    assert seen.absent == ("leadership", "elected", "clients", "partners")


def test_a_statement_speaks_for_its_own_unit_only(store):
    kind = HEAD.strip() + ",kind\n"
    said = "2026,root,,root,kampa.a1,4,statement\n2026,home,,home,kampa.a1,0,statement\n"
    begun = intake.open_files(store, "Kaupunki", ("a.csv", (kind + said).encode()), TODAY, ("u.csv", UNITS))
    organisation, held = begun.organisation.id, begun.rounds[0].id
    assert stating(store, organisation, held) == ("home", "root")
    for unit, level in (("root", 4.0), ("home", 0.0)):
        item = results(store, organisation, held, unit).scores["kampa"].item("kampa.a1")
        assert (item.n, item.score) == (1, level)


# Answers for units that are kept already


@pytest.fixture
def kept(store):
    """An organisation with an open unit and a closed one."""
    begun = intake.begin(store, "Kaupunki", "Kirjasto\nVanha", ["kampa"], "1", TODAY)
    old = units.every(store, begun.organisation.id)[-1]
    units.put(store, begun.organisation.id, [replace(old, closed=TODAY)])
    return begun


def answered(*of):
    rows = "".join(f"2026,{unit},staff,r{place},kampa.a1,3\n" for place, unit in enumerate(of))
    return "answers.csv", (HEAD + rows).encode()


def test_answers_of_closed_and_unknown_units_are_told_by_their_lines(store, kept):
    with pytest.raises(FileError) as told:
        intake.open_files(store, "Kaupunki", answered("vanha", "kirjasto", "uusi"), TODAY)
    assert [(one.place, one.code, one.allowed) for one in told.value.problems] == [
        ("answers.csv:2:unit", "closed_unit", "kaupunki, kirjasto"),
        ("answers.csv:4:unit", "unknown_unit", "kaupunki, kirjasto"),
    ]
    assert len(assessments.every(store, kept.organisation.id)) == 1


def test_answers_are_kept_in_the_units_that_are_there(store, kept):
    begun = intake.open_files(store, "Kaupunki", answered("kirjasto"), TODAY)
    assert stating(store, begun.organisation.id, begun.rounds[0].id) == ("kirjasto",)
    assert len(units.every(store, begun.organisation.id)) == 3


def test_a_unit_file_brings_new_units_beside_those_that_are_kept(store, kept):
    tree = ("units.csv", b"unit,name,parent\nkaupunki,Kaupunki,\nuusi,Uusi,kaupunki\n")
    intake.open_files(store, "Kaupunki", answered("uusi", "kirjasto"), TODAY, tree)
    assert {unit.id for unit in units.every(store, kept.organisation.id)} == {
        *("kaupunki", "kirjasto", "vanha", "uusi")
    }


def test_a_unit_file_does_not_open_what_is_closed(store, kept):
    tree = ("units.csv", b"unit,name,parent\nkaupunki,Kaupunki,\nvanha,Vanha,kaupunki\n")
    with pytest.raises(FileError, match="closed_unit"):
        intake.open_files(store, "Kaupunki", answered("vanha"), TODAY, tree)


def test_where_every_unit_is_closed_nothing_can_be_answered(store, kept):
    tree = units.every(store, kept.organisation.id)
    units.put(store, kept.organisation.id, [replace(unit, closed=TODAY) for unit in tree])
    with pytest.raises(FileError, match="closed_unit"):
        intake.open_files(store, "Kaupunki", answered("kirjasto"), TODAY)


def test_a_closed_unit_is_not_begun_with_again(store, kept):
    with pytest.raises(RequestError) as told:
        intake.begin(store, "Kaupunki", "Vanha", ["kampa"], "2", TODAY)
    assert (told.value.code, told.value.values) == ("unit_closed", {"unit": "Vanha"})
    assert len(assessments.every(store, kept.organisation.id)) == 1


def test_looking_at_files_keeps_nothing(store):
    found = intake.check_files(store, "Kaupunki", answered("u1"))
    assert [unit.id for unit in found.tree] == ["u1"]
    assert organisations.every(store) == ()
