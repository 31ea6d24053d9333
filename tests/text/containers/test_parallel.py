import pytest

from luoshi.facts.faults import UnreadableFile
from luoshi.text.containers.parallel import read_csv, read_tmx

TMX = '<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><body>{}</body></tmx>'
PAIR = (
    '<tu><tuv xml:lang="{}"><seg>新建公厕<bpt/>5座。</seg></tuv><tuv xml:lang="en"><seg>five toilets</seg></tuv></tu>'
)


@pytest.mark.parametrize("language", ["zh", "zh-CN", "ZH-Hans", "cmn"])
def test_the_chinese_side_of_a_translation_memory_is_read(language: str) -> None:
    assert read_tmx(TMX.format(PAIR.format(language))) == "新建公厕5座。\n"


def test_a_translation_memory_without_chinese_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="without a Chinese side"):
        read_tmx(TMX.format(PAIR.format("ja")))


def test_an_entity_bomb_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="entities"):
        read_tmx('<!DOCTYPE a [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><tmx>&c;</tmx>')


def test_the_column_with_the_most_chinese_is_the_report() -> None:
    table = 'place,year,text\n云溪区,2024,"新建公厕5座。\n修路8公里。"\n'
    assert read_csv(table) == "新建公厕5座。\n修路8公里。\n"


def test_a_title_in_a_column_of_its_own_comes_first() -> None:
    assert (
        read_csv("title,year,text\n政府工作报告,2024,新建公厕5座，修路8公里。\n")
        == "政府工作报告\n新建公厕5座，修路8公里。\n"
    )


@pytest.mark.parametrize(
    "text", ["", "\n\n", "\ufeff", "各位代表,同志们,大家好\n新建公厕5座。\n", '"没有合上的引号,甲,乙\n']
)
def test_a_text_that_is_no_table_stays_as_it_is(text: str) -> None:
    assert read_csv(text) == text


def test_a_cell_of_200_000_characters_is_read() -> None:
    assert len(read_csv(f"a,b,text\n1,2,{'公' * 200_000}\n")) == 200_001
