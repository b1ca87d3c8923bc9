"""Choices of the organisations."""

from django.db import models


class OrganisationForm(models.TextChoices):
    """§ 44b (gE) or § 6a (zkT) SGB II."""

    JOINT = "joint", "gemeinsame Einrichtung (gE)"
    MUNICIPAL = "municipal", "zugelassener kommunaler Träger (zkT)"


class Role(models.TextChoices):
    """What a person does in a Jobcenter; rights per role: ``organisations.roles``."""

    PLANNING = "planning", "Planung"
    CONTROLLING = "controlling", "Controlling"
    MANAGEMENT = "management", "Geschäftsführung"
    STAFF = "staff", "Mitarbeit"
    COMMITTEE = "committee", "Gremium"
    READER = "reader", "Leserecht"
    ADMINISTRATION = "administration", "Verwaltung"
