"""The addresses of participants: everything under /j, and its preview for the facilitator."""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from pages.plain import answers, done, dots, join, phase, phone, preview, save, votes
from pages.plain.refusal import handled


def routes() -> list[BaseRoute]:
    """What a phone asks for; the first that fits answers."""
    return [
        Route("/j/-/{name}", phone.asset),
        Route("/j", handled(join.ask_code), methods=["GET"]),
        Route("/j/{code}", handled(join.show), methods=["GET"]),
        Route("/j/{code}", handled(join.join), methods=["POST"]),
        Route("/j/{code}/answers", handled(save.take), methods=["PUT"]),
        Route("/j/{code}/now", handled(phase.show), methods=["GET"]),
        Route("/j/{code}/done", handled(done.show), methods=["GET"]),
        Route("/j/{code}/done", handled(done.take), methods=["POST"]),
        Route("/j/{code}/vote", handled(votes.show), methods=["GET"]),
        Route("/j/{code}/vote", handled(votes.take), methods=["POST"]),
        Route("/j/{code}/dots", handled(dots.show), methods=["GET"]),
        Route("/j/{code}/dots", handled(dots.take), methods=["POST"]),
        Route("/j/{code}/{page}", handled(answers.show), methods=["GET"]),
        Route("/j/{code}/{page}", handled(answers.take), methods=["POST"]),
        Route("/j/{rest:path}", handled(join.nowhere), methods=["GET", "POST", "PUT"]),
        Route("/preview/{round}/{page}", handled(preview.show), methods=["GET"]),
    ]
