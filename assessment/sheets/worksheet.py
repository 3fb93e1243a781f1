"""What a worksheet of an XLSX file takes to read: looked at before the library that reads it opens it."""

from __future__ import annotations

from xml.parsers import expat

Place = tuple[int, int]  # row and column, from 0


class Worksheet:
    """Where the filled cells of a worksheet stand, and what stands in those that have no value.

    A reader of workbooks makes room for every cell between the first and the last one, so that two cells
    far apart can bring the process down; and it reads a failed or never computed formula as an empty cell.
    """

    def __init__(self, content: bytes) -> None:
        self.rows: range | None = None  # that hold anything
        self.width = 0
        self.valueless: dict[Place, str] = {}
        self._row, self._column = -1, -1
        self._kind, self._element, self._texts = "", "", dict[str, str]()
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.buffer_text = True
        try:
            self._parser.Parse(content, True)
        except expat.ExpatError:
            if b"sheetData" in content:  # any other part may be a picture
                raise
        self._leave_cell()

    @property
    def area(self) -> int:
        """How many cells a reader makes room for."""
        return len(self.rows) * self.width if self.rows else 0

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "c":
            self._leave_cell()
            self._enter_cell(attributes)
        elif name == "row":
            self._row, self._column = int(attributes.get("r", self._row + 2)) - 1, -1
        elif name in ("v", "is", "f") and self._column >= 0:
            self._widen()
        if name == "f" or self._kind == "e":
            self._texts[name] = ""
            self._parser.CharacterDataHandler = self._text
        self._element = name

    def _enter_cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r")
        self._row, self._column = place_of(place) if place else (self._row, self._column + 1)
        self._kind = attributes.get("t", "")

    def _leave_cell(self) -> None:
        """Remembers what stood in a cell of an error, or of a formula without its value."""
        if not self._texts:
            return
        texts = {name: text.strip() for name, text in self._texts.items()}
        if self._kind == "e" or ("f" in texts and not texts.get("v") and self._kind != "str"):
            self.valueless[self._row, self._column] = texts.get("v") or "=" + texts.get("f", "")
        self._texts = {}
        self._parser.CharacterDataHandler = None

    def _widen(self) -> None:
        row = self._row
        if self.rows is None:
            self.rows = range(row, row + 1)
        elif row not in self.rows:
            self.rows = range(min(row, self.rows.start), max(row + 1, self.rows.stop))
        self.width = max(self.width, self._column + 1)

    def _text(self, text: str) -> None:
        self._texts[self._element] = self._texts.get(self._element, "") + text


def place_of(reference: str) -> Place:
    """Row 2 and column 1, counted from 0, for B3."""
    letters = reference.rstrip("0123456789")
    number = reference[len(letters) :]
    if not (letters.isascii() and letters.isalpha() and len(letters) < 4 and 0 < len(number) < 8):
        raise ValueError(reference)
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(number) - 1, column - 1
