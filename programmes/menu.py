"""Entries of the main menu and the years this app knows."""

from organisations import menu, years
from organisations.menu import MenuEntry
from organisations.roles import Permission
from programmes import queries

years.register("programmes", queries.planning_years)
menu.register(
    MenuEntry(
        "Übersicht",
        "programmes:overview",
        (Permission.VIEW_PLANS, Permission.VIEW_RELEASED),
        menu.OVERVIEW,
        exact=True,
    )
)
menu.register(
    MenuEntry(
        "Programm",
        "programmes:programmes",
        (Permission.VIEW_PLANS,),
        menu.PROGRAMME,
        parts=("abschnitt", "thema"),
    )
)
