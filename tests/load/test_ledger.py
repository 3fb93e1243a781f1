"""The ledger accuses what is wrong and nothing else: a blind auditor would let every fault pass."""

from math import inf

from hypothesis import given
from hypothesis import strategies as st

from tests.load.ledger import Ledger, Save, Values


def ledger(*saves: tuple[Values, float, float]) -> Ledger:
    """A ledger of saves with their beginnings and ends."""
    return Ledger([Save(str(number), *save) for number, save in enumerate(saves)])


def accused(of: Ledger, found: dict[str, int]) -> bool:
    return bool(list(of.complaints(found)))


def test_what_was_promised_is_there() -> None:
    kept = ledger(({"a": 1, "b": -1}, 1, 2), ({"a": 3}, 3, 4))
    assert not accused(kept, {"a": 3, "b": -1})


def test_lost_answer_is_accused() -> None:
    assert accused(ledger(({"a": 1, "b": 2}, 1, 2)), {"a": 1})


def test_earlier_answer_that_came_back_is_accused() -> None:
    assert accused(ledger(({"a": 1}, 1, 2), ({"a": 2}, 3, 4)), {"a": 1})


def test_answer_that_nobody_gave_is_accused() -> None:
    assert accused(ledger(({"a": 1}, 1, 2)), {"a": 1, "b": 0})
    assert accused(ledger(({"a": 1}, 1, 2)), {"a": 4})


def test_answer_taken_back_is_gone() -> None:
    back = ledger(({"a": 1}, 1, 2), ({"a": None}, 3, 4))
    assert not accused(back, {})
    assert accused(back, {"a": 1})


def test_save_without_an_answer_may_be_there_or_not() -> None:
    unknown = ledger(({"a": 1, "b": 1}, 1, 2), ({"a": 2, "b": 2}, 3, inf))
    assert not accused(unknown, {"a": 1, "b": 1})
    assert not accused(unknown, {"a": 2, "b": 2})


def test_half_a_save_is_accused() -> None:
    unknown = ledger(({"a": 1, "b": 1}, 1, 2), ({"a": 2, "b": 2}, 3, inf))
    assert accused(unknown, {"a": 2, "b": 1})
    assert accused(ledger(({"a": 2, "b": 2}, 3, inf)), {"a": 2})


def test_two_tabs_at_once_may_come_in_either_order_but_not_mixed() -> None:
    tabs = ledger(({"a": 1, "b": 1}, 1, 4), ({"a": 2, "b": 2}, 2, 3))
    assert not accused(tabs, {"a": 1, "b": 1})
    assert not accused(tabs, {"a": 2, "b": 2})
    assert accused(tabs, {"a": 1, "b": 2})


@given(
    st.lists(st.tuples(st.dictionaries(st.sampled_from("abc"), st.integers(0, 4), min_size=1), st.booleans()))
)
def test_honest_database_is_never_accused(sent: list[tuple[dict[str, int], bool]]) -> None:
    found: dict[str, int] = {}
    honest = Ledger()
    for number, (values, is_acknowledged) in enumerate(sent):
        save = honest.begin(str(number), values, 2.0 * number + 1)
        found |= values
        if is_acknowledged:
            save.acknowledge(None, 2.0 * number + 2)
    assert not accused(honest, found)


@given(st.integers(0, 2), st.sampled_from("abc"))
def test_one_altered_answer_is_always_accused(number: int, item: str) -> None:
    honest = ledger(*(({"a": n, "b": n, "c": n}, 2 * n + 1, 2 * n + 2) for n in range(number + 1)))
    found = dict.fromkeys("abc", number)
    assert accused(honest, found | {item: 4})
