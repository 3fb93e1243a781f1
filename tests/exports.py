"""Tables as other survey tools write them: one row a respondent, one row an answer, one row a target."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle, islice

from assessment import catalogue
from tests.files import Table

KAMPA = catalogue.instrument("kampa")
STATEMENTS = [item.statement.fi for item in KAMPA.items]
LEVELS = [f"{level.value} – {level.name.fi}" for level in KAMPA.scale.levels]
ANSWERS = [*LEVELS, "En osaa sanoa", "Ei koske meitä", ""]
ROLES = ("Johto/esimies", "Työntekijä", "Asiakas tai läheinen")
UNITS = ("Kotihoito", "Päivätoiminta", "Kirjasto")
WHO = ["ID", "Start time", "Completion time", "Email", "Name"]


def forms(people: int = 12, answers: Sequence[str] = ANSWERS) -> list[list[object]]:
    """A table of Microsoft Forms: who and when, then a column a question, with texts in the cells."""
    head = [*WHO, "Mikä on roolisi?", "Yksikkö", *STATEMENTS, "Perustele vastauksesi", "Vapaa sana"]
    texts = cycle(answers)
    rows: list[list[object]] = [list(head)]
    for number in range(people):
        moment = f"2026-03-01 10:{number % 60:02}:00"
        rows.append(
            [
                *(number + 1, moment, moment, f"somebody{number}@example.org", f"Somebody {number}"),
                *(ROLES[number % len(ROLES)], UNITS[number % len(UNITS)]),
                *islice(texts, len(STATEMENTS)),
                *(f"Koska {number}", f"Soita {number}: 040 123 4567"),
            ]
        )
        next(texts)
    return rows


def webropol(people: int = 12, numbers: Sequence[int] = (1, 2, 3, 4, 5)) -> list[list[object]]:
    """A table of Webropol: headings on two rows, merged over a matrix, with the numbers of the choices."""
    top = ["Vastaajan ID", "Vastausaika", "1. Rooli", "2. Yksikkö", "3. Arvioi seuraavia väitteitä"]
    found = cycle(numbers)
    return [
        [*top, *[""] * (len(STATEMENTS) - 1)],
        [*[""] * 4, *STATEMENTS],
        *(
            [
                *(1000 + number, "1.3.2026 10:00", ROLES[number % 2], UNITS[number % 2]),
                *islice(found, len(STATEMENTS)),
            ]
            for number in range(people)
        ),
    ]


def long(people: int = 6) -> list[list[object]]:
    """A table of one row an answer, with names instead of ids."""
    levels = [level.name.sv for level in KAMPA.scale.levels]
    return [
        ["Respondent", "Fråga", "Svar", "Motivering", "Roll", "Enhet"],
        *(
            [f"person {number}", item.name.sv, levels[place % 5], "därför", "Personal", "Biblioteket"]
            for number in range(people)
            for place, item in enumerate(KAMPA.items)
        ),
    ]


def aims(level: object = "3 – Etablerat") -> Table:
    """A table of targets by the names of the items."""
    return [["Punkt", "Mål", "Motivering"], *([item.name.sv, level, "beslut"] for item in KAMPA.items)]
