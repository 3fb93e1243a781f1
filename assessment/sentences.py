"""Findings in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assessment import catalogue
from assessment.charts.of_scores import label
from assessment.findings import Finding, headline
from assessment.outcome import Vote
from assessment.results import Results
from assessment.roles import role_groups
from assessment.scoring import Scores
from assessment.scoring.agreement import RANKS
from assessment.words import Words

WHOLE = ("k", "items", "others", "typical", "low", "target", "stated")
AIMED = frozenset(("ladder.what", "profile.what"))  # drawn with a diamond at each target


def of(finding: Finding, scores: Scores, words: Words) -> str:
    """The finding's sentence, with names for ids and numbers as the language writes them."""
    about = words.listed(label(scores, name, words) for name in finding.about)
    roles = words.listed(words(f"role.{role}").lower() for role in finding.roles)
    values = {
        name: words.number(number, 0 if name in WHOLE or scores.instrument.is_ladder else 1)
        for name, number in finding.numbers.items()
    }
    rungs = {
        f"{name}_name": scores.instrument.scale.level(int(finding.numbers[name])).name.to(words.language)
        for name in ("typical", "low")
        if name in finding.numbers
    }
    return words(f"finding.{finding.code}", about=about, roles=roles, **values, **rungs)


def drawn(scores: Scores, key: str, words: Words) -> str:
    """What is drawn, with its targets, and of how many; key: the text of what is drawn of people."""
    people = (
        words("results.stated")
        if scores.rules.statement
        else words.count("results.people", scores.respondents)
    )
    what = words(f"{key}_stated" if scores.rules.statement else key)
    aimed = [words("drawn.target")] if key in AIMED and _is_aimed(scores) else []
    whole, asked = len(catalogue.instrument(scores.instrument.id).items), len(scores.instrument.items)
    part = [words("outcome.part", asked=asked, whole=whole)] if asked < whole else []
    return " ".join((what, *aimed, people, *part))


def _is_aimed(scores: Scores) -> bool:
    """Whether a target is drawn with any of them."""
    targets = (*(row.target for row in scores.items), *(row.target for row in scores.ladder))
    return any(target is not None for target in targets)


def presence(seen: Results, words: Words) -> str:
    """Who answered, of how many expected, and who is missing: from whom nobody or fewer than half came."""
    roles, hoped = seen.roles, seen.expected
    groups = [
        role for role in role_groups({*roles, *seen.expected}) if role in roles or role in seen.expected
    ]
    came = words.listed(_share(role, roles, hoped, words) for role in groups if role in roles)
    expected = [count for role in groups if (count := hoped.get(role)) is not None]
    if len(expected) == len(groups):
        total = words.number(sum(expected), 0)
        told = [words.count("presence.expected", seen.respondents, expected=total, groups=came)]
    else:
        told = [words.count("presence.came", seen.respondents, groups=came)]
    few = [role for role in groups if 0 < 2 * roles.get(role, 0) < (hoped.get(role) or 0)]
    for key, missing in (("results.absent", seen.absent), ("presence.few", few)):
        if missing:
            named = words.listed(_share(role, roles, hoped, words) for role in missing)
            told.append(words(key, roles=named))
    return " ".join(told)


def _share(role: str, came: Mapping[str, int], hoped: Mapping[str, int | None], words: Words) -> str:
    """A role group with how many came, of how many expected where that is known; no bare nought."""
    count, most = words.number(came.get(role, 0), 0), hoped.get(role)
    name = words(f"role.{role}").lower()
    if most is None:
        return f"{name} {count}" if role in came else name
    return f"{name} {count}/{words.number(most, 0)}"


def voted(found: Sequence[Vote], words: Words) -> str:
    """What talking did to the agreement on the items of one instrument that were voted on twice."""
    if found[0].first.instrument.is_ladder:
        return words("outcome.voted_rungs")
    grown = sum(_grew(vote) for vote in found)
    return words.count("outcome.grew", grown) if grown else words("outcome.not_grown")


def _grew(vote: Vote) -> bool:
    """Whether people came nearer to each other, told by the words of agreement."""
    first, second = (scores.item(vote.item).agreement for scores in (vote.first, vote.second))
    return RANKS.get(second or "", 0) > RANKS.get(first or "", 0) > 0


def lead(seen: Sequence[Scores], words: Words) -> str:
    """The one sentence at the top: the typical rung, and the widest gap or the weakest part."""
    rung, factor = _rung(seen, words), _factor(seen, words)
    if rung and factor:
        return words("lead.both", rung=rung, factor=factor)
    if rung or factor:
        part = words("lead.one", part=rung or factor)
        return part[:1].upper() + part[1:]
    return of(headline(seen[0]), seen[0], words)


def _rung(seen: Sequence[Scores], words: Words) -> str | None:
    for scores in seen:
        summary = scores.ladder_summary
        if summary is not None and summary.typical is not None:
            name = scores.instrument.scale.level(summary.typical).name.to(words.language)
            return words("lead.rung", typical=summary.typical, typical_name=name)
    return None


def _factor(seen: Sequence[Scores], words: Words) -> str | None:
    """The widest gap that is sure; else the weakest dimension."""
    told = [(headline(scores), scores) for scores in seen if not scores.instrument.is_ladder]
    gaps = [row for row in told if row[0].code == "widest_gap"]
    weak = [row for row in told if row[0].code == "weakest" or row[0].code == "weakest_shown"]
    chosen = gaps or weak
    if not chosen:
        return None
    finding, scores = max(chosen, key=lambda row: row[0].numbers.get("target", 0.0) - row[0].numbers["now"])
    values = {
        name: words.number(number, 0 if name in WHOLE else 1) for name, number in finding.numbers.items()
    }
    about = words.listed(label(scores, name, words) for name in finding.about)
    return words(f"lead.{finding.code}", about=about, **values)
