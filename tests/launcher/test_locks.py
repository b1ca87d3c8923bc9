"""What is installed comes from public places, whoever wrote the lock files."""

import json
import re
import tomllib

from launcher.commands import ROOT


def test_the_python_lock_names_only_public_addresses():
    text = (ROOT / "uv.lock").read_text(encoding="utf-8")
    hosts = set(re.findall(r"[a-z]+://[^/\"]*", text))

    assert hosts == {"https://pypi.org", "https://files.pythonhosted.org"}
    assert "path = " not in text


def test_the_node_lock_names_no_address_at_all():
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))

    assert [name for name, each in lock["packages"].items() if "resolved" in each] == []


def test_every_dependency_has_its_reason_beside_it():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    lines = text.splitlines()

    assert [
        name
        for name in wanted
        if not any(f'"{name}",' in line and "#" in line for line in lines)
    ] == []


def test_psycopg_3_is_not_installed_beside_psycopg_2():
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))

    assert "psycopg" not in {package["name"] for package in lock["package"]}
