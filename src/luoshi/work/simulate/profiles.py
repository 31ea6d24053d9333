"""The declared profiles of simulations: how large, and how matters of each register are played."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from luoshi.declared.load import list_names, load_toml


@dataclass(frozen=True, slots=True)
class Part:
    """How matters of a register are played. Shares are of a hundred; an act weighs 1 where nothing else is said.

    `matters`: how many are opened, on the days `opened` or, where none is named, all over the year, `days_off` too.
    `hours`: working hours between two acts, at most.
    `late`, `wrong`, `rejected`, `ended`: shares of the waits that outlast the next end, of the acts that are tried
    wrongly first, of the signatures refused, of the ends after which something comes.
    `given`, `shares`: with which share what may be given is given; for single fields.
    `reasoned`, `broken_off`, `anywhere`, `weights`: weights of what must give a reason, of what ends a matter that
    could go further, of what is open at every stage; of single acts.
    `values`, `said`: values of fields, plain or with weights; whole sets of values for an act.
    `near`: for fields with numbers, the field that they come near to, where it has one.
    """

    matters: int
    hours: int
    late: float
    wrong: float
    rejected: float
    ended: float
    given: float
    reasoned: float
    broken_off: float
    anywhere: float
    days_off: bool = False
    opened: tuple[date, ...] = ()
    weights: Mapping[str, float] = field(default_factory=dict)
    shares: Mapping[str, float] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)
    said: Mapping[str, Any] = field(default_factory=dict)
    near: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Profile:
    """A year to be played: its units, where those sit whom no field places, and the parts by register.

    `every` is the part of a register of which nothing is said.
    """

    title: str
    year: int
    seed: int
    units: tuple[str, ...]
    house: str
    seats: Mapping[str, str]
    every: Part
    parts: Mapping[str, Part]

    def find_part(self, register: str) -> Part:
        return self.parts.get(register, self.every)


def list_profiles() -> dict[str, Profile]:
    """The profiles, by name."""
    return {name: _read_profile(load_toml(f"simulations/{name}")) for name in list_names("simulations")}


def _read_profile(table: Mapping[str, Any]) -> Profile:
    every = table["every"]
    return Profile(
        title=table["title"],
        year=table["year"],
        seed=table["seed"],
        units=tuple(table["units"]),
        house=table["house"],
        seats=table["seats"],
        every=Part(**every),
        parts={register: _read_part(every, own) for register, own in table["registers"].items()},
    )


def _read_part(every: Mapping[str, Any], own: Mapping[str, Any]) -> Part:
    """What is said of the register goes before what is said of every one, in tables key by key."""
    joined = {key: {**every.get(key, {}), **value} if isinstance(value, dict) else value for key, value in own.items()}
    return Part(**{**every, **joined, "opened": tuple(own.get("opened", ()))})
