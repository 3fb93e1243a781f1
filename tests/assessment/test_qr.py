"""The picture that phones scan: quiet around, black on white, and every module where the code has it."""

import re
from xml.etree import ElementTree

import segno

from assessment import qr

ADDRESS = "https://tikas.example.fi/j/abcd2345"


def drawn(svg: str) -> tuple[int, set[tuple[int, int]]]:
    """The width of the picture and its black modules, as a browser would draw the path."""
    root = ElementTree.fromstring(svg)
    width = int(root.attrib["viewBox"].split()[2])
    path = next(one for one in root if one.attrib.get("stroke") == "#000")
    black, x, y = set(), 0.0, 0.0
    for command, numbers in re.findall(r"([Mmh])([-\d. ]+)", path.attrib["d"]):
        steps = [float(number) for number in numbers.split()]
        if command == "h":
            black |= {(int(x) + step, int(y - 0.5)) for step in range(int(steps[0]))}
            x += steps[0]
        else:
            x, y = (steps[0], steps[1]) if command == "M" else (x + steps[0], y + steps[1])
    return width, black


def test_picture_has_the_modules_of_the_code_and_four_of_quiet_around() -> None:
    code = segno.make(ADDRESS, error="m", micro=False)
    width, black = drawn(qr.picture(ADDRESS))
    assert width == len(code.matrix) + 2 * 4
    wanted = {
        (column + 4, row + 4)
        for row, line in enumerate(code.matrix)
        for column, dark in enumerate(line)
        if dark
    }
    assert black == wanted


def test_ground_is_white_also_on_a_dark_page() -> None:
    ground = ElementTree.fromstring(qr.picture(ADDRESS))[0]
    assert ground.attrib["fill"] == "#fff"
