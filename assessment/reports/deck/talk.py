"""The talk: which slides a report makes, in which order, and what is said to each."""

from __future__ import annotations

from collections.abc import Iterable

from assessment.reports.deck.exhibits import shown
from assessment.reports.deck.stage import Slide, Stage
from assessment.reports.deck.tables import tabled
from assessment.reports.deck.texts import written
from assessment.reports.report import Block, Bullets, Exhibit, Facts, Prose, Report, Section, Tabled

Words = Prose | Bullets | Facts


def told(report: Report) -> bytes:
    """The slides of a report, from the first to how the numbers came about."""
    stage = Stage(report)
    stage.front()
    for section in report.sections:
        if section.kind == "method":
            written(stage, section.title, "", _short(section.blocks))
        elif not section.appendix:
            _section(stage, section)
    return stage.written()


def _section(stage: Stage, top: Section) -> None:
    """A section of words flows over its slides; in one with pictures, words are said to the pictures."""
    parts = [part for part in top.walk() if not part.appendix]
    if not any(_has_picture(part) for part in parts):
        flow = [piece for part in parts for piece in _flowing(part, top)]
        if flow:
            written(stage, top.title, "", flow)
        return
    waiting: list[Words] = []
    last: Slide | None = None
    for part in parts:
        for block in part.blocks:
            if isinstance(block, Exhibit | Tabled):
                last = _seen(stage, block, top.title, _aloud(waiting))
                waiting = []
            else:
                waiting.append(block)
        if _is_alone(part):
            written(stage, part.title, top.title, waiting)
            waiting = []
        elif waiting and last is not None and not part.parts:
            stage.say_more(last, _aloud(waiting))
            waiting = []
    if waiting and last is not None:
        stage.say_more(last, _aloud(waiting))


def _seen(stage: Stage, block: Exhibit | Tabled, section: str, notes: list[str]) -> Slide:
    if isinstance(block, Exhibit):
        return shown(stage, block, section, notes)
    return tabled(stage, block, section, notes)


def _has_picture(section: Section) -> bool:
    return any(isinstance(block, Exhibit | Tabled) for block in section.blocks)


def _is_alone(part: Section) -> bool:
    """Whether a part has more to say than a remark, and no picture to say it to."""
    has_list = any(isinstance(block, Bullets | Facts) for block in part.blocks)
    return has_list and not any(_has_picture(one) for one in part.walk())


def _flowing(part: Section, top: Section) -> list[Words | str]:
    """The words of a part below its heading."""
    words: list[Words | str] = list(_words(part.blocks))
    return [part.title, *words] if words and part is not top else words


def _short(blocks: Iterable[Block]) -> list[Words]:
    """What a speaker may be asked: the definitions, without the remarks for those who compute again."""
    return [block for block in _words(blocks) if not isinstance(block, Prose) or block.style != "note"]


def _words(blocks: Iterable[Block]) -> list[Words]:
    return [block for block in blocks if isinstance(block, Prose | Bullets | Facts)]


def _aloud(words: list[Words]) -> list[str]:
    """Words as the speaker says them."""
    found = []
    for one in words:
        if isinstance(one, Prose):
            found.append(one.text)
        elif isinstance(one, Bullets):
            found.append("\n".join(f"– {item}" for item in one.items))
        else:
            found.append("\n".join(f"{term}: {fact}" for term, fact in one.rows))
    return found
