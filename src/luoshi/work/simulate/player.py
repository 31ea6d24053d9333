"""Matters of every register played through their loops, which are known by their declaration alone.

What happens next, whatever the matter, comes first: one queue over all of them, so that a year that is broken off is
the beginning of the whole one. Each act is decided as the ledger decides it, in memory; what comes of it are deeds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from heapq import heappop, heappush
from random import Random

from luoshi.facts.matter import Act, Actor, Matter, Refusal
from luoshi.ledger.advance import Held
from luoshi.ledger.bulk import Deed
from luoshi.ledger.plan import Change, Surroundings, plan_act
from luoshi.procedure.calendar import Calendar, Moment
from luoshi.procedure.decide import APPROVE, REJECT
from luoshi.procedure.loop import Procedure
from luoshi.work.simulate.choose import list_open, order_acts, repeats, weigh_acts
from luoshi.work.simulate.filling import Scene, find_actor, list_ahead, make_act
from luoshi.work.simulate.pace import find_end, find_next, list_openings, pass_end
from luoshi.work.simulate.profiles import Profile
from luoshi.work.simulate.wrong import spoil_act

OPENED = "simulate:"  # before the keys of the acts that open matters
_DRAWS = 3  # of values and persons for an act, where the first do not do
_REDRAWN = frozenset({"right", "accused", "interest", "extension", "guard", "order"})


@dataclass(slots=True)
class Player:
    """A year as it is played: the matters as they stand, what was done, what had to be refused and by which rule.

    `ahead` are the fields with days that lie ahead; `played` counts by register and act what took effect; `cast` are
    the people, by name.
    """

    profile: Profile
    loops: Mapping[str, Procedure]
    calendar: Calendar
    until: datetime
    list_kin: Callable[[str], frozenset[str]]
    ahead: frozenset[str]
    held: dict[str, Held] = field(default_factory=dict)
    deeds: list[Deed] = field(default_factory=list)
    refused: list[tuple[Deed, str]] = field(default_factory=list)
    played: Counter[tuple[str, str]] = field(default_factory=Counter)
    cast: dict[str, Actor] = field(default_factory=dict)
    entries: int = 0
    _queue: list[tuple[datetime, int, str, str]] = field(default_factory=list)
    _weights: dict[str, dict[str, float]] = field(default_factory=dict)
    _turns: Counter[str] = field(default_factory=Counter)
    _chance: dict[str, Random] = field(default_factory=dict)
    _done: dict[str, frozenset[str]] = field(default_factory=dict)

    def is_awaited(self, id: str) -> bool:
        """Whether a turn of the matter is still to come."""
        return any(turn == self._turns[id] for _, turn, queued, _ in self._queue if queued == id)


def play_year(
    profile: Profile, loops: Mapping[str, Procedure], calendar: Calendar, until: datetime,
    list_kin: Callable[[str], frozenset[str]], adopted: Sequence[Held] = (),
) -> Player:  # fmt: skip
    """The profile's year until a moment. Matters `adopted` are on record; their registers get no others."""
    player = Player(profile, loops, calendar, until, list_kin, list_ahead(loops.values()))
    for held in adopted:
        player.held[held.matter.id] = held
        _wait(player, held)
    for register in sorted(loops.keys() - {held.matter.register for held in adopted}):
        _open_register(player, register)
    while player._queue and player._queue[0][0] <= until:
        at, turn, id, register = heappop(player._queue)
        if turn == player._turns[id]:
            _play_turn(player, player.held.get(id) or _begin(player, id, register), at)
    return player


def _open_register(player: Player, register: str) -> None:
    """Puts the openings of a register into the queue; what only other matters open is opened by them."""
    part, year = player.profile.find_part(register), player.profile.year
    children = {opened.register for loop in player.loops.values() for act in loop.acts.values() for opened in act.opens}
    if register in children and register not in player.profile.parts:
        return
    days = list_openings(part, year, Random(f"{player.profile.seed}:{register}"), player.calendar)
    for k, at in enumerate(sorted(days)):
        _queue_turn(player, f"s{year}-{register}-{k:06}", at, register)


def _begin(player: Player, id: str, register: str) -> Held:
    loop = player.loops[register]
    return Held(Matter(id, register, loop.version), loop)


def _queue_turn(player: Player, id: str, at: datetime, register: str) -> None:
    """The matter's next turn; a turn that it waited for before is none any more."""
    player._turns[id] += 1
    heappush(player._queue, (at, player._turns[id], id, register))


def _find_chance(player: Player, id: str) -> Random:
    """What draws for a matter and its children: the same whatever else is played."""
    root = id.partition(".")[0]
    if root not in player._chance:
        held = player.held.get(root)
        player._chance[root] = Random(f"{player.profile.seed}:{held.number if held and held.number else root}")
    return player._chance[root]


def _play_turn(player: Player, held: Held, at: datetime) -> None:
    """One act, the first that is not refused; where there is none, the matter waits for its next end."""
    chance = _find_chance(player, held.matter.id)
    scene = Scene(player.profile, player.ahead, held.procedure, held.matter, at, chance)
    around = Surroundings(player.loops.get, player.held.get, player.list_kin, _draw_no_salt)
    for act in _list_tries(player, scene):
        changes = plan_act(held, act, Moment(at, player.calendar), around)
        if not isinstance(changes, Refusal):
            _try_wrongly(player, scene, act, held, around)
            _keep_act(player, act, changes)
            return
        assert changes.rule not in ("undeclared", "foreign", "type", "choice"), (held.matter, act, changes)
    _wait_longer(player, scene)


