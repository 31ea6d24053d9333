from luoshi.facts.reading import Reading
from luoshi.writing.evidence import explain_place


def test_a_place_tells_its_section_figure_and_commitment_with_their_rules(reading: Reading) -> None:
    lines = "\n".join(explain_place(reading, reading.text.index("5%以上")))
    assert "章节  安排 1级 二、2024年工作" in lines
    assert "数字  5%以上 → 财政收入 增长≥5%" in lines
    assert "规则 subject" in lines
    assert "依据" in lines
    assert "财政局：财政收入" in lines
    assert "承诺  目标 · 综合经济 · 时限 2024-12-31 · 牵头 财政部门 0.90" in lines


def test_a_repaired_place_tells_where_it_stood_in_the_source(reading: Reading) -> None:
    assert "源文 0—5" in "\n".join(explain_place(reading, 0))


def test_a_clause_left_out_tells_the_rule(reading: Reading) -> None:
    assert "未列入 opener" in "\n".join(explain_place(reading, reading.text.index("主要预期")))


def test_the_last_character_can_be_asked_for(reading: Reading) -> None:
    assert "⏎" in explain_place(reading, len(reading.text) - 1)[0]
