"""Whoever guesses is slowed down; nobody waits for more than a minute."""

from threading import Thread

from assessment.patience import LONGEST_WAIT, REMEMBERED, Patience


class Guesser:
    """Somebody who fails, and a steady clock that the test moves."""

    def __init__(self, free: int = 5) -> None:
        self.seconds = 0.0
        self.watched = (("anna", free), ("all", 1000))
        self.patience = Patience(lambda: self.seconds)

    def fail(self, times: int = 1) -> list[float]:
        """The seconds to wait that each try was told."""
        return [self.patience.begin(self.watched) for _ in range(times)]


def test_first_failures_cost_nothing_and_the_next_ones_a_wait() -> None:
    assert Guesser().fail(7) == [0, 0, 0, 0, 0, 1, 1]


def test_wait_doubles_and_stops_at_a_minute() -> None:
    guesser = Guesser()
    guesser.fail(5)
    waits = []
    for _ in range(9):
        (wait,) = guesser.fail()
        waits.append(wait)
        guesser.seconds += wait
        assert guesser.fail() == [0]
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert max(waits) == LONGEST_WAIT


def test_tries_during_a_wait_do_not_prolong_it() -> None:
    guesser = Guesser()
    guesser.fail(1000)
    guesser.seconds += 1
    assert guesser.fail() == [0]


def test_success_forgets_ones_own_failures() -> None:
    guesser = Guesser()
    guesser.fail(4)
    assert guesser.fail() == [0]
    guesser.patience.succeed(["anna", "all"], own="anna")
    assert guesser.fail(5) == [0] * 5


def test_success_takes_back_one_failure_of_everybody() -> None:
    guesser = Guesser()
    guesser.watched = (("anna", 100), ("all", 3))
    guesser.fail(2)
    assert guesser.fail() == [0]
    guesser.patience.succeed(["anna", "all"], own="anna")
    assert guesser.fail(2) == [0, 1]


def test_others_do_not_wait() -> None:
    guesser = Guesser()
    guesser.fail(50)
    assert guesser.patience.begin((("matti", 5), ("all", 1000))) == 0


def test_failures_are_forgotten_after_a_while() -> None:
    guesser = Guesser()
    guesser.fail(5)
    guesser.seconds += REMEMBERED
    assert guesser.fail(5) == [0] * 5


def test_tries_made_at_the_same_time_are_all_counted() -> None:
    guesser = Guesser()
    told: list[float] = []
    threads = [Thread(target=lambda: told.extend(guesser.fail(50))) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert told.count(0) == 5


def test_a_million_names_do_not_fill_the_memory() -> None:
    guesser = Guesser()
    for number in range(30_000):
        guesser.patience.begin(((f"name {number}", 5),))
    assert len(guesser.patience._failures) <= 10_001
