"""Which chart shows both votes on an item: the silent one, and the one after talking."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.charts.bars import Bars, Levels
from assessment.charts.of_scores import agreement_word, decimal, label, level_names, rung_text
from assessment.outcome import Vote
from assessment.scoring import Scores
from assessment.words import Words


def votes(found: Sequence[Vote], words: Words, title: str, subtitle: str) -> Bars:
    """The first vote of each item above the second, with the words of their agreement; one instrument's."""
    instrument = found[0].first.instrument
    scale, ladder = instrument.scale, instrument.is_ladder
    rows = [
        _vote(scores, vote.item, words(key), words)
        for vote in found
        for key, scores in (("outcome.first", vote.first), ("outcome.second", vote.second))
    ]
    return Bars(
        title,
        subtitle,
        tuple(rows),
        tuple(band.name.to(words.language) for band in scale.bands)
        if ladder
        else level_names(found[0].first, words),
        words("answer.dk"),
        words("answer.na"),
        words("chart.no_spread"),
        decimal(words),
        tuple(band.id for band in scale.bands) if ladder else (),
    )


def _vote(scores: Scores, item: str, which: str, words: Words) -> Levels:
    name = f"{label(scores, item, words)}: {which}"
    if not scores.instrument.is_ladder:
        row = scores.item(item)
        return Levels(name, row.levels, row.dk or 0, row.na or 0, agreement_word(row, words))
    rung = scores.rung(item)
    scale = scores.instrument.scale
    counts = rung.levels and tuple(
        sum(count for level, count in zip(scale.levels, rung.levels, strict=True) if level.band == band.id)
        for band in scale.bands
    )
    return Levels(name, counts, rung.dk or 0, rung.na or 0, rung_text(scores, rung.median, words))
