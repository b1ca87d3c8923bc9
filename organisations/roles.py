"""The seven roles and what each may do. Data-free: rights are code, not rows."""

from enum import StrEnum

from organisations.enums import Role


class Permission(StrEnum):
    """One thing a person may do in a Jobcenter."""

    VIEW_PLANS = "view_plans"
    EDIT_PROGRAMME = "edit_programme"
    EDIT_OWN_SECTIONS = "edit_own_sections"
    RELEASE_PROGRAMME = "release_programme"
    VIEW_RELEASED = "view_released"
    EDIT_FIGURES = "edit_figures"
    EDIT_BUDGET = "edit_budget"
    EDIT_TARGETS = "edit_targets"
    EXPORT = "export"
    MANAGE_PEOPLE = "manage_people"
    EDIT_JOBCENTER = "edit_jobcenter"


DESCRIPTIONS = {
    Role.PLANNING: "Schreibt das Programm, fügt Zahlen ein, erzeugt das PDF.",
    Role.CONTROLLING: "Pflegt Kennzahlen, Haushalt und Ziele.",
    Role.MANAGEMENT: "Sieht alles, gibt Programme frei.",
    Role.STAFF: "Bearbeitet die Abschnitte, für die sie zuständig ist.",
    Role.COMMITTEE: "Liest freigegebene Unterlagen.",
    Role.READER: "Liest alles, ändert nichts.",
    Role.ADMINISTRATION: "Lädt Personen ein, vergibt Rollen, pflegt den Briefkopf.",
}

_READ = {Permission.VIEW_PLANS, Permission.VIEW_RELEASED, Permission.EXPORT}

PERMISSIONS: dict[str, frozenset[Permission]] = {
    Role.PLANNING: frozenset(
        _READ
        | {
            Permission.EDIT_PROGRAMME,
            Permission.EDIT_OWN_SECTIONS,
            Permission.EDIT_FIGURES,
            Permission.EDIT_BUDGET,
            Permission.EDIT_TARGETS,
        }
    ),
    Role.CONTROLLING: frozenset(
        _READ
        | {
            Permission.EDIT_OWN_SECTIONS,
            Permission.EDIT_FIGURES,
            Permission.EDIT_BUDGET,
            Permission.EDIT_TARGETS,
        }
    ),
    Role.MANAGEMENT: frozenset(_READ | {Permission.RELEASE_PROGRAMME}),
    Role.STAFF: frozenset(_READ | {Permission.EDIT_OWN_SECTIONS}),
    Role.COMMITTEE: frozenset({Permission.VIEW_RELEASED}),
    Role.READER: frozenset(_READ),
    Role.ADMINISTRATION: frozenset(
        {Permission.MANAGE_PEOPLE, Permission.EDIT_JOBCENTER}
    ),
}
