"""What a command prints can be read by people, and by machines without surprises."""

import json

import pytest

from assessment.commands.printed import print_change, print_json, print_table
from assessment.scoring.change import Change, Difference
from assessment.words import words


def test_json_keeps_letters_and_knows_no_number_that_is_none(capsys):
    print_json({"unit": "Pohjoinen päivystys", "mean": None})
    printed = capsys.readouterr().out
    assert json.loads(printed) == {"unit": "Pohjoinen päivystys", "mean": None}
    assert "päivystys" in printed
    with pytest.raises(ValueError, match="JSON"):
        print_json({"mean": float("nan")})


def test_cells_of_a_column_begin_at_one_place(capsys):
    print_table([("item", "n"), ("kampa.a1", "50"), ("b", "")])
    assert capsys.readouterr().out.splitlines() == ["item      n", "kampa.a1  50", "b"]


def test_a_change_without_interval_has_no_verdict(capsys):
    told = Difference("kampa.a", 2.0, 2.5, 0.5, 0.2, 0.8, 0.3, "up")
    bare = Difference("kampa.b", 2.0, 2.5, 0.5)
    print_change(words("en"), Change((told, bare)))
    _, first, second = capsys.readouterr().out.splitlines()
    assert first.split()[:2] == ["kampa.a", "2.00"]
    assert first.endswith(words("en")("cli.up"))
    assert second.split()[1:] == ["2.00", "2.50", "0.50", "–", "–", "–", "–"]
