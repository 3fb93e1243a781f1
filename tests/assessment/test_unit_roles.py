"""Which role groups of compared units are told apart: what each unit's own page does."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from assessment.choice import Choice
from assessment.comparison import Chosen, chosen
from assessment.records import units
from assessment.records.store import Store
from assessment.results import results
from assessment.scoring.disclosure import GROUPS
from assessment.survey import survey
from assessment.unit_roles import apart, merged
from tests.assessment.rounds import kept


@pytest.fixture(scope="module", params=[3000, 8000])
def picked(request, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, int, Chosen]]:
    """Forty units of few and of many people, compared."""
    with Store.open(tmp_path_factory.mktemp("roles")) as store:
        begun = kept(store, units=40, people=request.param)
        organisation = begun.organisation.id
        held = survey(store, organisation, begun.rounds[1].id, "kampa")
        yield (
            store,
            organisation,
            chosen(store, organisation, held, units.every(store, organisation), Choice("kampa")),
        )


def test_a_role_is_told_where_its_view_is(picked):
    store, organisation, compared = picked
    found, told = apart(*picked), 0
    names = [dimension.id for dimension in compared.survey.instrument.dimensions]
    for place, unit in enumerate(compared.units):
        for view in results(store, organisation, compared.survey.round.id, unit.id).scores["kampa"].views:
            cell = place, names.index(view.dimension), GROUPS.index(view.role)
            assert found[cell] >= (view.mean is not None)
            told += view.mean is not None
    assert told


def test_roles_weigh_as_one_where_they_do_on_the_units_own_page(picked):
    store, organisation, compared = picked
    found = merged(*picked)
    for place, unit in enumerate(compared.units):
        scores = results(store, organisation, compared.survey.round.id, unit.id).scores["kampa"]
        if any(item.score is not None for item in scores.items):
            one = {GROUPS[number] for number in np.flatnonzero(found[place])}
            assert one & set(scores.roles) == scores.merged & set(scores.roles)
