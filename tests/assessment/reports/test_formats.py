"""A report is written in five formats, and what writes them is loaded when it is wanted."""

import subprocess
import sys
from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pytest

from assessment.reports.formats import FORMATS, MEDIA, form_of, write
from assessment.settings import HERE
from tests.assessment.reports.test_maker import SMALL

LOADED = "import assessment.reports.press, sys; print(*sys.modules)"


def test_every_format_has_its_media_type():
    assert tuple(MEDIA) == FORMATS
    assert write(SMALL, "pdf").startswith(b"%PDF")


@pytest.mark.parametrize(
    ("form", "part"),
    [
        ("pptx", "ppt/presentation.xml"),
        ("docx", "word/document.xml"),
        ("xlsx", "xl/workbook.xml"),
        ("zip", "README.txt"),
    ],
)
def test_every_other_format_is_a_zip_with_its_own_part(form, part):
    with ZipFile(BytesIO(write(SMALL, form))) as archive:
        assert part in archive.namelist()
        assert archive.testzip() is None


def test_only_a_pdf_is_for_an_archive():
    with pikepdf.open(BytesIO(write(SMALL, "pdf", archival=True))) as file:
        assert b"pdfaid" in file.Root.Metadata.read_bytes()
    assert write(SMALL, "docx", archival=True) == write(SMALL, "docx")


def test_what_nobody_should_read_never_reaches_a_writer():
    assert write(type(SMALL)(**{**vars(SMALL), "title": "Kunta\u202e\x00"}), "pdf") == write(SMALL, "pdf")


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.pdf", "pdf"), ("A.B.XLSX", "xlsx"), ("pdf", None), ("a.doc", None), ("a.pdf ", None), ("", None)],
)
def test_the_ending_of_a_name_says_the_format(name, form):
    assert form_of(name) == form


def test_the_press_loads_nothing_that_writes():
    done = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=HERE, capture_output=True, text=True, timeout=60
    )
    assert "assessment" in done.stdout
    assert {"typst", "pptx", "docx", "xlsxwriter", "PIL.Image", "fontTools", "pikepdf"}.isdisjoint(
        done.stdout.split()
    )
