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
def test_this_machine_may_listen_to_itself(host):
    assert settings({"TIKAS_HOST": host}).host == host


@pytest.mark.parametrize(
    "host", ["0.0.0.0", "::", "192.168.1.5", "tikas.example", "localhost.example", "127.1", " "]
)
def test_a_host_that_others_reach_stops_the_start(host):
    with pytest.raises(RequestError) as refused:
        settings({"TIKAS_HOST": host})
    assert (refused.value.code, refused.value.values) == ("open_host", {"found": host})
