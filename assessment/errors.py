"""What can go wrong, as codes and facts; the words are chosen where a person reads them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One fault in a file: what, where, what was found and what is allowed there."""

    code: str
    file: str = ""
    line: int | None = None
    column: str = ""
    found: str = ""
    allowed: str = ""

    @property
    def place(self) -> str:
        """Where it is, as `file:line:column`, leaving out what is not known."""
        line = "" if self.line is None else str(self.line)
        return ":".join(part for part in (self.file, line, self.column) if part)

    def __str__(self) -> str:
        found = f" found {self.found!r}" if self.found else ""
        allowed = f" allowed: {self.allowed}" if self.allowed else ""
        return f"{self.place}: {self.code}{found}{allowed}"


class AssessmentError(Exception):
    """Base of everything Tikas raises on purpose; `error.<code>` is its message in the catalogue."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        facts = ", ".join(f"{name}={value!r}" for name, value in self.values.items())
        return f"{self.code} ({facts})" if facts else self.code


class FileError(AssessmentError):
    """Raised when a file that came in cannot be used; carries every problem found (the first 50)."""

    def __init__(self, problems: tuple[Problem, ...], total: int | None = None) -> None:
        super().__init__("file", total=total if total is not None else len(problems))
        self.problems = problems
        self.total = total if total is not None else len(problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class RequestError(AssessmentError):
    """Raised when somebody asks for what is not there, or in words that are not understood."""


class StoreError(AssessmentError):
    """Raised when the database cannot be opened, read or written; says what was kept."""
