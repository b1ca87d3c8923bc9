"""Login and account. Named one by one: what is not listed (sign-up, change of the
e-mail address, security keys) has no address."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.urls import path, re_path

from organisations import account_views

LOGIN = [
    path("anmelden/", account.login, name="account_login"),
    path("anmelden/code/", mfa.authenticate, name="mfa_authenticate"),
    path("anmelden/gesperrt/", account.account_inactive, name="account_inactive"),
    path("abmelden/", account.logout, name="account_logout"),
]

PASSWORD = [
    path("konto/kennwort/", account.password_change, name="account_change_password"),
    path("konto/kennwort/vergeben/", account.password_set, name="account_set_password"),
    path(
        "konto/kennwort-vergessen/",
        account.password_reset,
        name="account_reset_password",
    ),
    path(
        "konto/kennwort-vergessen/unterwegs/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    re_path(  # allauth joins both parts with a hyphen
        r"^konto/kennwort-vergessen/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "konto/kennwort-vergessen/gespeichert/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("konto/bestaetigen/", account.reauthenticate, name="account_reauthenticate"),
]

SECOND_FACTOR = [
    path("konto/zweiter-faktor/", mfa.index, name="mfa_index"),
    path(
        "konto/zweiter-faktor/bestaetigen/",
        mfa.reauthenticate,
        name="mfa_reauthenticate",
    ),
    path(
        "konto/zweiter-faktor/einschalten/",
        totp.activate_totp,
        name="mfa_activate_totp",
    ),
    path(
        "konto/zweiter-faktor/ausschalten/",
        totp.deactivate_totp,
        name="mfa_deactivate_totp",
    ),
    path(
        "konto/zweiter-faktor/ersatzcodes/",
        recovery.view_recovery_codes,
        name="mfa_view_recovery_codes",
    ),
    path(
        "konto/zweiter-faktor/ersatzcodes/neu/",
        recovery.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "konto/zweiter-faktor/ersatzcodes/datei/",
        recovery.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]

urlpatterns = [
    *LOGIN,
    *PASSWORD,
    *SECOND_FACTOR,
    path("konto/", account_views.account, name="account"),
    path("konto/angemeldet/", account_views.logged_in_again, name="logged_in_again"),
]
