"""What is handed over: of which round and unit, in which format and language; all of it in the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assessment.errors import RequestError
from assessment.reports.formats import FORMATS, Format
from assessment.reports.wanted import CONTENTS
from assessment.results import seats, stating
from assessment.units import Unit, below
from assessment.words import OWN_NAMES, PHONE_LANGUAGES, Words
from pages.components import changing_choice, choose, comparing_choice, context
from pages.components.context import Context
from pages.components.open_rounds import Held, held

FORMAT_WORDS: Mapping[Format, str] = {
    "pdf": "reports.pdf",
    "pptx": "reports.pptx",
    "docx": "reports.docx",
    "xlsx": "reports.xlsx",
    "zip": "reports.zip",
}
CONTENT_WORDS: Mapping[str, str] = {
    "summary": "reports.summary",
    "response": "results.who",
    "ladder": "reports.ladder",
    "instruments": "reports.instruments",
    "gaps": "view.gaps",
    "agreement": "view.agreement",
    "perception": "view.perception",
    "units": "compare.heading",
    "change": "change.heading",
    "agreed": "outcome.tab",
    "method": "reports.method",
    "sources": "library.sources",
}
WITHOUT, EACH, ARCHIVAL = "without", "each", "archival"
BOXES = 2


@dataclass(frozen=True)
class Chosen:
    """What is handed over; units: those that get a report of their own, if every one does.

    whose: the name of the unit, or of everybody together.
    """

    held: Held
    unit: str | None
    whose: str
    form: Format
    language: str
    contents: frozenset[str]
    units: tuple[Unit, ...] = ()
    is_archival: bool = False
    before: int | None = None


def round_(here: Context) -> Held | None:
    """The round that the address names, or else the newest that is closed: an open one tells little."""
    if context.asked("round") is None:
        closed = (one for one in held(here.store, here.viewer) if one.round.state == "closed")
        if (newest := next(closed, None)) is not None:
            context.ask(round=str(newest.round.id))
    return choose.round_(here)


def form(here: Context) -> Format:
    """The format, each with what it is for."""
    words, usual = here.words, FORMATS[0]
    _known(words("reports.format"), "format", FORMATS)
    key = f"format-{words.language}"
    context.seed(key, context.asked("format") or usual)
    chosen: Format | None = st.radio(
        words("reports.format"),
        FORMATS,
        format_func=lambda one: words(FORMAT_WORDS[one]),
        key=key,
        on_change=partial(_ask, key, "format", usual),
    )
    return chosen or usual


def language(here: Context) -> str:
    """The language that the report speaks; at first the reader's."""
    words, usual = here.words, here.words.language
    _known(words("frame.language"), "language", PHONE_LANGUAGES)
    key = f"language-{usual}"
    context.seed(key, context.asked("language") or usual)
    chosen: str | None = st.segmented_control(
        words("reports.language"),
        PHONE_LANGUAGES,
        format_func=OWN_NAMES.__getitem__,
        key=key,
        required=True,
        on_change=partial(_ask, key, "language", usual),
    )
    return chosen or usual


def contents(here: Context, there: Sequence[str]) -> frozenset[str]:
    """What of all there is goes in: at first everything, with what there is nothing of left out."""
    words, left_out = here.words, _left_out(here.words)
    with _box(here):
        columns = st.columns(1 if here.narrow else BOXES, gap="small")
    rows = -(-len(there) // len(columns))
    for number, column in enumerate(columns):
        with column, st.container(gap="xsmall"):
            for name in there[number * rows : (number + 1) * rows]:
                key = f"content-{name}"
                context.seed(key, name not in left_out)
                st.checkbox(words(CONTENT_WORDS[name]), key=key, on_change=partial(_leave_out, name))
    return frozenset(there) - left_out


def _box(here: Context) -> DeltaGenerator:
    """The list under its heading; on a phone one press away, so that the button is near."""
    label = here.words("reports.contents")
    if here.narrow:
        return st.expander(label, icon=":material/checklist:", key="contents")
    box = st.container(gap="xsmall")
    box.markdown(f":small[{label}]")
    return box


def each(here: Context, held: Held, unit: str | None) -> tuple[Unit, ...]:
    """Every unit there is to see, or that is below the chosen one, where each is to have its own report."""
    found = _units(here, held, unit)
    if len(found) < 2:
        return ()
    context.seed(EACH, context.asked(EACH) == "1")
    wanted = st.checkbox(
        here.words.count("reports.each", len(found)), key=EACH, on_change=partial(_tick, EACH)
    )
    return found if wanted else ()


def archival(here: Context, form: Format) -> bool:
    """Whether a PDF is to be fit for an archive too."""
    if form != "pdf":
        return False
    context.seed(ARCHIVAL, context.asked(ARCHIVAL) == "1")
    return st.checkbox(here.words("reports.archival"), key=ARCHIVAL, on_change=partial(_tick, ARCHIVAL))


def before(here: Context, held: Held, chosen: frozenset[str]) -> int | None:
    """The round that the change is told from, where there are several; None means the newest before."""
    if "change" not in chosen or not comparing_choice.is_comparable(held):
        return None
    found = changing_choice.others(here, held)
    label = here.words("change.before")
    _known(label, "from", found)
    if len(found) < 2:
        return None
    labels = {key: one.label(here.words) for key, one in found.items()}
    return int(choose.one(here, "from", label, labels))


def _units(here: Context, held: Held, unit: str | None) -> tuple[Unit, ...]:
    """Those that there is something of: all that state something, or of people the unit and all below it."""
    where = here.store, held.organisation.id, held.round.id
    found = seats(*where).units
    if held.round.kind == "statement":
        said = stating(*where)
        return tuple(one for one in found if one.id in said)
    within = None if unit is None else below(found, unit)
    return tuple(one for one in found if within is None or one.id in within)


def _left_out(words: Words) -> frozenset[str]:
    """What the address leaves out."""
    asked = context.asked(WITHOUT)
    found = frozenset(asked.split(",")) if asked else frozenset()
    if unknown := sorted(found.difference(CONTENTS)):
        raise RequestError("choice_gone", what=words("reports.contents"), found=unknown[0][:80])
    return found


def _leave_out(name: str) -> None:
    asked = context.asked(WITHOUT)
    found = set(asked.split(",")) if asked else set()
    found = found - {name} if context.typed(f"content-{name}") else found | {name}
    context.ask(**{WITHOUT: ",".join(sorted(found)) or None})


def _known(label: str, name: str, options: Sequence[str] | Mapping[str, object]) -> None:
    asked = context.asked(name)
    if asked is not None and asked not in options:
        raise RequestError("choice_gone", what=label, found=asked)


def _ask(key: str, name: str, usual: str) -> None:
    chosen = str(context.typed(key))
    context.ask(**{name: None if chosen == usual else chosen})


def _tick(name: str) -> None:
    context.ask(**{name: "1" if context.typed(name) else None})
