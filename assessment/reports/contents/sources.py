"""The sources: which instruments were used, in which versions, and what they rest on."""

from __future__ import annotations

from assessment import catalogue
from assessment.reports.contents.material import Material
from assessment.reports.report import Facts, Section


def section(material: Material) -> Section | None:
    """Each instrument with its version, then the documents that their items come from."""
    words, language = material.words, material.words.language
    asked = [catalogue.instrument(name) for name in material.told]
    if not asked:
        return None
    instruments = tuple(
        (
            f"{one.name.to(language)} ({one.id} {_version(material, one.id)})",
            one.description.to(language),
        )
        for one in asked
    )
    used = {item.source.document for one in asked for item in one.items}
    documents = tuple(
        (document.cite, document.about["fi" if language == "fi_selko" else language])
        for name, document in catalogue.documents().items()
        if name in used
    )
    return Section(
        "sources",
        words("library.sources"),
        (Facts(instruments), Facts(documents)),
        kind="sources",
        appendix=True,
    )


def _version(material: Material, name: str) -> str:
    """The version that was asked, which may be older than the installed one."""
    return dict(material.seen.assessment.instruments)[name]
