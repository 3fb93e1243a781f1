"""The QR code of an address, as a picture that any phone reads from the back row."""

from __future__ import annotations

import segno

QUIET_ZONE = 4  # modules of white around it; with less a camera may not find it


def picture(text: str) -> str:
    """The code as SVG: black on white also where the page is dark, since many phones read nothing else."""
    code = segno.make(text, error="m", micro=False)
    return code.svg_inline(border=QUIET_ZONE, omitsize=True, dark="#000", light="#fff")
