"""The words people read: the catalogues of data/locales, numbers and dates, in the reader's language."""

from __future__ import annotations

import gettext
import io
from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache

from babel import Locale, negotiate_locale
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from assessment.errors import AssessmentError, FileError, Problem
from assessment.settings import HERE

LOCALES = HERE / "data" / "locales"
LANGUAGES = ("fi", "sv", "en")
EASY = "fi_selko"
PHONE_LANGUAGES = (*LANGUAGES, EASY)
OWN_NAMES = {"fi": "Suomi", "sv": "Svenska", "en": "English", EASY: "Selkosuomi"}


class Words:
    """The interface in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.html = language.split("_")[0]
        self._catalogue = _catalogue(language)
        self._locale = Locale.parse({"sv": "sv_FI", "en": "en_GB"}.get(language, "fi_FI"))

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key with its values filled in."""
        return self._catalogue.gettext(key).format(**values)

    def count(self, key: str, number: int, **values: object) -> str:
        """The text of a key in the number's grammatical form; `{n}` is the number."""
        return self._catalogue.ngettext(key, key, number).format(n=self.number(number, 0), **values)

    def number(self, value: float | None, digits: int = 1) -> str:
        """A number as this language writes it; what is missing is a dash."""
        if value is None:
            return "–"
        whole = float(value) if round(float(value), digits) else 0.0  # never -0
        return _number(whole, digits, self._locale)

    def percent(self, share: float | None) -> str:
        """A share as a whole percentage."""
        return "–" if share is None else format_percent(share, format="#,##0 %", locale=self._locale)

    def date(self, day: date) -> str:
        """A day as this language writes it."""
        return format_date(day, "d.M.yyyy" if self.language != "en" else "d MMMM yyyy", locale=self._locale)

    def listed(self, texts: Iterable[str]) -> str:
        """Texts joined as in a sentence: a, b and c."""
        return format_list(list(texts), locale=self._locale)

    def error(self, error: AssessmentError) -> str:
        """What went wrong, and what to do about it."""
        if isinstance(error, FileError):
            return "\n".join(self.problem(problem) for problem in error.problems)
        return self(f"error.{error.code}", **error.values)

    def problem(self, problem: Problem) -> str:
        """One problem of a file: where, what, found, allowed."""
        return f"{self.place(problem)}: {self.fault(problem)}"

    def fault(self, problem: Problem) -> str:
        """What is wrong, what was found and what is allowed."""
        parts = [self(f"problem.{problem.code}")]
        if problem.found:
            parts.append(self("problem.found", found=_visible(problem.found)))
        if problem.allowed:
            parts.append(self("problem.allowed", allowed=problem.allowed))
        return " ".join(parts)

    def place(self, problem: Problem) -> str:
        """Where the problem is: file, line, column."""
        parts = [_visible(problem.file)]
        if problem.line is not None:
            parts.append(self("problem.line", line=problem.line))
        if problem.column:
            parts.append(self("problem.column", column=_visible(problem.column)))
        return ", ".join(part for part in parts if part)


@lru_cache(maxsize=32768)
def _number(value: float, digits: int, locale: Locale) -> str:
    """Kept, since a page of hundreds of units writes the same thousands of numbers at every run."""
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    # what is no less than nothing loses its sign, which equal keys do not tell apart
    return format_decimal(value + 0.0, format=pattern, locale=locale).replace("-", "\u2212")


def _visible(text: str) -> str:
    """What a file holds, on one line and without commands to the terminal that shows it."""
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in text
    )


@cache
def words(language: str) -> Words:
    """The words of a language; Finnish where the language is none of ours."""
    return Words(language if language in PHONE_LANGUAGES else "fi")


def preferred(accepted: str) -> str:
    """The interface language that a browser's Accept-Language asks for; Finnish when none of ours."""
    ranked = []
    for number, part in enumerate(accepted.split(",")[:20]):
        tag, _, quality = part.partition(";q=")
        ranked.append((-_quality(quality), number, tag.strip().replace("_", "-")))
    return negotiate_locale([tag for _, _, tag in sorted(ranked)], LANGUAGES, sep="-") or "fi"


def _quality(text: str) -> float:
    try:
        return float(text) if text.strip() else 1.0
    except ValueError:
        return 0.0


@cache
def _catalogue(language: str) -> gettext.GNUTranslations:
    """The catalogue of a language, compiled in memory so that no compiled file can be out of date.

    Easy Finnish is written where participants read; everything else falls back on Finnish.
    """
    found = Catalog(locale=language.split("_")[0])
    for file in sorted((LOCALES / language).glob("*.po")):
        with file.open("rb") as opened:
            for message in read_po(opened, locale=found.locale):
                if message.id:
                    found[message.id] = message
    compiled = io.BytesIO()
    write_mo(compiled, found)
    compiled.seek(0)
    catalogue = gettext.GNUTranslations(compiled)
    if language != "fi":
        catalogue.add_fallback(_catalogue("fi"))
    return catalogue
