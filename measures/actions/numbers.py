"""Numbers of measures: every measure of a plan has one, and each only once."""

from collections.abc import Sequence

from measures.models import Measure, MeasurePlan


def give_numbers(plan: MeasurePlan, rows: Sequence[Measure]) -> dict[int, str]:
    """The next whole numbers for measures without one.

    Answers, by place in ``rows``, why a number cannot be; one query.
    """
    own = {row.pk for row in rows if row.pk}
    stored = plan.measures.values_list("pk", "number", "name")
    taken = {number: name for pk, number, name in stored if pk not in own and number}
    problems: dict[int, str] = {}
    for place, row in enumerate(rows):
        if row.number and row.number in taken:
            problems[place] = (
                f"Die Nummer {row.number} trägt schon „{taken[row.number]}“. Geben "
                "Sie eine andere ein, oder keine: Dann zählt die Anwendung weiter."
            )
        elif row.number:
            taken[row.number] = row.name
    last = max((int(one) for one in taken if _is_whole(one)), default=0)
    for row in rows:
        if not row.number:
            last += 1
            row.number = str(last)
    return problems


def _is_whole(number: str) -> bool:
    return number.isascii() and number.isdecimal() and len(number) < 10
