"""The message that brings a new person in."""

import logging
from smtplib import SMTPException

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

logger = logging.getLogger(__name__)


def password_link(request, user) -> str:
    """Address under which the person chooses a password; good for three days, once."""
    path = reverse(
        "account_reset_password_from_key",
        kwargs={
            "uidb36": user_pk_to_url_str(user),
            "key": default_token_generator.make_token(user),
        },
    )
    return request.build_absolute_uri(path)


def send(request, user) -> bool:
    """Invite by e-mail; False where the mail server refuses (the account stays)."""
    needs_password = not user.has_usable_password()
    context = {
        "user": user,
        "jobcenter": request.jobcenter,
        "by": request.user,
        "needs_password": needs_password,
        "link": password_link(request, user)
        if needs_password
        else request.build_absolute_uri("/"),
    }
    text = render_to_string("organisations/email/invitation.txt", context)
    subject = f"{settings.EMAIL_SUBJECT_PREFIX}Ihr Zugang"
    try:
        send_mail(subject, text, None, [user.email])
    except (SMTPException, OSError):
        logger.exception("Einladung an Person %s ist nicht versandt", user.pk)
        return False
    return True
