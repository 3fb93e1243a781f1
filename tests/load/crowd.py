"""A room full of people on one server, while others look at it and somebody takes a backup."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

from assessment.records.workshop import Workshop
from tests.load.client import Phone
from tests.load.person import Habit, Person, Trouble, Watch

EARLY, FIRST = 0.6, 0.1  # so many join in the first tenth
LATEST = 0.5  # the others in the first half
LONGEST = 0.95


@dataclass(frozen=True)
class Shape:
    """How many people answer in how many seconds, and how their phones save."""

    people: int
    seconds: float
    habits: Mapping[Habit, float]
    trouble: Trouble = field(default_factory=Trouble)


async def gather(port: int, workshop: Workshop, shape: Shape, seed: int) -> tuple[list[Person], Watch]:
    """Everybody takes part; returns when the last one is done."""
    random, watch = Random(seed), Watch()
    habits = random.choices(list(shape.habits), list(shape.habits.values()), k=shape.people)
    people = [
        Person(Phone(port), workshop, Random(random.random()), habit, shape.trouble, watch)
        for habit in habits
    ]
    async with asyncio.TaskGroup() as room:
        for person in people:
            room.create_task(_take_part(person, shape.seconds))
    return people, watch


async def _take_part(person: Person, seconds: float) -> None:
    random = person.random
    arrival = seconds * random.uniform(0, FIRST if random.random() < EARLY else LATEST)
    rest = seconds * LONGEST - arrival
    person.pause = rest * random.uniform(0.5, 1) / (1.5 * len(person.workshop.items))
    await asyncio.sleep(arrival)
    await person.take_part()
