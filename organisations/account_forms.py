"""Forms of login and account: those of allauth in our words and our layout."""

from allauth.account import forms as account
from allauth.core import context
from allauth.mfa.base import forms as mfa
from allauth.mfa.recovery_codes import forms as recovery
from allauth.mfa.totp import forms as totp
from axes.handlers.proxy import AxesProxyHandler
from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Layout, Submit
from django import forms
from django.contrib.auth.signals import user_login_failed

EMAIL = "E-Mail-Adresse"
PASSWORD = "Kennwort"
NEW_PASSWORD = "Neues Kennwort"
AGAIN = "Neues Kennwort, noch einmal"
PASSWORD_RULES = (
    "Mindestens 12 Zeichen. Gut sind drei oder vier Wörter, die nicht zusammengehören. "
    "Häufige Kennwörter, Ihr Name und reine Ziffernfolgen werden nicht angenommen."
)
CODE_HELP = "Sechs Ziffern aus der App, oder einer Ihrer Ersatzcodes."


class Worded(forms.Form):
    """Labels and helps of the subclass, one button, no placeholders."""

    button = ""
    labels: dict[str, str] = {}
    helps: dict[str, str] = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.help_text = self.helps.get(name, "")
            field.widget.attrs.pop("placeholder", None)
        self.helper = FormHelper()
        self.helper.layout = Layout(
            *self.fields, HTML("{{ redirect_field }}"), Submit("send", self.button)
        )


class LoginForm(Worded, account.LoginForm):
    button = "Anmelden"
    labels = {"login": EMAIL, "password": PASSWORD}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        self.helper.form_error_title = "Die Anmeldung hat nicht geklappt"


class ResetPasswordForm(Worded, account.ResetPasswordForm):
    button = "Nachricht anfordern"
    labels = {"email": EMAIL}


class _NewPassword(Worded):
    labels = {
        "oldpassword": "Bisheriges Kennwort",
        "password1": NEW_PASSWORD,
        "password2": AGAIN,
    }
    helps = {"password1": PASSWORD_RULES}


class ResetPasswordKeyForm(_NewPassword, account.ResetPasswordKeyForm):
    button = "Kennwort speichern"


class ChangePasswordForm(_NewPassword, account.ChangePasswordForm):
    button = "Kennwort ändern"


class SetPasswordForm(_NewPassword, account.SetPasswordForm):
    button = "Kennwort speichern"


class ReauthenticateForm(Worded, account.ReauthenticateForm):
    button = "Bestätigen"
    labels = {"password": PASSWORD}


class _LimitedCode(Worded, mfa.BaseAuthenticateForm):
    """Wrong codes count like wrong passwords, so ten of them lock the account."""

    labels = {"code": "Code"}
    helps = {"code": CODE_HELP}

    def clean_code(self):
        credentials = {"email": self.user.email}
        if not AxesProxyHandler.is_allowed(context.request, credentials):
            context.request.axes_locked_out = True
            raise account.get_adapter().validation_error("too_many_login_attempts")
        return super().clean_code()

    def _emit_authentication_failed(self, authenticator):
        super()._emit_authentication_failed(authenticator)
        user_login_failed.send(
            sender=__name__,
            credentials={"email": self.user.email},
            request=context.request,
        )


class AuthenticateForm(_LimitedCode, mfa.AuthenticateForm):
    button = "Anmelden"


class ReauthenticateCodeForm(_LimitedCode, mfa.ReauthenticateForm):
    button = "Bestätigen"


class ActivateTOTPForm(Worded, totp.ActivateTOTPForm):
    button = "Einschalten"
    labels = {"code": "Code aus der App"}
    helps = {"code": "Sechs Ziffern, die die App für Jobcenter-Planung zeigt."}


class DeactivateTOTPForm(Worded, totp.DeactivateTOTPForm):
    button = "Zweiten Faktor ausschalten"


class GenerateRecoveryCodesForm(Worded, recovery.GenerateRecoveryCodesForm):
    button = "Ersatzcodes erzeugen"
