"""Länder, Jobcenter, people and what they do where."""

from typing import ClassVar

import pghistory
from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from organisations.enums import OrganisationForm, Role
from organisations.querysets import JobcenterQuerySet, ScopedQuerySet


class State(models.Model):
    """One of the 16 Länder; ``key`` is the first two digits of the AGS."""

    key = models.CharField("Schlüssel", max_length=2, primary_key=True)
    name = models.CharField("Name", max_length=60, unique=True)

    class Meta:
        verbose_name = "Land"
        verbose_name_plural = "Länder"
        ordering = ["key"]

    def __str__(self):
        return self.name


@pghistory.track()
class Jobcenter(models.Model):
    """The tenant: a Jobcenter (§ 6d SGB II) with its letterhead and imprint."""

    slug = models.SlugField("Kurzname in der Adresse", max_length=60, unique=True)
    name = models.CharField("Name", max_length=120, unique=True)
    short_name = models.CharField("Kurzname", max_length=60)
    agency_number = models.CharField(
        "Träger-Nr.",
        max_length=5,
        unique=True,
        validators=[
            RegexValidator(r"^\d{5}$", "Die Träger-Nr. hat genau fünf Ziffern.")
        ],
    )
    form = models.CharField(
        "Organisationsform", max_length=10, choices=OrganisationForm.choices
    )
    state = models.ForeignKey(State, on_delete=models.PROTECT, verbose_name="Land")
    letterhead = models.CharField("Briefkopf", max_length=300, blank=True)
    imprint = models.TextField("Impressum", max_length=2000, blank=True)

    objects = JobcenterQuerySet.as_manager()

    class Meta:
        verbose_name = "Jobcenter"
        verbose_name_plural = "Jobcenter"
        ordering = ["name"]

    def __str__(self):
        return self.name


class UserManager(BaseUserManager):
    """People are found by e-mail, whatever the capitals."""

    def create_user(self, email, password=None, **fields):
        user = User(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_superuser=True, **fields)

    def get_by_natural_key(self, username):
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A person; logs in with the e-mail address."""

    email = models.EmailField(
        "E-Mail-Adresse",
        unique=True,
        error_messages={"unique": "Diese E-Mail-Adresse ist schon vergeben."},
    )
    name = models.CharField("Name", max_length=120, blank=True)
    is_active = models.BooleanField("aktiv", default=True)
    is_staff = models.BooleanField("technische Betreuung", default=False)
    created_at = models.DateTimeField("angelegt am", auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "Person"
        verbose_name_plural = "Personen"
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="organisations_email_once",
                violation_error_message="Diese E-Mail-Adresse ist schon vergeben.",
            )
        ]

    def __str__(self):
        return self.name or self.email

    def get_full_name(self):
        return str(self)

    def get_short_name(self):
        return str(self)

    def jobcenters(self):
        """The Jobcenter with an active membership (a subquery, no doubles)."""
        memberships = Membership.objects.filter(user=self, is_active=True)
        return Jobcenter.objects.filter(pk__in=memberships.values("jobcenter"))


@pghistory.track()
class Membership(models.Model):
    """A person in a role in a Jobcenter; one row per role."""

    user = models.ForeignKey(
        User,
        on_delete=models.CASCADE,
        related_name="memberships",
        verbose_name="Person",
    )
    jobcenter = models.ForeignKey(
        Jobcenter,
        on_delete=models.CASCADE,
        related_name="memberships",
        verbose_name="Jobcenter",
    )
    role = models.CharField("Rolle", max_length=20, choices=Role.choices)
    is_active = models.BooleanField("aktiv", default=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "Mitgliedschaft"
        verbose_name_plural = "Mitgliedschaften"
        ordering = ["user__email", "role"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "jobcenter", "role"],
                name="organisations_role_once",
                violation_error_message="Diese Person hat die Rolle schon.",
            ),
            models.CheckConstraint(
                condition=Q(role__in=Role.values),
                name="organisations_role_known",
                violation_error_message="Diese Rolle gibt es nicht.",
            ),
        ]

    def __str__(self):
        return f"{self.user} · {self.get_role_display()}"


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.DeleteEvent(),
    fields=["user", "type"],
    model_name="SecondFactorEvent",
)
class SecondFactor(Authenticator):
    """What a person has set up beside the password; tracked without its secret."""

    class Meta:
        proxy = True
        verbose_name = "Zweiter Faktor"
        verbose_name_plural = "Zweite Faktoren"
