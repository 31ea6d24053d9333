"""What is listed only as an example gives way to what it is an example of: 云溪茶会、北河灯会等文旅活动."""

from __future__ import annotations

import re

from luoshi.reading.figures.wording import split_verb

_QUOTED = re.compile("“[^”]*”")
# A shorter noun says too little without its examples, and so does 项目建设.
_NOUN = re.compile(r"(?![为予方的和行]|项目|企业|工程)[^、，等]{4,}$")
_LONGEST = 14  # shorter examples are kinds, and stay: 银行、保险等金融机构
_MASK = "＿"


def drop_examples(words: str) -> str:
    """The words without the list before 等, with the verb of the list; as they are where no noun stands behind it."""
    if "等" not in words or "、" not in words:
        return words
    masked = _QUOTED.sub(lambda m: _MASK * len(m[0]), words)
    at = masked.rfind("等")
    verb = split_verb(words)[0]
    if at - len(verb) <= _LONGEST or "、" not in masked[:at] or not _NOUN.match(masked, at + 1):
        return words
    return verb + words[at + 1 :]
