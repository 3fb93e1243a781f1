"""A unit's own statement as it is filled in: the item, its levels, the evidence, the target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from assessment.answers import DONT_KNOW, NOT_APPLICABLE
from assessment.errors import AssessmentError
from assessment.instrument import Instrument, Item
from assessment.records import answers, notes, participations, targets, units
from assessment.records.store import Record
from assessment.targets import Target, nearest
from assessment.units import above
from assessment.words import Words
from pages.components import context
from pages.components.context import Context
from pages.components.messages import plain
from pages.components.open_rounds import Held

STATES = {DONT_KNOW: "answer.dk", NOT_APPLICABLE: "answer.na"}


@dataclass(frozen=True)
class Sheet:
    """What is asked and what has been said so far."""

    held: Held
    unit: str
    participation: str | None
    asked: tuple[tuple[Instrument, Item], ...]
    given: Mapping[str, int]
    notes: Mapping[str, str]
    targets: Mapping[str, Target]

    @property
    def place(self) -> int:
        """Where in the list we are: the item of the address, else the first unanswered one."""
        ids = [item.id for _, item in self.asked]
        asked = context.asked("item")
        if asked in ids:
            return ids.index(asked)
        return next((number for number, name in enumerate(ids) if name not in self.given), 0)

    def key(self, part: str, item: Item) -> str:
        """The name of a widget, so that no two units or items share one."""
        return f"{part}-{self.held.round.id}-{self.unit}-{item.id}"


def open_(here: Context, held: Held, unit: str, instruments: Sequence[Instrument]) -> Sheet:
    """The unit's statement as the record has it; only to look leaves no trace."""
    store, organisation = here.store, held.organisation.id
    participation = participations.stated(store, organisation, held.round.id, unit)
    return Sheet(
        held,
        unit,
        participation,
        tuple((one, item) for one in instruments for item in one.items),
        answers.given(store, participation) if participation else {},
        notes.given(store, organisation, held.round.id, unit),
        _targets(here, held, unit),
    )


def _targets(here: Context, held: Held, unit: str) -> Mapping[str, Target]:
    """The targets that hold in the unit: its own, else those of the units above, else everybody's."""
    tree = units.every(here.store, held.organisation.id)
    return nearest(targets.every(here.store, held.organisation.id, held.assessment.id), above(tree, unit))


def progress(here: Context, sheet: Sheet) -> None:
    """How far one has come."""
    done, all_ = sum(item.id in sheet.given for _, item in sheet.asked), len(sheet.asked)
    st.progress(done / all_, text=here.words("assess.progress", done=done, all=all_))
    if done == all_:
        st.success(here.words("assess.done"), icon=":material/check:")
        st.page_link(
            "results.py",
            label=here.words("start.see_results"),
            query_params={"round": str(sheet.held.round.id), "unit": sheet.unit},
        )


def item(here: Context, sheet: Sheet) -> None:
    """The item in hand with everything that belongs to its answer."""
    words, place = here.words, sheet.place
    instrument, one = sheet.asked[place]
    context.ask(item=one.id)
    where = f"{instrument.name.to(words.language)} · {place + 1}/{len(sheet.asked)}"
    with st.container(border=True, key="item"):
        st.markdown(f":small[{where}]")
        st.header(one.statement.to(words.language), anchor=False)
        st.markdown(one.help.to(words.language))
        left, right = st.columns([3, 2], gap="large")
        with left:
            _answer(here, sheet, instrument, one)
        with right:
            _evidence(here, sheet, one)
            _target(here, sheet, instrument, one)
        _steps(here, sheet, place)


def outline(here: Context, sheet: Sheet) -> None:
    """Every item with what was answered; any of them can be gone back to."""
    words = here.words
    with st.expander(words("assess.outline")):
        for number, (instrument, one) in enumerate(sheet.asked):
            mark = _said(words, instrument, sheet.given.get(one.id))
            st.button(
                f"{number + 1}. {one.name.to(words.language)} – {mark}",
                key=sheet.key("go", one),
                type="tertiary",
                on_click=partial(context.ask, item=one.id),
            )


def _answer(here: Context, sheet: Sheet, instrument: Instrument, one: Item) -> None:
    """The levels with what each looks like here; nothing is chosen beforehand."""
    words = here.words
    options = [*instrument.scale.values, *STATES]
    key = sheet.key("answer", one)
    given = sheet.given.get(one.id)
    context.seed(key, given)
    st.radio(
        words("assess.which_rung" if instrument.is_ladder else "assess.which_level"),
        options,
        index=None,
        format_func=lambda value: (
            f"**{_said(words, instrument, value)}** – {_looks_like(words, instrument, one, value)}"
        ),
        key=key,
        on_change=partial(_save_answer, here, sheet, one, key),
    )
    if given is not None:
        st.button(
            words("assess.clear"),
            key=sheet.key("clear", one),
            type="tertiary",
            on_click=partial(_clear_answer, here, sheet, one),
        )


