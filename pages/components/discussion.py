"""What comes of talking about an item: a second vote, the level agreed on, the dissent, the target."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from assessment.instrument import Level
from assessment.records import agreed, targets, workshops
from assessment.records.agreed import Agreed
from assessment.records.store import Record, Store
from assessment.records.workshop import Workshop
from assessment.reveal import Reveal
from assessment.room import Room
from assessment.sight import Sight
from assessment.targets import Target
from pages.components import context, lead
from pages.components.context import Context
from pages.components.messages import plain


def show(here: Context, now: Room, seen: Reveal, sight: Sight) -> None:
    """Everything a facilitator does with an item; the others see what came of it."""
    kept = agreed.every(here.store, now.workshop.organisation, now.workshop.round)
    if not lead.leads(here, now.workshop):
        _read(here, sight, kept.get(sight.item.id))
        return
    st.header(here.words("discuss.heading"), anchor=False)
    _vote(here, now, sight)
    _agreement(here, now.workshop, seen, sight, kept.get(sight.item.id, Agreed(sight.item.id)))
    _left(here, seen, kept)


def _vote(here: Context, now: Room, sight: Sight) -> None:
    """The second vote: not yet, going on here or elsewhere, or shown already."""
    words, workshop = here.words, now.workshop
    if workshop.item == sight.item.id:
        lead.watch(workshop, now.edition, _count)
    elif workshop.phase in ("voting", "dots"):
        st.info(
            words("discuss.elsewhere" if workshop.item else "discuss.dots_open"),
            icon=":material/how_to_vote:",
        )
        if workshop.item:
            ask = partial(context.ask, item=workshop.item)
            st.button(words("discuss.go_there"), key="go-to-vote", on_click=ask)
    elif sight.second is None:
        lead.button(workshop, words("discuss.vote_again"), f"vote-{sight.item.id}", _opening(sight.item.id))
        st.markdown(f":small[{words('discuss.vote_what')}]")


def _opening(item: str) -> lead.Deed:
    return partial(workshops.open_vote, item=item)


def _count(here: Context, now: Room) -> None:
    """How many have voted; what they voted is shown when the facilitator ends the vote."""
    words, workshop = here.words, now.workshop
    few = now.voters < workshop.min_group
    with st.container(border=True):
        st.markdown(
            f"**{words('discuss.voting')}** {words('discuss.cast', n=now.voters, present=now.joined)}"
        )
        with st.container(horizontal=True):
            lead.button(
                workshop, words("discuss.show"), "show-vote", workshops.show_vote, main=True, disabled=few
            )
            lead.button(workshop, words("discuss.stop"), "stop-vote", workshops.discuss)
        if few:
            st.markdown(words("room.too_few_yet", k=workshop.min_group))


def _agreement(here: Context, workshop: Workshop, seen: Reveal, sight: Sight, kept: Agreed) -> None:
    """The level, the dissent, the evidence and the target, each kept as soon as it is given."""
    left, right = st.columns(2, gap="large")
    with left:
        _level(here, workshop, sight, kept)
    with right:
        _text(here, workshop, sight, "dissent", here.words("discuss.dissent"), kept.dissent)
        _text(here, workshop, sight, "evidence", here.words("discuss.evidence"), kept.evidence)
        _target(here, workshop, sight, seen.targets.get(sight.item.id))
    aim = seen.targets.get(sight.item.id)
    done = kept != Agreed(sight.item.id) or (aim is not None and aim.unit == workshop.unit)
    icon = ":material/check: " if done else ""
    st.markdown(f"{icon}{here.words('discuss.saved' if done else 'discuss.saves')}")


def _level(here: Context, workshop: Workshop, sight: Sight, kept: Agreed) -> None:
    """Nothing is chosen beforehand: the room decides, not the mean."""
    words, key = here.words, _key("level", workshop, sight)
    context.seed(key, kept.level)
    st.radio(
        words("discuss.level"),
        list(sight.instrument.scale.values),
        index=None,
        format_func=lambda value: _described(here, sight, sight.instrument.scale.level(value)),
        key=key,
        on_change=partial(_settle, workshop, sight, "level", key),
    )
    if kept.level is not None:
        deed = partial(_put, item=sight.item.id, part="level", value=None)
        lead.button(workshop, words("discuss.clear"), f"clear-{sight.item.id}", deed)


def _described(here: Context, sight: Sight, level: Level) -> str:
    cell = sight.item.looks_like(level.value) or level.meaning
    language = here.words.language
    return f"**{level.value} {level.name.to(language)}** – {cell.to(language)}"


def _text(here: Context, workshop: Workshop, sight: Sight, part: str, label: str, kept: str) -> None:
    key = _key(part, workshop, sight)
    context.seed(key, kept)
    st.text_area(label, key=key, height=90, on_change=partial(_settle, workshop, sight, part, key))


def _target(here: Context, workshop: Workshop, sight: Sight, aim: Target | None) -> None:
    words, key, reason = here.words, _key("target", workshop, sight), _key("reason", workshop, sight)
    context.seed(key, aim.target if aim else None)
    context.seed(reason, aim.reason if aim else "")
    save = partial(_aim, workshop, sight, key, reason)
    st.selectbox(
        words("assess.target"),
        list(sight.instrument.scale.values),
        index=None,
        format_func=lambda value: f"{value} {sight.instrument.scale.level(value).name.to(words.language)}",
        placeholder=words("assess.no_target"),
        key=key,
        on_change=save,
    )
    st.text_input(words("assess.reason"), key=reason, on_change=save)


def _read(here: Context, sight: Sight, kept: Agreed | None) -> None:
    """What was agreed, for those who only look."""
    words = here.words
    if kept is None or kept.level is None:
        return
    st.header(words("discuss.agreed"), anchor=False)
    name = sight.instrument.scale.level(kept.level).name.to(words.language)
    st.markdown(f"**{kept.level} {name}**")
    if kept.dissent:
        st.markdown(f"{words('discuss.dissent')}: {plain(kept.dissent)}")


def _left(here: Context, seen: Reveal, kept: dict[str, Agreed]) -> None:
    """The items of which nothing has been agreed yet; any of them can be gone to."""
    words = here.words
    left = [one for one in seen.sights if one.item.id not in kept or kept[one.item.id].level is None]
    title = words.count("discuss.left", len(left)) if left else words("discuss.all_agreed")
    with st.expander(title, key=f"left-{seen.workshop.round}"):
        for one in left:
            st.button(
                one.item.name.to(words.language),
                key=f"left-{one.item.id}",
                type="tertiary",
                on_click=partial(context.ask, item=one.item.id),
            )


def _key(part: str, workshop: Workshop, sight: Sight) -> str:
    return f"{part}-{workshop.round}-{sight.item.id}"


def _settle(workshop: Workshop, sight: Sight, part: str, key: str) -> None:
    """Keeps what was just chosen or written; what could not be kept shows again what the record says."""
    value = context.typed(key)
    if not context.changed(key):
        return
    # Levels can only be emptied by their button: one that begins with nothing has told nothing.
    can_be = part != "level" or value is not None
    if can_be and lead.act(workshop, partial(_put, item=sight.item.id, part=part, value=value)):
        context.took(key)
    else:
        context.forget(key)


def _put(store: Store, organisation: int, round_id: int, *, item: str, part: str, value: object) -> None:
    """One part of what was agreed; the others are as somebody else may just have left them."""

    def work(inside: Record) -> None:
        kept = agreed.every(inside, organisation, round_id).get(item, Agreed(item))
        agreed.save(inside, organisation, round_id, replace(kept, **{part: value}))

    store.together(work)


def _aim(workshop: Workshop, sight: Sight, key: str, reason: str) -> None:
    value, why = context.typed(key), str(context.typed(reason) or "")
    if not context.changed(key) and not context.changed(reason):
        return

    def deed(store: Store, organisation: int, round_id: int) -> None:
        where = (store, organisation, workshop.assessment)
        if isinstance(value, int):
            targets.save(*where, Target(workshop.unit, sight.item.id, value, why))
        else:
            targets.remove(*where, workshop.unit, sight.item.id)

    if lead.act(workshop, deed):
        context.took(key, *([] if value is None else [reason]))  # without a target the reason waits for one
    else:
        context.forget(key)