def _wait_longer(player: Player, scene: Scene) -> None:
    """Nothing could be done: the matter waits to do something again, else until after its next end."""
    matter, calendar = scene.matter, player.calendar
    done = player._done.get(matter.id, frozenset())
    if any(repeats(rule, matter.stage) for rule in list_open(scene.loop, matter.stage) if rule.id in done):
        _queue_turn(player, matter.id, find_next(scene.part, matter, scene.at, scene.rng, calendar), matter.register)
    elif end := find_end(calendar, matter, scene.at):
        _queue_turn(player, matter.id, pass_end(calendar, end, scene.rng), matter.register)


def _list_tries(player: Player, scene: Scene) -> Iterator[Act]:
    """The acts to try, in order: a signature where one is waited for, else what is open, drawn several times."""
    if scene.matter.pending:
        yield _sign(player, scene)
        return
    done = player._done.get(scene.matter.id, frozenset())
    for rule in order_acts(scene, _find_weights(player, scene), _list_fresh(player, scene.loop), done):
        for _ in range(_DRAWS):
            yield _key_opening(scene, make_act(scene, rule, player.cast))


def _find_weights(player: Player, scene: Scene) -> dict[str, float]:
    if scene.loop.register not in player._weights:
        player._weights[scene.loop.register] = weigh_acts(scene.part, scene.loop)
    return player._weights[scene.loop.register]


def _list_fresh(player: Player, loop: Procedure) -> set[str]:
    """The acts that took effect on no matter yet."""
    return {id for id in loop.acts if not player.played[loop.register, id]}


def _key_opening(scene: Scene, act: Act) -> Act:
    return act if scene.matter.seq else replace(act, key=f"{OPENED}{scene.matter.id}")


def _sign(player: Player, scene: Scene) -> Act:
    pending = scene.matter.pending
    assert pending is not None
    step = scene.loop.acts[pending.act].chain[pending.step]
    by = find_actor(scene, step, scene.matter.values, player.cast, pending.by)
    refuses = scene.rng.random() * 100 < scene.part.rejected
    return Act(REJECT, by, scene.at, reason="模拟退回修改") if refuses else Act(APPROVE, by, scene.at)


def _draw_no_salt() -> bytes:
    """What is played here is written nowhere; the ledger draws its own salt when it takes the deeds in."""
    return b""


def _try_wrongly(player: Player, scene: Scene, act: Act, held: Held, around: Surroundings) -> None:
    """Now and then what is about to be done is first done as it must not be."""
    if scene.rng.random() * 100 >= scene.part.wrong:
        return
    wrong, rule = spoil_act(scene, act)
    refusal = plan_act(held, wrong, Moment(scene.at, player.calendar), around)
    assert isinstance(refusal, Refusal), (wrong, rule)
    assert refusal.rule == rule, (wrong, rule, refusal)
    player.refused.append((_make_deed(player, scene.matter, wrong), rule))
    player.deeds.append(player.refused[-1][0])


def _make_deed(player: Player, matter: Matter, act: Act) -> Deed:
    return Deed(matter.id, matter.register, act, Moment(act.happened_at, player.calendar))


def _keep_act(player: Player, act: Act, changes: list[Change]) -> None:
    """The act is done: what it made of its matter, of its children and of its parent, and when each goes on."""
    player.deeds.append(_make_deed(player, changes[0].after.matter, act))
    known = player.cast.get(act.by.person, act.by)
    player.cast[act.by.person] = replace(known, roles=known.roles | act.by.roles)
    for change in changes:
        player.held[change.after.matter.id] = change.after
        player.entries += len(change.steps)
        _keep_done(player, change)
    for change in changes:
        _wait(player, change.after)


def _keep_done(player: Player, change: Change) -> None:
    """Which acts took effect, ever and since the matter came to its stage."""
    matter = change.after.matter
    took = [step.line.entry.act for step in change.steps if not step.line.entry.pending]
    player.played.update((matter.register, act) for act in took if act in change.after.procedure.acts)
    before = player._done.get(matter.id, frozenset()) if matter.stage == change.before.matter.stage else frozenset()
    player._done[matter.id] = before | {*took}


def _wait(player: Player, held: Held) -> None:
    """Queues the matter's next turn, if it has one: at an end only now and then, or for what was never played."""
    matter, rng = held.matter, _find_chance(player, held.matter.id)
    part = player.profile.find_part(matter.register)
    if held.ended and rng.random() * 100 >= part.ended and not _opens_fresh(player, held):
        return
    assert matter.touched_at is not None
    at = find_next(part, matter, matter.touched_at, rng, player.calendar)
    _queue_turn(player, matter.id, at, matter.register)


def _opens_fresh(player: Player, held: Held) -> bool:
    """Whether an act is open that took effect on no matter yet."""
    fresh = _list_fresh(player, held.procedure)
    return any(rule.id in fresh for rule in list_open(held.procedure, held.matter.stage))
