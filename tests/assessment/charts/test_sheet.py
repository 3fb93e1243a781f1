"""The sheet that figures are laid out for."""

from assessment.charts import scale
from assessment.charts.rows import laid_out
from assessment.charts.sheet import PAPER, SCREEN, on, sheet


def test_paper_is_laid_out_for_as_long_as_it_is_asked_for():
    with on(PAPER):
        assert laid_out(("a",), band=30, narrow=False).left == PAPER.labels
        assert "-" not in scale.axis(("Kansalaisvalta" * 3,), narrow=True)["ticktext"][0]
    assert sheet() is SCREEN
    assert laid_out(("a",), band=30, narrow=False).left == SCREEN.labels
