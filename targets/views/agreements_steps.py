"""The steps of an agreement: what each asks, does, and tells beforehand."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from documents.registry import Scope
from documents.resolver import Resolver
from targets import actions, queries, rules
from targets.actions.attainment import close_agreement
from targets.forms.agreements import (
    AgreementForm,
    AssignForm,
    ConfirmForm,
    NegotiationForm,
)
from targets.forms.agreements_rows import AnnexesForm, PartiesForm, SignaturesForm
from targets.forms.attainment import ClosingForm
from targets.models import Agreement, Target
from targets.presenters import agreements as shown
from targets.presenters import attainment as judged
from targets.queries import AgreementPage
from targets.queries.attainment import (
    TargetAttainment,
    attainments_among,
    still_open,
)
from targets.rules.attainment import check_can_close

FormOf = Callable[[Agreement], Callable[[Any], Any]]


def _nothing(found: AgreementPage) -> list[str]:
    return []


def _unsigned(row: Agreement) -> None:
    rules.check_agreement_is_open(row)
    rules.check_nobody_signed(row)


@dataclass(frozen=True)
class Step:
    """A page with one form and one button.

    ``act(agreement, form, version=, by=)`` does it; ``check(agreement)`` raises where
    the state does not allow it; ``consequences`` say what happens, ``hints`` what to
    look at before.
    """

    address: str
    heading: str
    lead: str
    button: str
    done: str
    form_of: FormOf
    act: Callable[..., Any]
    check: Callable[[Agreement], None] = _unsigned
    consequences: Callable[[AgreementPage], list[str]] = _nothing
    hints: Callable[[AgreementPage], list[str]] = _nothing
    is_danger: bool = False


def _frame(row: Agreement):
    return lambda sent: AgreementForm(sent, agreement=row)


def _parties(row: Agreement):
    stored = list(row.parties.all())
    suggested = shown.suggested_parties(row)
    return lambda sent: PartiesForm(sent, rows=stored, suggested=suggested)


def _annexes(row: Agreement):
    stored = list(row.annexes.all())
    papers = queries.annex_choices(row.jobcenter, row.year)
    return lambda sent: AnnexesForm(sent, rows=stored, papers=papers)


def _targets(row: Agreement):
    rows = queries.assignable(row)
    return lambda sent: AssignForm(sent, targets=rows, agreement=row)


def _negotiation(row: Agreement):
    return lambda sent: NegotiationForm(sent, agreement=row)


def _signatures(row: Agreement):
    parties = list(row.parties.all())
    return lambda sent: SignaturesForm(sent, agreement=row, parties=parties)


def _closing(row: Agreement):
    return lambda sent: ClosingForm(sent, agreement=row)


def _confirm(row: Agreement):
    return lambda sent: ConfirmForm(sent)


def _save(action: Callable[..., Any]) -> Callable[..., Any]:
    """An action that takes what the form answers."""

    def act(agreement, form, *, version, by):
        return action(agreement, form.values(), version=version, by=by)

    return act


def _begin(agreement, form, *, version, by):
    on = form.cleaned_data["negotiated_on"]
    return actions.begin_negotiation(agreement, on, version=version, by=by)


def _conclude(agreement, form, *, version, by):
    return actions.conclude_agreement(agreement, version=version, by=by)


def _remove(agreement, form, *, version, by):
    return actions.remove_agreement(agreement, version=version, by=by)


def _budget_act(found: AgreementPage) -> list[str]:
    hint = rules.budget_act_hint(found.agreement, found.days)
    return [hint] if hint else []


def _attainments(found: AgreementPage) -> list[TargetAttainment]:
    row = found.agreement
    resolver = Resolver(Scope(row.jobcenter, year=row.year))
    return attainments_among(Target.objects.filter(agreement=row), resolver)


def _judged(found: AgreementPage) -> list[str]:
    return judged.judged(_attainments(found))


def _still_open(found: AgreementPage) -> list[str]:
    return judged.open_hints(still_open(_attainments(found)))


STEPS = {
    "frame": Step(
        address="bearbeiten",
        heading="Rahmen der Zielvereinbarung",
        lead="Wann sie angeboten wurde, wie streng sie bewertet und wie oft darüber "
        "gesprochen wird.",
        button="Rahmen speichern",
        done="Rahmen der Zielvereinbarung gespeichert.",
        form_of=_frame,
        act=_save(actions.save_agreement),
    ),
    "parties": Step(
        address="parteien",
        heading="Vertragsparteien",
        lead="Wer vereinbart, als was und durch welche Funktion vertreten. Wessen Name "
        "geleert wird, der gehört nicht mehr dazu.",
        button="Parteien speichern",
        done="Vertragsparteien gespeichert.",
        form_of=_parties,
        act=_save(actions.save_parties),
    ),
    "annexes": Step(
        address="anlagen",
        heading="Anlagen",
        lead="Was zur Vereinbarung gehört, zum Beispiel das Lokale Planungsdokument in "
        "einer festgehaltenen Fassung. Eine Anlage ohne Titel wird entfernt.",
        button="Anlagen speichern",
        done="Anlagen gespeichert.",
        form_of=_annexes,
        act=_save(actions.save_annexes),
    ),
    "targets": Step(
        address="ziele",
        heading="Ziele der Vereinbarung",
        lead="Welche Ziele des Jahres vereinbart werden. Die übrigen bleiben eigene "
        "Ziele des Jobcenters.",
        button="Zuordnung speichern",
        done="Ziele zugeordnet.",
        form_of=_targets,
        act=_save(actions.assign_targets),
    ),
    "negotiation": Step(
        address="verhandlung",
        heading="Verhandlung",
        lead="Mit diesem Tag wird aus dem Angebot eine Verhandlung. Ziele und Verläufe "
        "lassen sich weiter ändern.",
        button="Verhandlung beginnen",
        done="Die Vereinbarung wird verhandelt.",
        form_of=_negotiation,
        act=_begin,
    ),
    "signatures": Step(
        address="unterschriften",
        heading="Unterschriften",
        lead="Ort und Tag jeder Partei; sie können an verschiedenen Tagen "
        "unterschreiben. Sobald eine Partei unterschrieben hat, bleiben die Ziele, wie "
        "sie sind.",
        button="Unterschriften speichern",
        done="Unterschriften gespeichert.",
        form_of=_signatures,
        act=_save(actions.sign_agreement),
        check=rules.check_agreement_is_open,
        hints=_budget_act,
    ),
    "conclusion": Step(
        address="abschluss",
        heading="Vereinbarung abschließen",
        lead="Alle Parteien haben unterschrieben. Prüfen Sie, was damit feststeht.",
        button="Vereinbarung abschließen",
        done="Die Zielvereinbarung ist abgeschlossen. Ziele und Verläufe stehen fest.",
        form_of=_confirm,
        act=_conclude,
        check=rules.check_can_conclude,
        consequences=shown.what_is_fixed,
        hints=_budget_act,
    ),
    "judgement": Step(
        address="bewertung",
        heading="Bewertung abschließen",
        lead="Das Zieljahr ist vorbei und jedes Ziel bewertet, nach seiner Regel oder "
        "durch eine Entscheidung mit Grund.",
        button="Bewertung abschließen",
        done="Die Zielvereinbarung ist bewertet.",
        form_of=_closing,
        act=_save(close_agreement),
        check=check_can_close,
        consequences=_judged,
        hints=_still_open,
    ),
    "removal": Step(
        address="entfernen",
        heading="Zielvereinbarung entfernen",
        lead="Die Ziele bleiben als eigene Ziele des Jobcenters erhalten. Der Verlauf "
        "der Änderungen bleibt ebenfalls erhalten.",
        button="Zielvereinbarung entfernen",
        done="Zielvereinbarung entfernt.",
        form_of=_confirm,
        act=_remove,
        consequences=shown.what_is_removed,
        is_danger=True,
    ),
}
