"""The structure of a tagged PDF with its texts, as poppler's pdfinfo reads it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.programs import need


@dataclass
class Node:
    """An element: its tag, the texts right in it, and the elements under it."""

    tag: str
    texts: list[str] = field(default_factory=list)
    parts: list[Node] = field(default_factory=list)
    scope: str = ""

    @property
    def text(self) -> str:
        """What is read here, lines joined by spaces."""
        return " ".join([*self.texts, *(part.text for part in self.parts)]).strip()

    def every(self, tag: str) -> list[Node]:
        """The elements of this tag, in reading order."""
        return [node for node in self.walk() if node.tag == tag]

    def walk(self) -> Iterator[Node]:
        """This element and all under it."""
        yield self
        for part in self.parts:
            yield from part.walk()


def tree(file: bytes) -> Node:
    """The whole structure of a file."""
    need("pdfinfo", "poppler-utils")
    command = ["pdfinfo", "-enc", "UTF-8", "-struct-text", "-"]
    done = subprocess.run(command, input=file, capture_output=True, check=True, timeout=60)
    return _read(done.stdout.decode("utf-8", "replace").splitlines())


def _read(lines: list[str]) -> Node:
    root = Node("")
    open_ = [(-1, root)]
    for line in lines:
        indent, said = len(line) - len(line.lstrip(" ")), line.strip()
        while open_[-1][0] >= indent:
            open_.pop()
        if said.startswith('"'):
            open_[-1][1].texts.append(said.strip('"'))
        elif said.startswith("/Scope"):
            open_[-1][1].scope = said.split("/")[-1]
        elif said and not said.startswith("/"):
            node = Node(re.split(r"[ :]", said)[0])
            open_[-1][1].parts.append(node)
            open_.append((indent, node))
    return root
