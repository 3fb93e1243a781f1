"""Columns that tell of a person or a moment: they are set apart before anybody has to think of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from assessment.spelling import parts

LONGEST_SAMPLE = 60
MOST_SAMPLES = 2
LONGEST_LOOK = 300
_HEADING = re.compile(
    r"\b(?:s(?:ähkö)?posti\w*|e-?mail\w*|e-?post\w*|puhelin\w*|telefon\w*|phone|gsm|etunimi|sukunimi"
    r"|koko nimi|vastaajan nimi|förnamn|efternamn|first name|last name|full name|henkilötunnus|hetu"
    r"|personbeteckning|ip|ip-\w+|\w*osoite|adress|address|user agent|token|seed|kieli|språk|language"
    r"|startlanguage|\w*aika|aikaleima|aikavyöhyke|tids?stämpel|\w*tid|timestamp|time|päivä\w*|pvm|datum"
    r"|date|submitted|submitdate|startdate|datestamp|lastpage|lähetetty|kesto|duration|varaktighet"
    r"|muokattu|ändrad|modified)\b|^(?:nimi|namn|name)$"
)
_CELL = re.compile(
    r"\S@\S+\.\S|\b\d{6}[-+a-fu-y]\d{3}[0-9a-z]\b|\+?\d[\d -]{6,}\d"
    r"|^\d{4}-\d\d-\d\d\b|^\d{1,2}[./]\d{1,2}[./]\d{2,4}\b"
)


def is_personal(heading: str, texts: Collection[str]) -> bool:
    """Whether a column is of the person or the moment, by its heading or by some of its texts."""
    return any(_HEADING.search(part) for part in parts(heading)) or 3 * sum(map(_tells, texts)) > len(texts)


def samples(found: Mapping[str, int]) -> tuple[str, ...]:
    """A few of a column's texts; none where they are people's own words or tell who somebody is."""
    texts = [text for text in found if text]
    is_free = 2 * len(texts) > sum(found[text] for text in texts)
    if is_free or any(len(text) > LONGEST_SAMPLE or _tells(text) for text in texts):
        return ()
    return tuple(texts[:MOST_SAMPLES])


def _tells(text: str) -> bool:
    return _CELL.search(text[:LONGEST_LOOK].casefold()) is not None
