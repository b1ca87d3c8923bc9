"""Addresses of the targets of a year."""

from django.urls import path

from targets import views
from targets.views import attainment, dialogues, documents, take_over
from targets.views.agreements_steps import STEPS

app_name = "targets"

PAGE = "<slug:slug>/<int:year>/ziele"
AGREEMENTS = f"{PAGE}/vereinbarung"
PAPER = f"{AGREEMENTS}/<int:level>/dokument"
ATTAINMENT = f"{PAGE}/bewertung"
DIALOGUES = f"{PAGE}/dialoge"
DIALOGUE = f"{DIALOGUES}/<int:pk>"

urlpatterns = [
    path(f"{PAGE}/", views.overview, name="overview"),
    path(f"{PAGE}/neu/", views.create, name="create"),
    path(f"{AGREEMENTS}/", views.agreements, name="agreements"),
    path(f"{AGREEMENTS}/neu/", views.new_agreement, name="new_agreement"),
    path(f"{AGREEMENTS}/<int:level>/", views.agreement, name="agreement"),
    path(f"{PAPER}/", documents.document, name="agreement_document"),
    path(f"{PAPER}/ansicht/", documents.preview, name="document_preview"),
    path(f"{PAPER}/pruefung/", documents.findings, name="document_findings"),
    path(f"{PAPER}/pdf/", documents.pdf, name="document_pdf"),
    path(f"{PAPER}/fassungen/", documents.versions, name="document_versions"),
    path(f"{PAPER}/fassungen/vergleich/", documents.compare, name="document_compare"),
    *(
        path(
            f"{AGREEMENTS}/<int:level>/{step.address}/",
            views.agreement_step,
            {"step": name},
            name=f"agreement_{name}",
        )
        for name, step in STEPS.items()
    ),
    path(f"{PAGE}/jahre/", views.years, name="years"),
    path(f"{PAGE}/uebernehmen/", take_over.take_over, name="take_over"),
    path(f"{DIALOGUES}/", dialogues.dialogues, name="dialogues"),
    path(f"{DIALOGUES}/neu/", dialogues.new_dialogue, name="new_dialogue"),
    path(f"{DIALOGUE}/", dialogues.dialogue, name="dialogue"),
    path(f"{DIALOGUE}/bearbeiten/", dialogues.edit_dialogue, name="edit_dialogue"),
    path(f"{DIALOGUE}/entfernen/", dialogues.remove_dialogue, name="remove_dialogue"),
    path(f"{DIALOGUE}.pdf", dialogues.dialogue_pdf, name="dialogue_pdf"),
    path(f"{ATTAINMENT}/", attainment.attainment, name="attainment"),
    path(f"{ATTAINMENT}/<slug:key>/", attainment.judge, name="judge"),
    path(
        f"{ATTAINMENT}/<slug:key>/zuruecknehmen/",
        attainment.withdraw,
        name="withdraw_judgement",
    ),
    path(f"{PAGE}/<slug:key>/", views.target, name="target"),
    path(f"{PAGE}/<slug:key>/bearbeiten/", views.edit, name="edit"),
    path(f"{PAGE}/<slug:key>/verlauf/", views.path, name="path"),
    path(f"{PAGE}/<slug:key>/stand/<int:month>/", views.remark, name="remark"),
    path(f"{PAGE}/<slug:key>/entfernen/", views.remove, name="remove"),
    path(f"{PAGE}/<slug:key>/angebote/", views.offers, name="offers"),
    path(f"{PAGE}/<slug:key>/nachtrag/", views.amend, name="amend"),
]
