"""Tokens cannot be guessed, nor found out from what is kept of them."""

from assessment.records import tokens


def test_no_two_tokens_are_the_same() -> None:
    made = {tokens.new() for _ in range(1000)}
    assert len(made) == 1000
    assert {len(bytes.fromhex(one)) for one in made} == {16}


def test_what_is_kept_is_not_the_token() -> None:
    token = tokens.new()
    assert tokens.kept(token) == tokens.kept(token) != token
    assert len(tokens.kept("\ud83d")) == 64
