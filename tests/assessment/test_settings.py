from pathlib import Path

import pytest

from assessment.errors import RequestError
from assessment.settings import HERE, Settings, settings


def test_nothing_said_means_this_machine_only_and_data_beside_the_program():
    assert settings({}) == Settings(HERE / "var", "127.0.0.1", 8501)


def test_what_is_said_holds():
    said = {"TIKAS_DATA": "/srv/tikas", "TIKAS_HOST": "::1", "TIKAS_PORT": "80"}
    assert settings(said) == Settings(Path("/srv/tikas"), "::1", 80)


def test_an_empty_place_or_host_is_one_not_said():
    assert settings({"TIKAS_DATA": "", "TIKAS_HOST": ""}) == settings({})


def test_settings_come_from_the_environment(monkeypatch):
    monkeypatch.setenv("TIKAS_PORT", "9000")
    assert settings().port == 9000


@pytest.mark.parametrize("port", ["0", "65536", "-1", "8501.0", "٣", "", "http", " 80", "9" * 5000])
def test_a_port_that_is_none_stops_the_start_with_its_name_and_value(port):
    with pytest.raises(RequestError) as refused:
        settings({"TIKAS_PORT": port})
    assert refused.value.code == "bad_setting"
    assert refused.value.values == {"name": "TIKAS_PORT", "found": port, "allowed": "1–65535"}


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_on_this_machine_alone_nobody_signs_in_unless_it_is_said(host):
    assert not settings({"TIKAS_HOST": host}).accounts
    assert settings({"TIKAS_HOST": host, "TIKAS_ACCOUNTS": "1"}).accounts


@pytest.mark.parametrize(
    "host", ["0.0.0.0", "::", "192.168.1.5", "tikas.example", "localhost.example", "127.1", " "]
)
@pytest.mark.parametrize("said", ["", "0", "1"])
def test_where_others_reach_it_people_sign_in_whatever_is_said(host, said):
    assert settings({"TIKAS_HOST": host, "TIKAS_ACCOUNTS": said}).accounts


@pytest.mark.parametrize("said", ["yes", "true", "2", " 1"])
def test_accounts_are_on_or_off(said):
    with pytest.raises(RequestError) as refused:
        settings({"TIKAS_ACCOUNTS": said})
    assert refused.value.values["name"] == "TIKAS_ACCOUNTS"


@pytest.mark.parametrize(
    "said",
    ["https://tikas.example.fi", "http://192.168.1.5:8501", "https://tikas.example.fi/", "http://[::1]:80"],
)
def test_public_address_holds_without_a_slash_at_its_end(said):
    assert settings({"TIKAS_PUBLIC_URL": said}).public_url == said.rstrip("/")


@pytest.mark.parametrize(
    "said",
    [
        *(
            "tikas.example.fi",
            "ftp://tikas.example.fi",
            "https://",
            "https:///x",
            "https://x/path",
            "https://x?q",
        ),
        *(
            "https://x#f",
            "https://user@x",
            "https://x:99999",
            "https://[::1",
            "https://x\n",
            "javascript:alert(1)",
        ),
    ],
)
def test_public_address_that_is_none_stops_the_start(said):
    with pytest.raises(RequestError) as refused:
        settings({"TIKAS_PUBLIC_URL": said})
    assert refused.value.values["name"] == "TIKAS_PUBLIC_URL"


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ({}, "http://127.0.0.1:8501"),
        ({"TIKAS_HOST": "0.0.0.0", "TIKAS_PORT": "80"}, "http://127.0.0.1:80"),
        ({"TIKAS_HOST": "::"}, "http://[::1]:8501"),
        ({"TIKAS_HOST": "fe80::1"}, "http://[fe80::1]:8501"),
        ({"TIKAS_PUBLIC_URL": "https://tikas.example.fi"}, "https://tikas.example.fi"),
    ],
)
def test_whoever_started_it_is_told_an_address_that_opens(said, address):
    assert settings(said).address == address


@pytest.mark.parametrize(("said", "is_safe"), [("", False), ("http://x", False), ("https://x", True)])
def test_public_address_says_whether_everybody_comes_over_https(said, is_safe):
    assert settings({"TIKAS_PUBLIC_URL": said}).is_safe == is_safe
