"""What to choose where a mapping cannot be used, in German."""

MISSING = {
    "period": "Wählen Sie, wo der Monat oder Zeitraum steht, oder geben Sie ihn an.",
    "indicator": "Wählen Sie, wo die Kennzahl steht, oder eine für alle Werte.",
    "population": "Wählen Sie, wo die Personengruppe steht, oder eine für alle Werte.",
    "region": "Wählen Sie, wo die Region steht, oder eine für alle Werte.",
    "status": "Wählen Sie, ob die Werte endgültig, vorläufig oder hochgerechnet sind.",
    "data_as_of": "Wählen Sie, wo der Datenstand steht, oder geben Sie ihn an.",
}
NOT_LISTED = "Diese Angabe steht nicht zur Wahl. Wählen Sie eine aus der Liste."
TAKEN = "Diese Spalte ist schon für eine andere Angabe gewählt. Wählen Sie eine andere."
NO_HEADER = (
    "Im Kopf der Spalten kann das nur stehen, wenn jede Zeile mehrere Werte hat. "
    "Wählen Sie eine Spalte."
)
ALL_ALIKE = (
    "Jede Zeile hat mehrere Werte; der Kopf der Spalten muss sagen, worin sie sich "
    "unterscheiden. Wählen Sie bei Monat, Kennzahl, Gruppe oder Region „im Kopf“."
)
NO_VALUES = "In keiner der übrigen Spalten stehen Zahlen. Prüfen Sie die Auswahl."
NO_FORM = "Wählen Sie, ob in jeder Zeile ein Wert steht oder mehrere."
NO_PERIOD = (
    "In keiner Spalte mit Zahlen steht im Kopf ein Monat oder ein Jahr. Wählen Sie, wo "
    "der Zeitraum sonst steht, oder geben Sie ihn an."
)
NO_TITLE = "Über der Tabelle steht das nicht eindeutig. Geben Sie es an."
NO_DATE = (
    "Hier ist kein Datum zu lesen. Schreiben Sie zum Beispiel 04/2025 oder 15.04.2025."
)
