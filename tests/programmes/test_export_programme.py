"""The command that prints a programme: every mistake is said in words."""

import pytest
from django.core.management import CommandError, call_command

from core.errors import DomainError
from programmes.actions import create_programme
from programmes.management.commands import export_programme

pytestmark = pytest.mark.django_db


def export(tmp_path, slug="kreis-borken", year=2018, **options):
    call_command(
        "export_programme", slug, year, output=tmp_path / "programm.pdf", **options
    )


def test_an_unknown_programme_is_told(programme, tmp_path):
    with pytest.raises(CommandError, match="gibt es kein Programm"):
        export(tmp_path, year=2017)


def test_several_programmes_ask_for_the_kind(borken, planner, tmp_path):
    for outline in ("amp", "amp-eckpunkte"):
        create_programme(outline, jobcenter=borken, year=2027, by=planner)

    with pytest.raises(CommandError, match="--kind"):
        export(tmp_path, year=2027)


def test_html_is_written(programme, tmp_path, capsys):
    export(tmp_path, html=True)

    assert "Lokales Planungsdokument 2018" in (tmp_path / "programm.pdf").read_text()
    assert "KiB" in capsys.readouterr().out


def test_an_error_of_the_printer_is_a_sentence(programme, tmp_path, monkeypatch):
    def fail(programme):
        raise DomainError("Abschnitt A.3: Die Tabelle ist zu breit.")

    monkeypatch.setattr(export_programme, "programme_pdf", fail)

    with pytest.raises(CommandError, match=r"Abschnitt A\.3"):
        export(tmp_path)
    assert not (tmp_path / "programm.pdf").exists()
