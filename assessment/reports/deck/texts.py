"""Slides of words: findings large, the rest in short lines; as many slides as it takes, never a wall."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assessment.charts.look import LIGHT
from assessment.reports.deck.fit import LEADING, broken, in_lines
from assessment.reports.deck.ink import Paragraph, Run
from assessment.reports.deck.stage import Stage
from assessment.reports.report import Bullets, Facts, Prose

Words = Prose | Bullets | Facts | str  # a text alone is a heading among the others
SIZES = {"finding": 24.0, "body": 18.0, "note": 14.0}
BULLET = 18.0
LONG = 60  # a fact of more letters is a definition, read more than seen
DEFINED = 14.0
INDENT = 18.0


@dataclass(frozen=True)
class _Piece:
    """A paragraph, and the lines that it takes on the slide."""

    text: str
    rows: tuple[str, ...]
    size: float
    before: float
    colour: str = ""
    bold: bool = False
    bullet: bool = False
    term: str = ""
    is_head: bool = False

    @property
    def high(self) -> float:
        return self.before + LEADING * self.size * len(self.rows)


def written(stage: Stage, title: str, section: str, words: Sequence[Words]) -> None:
    """Words on as many slides as they take."""
    slide = stage.slide(title, section, is_text=True)
    pieces = list(_pieces(words, slide.room.wide))
    for place, page in enumerate(_balanced(pieces, slide.room.high)):
        if place:
            slide = stage.slide(title, section, is_text=True)
        slide.shapes.holder(
            stage.say("deck.text"), "body", [_paragraph(one) for one in page], index=1, box=slide.room
        )
        stage.show(slide)


def _balanced(pieces: Sequence[_Piece], high: float) -> list[list[_Piece]]:
    """The paragraphs of each slide: as few slides as can be, as evenly filled."""
    pages = list(_pages(pieces, high))
    even = sum(piece.high for piece in pieces) / len(pages)
    for slack in (1.0, 1.05, 1.1, 1.2, 1.3):
        evenly = list(_pages(pieces, min(high, slack * even)))
        if len(evenly) == len(pages):
            return evenly
    return pages


def _pages(pieces: Sequence[_Piece], high: float) -> Iterator[list[_Piece]]:
    """A paragraph longer than a slide goes on on the next; a heading is never the last."""
    page: list[_Piece] = []
    free = high
    for piece, after in zip(pieces, [*pieces[1:], None], strict=True):
        follows = after.before + LEADING * after.size if piece.is_head and after else 0.0
        for part in _parts(piece, high):
            if part.high + follows > free and page:
                yield page
                page, free = [], high
            page.append(part)
            free -= part.high
    yield page


def _parts(piece: _Piece, high: float) -> Iterator[_Piece]:
    if piece.high <= high:
        yield piece
        return
    most = max(1, int((high - piece.before) // (LEADING * piece.size)))
    for start in range(0, len(piece.rows), most):
        part = piece.rows[start : start + most]
        whole = replace(piece, text=" ".join(part), rows=part)
        yield whole if start == 0 else replace(whole, bullet=False, term="")


def _pieces(words: Sequence[Words], wide: float) -> Iterator[_Piece]:
    for one in words:
        if isinstance(one, str):
            yield _piece(one, wide, BULLET, 14, colour=LIGHT.primary, bold=True, is_head=True)
        elif isinstance(one, Prose):
            bold, colour = one.style == "finding", LIGHT.muted if one.style == "note" else ""
            yield _piece(one.text, wide, SIZES[one.style], 12, colour=colour, bold=bold)
        elif isinstance(one, Bullets):
            for item in one.items:
                yield _piece(item, wide - INDENT, BULLET, 8, bullet=True)
        else:
            for term, fact in one.rows:
                size = DEFINED if len(fact) > LONG else BULLET
                yield _piece(f"{term}: {fact}", wide, size, 6, term=f"{term}:")


def _piece(text: str, wide: float, size: float, before: float, **more: Any) -> _Piece:
    """A paragraph with the lines that it takes; empty lines in it are left out."""
    parts = [" ".join(part.split()) for part in text.split("\n") if part.strip()]
    found = tuple(row for part in parts for row in in_lines(part, wide, size))
    whole = "\n".join(broken(part, wide, size) for part in parts)
    return _Piece(whole, found or ("",), size, before, **more)


def _paragraph(piece: _Piece) -> Paragraph:
    text = piece.text
    if piece.term and text.startswith(piece.term):
        is_long = len(text) > LONG
        head = Run(piece.term, piece.size, "" if is_long else LIGHT.muted, is_long)
        runs = (head, Run(text[len(piece.term) :], piece.size, "", not is_long))
        return Paragraph(runs, before=piece.before)
    run = Run(text, piece.size, piece.colour, piece.bold)
    return Paragraph((run,), bullet=piece.bullet, before=piece.before)
