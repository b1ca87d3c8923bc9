"""What the state of an agreement allows, whoever asks."""

from datetime import date

from core import parameters
from core.errors import DomainError, StaleData
from core.formats import german_date
from targets.models import Agreement

#: § 48b Abs. 2 SGB II: agreements are concluded after this day of their year
BUDGET_ACT = "budget_act_decided"


def check_agreement_is_current(agreement: Agreement, version: int) -> None:
    if agreement.version != version:
        raise StaleData(
            "Die Zielvereinbarung wurde inzwischen von jemand anderem geändert. Prüfen "
            "Sie, was jetzt gespeichert ist, und speichern Sie dann noch einmal."
        )


def check_agreement_is_open(agreement: Agreement) -> None:
    """Raise once everybody has signed: then nothing of the agreement changes."""
    if agreement.is_signed:
        raise DomainError(
            f"Diese Zielvereinbarung ist seit dem {german_date(agreement.agreed_on)} "
            "unterschrieben und ändert sich nicht mehr. Einzelne Ziele ändern Sie "
            "durch einen Nachtrag."
        )


def check_nobody_signed(agreement: Agreement) -> None:
    """What one party has signed does not change before the others sign."""
    signed = agreement.parties.filter(signed_on__isnull=False).first()
    if signed:
        raise DomainError(
            f"{signed} hat die Zielvereinbarung am {german_date(signed.signed_on)} "
            "unterschrieben. Nehmen Sie die Unterschrift heraus, wenn sich vor dem "
            "Abschluss noch etwas ändert."
        )


def check_days(agreement: Agreement) -> None:
    """Offer, then negotiation."""
    offered, negotiated = agreement.offered_on, agreement.negotiated_on
    if offered and negotiated and negotiated < offered:
        raise DomainError(
            f"Die Verhandlung beginnt nicht vor dem Angebot vom {german_date(offered)}."
        )


def check_signature(agreement: Agreement, place: str, day: date | None) -> None:
    """A signature has place and day, and follows the offer."""
    if bool(place) != bool(day):
        raise DomainError("Zu einer Unterschrift gehören Ort und Datum.")
    what, begun = "dem Angebot", agreement.offered_on
    if agreement.negotiated_on:
        what, begun = "dem Beginn der Verhandlung", agreement.negotiated_on
    if day and begun and day < begun:
        raise DomainError(
            f"Die Unterschrift vom {german_date(day)} liegt vor {what} vom "
            f"{german_date(begun)}."
        )


def check_can_conclude(agreement: Agreement) -> None:
    """All parties have signed, and there is something to agree on."""
    check_agreement_is_open(agreement)
    parties = list(agreement.parties.all())
    if len(parties) < 2:
        raise DomainError("Eine Zielvereinbarung braucht mindestens zwei Parteien.")
    missing = [str(party) for party in parties if party.signed_on is None]
    if missing:
        raise DomainError(f"Es fehlt die Unterschrift: {', '.join(missing)}.")
    if not agreement.targets.exists():
        raise DomainError(
            "Dieser Zielvereinbarung sind noch keine Ziele zugeordnet. Ordnen Sie ihr "
            "die Ziele zu, die vereinbart werden."
        )


def budget_act_hint(agreement: Agreement, days: list[date]) -> str:
    """What § 48b Abs. 2 says about the days of signature; empty where all is well."""
    decided = parameters.fixed_day(BUDGET_ACT, agreement.year)
    if decided is None:
        return (
            "Wann der Bundestag das Haushaltsgesetz "
            f"{agreement.year} beschlossen hat, ist nicht hinterlegt. Prüfen Sie "
            "selbst, dass niemand vorher unterschreibt (§ 48b Abs. 2 SGB II)."
        )
    early = [day for day in days if day < decided.day]
    if not early:
        return ""
    return (
        f"Die Unterschrift vom {german_date(min(early))} liegt vor dem Beschluss des "
        f"Bundestages über das Haushaltsgesetz {agreement.year} vom "
        f"{german_date(decided.day)}. Vereinbart wird erst danach (§ 48b Abs. 2 "
        f"SGB II). Quelle: {decided.source}."
    )
