"""The damage model run forward and the mending backward meet."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from luoshi.facts.reading import Repair
from luoshi.text.clean import Cleaned, clean_text
from luoshi.text.damage import damage, fold_width
from luoshi.text.draft import replay

# Invented sentences of the genre. They say enough of the same things for a document to lend its words to its runs.
SENTENCES = (
    "全区地区生产总值增长6.5%，一般公共预算收入增长5.2%，固定资产投资增长10%。",
    "新增规上工业企业{}家，培育专精特新企业{}家，高新技术企业达到{}家。",
    "“云岫通”平台上线运行，政务服务事项网上可办率达到98%，企业满意率保持100%。",
    "扎实推进安全生产大检查，排查燃气安全隐患{}处，全部完成整改。",
    "新建改建农村公路{}公里，改造老旧小区{}个，加装电梯{}部。",
    "持续打好污染防治攻坚战，空气质量优良天数比例达到91.3%。",
    "城乡居民基本医疗保险参保率稳定在95%以上，新增养老床位{}张。",
    "坚持以人民为中心的发展思想，全力办好十件民生实事。",
    "深化产教融合，建设实训基地{}处，培训各类人才{}人次。",
    "强化科技支撑，全社会研发投入占比提高到2.4%。",
    "加快建设现代化产业体系，推动服务业向专业化和价值链高端延伸。",
    "严守耕地红线，新建高标准农田1.2万亩，粮食产量稳定在15万吨以上。",
)
LINES = st.builds(
    lambda sentence, n: sentence.format(n, n + 7, n + 31), st.sampled_from(SENTENCES), st.integers(12, 900)
)
REPORTS = st.lists(LINES, min_size=40, max_size=60, unique=True).map(lambda lines: "\n".join(("政府工作报告", *lines)))
FIXED = settings(max_examples=15, deadline=None, derandomize=True, phases=[Phase.generate], database=None)


def mend(truth: str, seed: int) -> tuple[Cleaned, list[tuple[int, int]]]:
    """The damaged text mended, and the stretches of it that are not as they were."""
    cleaned = clean_text(damage(truth, seed))
    found = Levenshtein.opcodes(fold_width(truth), cleaned.text)
    return cleaned, [(op.dest_start, op.dest_end) for op in found if op.tag != "equal"]


def is_wrong(repair: Repair, wrong: list[tuple[int, int]]) -> bool:
    return any((a < repair.end and b > repair.start) or (a == b and repair.start < a < repair.end) for a, b in wrong)


def list_shifts(cleaned: Cleaned) -> list[Repair]:
    return [repair for repair in cleaned.repairs if repair.kind == "byte-shift"]


def test_the_same_seed_does_the_same_damage() -> None:
    report = "\n".join(SENTENCES)
    assert damage(report, 7) == damage(report, 7) != damage(report, 8)


def test_damage_is_of_the_kinds_that_pages_show(samples: Path) -> None:
    damaged = damage((samples / "yunxiu_2024.txt").read_text("utf-8"), 5)
    assert re.search(r"[一-龥]\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]+\)", damaged)
    assert "?" in damaged
    assert "，" not in damaged


@FIXED
@given(REPORTS, st.integers(0, 10_000))
def test_no_wrong_character_is_called_exact(report: str, seed: int) -> None:
    cleaned, wrong = mend(report, seed)
    assert [r for r in list_shifts(cleaned) if r.grade == "exact" and is_wrong(r, wrong)] == []


@FIXED
@given(REPORTS, st.integers(0, 10_000))
def test_what_is_not_marked_comes_back_as_it_was(report: str, seed: int) -> None:
    cleaned, wrong = mend(report, seed)
    doubtful = [r for r in list_shifts(cleaned) if not r.certain]
    unmarked = [(a, b) for a, b in wrong if not any(r.start <= b and a <= r.end for r in doubtful)]
    assert unmarked == []


def test_of_a_hundred_repairs_of_the_sample_eighty_five_are_right(samples: Path) -> None:
    truth = clean_text((samples / "yunxiu_2024.txt").read_text("utf-8")).text
    right = count = 0
    for seed in range(12):
        cleaned, wrong = mend(truth, seed)
        shifts = list_shifts(cleaned)
        count += len(shifts)
        right += sum(not is_wrong(r, wrong) for r in shifts)
    assert count > 100
    assert right >= 0.85 * count


@FIXED
@given(REPORTS, st.integers(0, 10_000))
def test_repairs_replay_with_offsets_both_ways(report: str, seed: int) -> None:
    cleaned, _ = mend(report, seed)
    draft = cleaned.draft
    assert replay(draft.source, draft.steps) == cleaned.text
    for repair in list_shifts(cleaned):
        assert cleaned.text[repair.start : repair.end] == repair.after
        assert draft.source[repair.source_start : repair.source_end] == repair.before


def test_real_reports_come_back(shared: Path) -> None:
    """Clean reports of the corpus, damaged: how much of what was garbled is as it was, and what is called exact is."""
    right = wrong_exact = count = 0
    for name in ("city_嘉兴市_2024.txt", "city_内江市_2024.txt", "city_泰州市_2024.txt"):
        text = clean_text((shared / "corpus" / name).read_text("utf-8-sig")).text
        lines = [line.strip() for line in text.split("\n")]
        truth = "\n".join(line for line in lines if line).encode("gbk", "ignore").decode("gbk")[:9000]
        cleaned, wrong = mend(truth, 11)
        shifts = list_shifts(cleaned)
        count += len(shifts)
        right += sum(not is_wrong(r, wrong) for r in shifts)
        wrong_exact += sum(r.grade == "exact" and is_wrong(r, wrong) for r in shifts)
    assert count > 50
    assert right >= 0.85 * count
    assert wrong_exact <= 0.01 * count
