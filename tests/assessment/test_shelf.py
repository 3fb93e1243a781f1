"""The shelf keeps what was wanted last, and no more of it than there is room for."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from assessment.arrays import Arrays
from assessment.shelf import Shelf


def arrays(people: int = 1000) -> Arrays:
    return Arrays(("u",), 5, np.zeros((people, 4), np.int8), np.zeros(people, np.int32))


SIZE = arrays().nbytes


def test_bytes_are_those_of_both_arrays():
    assert SIZE == 1000 * 4 + 1000 * 4 + 4 * 8 * 8 * 4


def test_what_nobody_wanted_for_longest_makes_room():
    shelf = Shelf(2 * SIZE)
    one, two, three = (arrays() for _ in range(3))
    shelf.put("one", one)
    shelf.put("two", two)
    assert shelf.get("one") is one
    shelf.put("three", three)
    assert [shelf.get(key) for key in ("one", "two", "three")] == [one, None, three]


def test_large_arrays_take_the_place_of_several():
    shelf, large = Shelf(3 * SIZE), arrays(2500)
    for key in ("one", "two", "three"):
        shelf.put(key, arrays())
    shelf.put("large", large)
    assert [shelf.get(key) is None for key in ("one", "two", "three", "large")] == [True, True, True, False]


def test_newest_is_kept_even_if_there_is_no_room():
    shelf, large = Shelf(SIZE), arrays(5000)
    shelf.put("one", arrays())
    shelf.put("large", large)
    assert (shelf.get("one"), shelf.get("large")) == (None, large)


def test_same_key_holds_the_last():
    shelf, last = Shelf(SIZE), arrays()
    shelf.put("one", arrays())
    shelf.put("one", last)
    assert shelf.get("one") is last


def test_many_threads_leave_it_whole():
    shelf = Shelf(5 * SIZE)

    def use(number: int) -> bool:
        shelf.put(number % 9, arrays())
        found = shelf.get(number * 7 % 9)
        return found is None or found.people == 1000

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(use, range(2000)))
    assert 1 <= sum(shelf.get(key) is not None for key in range(9)) <= 5
