"""The pictures of a Word file: each chart in lines, and in dots for programs that draw no lines."""

from __future__ import annotations

import io
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.parts.document import DocumentPart

from assessment.charts.heat_map import HeatMap
from assessment.charts.kinds import Chart
from assessment.charts.look import LIGHT
from assessment.charts.scene import scene, to_dict
from assessment.reports.brand import Brand
from assessment.reports.document.hatch import lined
from assessment.reports.document.markup import picture
from assessment.reports.logo import in_dots
from assessment.reports.typesetter import typeset

WIDTH, TALLEST = 166.0, 205.0  # millimetres: the column, and a page with a caption on it
RESOLUTION = 120.0  # dots an inch where the lines are not drawn
LOGO = (62.0, 24.0)
LOGO_NUMBER = 9000  # above the numbers of the charts
ON_WHITE = replace(LIGHT, ground="#FFFFFF")
_THREADS = 2  # the typesetter lets others go on meanwhile


@dataclass(frozen=True)
class Drawing:
    """A chart without its words, in dots and in lines; millimetres."""

    bitmap: bytes
    vector: bytes
    width: float
    height: float


class Pictures:
    """Puts the drawings of a report's charts into its file, and says how each is shown."""

    def __init__(self, part: DocumentPart, charts: Sequence[Chart], language: str) -> None:
        self._part = part
        wanted = [chart for chart in charts if not isinstance(chart, HeatMap)]
        self._drawings = dict(zip(map(id, wanted), _drawn(wanted, language), strict=True))

    def markup(self, chart: Chart, number: int, name: str, alt: str) -> str:
        """The picture of a chart, by its number in the report."""
        found = self._drawings[id(chart)]
        bitmap, vector = self._kept(found.bitmap), self._vector(number, found.vector)
        return picture(number, name, alt, bitmap, vector, found.width, found.height)

    def logo(self, brand: Brand, alt: str) -> str:
        """The client's logo; nothing when there is none."""
        if brand.logo is None:
            return ""
        scale = min(LOGO[0] / brand.logo.width, LOGO[1] / brand.logo.height)
        size = brand.logo.width * scale, brand.logo.height * scale
        return picture(LOGO_NUMBER, alt, alt, self._kept(in_dots(brand.logo)), "", *size)

    def _kept(self, content: bytes) -> str:
        relation, _ = self._part.get_or_add_image(io.BytesIO(content))
        return str(relation)

    def _vector(self, number: int, content: bytes) -> str:
        where = PackURI(f"/word/media/drawing{number}.svg")
        made = Part(where, "image/svg+xml", content, self._part.package)
        return str(self._part.relate_to(made, RELATIONSHIP_TYPE.IMAGE))


def _drawn(charts: Sequence[Chart], language: str) -> list[Drawing]:
    """The first one alone, since it loads the fonts that the others share."""
    first = [drawn(chart, language) for chart in charts[:1]]
    with ThreadPoolExecutor(_THREADS) as pool:
        return [*first, *pool.map(partial(drawn, language=language), charts[1:])]


def drawn(chart: Chart, language: str) -> Drawing:
    """The chart as wide as the column, or as high as fits a page."""
    shown = lined(scene(chart, ON_WHITE))
    data = {"scene": to_dict(shown), "lang": language.split("_")[0]}
    vector = typeset("drawing.typ", data, "svg")
    bitmap = typeset("drawing.typ", data, "png", resolution=RESOLUTION)
    scale = min(WIDTH / shown.width, TALLEST / shown.height)
    return Drawing(bitmap, vector, shown.width * scale, shown.height * scale)
