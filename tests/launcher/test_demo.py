import socket

import pytest

from launcher import Problem
from launcher.demo import address, check_port, login_page_status, prepare, welcome


@pytest.mark.parametrize("port", ["0", "70000", "acht", "80 80", "-1"])
def test_a_port_that_is_none_is_refused(port, monkeypatch):
    monkeypatch.setenv("PORT", port)

    with pytest.raises(Problem, match="erwartet wird eine Zahl"):
        address()


def test_without_a_word_the_demo_is_for_this_machine_alone(monkeypatch):
    monkeypatch.delenv("PORT", raising=False)
    monkeypatch.delenv("HOST", raising=False)

    assert address() == ("127.0.0.1", 8000)


def test_a_port_in_use_is_told_with_the_line_to_type():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        with pytest.raises(Problem, match=f"PORT={port + 1} ./dev demo"):
            check_port("127.0.0.1", port)


def test_a_silent_port_has_no_status():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

    assert login_page_status("127.0.0.1", port) == 0


def test_a_failed_preparation_is_told_with_its_log(tmp_path):
    (tmp_path / "log").mkdir()
    env = {"DJANGO_SETTINGS_MODULE": "no_such_settings"}

    with pytest.raises(Problem, match=r"preparation\.log:(?s:.*)no_such_settings"):
        prepare(env, tmp_path)


def test_the_welcome_names_address_and_logins(tmp_path):
    text = welcome("127.0.0.1", 8101, "planung@example.org", tmp_path)

    assert "http://127.0.0.1:8101/" in text
    assert "planung@example.org" in text
