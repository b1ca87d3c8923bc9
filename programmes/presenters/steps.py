"""The way of a programme from draft to adoption, in words."""

from documents.presenters.outline import counted
from programmes.enums import ProgrammeStatus
from programmes.models import Programme
from programmes.permissions import can_step
from programmes.presenters.common import url
from programmes.queries import Standing
from programmes.rules import STEPS


def status_steps(programme: Programme) -> list[dict]:
    """The four states as a way, with the present one marked."""
    order = list(ProgrammeStatus)
    here = order.index(ProgrammeStatus(programme.status))
    return [
        {
            "label": status.label,
            "state": "done" if rank < here else "current" if rank == here else "open",
        }
        for rank, status in enumerate(order)
    ]


DEEDS = {
    ("draft", "in_consultation"): "In die Abstimmung geben",
    ("in_consultation", "draft"): "Als Entwurf zurückholen",
    ("in_consultation", "released"): "Freigeben",
    ("released", "draft"): "Zur Bearbeitung zurückgeben",
    ("released", "adopted"): "Beschluss eintragen",
}


def steps_for(user, programme: Programme) -> list[dict]:
    """The next steps this person may take: deed and address."""
    return [
        {
            "label": DEEDS[(programme.status, target)],
            "url": url("status", programme, target),
        }
        for target in STEPS[programme.status]
        if can_step(user, programme, target)
    ]


#: what a step means, said before it is taken: sentence, effects
QUESTIONS = {
    ("draft", "in_consultation"): (
        "Das Programm geht an die Stellen, die mitreden.",
        (
            "Alle Texte und Zahlen bleiben änderbar.",
            "Das PDF trägt weiter den Vermerk „Entwurf“.",
        ),
    ),
    ("in_consultation", "draft"): (
        "Das Programm wird wieder Entwurf.",
        ("An Texten und Zahlen ändert sich dadurch nichts.",),
    ),
    ("in_consultation", "released"): (
        "Mit der Freigabe steht das Programm fest.",
        (
            "Texte und Gliederung lassen sich danach nicht mehr ändern.",
            "Eine Fassung mit PDF ohne den Vermerk „Entwurf“ wird festgehalten; sie "
            "bleibt, wie sie ist, auch wenn sich Zahlen ändern.",
            "Mitglieder der Gremien sehen das Programm und dieses PDF.",
        ),
    ),
    ("released", "draft"): (
        "Das Programm wird zur Bearbeitung zurückgegeben.",
        (
            "Alle Berechtigten können wieder schreiben.",
            "Die freigegebene Fassung bleibt erhalten. Mit der nächsten Freigabe "
            "entsteht eine neue.",
            "Mitglieder der Gremien sehen das Programm bis dahin nicht mehr in ihrer "
            "Übersicht.",
        ),
    ),
    ("released", "adopted"): (
        "Der Beschluss des Gremiums wird eingetragen.",
        (
            "Das Programm bleibt, wie es ist, und lässt sich nicht mehr zurückgeben.",
            "Beschlossen ist die zuletzt freigegebene Fassung.",
        ),
    ),
}
STEP_DONE = {
    ProgrammeStatus.DRAFT: "{} ist wieder Entwurf und lässt sich bearbeiten.",
    ProgrammeStatus.IN_CONSULTATION: "{} ist in Abstimmung.",
    ProgrammeStatus.RELEASED: "{} ist freigegeben. Die Fassung mit PDF wird erstellt; "
    "Sie finden sie unter „Fassungen“.",
    ProgrammeStatus.ADOPTED: "{} ist beschlossen.",
}


def question(standing: Standing, target: str) -> dict:
    """The page that asks before a step; an impossible one is refused when taken."""
    programme = standing.programme
    step = (programme.status, target)
    text, effects = QUESTIONS.get(step, ("Dieser Schritt ist jetzt nicht möglich.", ()))
    title = DEEDS.get(step, ProgrammeStatus(target).label)
    found = standing.findings.errors if target == ProgrammeStatus.RELEASED else []
    amount = counted(len(found), "Fehler ist", "Fehler sind")
    return {
        "title": title,
        "button": title,
        "text": text,
        "effects": effects,
        "errors": found,
        "warning": f"{amount} noch offen",
        "is_possible": step in QUESTIONS,
        "cancel_url": url("programme", programme),
    }
