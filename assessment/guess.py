"""What the columns of another tool's table probably are, and why: for a person to confirm or put right."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import islice
from typing import Literal

from assessment import catalogue
from assessment.cells import level_of, role_of, scales, units_by_text
from assessment.instrument import LANGUAGES, Scale
from assessment.mapping import Column, ColumnMapping, Use, numbered
from assessment.personal import is_personal
from assessment.sheets.grid import MOST_HEADING_ROWS, Grid
from assessment.spelling import alike, fold, parts
from assessment.units import Unit

Why = Literal["same", "alike", "words", "cells", "levels", "comment", "personal", "row", "remembered", "none"]

LEAST_ALIKE = 0.82
SHORTEST_ALIKE = 9
LOOKED_AT = 50  # so many different texts of a column show what it holds
WORDS: Mapping[Use, str] = {
    "unit": r"\w*yksik\w*|toimipaik\w*|työpaik\w*|osasto\w*|palvelualu\w*|tulosalu\w*|tiimi\w*|enhet\w*"
    r"|avdelning\w*|arbetsplats\w*|units?|department|workplace|team",
    "role": r"\w*rooli\w*|asema\w*|vastaajaryhm\w*|ryhmä\w*|roll|rollen|grupp\w*|position|role|group",
    "respondent": r"vastaaja\w*|id|tunnus|tunniste|respondent\w*|response|svarande\w*|svarsid",
    "answer": r"vastaus\w*|arvo|taso|pisteet|svar|värde|nivå|answer|value|level|score",
    "target": r"tavoite\w*|mål|målet|målnivå|target|goal",
    "reason": r"perustel\w*|syy|motiv\w*|reason|why",
    "remark": r"perustel\w*|komment\w*|lisätie\w*|motiv\w*|comment\w*|remark\w*",
}
COMMENT = rf"{WORDS['remark']}|miksi|varför|why|explain|avoin|sana on vapaa"


@dataclass(frozen=True)
class Guess:
    """What a column probably is; `item` is the one that its heading speaks of, whatever the column is."""

    column: Column
    why: Why
    item: str = ""


def heading_rows(grid: Grid) -> int:
    """How many of the first rows are headings: to the last that names about as many items as any."""
    rows = range(min(MOST_HEADING_ROWS, len(grid.lines) - 1))
    named = [sum(item_of(cell) is not None for cell in grid.row(number)) for number in rows]
    most = max(named, default=0)
    return max((number for number in rows if most > 1 and 2 * named[number] >= most), default=0) + 1


def guessed(
    grid: Grid, rows: int, units: Sequence[Unit], before: ColumnMapping | None = None
) -> tuple[Guess, ...]:
    """What each column probably is; a column whose heading was confirmed before is what it was then."""
    table = _Table(grid.headings(rows), _first_texts(grid, rows))
    found = _by_headings(table.headings)
    question = _question(table)
    is_long = question is not None and sum(guess.column.use == "item" for guess in found) < 2
    if question is not None and is_long:
        found = [Guess(Column(), "none") for _ in found]
        found[question] = Guess(Column("question"), "cells")
    _find_places(table, units, found, is_long=is_long)
    _explain(table, found)
    return tuple(found if before is None else _remembered(table.headings, found, before))


@dataclass(frozen=True)
class _Table:
    """The headings, and the first different texts below each."""

    headings: tuple[str, ...]
    texts: tuple[tuple[str, ...], ...]

    def speaks(self, number: int, words: str) -> bool:
        """Whether the heading of a column has one of these words."""
        return _speaks(words, self.headings[number])

    def says(self, number: int, means: Callable[[str], bool]) -> bool:
        """Whether most of the texts of a column, folded, mean something."""
        texts = self.texts[number]
        return 2 * sum(means(fold(text)) for text in texts) > len(texts)


def _first_texts(grid: Grid, rows: int) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(islice(filter(None, grid.found(number, rows)), LOOKED_AT)) for number in range(grid.width)
    )


def item_of(text: str) -> str | None:
    """The item that a heading or a cell names by its id, name or statement."""
    known = item_texts()
    return next((known[part] for part in parts(text) if part in known), None)


@cache
def item_texts() -> Mapping[str, str]:
    """The item that a folded id, name or statement in any language stands for; a shared one for none."""
    found: dict[str, set[str]] = {}
    for one in catalogue.instruments().values():
        for item in one.items:
            texts = [text.to(language) for text in (item.name, item.statement) for language in LANGUAGES]
            for text in (item.id, *texts):
                found.setdefault(fold(text), set()).add(item.id)
    return {text: min(items) for text, items in found.items() if len(items) == 1}


def _speaks(words: str, heading: str) -> bool:
    return re.search(rf"\b(?:{words})\b", fold(heading)) is not None


def _by_headings(headings: Sequence[str]) -> list[Guess]:
    """The items that headings name; each item is answered in the one column that names it best."""
    named = [_named(heading) for heading in headings]
    asks_why = [_asks_why(heading, text) for heading, (_, _, text) in zip(headings, named, strict=True)]
    best: dict[str, int] = {}
    for number, (item, ratio, _) in enumerate(named):
        if item and not asks_why[number] and (item not in best or ratio > named[best[item]][1]):
            best[item] = number
    found: list[Guess] = []
    for number, (item, ratio, _) in enumerate(named):
        if item and best.get(item) == number:
            found.append(Guess(Column("item", item), "same" if ratio == 1 else "alike", item))
        elif item or asks_why[number]:
            found.append(Guess(Column(), "comment", item or (found[-1].column.item if found else "")))
        else:
            found.append(Guess(Column(), "none"))
    return found


def _named(heading: str) -> tuple[str, float, str]:
    """The item that a heading names, how like its text is (1: the very words), and which text that is."""
    known = item_texts()
    for part in parts(heading):
        if part in known:
            return known[part], 1.0, part
    scored = (
        (alike(part, text, LEAST_ALIKE), item, text)
        for part in parts(heading)
        if len(part) >= SHORTEST_ALIKE
        for text, item in known.items()
    )
    ratio, item, text = max(scored, default=(0.0, "", ""))
    return (item, min(ratio, 0.99), text) if ratio else ("", 0.0, "")


def _asks_why(heading: str, item_text: str) -> bool:
    """Whether a heading asks for a comment, in other words than those of the item itself."""
    around = fold(heading).replace(item_text, " ") if item_text else heading
    is_whole = around == fold(heading)
    return _speaks(COMMENT, around) and not (is_whole and item_text and _speaks(COMMENT, item_text))


def _question(table: _Table) -> int | None:
    """The column whose cells name items, if there is one."""
    for number, texts in enumerate(table.texts):
        if len(texts) > 1 and table.says(number, lambda text: item_of(text) is not None):
            return number
    return None


def _find_places(table: _Table, units: Sequence[Unit], found: list[Guess], *, is_long: bool) -> None:
    """Finds the columns of which there is one each: by what their cells say, else by their headings."""
    known = units_by_text(units)
    means: Mapping[Use, Callable[[str], bool]] = {
        "unit": lambda text: text in known,
        "role": lambda text: role_of(text) is not None,
    }
    for use in _uses(table.headings, is_long=is_long):
        free = [
            number
            for number, guess in enumerate(found)
            if guess.why in ("none", "comment") and not guess.item
        ]
        by_words = [number for number in free if table.speaks(number, WORDS[use])]
        by_cells = [number for number in free if use in means and table.says(number, means[use])]
        both = [number for number in by_words if number in by_cells]
        if chosen := (both or by_cells)[:1]:
            found[chosen[0]] = Guess(Column(use), "cells")
        elif by_words:
            found[by_words[0]] = Guess(Column(use), "words")


def _uses(headings: Sequence[str], *, is_long: bool) -> tuple[Use, ...]:
    if not is_long:
        return ("unit", "role")
    if any(_speaks(WORDS["target"], heading) for heading in headings):
        return ("unit", "target", "reason")
    return ("unit", "role", "respondent", "answer", "remark")


def _explain(table: _Table, found: list[Guess]) -> None:
    """Says of what is ignored why it probably should be, or that somebody should look at it."""
    for number, guess in enumerate(found):
        if guess.column.use != "ignore" or guess.item:
            continue
        if table.speaks(number, WORDS["respondent"]):
            found[number] = replace(guess, why="row")
        elif is_personal(table.headings[number], table.texts[number]):
            found[number] = replace(guess, why="personal")
        elif any(table.says(number, partial(_is_level, scale)) for scale in scales().values()):
            found[number] = replace(guess, why="levels")


def _is_level(scale: Scale, text: str) -> bool:
    said = level_of(scale, text, None)
    return said is not None and said.value >= 0


def _remembered(headings: Sequence[str], found: Sequence[Guess], before: ColumnMapping) -> list[Guess]:
    """The guesses, but for the columns that were confirmed, and for what those have taken already."""
    named = before.named
    kept = [named.get(heading) for heading in numbered(headings)]
    taken = {column for column in kept if column is not None and column.use != "ignore"}
    return [
        Guess(column, "remembered", guess.item)
        if column is not None
        else (replace(guess, column=Column(), why="none") if guess.column in taken else guess)
        for column, guess in zip(kept, found, strict=True)
    ]
