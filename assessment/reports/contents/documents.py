"""The JSON of a report: what `score`, `compare` and `change` print, as far as pages tell it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from assessment.contract import change_document, compare_document, score_document
from assessment.reports.contents.material import Material
from assessment.reports.contents.told import told
from assessment.reports.steady import steady


def documents(material: Material) -> Mapping[str, str]:
    """Each document by its file name."""
    return {
        f"{name}.json": json.dumps(steady(found), ensure_ascii=False, indent=1) + "\n"
        for name, found in _documents(material)
    }


def _documents(material: Material) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name, scores in material.told.items():
        yield f"score-{name}", score_document(told(scores), material.round.name, material.unit)
    if "units" in material.contents:
        for seen in material.below.values():
            for name, compared in seen.dimensions.items():
                yield f"compare-{name}", compare_document(compared, "dimension", name)
    if "change" in material.contents:
        for name, moved in material.changes.items():
            yield f"change-{name}", change_document(moved.change)
