"""Programs of the system that some tests look through."""

from __future__ import annotations

import os
import shutil

import pytest


def need(program: str, package: str) -> None:
    """Skips the test where the program is not installed, unless it is said that nothing may be skipped."""
    if shutil.which(program) is None:
        told = f"there is no {program}: apt install {package}"
        if os.environ.get("TIKAS_REQUIRE_BROWSER") == "1":
            pytest.fail(told)
        pytest.skip(told)
