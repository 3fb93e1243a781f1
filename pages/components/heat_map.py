"""A heat map as a page shows it: a table whose numbers stand on the shade of their level."""

from __future__ import annotations

from html import escape

from assessment.charts.heat_map import Cell, Column, HeatMap, Row, colours
from assessment.charts.look import Look, tint

ARROWS = {"none": "", "ascending": " ▲", "descending": " ▼"}


def html(chart: HeatMap, look: Look) -> str:
    """The table: row and column headings, sorting links, cells that open their unit."""
    heads = "".join(_head(column) for column in (chart.row_column, *chart.columns))
    body = "".join(_row(row, look) for row in chart.rows)
    name = escape(chart.title)
    return (
        f"{_style(look)}{_legend(chart, look)}"
        f'<div class="heat" role="region" tabindex="0" aria-label="{name}">'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _head(column: Column) -> str:
    text = f"{escape(column.label)}{ARROWS[column.order]}"
    inner = f'<a href="{escape(column.link)}" target="_self">{text}</a>' if column.link else text
    return f'<th scope="col" aria-sort="{column.order}">{inner}</th>'


def _row(row: Row, look: Look) -> str:
    name = escape(row.label)
    head = f'<a href="{escape(row.link)}" target="_self">{name}</a>' if row.link else name
    return f'<tr><th scope="row">{head}</th>{"".join(_cell(cell, row.link, look) for cell in row.cells)}</tr>'


def _cell(cell: Cell, link: str, look: Look) -> str:
    """A number on its shade, or a hatch; its link is for the pointer, as the row's own link does the same."""
    shades = colours(cell, look)
    if shades is None:
        return f'<td class="none"><span>{escape(cell.note or "–")}</span></td>'
    ground, letters = shades
    text = escape(cell.text)
    inner = f'<a href="{escape(link)}" target="_self" tabindex="-1">{text}</a>' if link else text
    return f'<td style="background:{ground};color:{letters}">{inner}</td>'


def _legend(chart: HeatMap, look: Look) -> str:
    """What the shades and the hatch mean, each on itself."""
    parts = []
    for cell in chart.legend:
        shades = colours(cell, look)
        if shades is None:
            parts.append(f'<li><i class="none"></i>{escape(cell.note)}</li>')
        else:
            parts.append(f'<li><i style="background:{shades[0]}"></i>{escape(cell.text)}</li>')
    return f'<ul class="shades">{"".join(parts)}</ul>'


def _style(look: Look) -> str:
    """Rows close together, names that stay in sight, letters of the shade's own colour in links."""
    hatch = f"repeating-linear-gradient(135deg,{tint(look.muted, 0.45)} 0 2px,transparent 2px 8px)"
    return (
        "<style>"
        ".heat{overflow-x:auto;max-width:100%}"
        ".heat table{border-collapse:separate;border-spacing:2px;width:100%;font-size:1rem}"
        f".heat th{{font-weight:400;text-align:left;vertical-align:bottom;background:{look.ground};"
        "padding:.25rem .6rem .25rem 0;hyphens:auto;overflow-wrap:break-word}"
        ".heat thead th{font-weight:600;min-width:5.5rem;padding-right:.3rem}"
        ".heat tr>th:first-child{position:sticky;left:0;min-width:9rem;max-width:22rem;z-index:1}"
        ".heat tbody th{vertical-align:middle}"
        ".heat td{padding:0;text-align:center;font-variant-numeric:tabular-nums;height:2rem;min-width:3.5rem}"
        f".heat th a{{color:{look.primary}}}"
        ".heat td a{color:inherit;text-decoration:none;display:block;padding:.3rem}"
        ".heat td a:hover{text-decoration:underline}"
        ".heat td.none{position:relative}"
        f".heat td.none,.shades i.none{{background:{hatch};border:1px solid {look.line}}}"
        "ul.shades{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;list-style:none;margin:0 0 .6rem;padding:0}"
        ".shades li{display:flex;align-items:center;gap:.4rem;margin:0;font-size:.875rem}"
        ".shades i{display:inline-block;width:1.4rem;height:1rem;box-sizing:border-box}"
        ".heat td.none span{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}"
        "@media(max-width:640px){.heat tr>th:first-child{min-width:8rem;max-width:9.5rem;font-size:.875rem;"
        "line-height:1.3}.heat thead th{font-size:.875rem;line-height:1.3}}"
        "</style>"
    )
