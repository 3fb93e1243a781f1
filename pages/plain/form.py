"""A page of items as an ordinary form sends it: what is new in it, and which comments cannot be kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from assessment import questionnaire
from assessment.errors import RequestError
from assessment.records.limits import checked
from assessment.records.saves import Given
from assessment.records.workshops import Workshop
from pages.plain.question import typed, written

LONGEST_COMMENT = 2000
COMMENT = "comment:"
BUTTONS = frozenset({"action", "clear", "lang", "seen"})

Seen = Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class Refused:
    """A comment that cannot be kept, and why."""

    text: str
    error: RequestError


@dataclass(frozen=True)
class Sent:
    """What a form says that the page did not say before; the comments that cannot be kept."""

    values: Mapping[str, int | None]
    comments: Mapping[str, str]
    refused: Mapping[str, Refused]


NOTHING = Sent({}, {}, {})


def read(workshop: Workshop, form: Mapping[str, str]) -> Sent:
    """What was chosen and written, all of it checked; what the page showed already is not said again.

    So a page that was left open in another tab does not take back what was answered since.
    """
    allowed, seen = questionnaire.levels(workshop), seen_in(form.get("seen", ""))
    fields = {name: text for name, text in form.items() if name not in BUTTONS}
    if strange := [name for name in fields if name.removeprefix(COMMENT) not in allowed]:
        raise unknown_item(strange[0])
    values = {
        item: questionnaire.value_of(allowed[item], item, typed(text))
        for item, text in fields.items()
        if item in allowed and (item not in seen or text != seen[item][0])
    }
    if form.get("clear") in allowed:
        values[form["clear"]] = None
    return Sent(values, *_comments(workshop, fields, seen))


def unknown_item(name: str) -> RequestError:
    """That nothing of this name is asked; the name as far as it can be shown."""
    return RequestError("unknown_item", item=name[:64].encode("ascii", "backslashreplace").decode())


def comment_of(workshop: Workshop, text: str) -> str:
    """The comment as it is kept; refused where none is asked for, and when it cannot be kept whole."""
    if not workshop.comments and text:
        raise RequestError("no_comments")
    return checked(text, "comment", LONGEST_COMMENT)


def _comments(
    workshop: Workshop, fields: Mapping[str, str], seen: Seen
) -> tuple[dict[str, str], dict[str, Refused]]:
    """The comments that are new, and those that cannot be kept: the levels beside them still are."""
    kept, refused = {}, {}
    for name, text in fields.items():
        item, comment = name.removeprefix(COMMENT), text.replace("\r\n", "\n").strip()
        if item == name or (item in seen and _digest(comment) == seen[item][1]):
            continue
        try:
            kept[item] = comment_of(workshop, comment)
        except RequestError as error:
            refused[item] = Refused(comment, error)
    return kept, refused


def seen_of(items: Iterable[str], kept: Given) -> str:
    """What a page of these items shows, for the form to bring back: value and digest of the comment."""
    return " ".join(
        f"{item}:{written(kept.values.get(item))}:{_digest(kept.comments.get(item, ''))}" for item in items
    )


def seen_in(text: str) -> Seen:
    """What the page showed that a form was filled in on; what cannot be read was not shown."""
    parts = (one.split(":") for one in text.split(" "))
    return {part[0]: (part[1], part[2]) for part in parts if len(part) == 3}


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8] if text else ""
