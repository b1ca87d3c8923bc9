"""Addresses of the key figures."""

from django.urls import path

from keyfigures.views import (
    catalogue,
    entry,
    explorer,
    formulas,
    import_answers,
    import_steps,
    imports,
    indicators,
    insertion,
    links,
    saved,
    values,
)

app_name = "keyfigures"
HOME = "<slug:slug>/<int:year>/kennzahlen/"
VALUE = f"{HOME}wert/<int:pk>/"
INDICATORS = f"{HOME}katalog/kennzahlen/"
CATALOGUE = f"{HOME}katalog/<slug:what>/"
FORMULAS = f"{HOME}berechnet/"
EXPLORER = f"{HOME}auswerten/"
VIEWS = f"{EXPLORER}ansichten/"
IMPORTS = f"{HOME}importe/"
IMPORT = f"{IMPORTS}<int:pk>/"
urlpatterns = [
    path(HOME, values.value_list, name="list"),
    path(f"{HOME}werte.csv", values.export, name="export"),
    path(f"{HOME}werte.xlsx", values.export_xlsx, name="export_xlsx"),
    path(EXPLORER, explorer.explorer, name="explorer"),
    path(f"{EXPLORER}tabelle.csv", explorer.explorer_csv, name="explorer_csv"),
    path(f"{EXPLORER}tabelle.xlsx", explorer.explorer_xlsx, name="explorer_xlsx"),
    path(f"{EXPLORER}einfuegen/", insertion.insert, name="explorer_insert"),
    path(VIEWS, saved.saved_views, name="saved_views"),
    path(f"{VIEWS}<int:pk>/", saved.saved_view, name="saved_view"),
    path(f"{HOME}neu/", values.add, name="add"),
    path(f"{HOME}erfassen/", entry.entry, name="entry"),
    path(f"{HOME}erfassen/rueckgaengig/", entry.undo, name="undo"),
    path(VALUE, values.value, name="value"),
    path(f"{VALUE}neuer-wert/", values.replace, name="replace"),
    path(f"{VALUE}zuruecknehmen/", values.withdraw, name="withdraw"),
    path(INDICATORS, indicators.indicator_list, name="indicators"),
    path(f"{HOME}kennzahl/<int:pk>/", indicators.indicator, name="indicator"),
    path(CATALOGUE, catalogue.catalogue, name="catalogue"),
    path(f"{CATALOGUE}neu/", catalogue.add, name="catalogue_add"),
    path(f"{CATALOGUE}<int:pk>/", catalogue.change, name="catalogue_change"),
    path(IMPORTS, imports.import_list, name="imports"),
    path(f"{IMPORTS}neu/", imports.upload, name="import_upload"),
    path(IMPORT, imports.detail, name="import_detail"),
    path(f"{IMPORT}datei/", imports.file, name="import_file"),
    path(f"{IMPORT}angaben/", import_answers.questions, name="import_questions"),
    path(f"{IMPORT}zuordnung/", import_answers.mapping, name="import_mapping"),
    path(f"{IMPORT}uebernehmen/", import_steps.confirm, name="import_confirm"),
    path(f"{IMPORT}verwerfen/", import_steps.discard, name="import_discard"),
    path(f"{IMPORT}zuruecknehmen/", import_steps.withdraw, name="import_withdraw"),
    path(FORMULAS, formulas.formula_list, name="formulas"),
    path(f"{FORMULAS}neu/", formulas.add, name="formula_add"),
    path(f"{FORMULAS}<int:pk>/", formulas.change, name="formula"),
    path(f"{FORMULAS}zahlen/", formulas.search, name="formula_search"),
    path(f"{FORMULAS}zahlen/ansichten/", formulas.variants, name="formula_variants"),
    path(f"{FORMULAS}aufloesen/", formulas.resolve, name="formula_resolve"),
    path(f"{HOME}abschnitt/<int:pk>/neuere-daten/", links.newer, name="newer"),
    path(f"{HOME}abschnitt/<int:pk>/verlinken/", links.link_number, name="link_number"),
]
