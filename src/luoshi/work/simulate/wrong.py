"""Acts as they must not be taken: each breaks one rule, which has to be the one that refuses it."""

from __future__ import annotations

from dataclasses import replace

from luoshi.facts.matter import Act, Actor
from luoshi.procedure.decide import SIGNATURES
from luoshi.procedure.loop import ActRule
from luoshi.work.simulate.filling import Scene

_STRANGER = "模拟外单位"


def spoil_act(scene: Scene, act: Act) -> tuple[Act, str]:
    """The act, which would be taken, made wrong; and the rule that must refuse it."""
    if act.name in SIGNATURES:
        pending = scene.matter.pending
        assert pending is not None
        return replace(act, by=pending.by), "chain"
    rule = scene.loop.acts[act.name]
    ways = [(_give_stranger(act, rule), "right")]
    if rule.asks and scene.matter.seq:
        ways.append((replace(act, values={}), "missing"))
    if rule.reason:
        ways.append((replace(act, reason=" "), "reason"))
    if rule.evidence:
        ways.append((replace(act, evidence=()), "evidence"))
    if closed := [other for other in scene.loop.acts.values() if scene.matter.stage not in other.sources]:
        ways.append((replace(act, name=scene.rng.choice(closed).id), "stage"))
    wrong, by = scene.rng.choice(ways)
    return replace(wrong, key=""), by


def _give_stranger(act: Act, rule: ActRule) -> Act:
    """The act taken by somebody of another house, in a role that alone does not do."""
    alone = {right.role for right in rule.rights if not right.relation}
    roles = frozenset(right.role for right in rule.rights) - alone
    return replace(act, by=Actor(f"{_STRANGER}人员", _STRANGER, roles))
