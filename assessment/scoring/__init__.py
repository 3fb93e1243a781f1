"""From answers to numbers: pure functions of the arrays, an instrument and a round's rules."""

from assessment.scoring.rules import Rules
from assessment.scoring.scores import Scores, score

__all__ = ["Rules", "Scores", "score"]
