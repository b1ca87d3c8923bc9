"""Addresses of the measures: the year in the address, one page per question."""

from django.urls import path

from measures.views import (
    adopting,
    annex,
    comparison,
    files,
    measures,
    names,
    plans,
    shares,
    table,
    variant,
    variants,
)

app_name = "measures"

HOME = "<slug:slug>/<int:year>/massnahmen/"
TABLE = f"{HOME}tabelle/"
UPLOAD = f"{HOME}einlesen/"
PROVIDERS = f"{HOME}traeger/"
SCHEMES = f"{HOME}gliederungen/"
SHARES = f"{HOME}auswertung/"
ANNEX = f"{HOME}anlage"
VARIANTS = f"{HOME}varianten/"
VARIANT = f"{VARIANTS}<int:pk>/"
MEASURE = f"{HOME}<int:pk>/"

urlpatterns = [
    path(HOME, plans.overview, name="list"),
    path(f"{HOME}uebernehmen/", plans.copy, name="copy"),
    path(f"{HOME}neu/", measures.add, name="add"),
    path(f"{HOME}rechnen/", measures.compute, name="compute"),
    path(f"{HOME}massnahmen.csv", files.export_csv, name="export_csv"),
    path(f"{HOME}massnahmen.xlsx", files.export_xlsx, name="export_xlsx"),
    path(TABLE, table.table, name="table"),
    path(f"{TABLE}rueckgaengig/", table.undo, name="undo"),
    path(UPLOAD, files.upload, name="upload"),
    path(f"{UPLOAD}uebernehmen/", files.confirm, name="confirm"),
    path(PROVIDERS, names.providers, name="providers"),
    path(f"{PROVIDERS}<int:pk>/", names.provider, name="provider"),
    path(SCHEMES, names.schemes, name="schemes"),
    path(f"{SCHEMES}neu/", names.add_scheme, name="add_scheme"),
    path(f"{SCHEMES}<int:pk>/", names.scheme, name="scheme"),
    path(f"{SCHEMES}zielgruppen/<int:pk>/", names.group, name="group"),
    path(SHARES, shares.shares, name="shares"),
    path(f"{SHARES}auswertung.csv", shares.shares_csv, name="shares_csv"),
    path(f"{SHARES}auswertung.xlsx", shares.shares_xlsx, name="shares_xlsx"),
    path(f"{ANNEX}/", annex.annex, name="annex"),
    path(f"{ANNEX}.xlsx", annex.annex_xlsx, name="annex_xlsx"),
    path(f"{ANNEX}.pdf", annex.annex_pdf, name="annex_pdf"),
    path(VARIANTS, variants.variants, name="variants"),
    path(f"{VARIANTS}neu/", variants.add, name="add_variant"),
    path(f"{VARIANTS}vergleich/", comparison.comparison, name="compare"),
    path(f"{VARIANTS}vergleich.xlsx", comparison.comparison_xlsx, name="compare_xlsx"),
    path(VARIANT, variant.variant, name="variant"),
    path(f"{VARIANT}aendern/", variant.change, name="change_variant"),
    path(f"{VARIANT}uebernehmen/", adopting.adopt, name="adopt"),
    path(f"{VARIANT}verwerfen/", adopting.discard, name="discard"),
    path(f"{VARIANT}aufnehmen/", adopting.reopen, name="reopen"),
    path(f"{VARIANT}eingetragen/", adopting.settle, name="settle"),
    path(MEASURE, measures.measure, name="measure"),
    path(f"{MEASURE}entfernen/", measures.remove, name="remove"),
]
