"""Every write to key figures: one transaction, a lock, the rule, the trail."""

from keyfigures.actions.catalogue import save_catalogued
from keyfigures.actions.values import (
    enter_observation,
    record_observation,
    withdraw_observation,
)

__all__ = [
    "enter_observation",
    "record_observation",
    "save_catalogued",
    "withdraw_observation",
]
