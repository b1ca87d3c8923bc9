"""Which numbers of a measure count for which way of computing its cost."""

from decimal import Decimal

from measures.enums import CostMethod

#: what a method cannot compute without, and how the page asks for it
NEEDED = {
    CostMethod.PLACES: {"places": "die Zahl der Plätze", "price": "den Preis"},
    CostMethod.CASES: {
        "entries": "die Zahl der Eintritte",
        "case_cost": "die Kosten je Fall",
    },
    CostMethod.SUBSIDY: {
        "wage": "den Lohn je Monat",
        "subsidy_months": "die Förderdauer",
    },
    CostMethod.LUMP_SUM: {"amount": "den Betrag"},
    CostMethod.NOTHING: {},
}

#: everything a method looks at; persons of a subsidy are its cohorts
COUNTING = {
    CostMethod.PLACES: ("places", "price", "utilisation", "entries"),
    CostMethod.CASES: ("entries", "case_cost", "share_paid", "case_months"),
    CostMethod.SUBSIDY: ("wage", "subsidy_months"),
    CostMethod.LUMP_SUM: ("amount", "entries", "places"),
    CostMethod.NOTHING: ("entries",),
}
NUMBERS = tuple(dict.fromkeys(name for names in COUNTING.values() for name in names))

#: short names, as tables show them
SHORT = {
    CostMethod.PLACES: "Plätze",
    CostMethod.CASES: "Fälle",
    CostMethod.SUBSIDY: "Zuschuss",
    CostMethod.LUMP_SUM: "Pauschale",
    CostMethod.NOTHING: "ohne",
}

_UNUSED = {"utilisation": Decimal(100), "share_paid": Decimal(100)}


def drop_unused(measure) -> None:
    """Empty the numbers that the method of the measure does not look at."""
    counting = COUNTING[CostMethod(measure.method)]
    for name in NUMBERS:
        if name not in counting:
            setattr(measure, name, _UNUSED.get(name))
