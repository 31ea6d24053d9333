"""Whatever bytes a reader is given, it gives text or a fault with a sentence. `make fuzz` looks further."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.text.containers.targets import TARGETS, check, list_seeds

FOUND = sorted((Path(__file__).parent / "found").iterdir())
WORDS = [
    b"<w:p>", b"</w:p>", b'<w:ilvl w:val="99"/>', b"<w:tr>", b"</w:tc>", b"<td>", b"</table>", b"<!--", b"&#x110000;",
    b"\\bin99", b"\\u-1?", b"\\'8", b"{\\field", b"}", b"\\cell", b"\\row", b"%PDF-", b"stream", b"\xff\xff\xff\xff",
    b"\0\0\0\0", b"\xd8\x3d", b"\x81", b"\xff\xfe", b'"', b",", b"\n", b"\r", "报告".encode(), b"g 999999999 1",
]  # fmt: skip
edits = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(WORDS) | st.binary(max_size=6)))


@pytest.mark.parametrize("case", FOUND, ids=lambda path: path.name)
def test_what_fuzzing_found_stays_mended(case: Path) -> None:
    check(TARGETS[case.name.partition("-")[0]], case.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_a_sound_file_with_bytes_changed_gives_text_or_a_fault(target: str, data: st.DataObject) -> None:
    damaged = data.draw(st.sampled_from(list_seeds(target)))
    for place, cut, put in data.draw(edits):
        at = int(place * len(damaged))
        damaged = damaged[:at] + put + damaged[at + cut :]
    check(TARGETS[target], damaged)


@pytest.mark.parametrize("target", TARGETS)
@given(raw=st.binary(max_size=300))
@settings(max_examples=25, deadline=None)
def test_any_bytes_give_text_or_a_fault(target: str, raw: bytes) -> None:
    check(TARGETS[target], raw)
