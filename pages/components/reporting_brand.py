"""The look that an organisation's reports are handed over in, between the record and the writers."""

from __future__ import annotations

from assessment.records import brands
from assessment.records.brands import KeptBrand, KeptLogo
from assessment.records.store import Store
from assessment.reports.brand import PLAIN, Brand, Logo


def brand(store: Store, organisation: int) -> Brand:
    """The look of the organisation; plain where it has none of its own."""
    kept = brands.find(store, organisation)
    if kept is None:
        return PLAIN
    logo = kept.logo
    picture = None if logo is None else Logo(logo.kind, logo.content, logo.width, logo.height)
    return Brand(kept.name, kept.primary, kept.accent, picture)


def keep(store: Store, organisation: int, chosen: Brand) -> None:
    """Keeps a checked look in place of an earlier one."""
    logo = chosen.logo
    picture = None if logo is None else KeptLogo(logo.kind, logo.content, logo.width, logo.height)
    brands.put(store, organisation, KeptBrand(chosen.name, chosen.primary, chosen.accent, picture))
