"""Target, deliverable or effort."""

from __future__ import annotations

import pytest
from tests.reading.commitments.test_acts import read_plan


@pytest.mark.parametrize(
    "words, kind",
    [
        ("确保固定资产投资增长8%以上。", "target"),
        ("新增城镇就业3000人。", "target"),
        ("完成工业投资20亿元。", "target"),
        ("新建公厕12座。", "deliverable"),
        ("发放创业担保贷款2000万元。", "deliverable"),
        ("推进总投资3亿元的云岫粮库项目建设。", "deliverable"),
        ("培育高素质农民500人。", "deliverable"),
        ("建成云岫粮库。", "deliverable"),
        ("制定云岫河治理方案。", "deliverable"),
        ("深化医药卫生体制改革。", "effort"),
        ("加强河道巡查。", "effort"),
        ("持续优化服务。", "effort"),
    ],
)
def test_kind_of_a_single_promise(words: str, kind: str) -> None:
    sheet = read_plan("推进工作落实，完善工作机制。" + words + "加强督查，完善考核机制。")
    at = sheet.text.index(words)
    assert [c.kind for c in sheet.commitments if c.start == at] == [kind]
