"""Rounds drawn at random, and an instrument so small that a human can check every number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hypothesis import strategies as st

from assessment.answers import COLUMNS
from assessment.arrays import Arrays, build
from assessment.instrument import Dimension, Evidence, Instrument, Item, Level, Name, Scale, Source, Text
from assessment.roles import ROLES
from assessment.scoring import Rules, Scores, score
from assessment.sheets import text_frame
from tests.assessment.scoring.reference import Person

LANGUAGES = ("fi", "sv", "en", "fi_selko")


def _text(words: str) -> Text:
    return Text(**dict.fromkeys(LANGUAGES, words))


def _name(words: str) -> Name:
    return Name(**dict.fromkeys(LANGUAGES, words))


def _item(name: str) -> Item:
    return Item(
        id=name,
        dimension=name[:-1],
        source=Source(document="none", place="1"),
        name=_name(name),
        statement=_text("We do it."),
        help=_text("What it means."),
        evidence=Evidence(fi=("a", "b"), sv=("a", "b"), en=("a", "b")),
    )


TINY = Instrument(
    id="tiny",
    version="1.0.0",
    measurement="formative",
    name=_name("Tiny"),
    description=_text("Four items."),
    guidance={"fi": "a", "sv": "a", "en": "a"},
    scale=Scale(
        id="maturity",
        kind="interval",
        levels=tuple(
            Level(value=value, name=_name(str(value)), meaning=_text(str(value))) for value in range(5)
        ),
    ),
    dimensions=tuple(
        Dimension(id=name, name=_name(name), description=_text(name)) for name in ("tiny.a", "tiny.b")
    ),
    items=tuple(_item(name) for name in ("tiny.a1", "tiny.a2", "tiny.b1", "tiny.b2")),
)


def weighted(instrument: Instrument, weights: Mapping[str, float]) -> Instrument:
    """The instrument with other weights on some items."""
    items = tuple(
        item.model_copy(update={"weight": weights.get(item.id, item.weight)}) for item in instrument.items
    )
    return instrument.model_copy(update={"items": items})


def rows(people: Sequence[Person], round_name: str = "r", unit: str = "u") -> Iterator[tuple[str, ...]]:
    """The rows of an answers file."""
    for number, person in enumerate(people):
        for item, answer in person.answers.items():
            yield round_name, unit, person.role, f"p{number}", item, str(answer)


def arrays(instrument: Instrument, people: Sequence[Person]) -> Arrays:
    """The arrays of a round that these people answered."""
    columns = list(zip(*rows(people), strict=True)) or [()] * len(COLUMNS.required)
    return build(instrument, text_frame(dict(zip(COLUMNS.required, columns, strict=True))))


def scored(instrument: Instrument, people: Sequence[Person], rules: Rules) -> Scores:
    """The scores of a round that these people answered."""
    return score(instrument, arrays(instrument, people), rules)


@st.composite
def people(draw: st.DrawFn, instrument: Instrument = TINY, most: int = 40) -> tuple[Person, ...]:
    """0–40 people in some of the roles, who answer with some of the states or skip."""
    roles = draw(st.lists(st.sampled_from(ROLES), min_size=1, unique=True))
    states = draw(
        st.lists(st.sampled_from([*instrument.scale.values, "dk", "na", None]), min_size=1, unique=True)
    )
    count = draw(st.integers(0, most))
    names = [item.id for item in instrument.items]
    person = st.tuples(st.sampled_from(roles), *(st.sampled_from(states) for _ in names))
    drawn = draw(st.lists(person, min_size=count, max_size=count))
    return tuple(
        Person(
            role, {name: answer for name, answer in zip(names, answers, strict=True) if answer is not None}
        )
        for role, *answers in drawn
    )


WEIGHTS = st.sampled_from([1.0, 2.0, 0.1, 0.7])


def weights() -> st.SearchStrategy[Mapping[str, float]]:
    """Weights of the tiny instrument's items, equal or not."""
    return st.one_of(st.just({}), st.fixed_dictionaries({item.id: WEIGHTS for item in TINY.items}))


def role_weights() -> st.SearchStrategy[Mapping[str, float] | None]:
    """Equal, pooled, or some roles weighing more, less or nothing."""
    drawn = st.dictionaries(st.sampled_from(ROLES), st.sampled_from([0.0, 0.5, 2.0, 0.3]))
    return st.one_of(st.just({}), st.none(), drawn)


def rules(instrument: Instrument = TINY) -> st.SearchStrategy[Rules]:
    """A survey's rules: with and without protection, targets on some items."""
    targets = st.dictionaries(
        st.sampled_from([item.id for item in instrument.items]), st.sampled_from(instrument.scale.values)
    )
    return st.builds(Rules, targets, role_weights(), st.sampled_from([1, 5]))
