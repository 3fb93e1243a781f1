"""One person in the room: joins, answers page by page, repeats, changes, loses the line, keeps a ledger."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from random import Random
from time import monotonic
from typing import Literal
from urllib.parse import urlencode
from uuid import UUID

from assessment.questionnaire import WORDS
from assessment.records.workshop import Workshop
from tests.load.client import FORM, JSON, Form, Phone, Reply
from tests.load.ledger import Ledger, Save

# With the script a phone saves each choice, or a page at once after it was offline; without it, forms only.
Habit = Literal["choice", "page", "form"]


@dataclass(frozen=True)
class Trouble:
    """How often what happens: shares of saves, of people for two tabs, of pages for comments."""

    repeats: float = 0.2
    drops: float = 0.05
    changes: float = 0.02
    two_tabs: float = 0.05
    comments: float = 0.1  # of pages


COMMENT = "comment:"
QUIET = Trouble(0, 0, 0, 0, 0)


@dataclass
class Watch:
    """What everybody measured: seconds by kind of request, and everything that should not have happened."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    faults: list[str] = field(default_factory=list)

    def took(self, kind: str, reply: Reply, expected: int) -> Reply:
        """Notes how long an answer took, and whether it was another one than expected."""
        self.seconds[kind].append(reply.seconds)
        if reply.status != expected:
            self.faults.append(f"{kind}: {reply.status} instead of {expected}: {reply.body[:200]!r}")
        return reply


@dataclass(frozen=True)
class Sending:
    """Answers on their way, sent under the same id until somebody acknowledges them."""

    save: Save
    content: Mapping[str, object]

    @property
    def body(self) -> bytes:
        """What goes over the line."""
        return json.dumps(self.content).encode()


@dataclass
class Person:
    """Somebody with a phone; `pause` is how long an answer takes to think of."""

    phone: Phone
    workshop: Workshop
    random: Random
    habit: Habit = "page"
    trouble: Trouble = QUIET
    watch: Watch = field(default_factory=Watch)
    pause: float = 0.0
    ledger: Ledger = field(default_factory=Ledger)

    @property
    def start(self) -> str:
        """Where the code leads."""
        return f"/j/{self.workshop.code}"

    @property
    def answers(self) -> str:
        """Where the page's script saves."""
        return f"{self.start}/answers"

    async def join(self) -> Reply:
        """A place in the workshop, in any unit and role."""
        choice, workshop = self.random.choice, self.workshop
        role, language = choice(workshop.roles).role, choice(workshop.languages)
        return await self.phone.post(
            self.start, {"unit": choice(workshop.units), "role": role, "lang": language}
        )

    def sending(self, values: Mapping[str, str]) -> Sending:
        """A save of these answers, about to be sent."""
        request = str(UUID(int=self.random.getrandbits(128), version=4))
        save = self.ledger.begin(request, kept(values), monotonic())
        return Sending(save, {"id": request, **_message(values)})

    async def send(self, sending: Sending) -> Reply:
        """Sends it as the script does, and notes the receipt."""
        reply = await self.phone.put(self.answers, sending.content)
        if reply.status == 200:
            sending.save.acknowledge(json.loads(reply.body)["receipt"], monotonic())
        return reply

    async def take_part(self) -> None:
        """Everything from the code to the last page; whatever breaks is told to the watch."""
        try:
            self.watch.took("page", await self.phone.get(self.start), 200)
            joined = self.watch.took("join", await self.join(), 303)
            await self._answer_everything(joined.headers["location"])
        except Exception as error:
            self.watch.faults.append(f"{type(error).__name__}: {error}")

    async def _answer_everything(self, path: str) -> None:
        tabs = 2 if self._happens(self.trouble.two_tabs) else 1
        while (form := await self._form(path)).choices:
            replies = await asyncio.gather(*(self._answer(path, form) for _ in range(tabs)))
            path = replies[0].headers["location"]

    async def _form(self, path: str) -> Form:
        reply = self.watch.took("page", await self.phone.get(path), 200)
        return Form.of(reply.text)

    async def _answer(self, path: str, form: Form) -> Reply:
        values = {item: self.random.choice(offered) for item, offered in form.choices.items()}
        if self._happens(self.trouble.comments):
            values[COMMENT + self.random.choice(list(form.choices))] = f"Näin on <b>& '{self.random.random()}"
        late: list[Sending] = []
        for part in self._parts(values):
            await asyncio.sleep(self.pause * len(part) * self.random.uniform(0.5, 1.5))
            if self.habit != "form":
                sent = await self._put(part)
                if self._happens(self.trouble.changes):
                    values |= await self._change(form)
                    late.append(sent)
        reply = await self._post(path, form, values)
        for sending in late:  # comes once more, too late to count
            self.watch.took("save", await self.send(sending), 200)
        return reply

    def _parts(self, values: Mapping[str, str]) -> Iterator[dict[str, str]]:
        if self.habit == "choice":
            yield from ({item: value} for item, value in values.items())
        else:
            yield dict(values)

    async def _change(self, form: Form) -> dict[str, str]:
        """Thinks again about one of the answers."""
        item = self.random.choice(list(form.choices))
        changed = {item: self.random.choice(form.choices[item])}
        await self._put(changed)
        return changed

    async def _put(self, values: Mapping[str, str]) -> Sending:
        sending = self.sending(values)
        if self._happens(self.trouble.drops):
            await self.phone.hang_up_after("PUT", self.answers, sending.body, JSON)
        for _ in range(2 if self._happens(self.trouble.repeats) else 1):
            self.watch.took("save", await self.send(sending), 200)
        return sending

    async def _post(self, path: str, form: Form, values: Mapping[str, str]) -> Reply:
        fields = {**form.hidden, **values, "action": "next" if "next" in form.actions else "done"}
        if self._happens(self.trouble.drops):
            self.ledger.begin("form", kept(values), monotonic())
            await self.phone.hang_up_after("POST", path, urlencode(fields).encode(), FORM)
        for _ in range(2 if self._happens(self.trouble.repeats) else 1):
            save = self.ledger.begin("form", kept(values), monotonic())
            reply = self.watch.took("save", await self.phone.post(path, fields), 303)
            if reply.status == 303:
                save.acknowledge(None, monotonic())
        return reply

    def _happens(self, share: float) -> bool:
        return self.random.random() < share


def kept(values: Mapping[str, str]) -> dict[str, int | str | None]:
    """Answers and comments as the database keeps them."""
    return {
        name: value if name.startswith(COMMENT) else WORDS[value] if value in WORDS else int(value)
        for name, value in values.items()
    }


def _message(values: Mapping[str, str]) -> dict[str, object]:
    """Answers and comments as the script sends them."""
    comments = {name.removeprefix(COMMENT): text for name, text in values.items() if name.startswith(COMMENT)}
    answers = {
        item: value if value in WORDS else int(value)
        for item, value in values.items()
        if not item.startswith(COMMENT)
    }
    return {"answers": answers, "comments": comments}
