"""The form that searches the indicators of the catalogue."""

from django import forms


class IndicatorSearch(forms.Form):
    """Words to look for; read from the address."""

    suche = forms.CharField(
        label="Suche in Bezeichnung, Kurzzeichen und Definition",
        required=False,
        max_length=100,
        widget=forms.SearchInput,
    )
