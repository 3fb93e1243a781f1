"""What was measured, as a table beside what was asked for; nothing is judged here."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import quantiles

# p95, p99 and the longest, in milliseconds, on two cores that the phones share with the server
BUDGETS = {"save": (150, 500, 2000), "join": (300, 1000, 3000), "room": (2000, None, None)}
MEGABYTES = 600


@dataclass(frozen=True)
class Cost:
    """What it all took of the machine: seconds on the wall and of the server's processor, its most memory."""

    seconds: float
    processor: float
    megabytes: float


def table(seconds: Mapping[str, Sequence[float]], cost: Cost, faults: int) -> str:
    """Everything that was measured, one kind of request a line."""
    return "\n".join((*_times(seconds), *_rest(sum(map(len, seconds.values())), cost, faults)))


def _times(seconds: Mapping[str, Sequence[float]]) -> Iterator[str]:
    yield f"{'':10}{'count':>8}{'p50':>8}{'p95':>8}{'p99':>8}{'max':>8}   budget p95/p99/max, ms"
    for kind, taken in seconds.items():
        if len(taken) > 1:
            cuts = quantiles(taken, n=100, method="inclusive")
            figures = (cuts[49], cuts[94], cuts[98], max(taken))
            told = "".join(f"{1000 * figure:8.0f}" for figure in figures)
            budget = "/".join("–" if limit is None else str(limit) for limit in BUDGETS.get(kind, ()))
            yield f"{kind:10}{len(taken):8}{told}   {budget}"


def _rest(requests: int, cost: Cost, faults: int) -> Iterator[str]:
    each, share = 1000 * cost.processor / requests, cost.processor / cost.seconds
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    yield f"the server used {each:.1f} ms of a processor for each, {share:.0%} of one core throughout"
    yield f"memory of the server {cost.megabytes:.0f} MB (budget {MEGABYTES}); faults {faults} (budget 0)"
    yield f"cores {os.cpu_count()}, load average {load}; times include the phones' own waiting for a core"
