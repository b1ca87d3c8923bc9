"""Our decisions inside allauth: who gets an account, and what may be switched off."""

import base64
import hashlib
import logging
import os
from smtplib import SMTPException

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from organisations.second_factor import needs_second_factor

logger = logging.getLogger(__name__)

WRONG_LOGIN = (
    "E-Mail-Adresse oder Kennwort stimmen nicht. Prüfen Sie beides, auch die "
    "Feststelltaste; nach zehn Versuchen ist die Anmeldung für 15 Minuten gesperrt."
)
WRONG_CODE = (
    "Der Code stimmt nicht. Geben Sie die sechs Ziffern ein, die die App gerade zeigt, "
    "und prüfen Sie, ob die Uhr Ihres Telefons richtig geht."
)
WRONG_PASSWORD = "Das Kennwort stimmt nicht. Bitte geben Sie es noch einmal ein."
TOO_OFTEN = "Das waren zu viele Versuche. Warten Sie bitte einige Minuten."


class ClosedAccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": WRONG_LOGIN,
        "incorrect_password": WRONG_PASSWORD,
        "enter_current_password": WRONG_PASSWORD,
        "incorrect_code": WRONG_CODE,
        "too_many_login_attempts": TOO_OFTEN,
        "rate_limited": TOO_OFTEN,
    }

    def is_open_for_signup(self, request):
        return False

    def send_mail(self, template_prefix, email, context):
        """A mail server that is down must not break the step it tells about."""
        try:
            super().send_mail(template_prefix, email, context)
        except (SMTPException, OSError):
            logger.exception("Nachricht %s ist nicht versandt", template_prefix)


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "cannot_delete_authenticator": "Für die Rolle Verwaltung ist der zweite Faktor "
        "Pflicht. Geben Sie zuerst die Rolle ab, wenn Sie ihn ausschalten wollen.",
    }

    def can_delete_authenticator(self, authenticator):
        return settings.DEMO or not needs_second_factor(authenticator.user)

    def encrypt(self, text):
        """Secrets of the app rest encrypted with a key that is not in the database."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            logger.error("Zweiter Faktor: SECRET_KEY wurde ohne FALLBACKS gewechselt")
            return base64.b32encode(os.urandom(20)).decode()  # matches no code


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key) -> bytes:
    digest = hashlib.sha256(b"second factor" + str(key).encode()).digest()
    return base64.urlsafe_b64encode(digest)