def _looks_like(words: Words, instrument: Instrument, one: Item, value: int) -> str:
    if value in STATES:
        return words(f"{STATES[value]}_means")
    cell = one.looks_like(value) or instrument.scale.level(value).meaning
    return cell.to(words.language)


def _said(words: Words, instrument: Instrument, value: int | None) -> str:
    if value is None:
        return words("answer.none")
    if value in STATES:
        return words(STATES[value])
    return f"{value} {instrument.scale.level(value).name.to(words.language)}"


def _evidence(here: Context, sheet: Sheet, one: Item) -> None:
    words, key = here.words, sheet.key("note", one)
    st.markdown(f"**{words('assess.evidence')}**")
    st.markdown("\n".join(f"- {thing}" for thing in one.evidence.to(words.language)))
    context.seed(key, sheet.notes.get(one.id, ""))
    st.text_area(
        words("assess.note"),
        key=key,
        height=90,
        on_change=partial(_save_note, here, sheet, one, key),
    )


def _target(here: Context, sheet: Sheet, instrument: Instrument, one: Item) -> None:
    words = here.words
    key, reason = sheet.key("target", one), sheet.key("reason", one)
    aim = sheet.targets.get(one.id)
    context.seed(key, aim.target if aim else None)
    context.seed(reason, aim.reason if aim else "")
    st.selectbox(
        words("assess.target"),
        list(instrument.scale.values),
        index=None,
        format_func=partial(_said, words, instrument),
        placeholder=words("assess.no_target"),
        key=key,
        on_change=partial(_save_target, here, sheet, one, key, reason),
    )
    st.text_input(
        words("assess.reason"),
        key=reason,
        on_change=partial(_save_reason, here, sheet, one, reason),
    )


def _steps(here: Context, sheet: Sheet, place: int) -> None:
    words, last = here.words, len(sheet.asked) - 1
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            words("assess.back"),
            key="back",
            disabled=place == 0,
            on_click=partial(context.ask, item=sheet.asked[max(place - 1, 0)][1].id),
        )
        st.button(
            words("assess.next"),
            key="next",
            type=here.strong,
            disabled=place == last,
            on_click=partial(context.ask, item=sheet.asked[min(place + 1, last)][1].id),
        )
        st.markdown(f":small[{words('assess.saved')}]")


def _kept(here: Context, save: partial[None], *keys: str, chosen: bool = True) -> None:
    """Saves what the widgets hold, or says at once that it was not saved; a text stays to be tried again."""
    try:
        save()
    except AssessmentError as error:
        context.warn(here.words("assess.not_saved", why=plain(here.words.error(error))))
        if chosen:
            for key in keys:
                context.forget(key)
    else:
        context.took(*keys)


def _save_answer(here: Context, sheet: Sheet, one: Item, key: str) -> None:
    value, held = context.typed(key), sheet.held
    if not isinstance(value, int) or not context.changed(key):
        return

    def work(record: Record) -> None:
        person = participations.statement(record, held.organisation.id, held.round.id, sheet.unit)
        answers.save(record, person, one.id, value)

    _kept(here, partial(here.store.together, work), key)


def _clear_answer(here: Context, sheet: Sheet, one: Item) -> None:
    if sheet.participation is not None:
        _kept(here, partial(answers.clear, here.store, sheet.participation, one.id))


def _save_note(here: Context, sheet: Sheet, one: Item, key: str) -> None:
    held, text = sheet.held, str(context.typed(key) or "")
    if not context.changed(key):
        return
    _kept(
        here,
        partial(notes.save, here.store, held.organisation.id, held.round.id, sheet.unit, one.id, text),
        key,
        chosen=False,
    )


def _save_target(here: Context, sheet: Sheet, one: Item, key: str, reason: str) -> None:
    """Keeps the target with its reason; one that is emptied is taken back, if it is the unit's own."""
    value, kept = context.typed(key), _targets(here, sheet.held, sheet.unit).get(one.id)
    if not context.changed(key):
        return
    if isinstance(value, int):
        aim = Target(sheet.unit, one.id, value, str(context.typed(reason) or ""))
        _keep_target(here, sheet, aim, key, reason)
    elif kept is not None and kept.unit == sheet.unit:
        held = sheet.held
        where = (here.store, held.organisation.id, held.assessment.id)
        _kept(here, partial(targets.remove, *where, sheet.unit, one.id), key)
    else:
        context.forget(key)  # a target of all units is not this unit's to take back


def _save_reason(here: Context, sheet: Sheet, one: Item, reason: str) -> None:
    """Keeps the reason of the target there is; without one it waits for the target."""
    kept = _targets(here, sheet.held, sheet.unit).get(one.id)
    if context.changed(reason) and kept is not None:
        aim = Target(sheet.unit, one.id, kept.target, str(context.typed(reason) or ""))
        _keep_target(here, sheet, aim, reason)


def _keep_target(here: Context, sheet: Sheet, aim: Target, *keys: str) -> None:
    held = sheet.held
    save = partial(targets.save, here.store, held.organisation.id, held.assessment.id, aim)
    _kept(here, save, *keys, chosen=False)
