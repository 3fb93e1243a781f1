"""How cells look: one palette, the client's colour on headings, number formats of any language."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from assessment.charts.look import LIGHT
from assessment.reports.brand import Brand
from assessment.reports.report import Column

HAIR = "#D5DADD"
WITHHELD = {"pattern": 14, "fg_color": LIGHT.line, "bg_color": LIGHT.surface}
DAYS = MappingProxyType({"en": "d mmmm yyyy"})
DAY = "d.m.yyyy"

LINE = {"color": LIGHT.line, "width": 0.5}
SOFT = {"color": "#DDE2E5", "width": 0.75}
FACE = {"size": 9, "color": LIGHT.muted}

Look = Mapping[str, Any]


class Paint:
    """The cell formats of a workbook, each made once."""

    def __init__(self, book: Workbook, brand: Brand, language: str) -> None:
        self._book, self._language = book, language
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._looks: dict[Format, Look] = {}
        self.heading = brand.ink_on_white
        head_ink = brand.ink_on_primary
        self._styles: Mapping[str, Look] = {
            "title": {"bold": True, "font_size": 20, "font_color": self.heading},
            "subtitle": {"font_size": 12, "font_color": LIGHT.muted},
            "part": {"bold": True, "font_size": 14, "font_color": self.heading},
            "chart": {"bold": True, "font_size": 12, "text_wrap": True, "valign": "top"},
            "finding": {"bold": True, "font_size": 12, "text_wrap": True, "valign": "top"},
            "body": {"text_wrap": True, "valign": "top"},
            "note": {"text_wrap": True, "valign": "top", "font_color": LIGHT.muted, "italic": True},
            "small": {"font_color": LIGHT.muted, "font_size": 10, "text_wrap": True, "valign": "top"},
            "plain": {},
            "term": {"bold": True, "valign": "top", "text_wrap": True},
            "link": {"font_color": LIGHT.primary, "underline": 1},
            "head": {
                "bold": True,
                "text_wrap": True,
                "valign": "vcenter",
                "bg_color": brand.primary,
                "font_color": head_ink,
            },
            "cell": {"valign": "vcenter", "text_wrap": True, "bottom": 1, "bottom_color": HAIR},
            "index": {
                "valign": "vcenter",
                "align": "center",
                "bottom": 1,
                "bottom_color": HAIR,
                "font_color": LIGHT.muted,
            },
            "remark": {
                "valign": "vcenter",
                "text_wrap": True,
                "bottom": 1,
                "bottom_color": HAIR,
                "font_color": LIGHT.muted,
            },
            "hidden": {"bottom": 1, "bottom_color": HAIR, **WITHHELD},
        }

    def __call__(self, style: str, **more: Any) -> Format:
        """The format of a style, with more to it."""
        return self._format({**self._styles[style], **more})

    def literal(self, look: Format) -> Format:
        """The same look for a text that would become a formula as soon as somebody edits its cell."""
        return self._format({**self._looks[look], "quote_prefix": True})

    def _format(self, look: Look) -> Format:
        key = tuple(sorted(look.items()))
        if key not in self._made:
            made = self._made[key] = self._book.add_format(dict(look))
            self._looks[made] = look
        return self._made[key]

    def number(self, column: Column, style: str = "cell", **more: Any) -> Format:
        """The format of a column of numbers."""
        before, after = quoted(more.pop("before", "")), quoted(more.pop("after", ""))
        number = f"{before}{code(column, self._language)}{after}"
        return self(style, align="right", indent=1, text_wrap=False, num_format=number, **more)


def code(column: Column, language: str) -> str:
    """The number format; every Excel shows it with its own decimal mark."""
    decimals = f".{'0' * column.digits}" if column.digits and column.kind != "whole" else ""
    if column.kind != "share":
        return f"#,##0{decimals}"
    return f"0{decimals}%" if language == "en" else f"0{decimals} %"


def day(language: str) -> str:
    """The format of a date."""
    return DAYS.get(language, DAY)


def quoted(text: str) -> str:
    """Words inside a number format; a quotation mark cannot stand in them."""
    plain = text.replace('"', "").replace("\n", " ")[:60]
    return f'"{plain}"' if plain else ""


def marker(symbol: str, colour: str, size: int) -> Look:
    """A mark of a chart: filled, since not every program draws an outline; shape tells it apart too."""
    line = {"color": colour, "width": 1.75 if symbol == "x" else 0.75}
    return {"type": symbol, "size": size, "fill": {"color": colour}, "border": line}


def scale(first: float, last: float) -> Look:
    """An axis of levels, each with its number."""
    is_whole = float(first).is_integer() and float(last).is_integer()
    step, number = (1, "0") if is_whole else (0.5, "0.0")
    ends = {"min": first, "max": last, "major_unit": step, "num_format": number}
    return {**ends, "num_font": FACE, "line": {"none": True}, "major_tick_mark": "none"}
