"""A clock that is set back prolongs nothing."""

from assessment.clock import Clock


class Times:
    """A wall clock and a steady one that the test moves."""

    def __init__(self, wall: float = 1_000_000, steady: float = 50) -> None:
        self.wall, self.steady = wall, steady
        self.clock = Clock(lambda: self.wall, lambda: self.steady)

    def pass_(self, seconds: float) -> int:
        """The time after so many seconds by both clocks."""
        self.wall += seconds
        self.steady += seconds
        return self.clock.now()


def test_time_goes_on_with_the_wall_clock() -> None:
    assert Times().pass_(3600) == 1_003_600


def test_clock_an_hour_back_goes_on_at_its_steady_pace() -> None:
    times = Times()
    times.pass_(100)
    times.wall -= 3600
    assert times.clock.now() == 1_000_100
    assert times.pass_(1800) == 1_001_900


def test_clock_put_forward_is_followed() -> None:
    times = Times()
    times.wall += 86_400
    assert times.clock.now() == 1_086_400


def test_moment_noted_before_a_restart_is_the_earliest_that_it_can_be() -> None:
    times = Times()
    times.clock.seen(1_005_000)
    assert times.clock.now() == 1_005_000
    assert times.pass_(60) == 1_005_060
    times.clock.seen(5)
    assert times.clock.now() == 1_005_060
