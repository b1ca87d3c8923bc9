"""What the state of a target or its agreement allows, whoever asks."""

from datetime import date

from core import parameters
from core.errors import DomainError, StaleData
from core.formats import german_date
from targets import calculations
from targets.enums import AgreementState
from targets.models import Agreement, Target

#: § 48b Abs. 2 SGB II: agreements are concluded after this day of their year
BUDGET_ACT = "budget_act_decided"


# --- Targets -------------------------------------------------------------------


def check_is_current(target: Target, version: int) -> None:
    """Raise unless the page was made from the state that is stored now."""
    if target.version != version:
        raise StaleData(
            f"Das Ziel „{target}“ wurde inzwischen von jemand anderem geändert. Prüfen "
            "Sie die Unterschiede und speichern Sie dann noch einmal."
        )


def check_rate_and_number(target: Target) -> None:
    """Rate, stock and number are linked: the number is what the other two give."""
    expected = calculations.count_from_rate(target.rate, target.stock)
    if expected is not None and target.value != expected:
        raise DomainError(
            "Quote und Bestand ergeben eine andere Zahl als den Zielwert."
        )


def check_is_open(target: Target) -> None:
    """Raise where the agreement of the target has fixed it and its path.

    Called by every write to a target, its offers and its path; only an amendment does
    without.
    """
    agreement = target.agreement
    if agreement is None:
        return
    if agreement.is_signed:
        raise DomainError(
            f"Das Ziel „{target}“ ist seit dem {german_date(agreement.agreed_on)} "
            "vereinbart und lässt sich nur noch durch einen Nachtrag ändern."
        )
    check_nobody_signed(agreement)


def check_is_fixed(target: Target, dated: date) -> None:
    """An amendment is for signed targets, and never older than the signature."""
    agreement = target.agreement
    if agreement is None or not agreement.is_signed:
        raise DomainError(
            f"Das Ziel „{target}“ ist noch nicht vereinbart. Ändern Sie es ohne "
            "Nachtrag."
        )
    if agreement.agreed_on and dated < agreement.agreed_on:
        raise DomainError(
            "Ein Nachtrag liegt nicht vor der Vereinbarung vom "
            f"{german_date(agreement.agreed_on)}."
        )


def check_can_be_part(target: Target, parent: Target) -> None:
    """Parts of a target lie one level deep, in the same year."""
    if parent.pk == target.pk:
        raise DomainError("Ein Ziel ist nie Teil von sich selbst.")
    if (parent.jobcenter_id, parent.year) != (target.jobcenter_id, target.year):
        raise DomainError("Ein Teilziel gehört zu einem Ziel desselben Jahres.")
    if parent.parent_id:
        raise DomainError(
            f"„{parent}“ ist selbst ein Teilziel. Wählen Sie das Ziel darüber."
        )
    if target.pk and target.parts.exists():
        raise DomainError(
            f"„{target}“ hat selbst Teilziele und kann deshalb kein Teilziel sein."
        )


# --- Agreements ----------------------------------------------------------------


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


def is_before(state: str, other: str) -> bool:
    """Is one state of an agreement earlier than another?"""
    order = AgreementState.values
    return order.index(state) < order.index(other)
