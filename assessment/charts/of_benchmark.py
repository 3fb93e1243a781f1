"""Which chart shows an organisation beside others: its own values among theirs."""

from __future__ import annotations

from assessment import catalogue
from assessment.benchmark import Place, PlaceWord, Standing
from assessment.charts.of_scores import decimal
from assessment.charts.of_units import MARKED, level_names, part_name
from assessment.charts.pool import Beside, Pool
from assessment.instrument import Instrument
from assessment.words import Words


def benchmark(seen: Standing, words: Words, title: str, subtitle: str, role: str | None = None) -> Pool:
    """Every dimension's own value beside those of others; of everybody, or of one role group."""
    instrument = catalogue.instrument(seen.instrument)
    return Pool(
        title,
        subtitle,
        tuple(_beside(instrument, place, words) for place in seen.of(role)),
        level_names(instrument, words),
        words("pooled.own"),
        words("chart.interval"),
        words("pooled.others"),
        words("pooled.middle"),
        words("compared.half"),
        "",
        decimal(words),
    )


def place_word(word: PlaceWord, words: Words) -> str:
    """Where one's own value stands among the others'."""
    texts = {"above": words("pooled.above"), "among": words("pooled.among"), "below": words("pooled.below")}
    return texts.get(word, "")


def _beside(instrument: Instrument, place: Place, words: Words) -> Beside:
    pool = place.pool
    return Beside(
        part_name(instrument, place.dimension, words),
        place.value,
        place.low,
        place.high,
        None,
        pool.values if len(pool.values) <= MARKED else (),
        pool.lower,
        pool.median,
        pool.upper,
        place_word(place.word, words),
        words("chart.withheld") if place.value is None else "",
    )
