"""Typing paper forms in: from the keyboard alone, each form kept once, the last ones taken back at will."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from assessment.errors import RequestError, StoreError
from assessment.records import papers, places, units
from assessment.records.participations import new_id
from assessment.records.store import Store
from assessment.records.workshop import Workshop
from assessment.roles import ROLES
from assessment.words import Words, words
from pages.plain.fault import RETRY
from pages.plain.led import led
from pages.plain.page import page
from pages.plain.paper_form import ROLE, UNIT, PaperForm, Wrong, parts, read, written
from pages.plain.screen import screen
from pages.plain.shell import is_safe, language_of
from pages.plain.visitor import is_foreign

COOKIE = "tikas_paper"
REMEMBERED = 20
FORM_ID = re.compile(r"[0-9a-f]{32}", re.ASCII)
MOST_FIELDS = 1000


def ask(request: Request) -> Response:
    """An empty form; unit and role are those of the one before."""
    store, workshop = led(request)
    say = words(language_of(request.headers))
    if not workshop.is_open:
        return _over(say)
    asked = request.query_params
    form = PaperForm(new_id(), asked.get(UNIT, ""), asked.get(ROLE, ""))
    return _shown(store, workshop, say, form, told=say("paper.saved") if "saved" in asked else "")


async def take(request: Request) -> Response:
    """Keeps the form and opens the next, says what to mend in it, or takes the last one back."""
    if is_foreign(request):
        raise RequestError("foreign")
    async with request.form(max_files=0, max_fields=MOST_FIELDS) as sent:
        return await run_in_threadpool(_taken, request, sent)


def _taken(request: Request, sent: FormData) -> Response:
    store, workshop = led(request)
    say = words(language_of(request.headers))
    if not workshop.is_open:
        return _over(say)
    form = _form(workshop, sent)
    if sent.get("action") == "undo":
        return _undone(request, store, workshop, say, form)
    values, wrong = read(workshop, say, form)
    if wrong:
        return _shown(store, workshop, say, form, wrong=wrong)
    try:
        places.paper(store, workshop, form.unit, form.role, form.id, values)
    except StoreError as error:
        return _unsaved(store, workshop, say, form, say.error(error))
    next_ = urlencode({UNIT: form.unit, ROLE: form.role, "saved": 1})
    answer = RedirectResponse(f"/paper/{workshop.round}?{next_}", 303)
    return _remembering(request, answer, [*(one for one in _typed(request) if one != form.id), form.id])


def _unsaved(store: Store, workshop: Workshop, say: Words, form: PaperForm, why: str) -> Response:
    """The form as it was typed, to be sent again under the same id."""
    answer = _shown(store, workshop, say, form, wrong=(Wrong(workshop.items[0], why),))
    answer.status_code = 503
    answer.headers.update(RETRY)
    return answer


def _form(workshop: Workshop, sent: FormData) -> PaperForm:
    """What was sent; an id that is not one of ours makes a form of its own."""
    fields = {name: str(value) for name, value in sent.items()}
    found = fields.get("form", "")
    return PaperForm(
        found if FORM_ID.fullmatch(found) else new_id(),
        fields.get(UNIT, ""),
        fields.get(ROLE, ""),
        {item: fields.get(item, "") for item in workshop.items},
    )


def _undone(request: Request, store: Store, workshop: Workshop, say: Words, form: PaperForm) -> Response:
    """The last form of this browser, open again to be mended; what is being typed is not thrown away."""
    if not form.is_blank:
        return _shown(store, workshop, say, form, wrong=(Wrong(workshop.items[0], say("paper.first")),))
    typed = _typed(request)
    while typed:
        stood = papers.taken_back(store, workshop, typed.pop())
        if stood is not None:
            text = {item: written(say, value) for item, value in stood.values.items()}
            again = PaperForm(new_id(), stood.unit, stood.role, text)
            answer = _shown(store, workshop, say, again, told=say("paper.undone"))
            return _remembering(request, answer, typed)
    return _shown(store, workshop, say, form, told=say("paper.not_undone"))


def _shown(
    store: Store,
    workshop: Workshop,
    say: Words,
    form: PaperForm,
    *,
    told: str = "",
    wrong: tuple[Wrong, ...] = (),
) -> Response:
    names = {one.id: one.name for one in units.every(store, workshop.organisation)}
    asked = {group.role for group in workshop.roles}
    return screen(
        "paper",
        say,
        422 if wrong else 200,
        workshop=workshop,
        form=form,
        parts=tuple(parts(workshop, say, form)),
        units={unit: names[unit] for unit in names if unit in workshop.units},
        roles={role: say(f"role.{role}") for role in ROLES if role in asked},
        kept=say.count("paper.kept", papers.count(store, workshop.organisation, workshop.round)),
        told=told,
        wrong=wrong,
        at={one.box: one.message for one in reversed(wrong)},
    )


def _over(say: Words) -> Response:
    return page("fault.html", say, 410, message=say("error.round_closed"))


def _typed(request: Request) -> list[str]:
    """The forms that this browser has typed in, the last one last."""
    return FORM_ID.findall(request.cookies.get(COOKIE, ""))[-REMEMBERED:]


def _remembering(request: Request, answer: Response, typed: list[str]) -> Response:
    answer.set_cookie(
        COOKIE,
        ".".join(typed[-REMEMBERED:]),
        path=request.url.path,
        httponly=True,
        samesite="strict",
        secure=is_safe(request.scope),
    )
    return answer
