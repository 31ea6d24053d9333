"""分别: several subjects and several numbers, the first to the first, the second to the second."""

from __future__ import annotations

import re
from itertools import pairwise

from luoshi.reading.figures.lead import strip_back, strip_front
from luoshi.reading.figures.siblings import find_sibling
from luoshi.reading.figures.wording import clean_words, find_closing, find_opening, split_verb, words_of
from luoshi.reading.numerals.numbers import COLONS
from luoshi.reading.years import YEAR

_SPLIT = re.compile(r"、|和(?![谐美])|以及|(?<![普涉惠波危])及(?![时格])|与(?!会)")
_INDUSTRIES = ("第一产业", "第二产业", "第三产业")
_FOLDED = {
    "第一、第二、第三产业": _INDUSTRIES,
    "第一、二、三产业": _INDUSTRIES,
    "一、二、三产业": _INDUSTRIES,
    "一、二、三产": _INDUSTRIES,
    "一二三产业": _INDUSTRIES,
    "三次产业": _INDUSTRIES,
    "二、三产业": _INDUSTRIES[1:],
    "二、三产": _INDUSTRIES[1:],
    "城乡": ("城镇", "农村"),
    "存贷款": ("存款", "贷款"),
    "进出口": ("进口", "出口"),
    "存、贷款": ("存款", "贷款"),
    "进、出口": ("进口", "出口"),
    "城、乡": ("城镇", "农村"),
}
_GOAL = re.compile("分别(?:完成|[为占])(?P<goal>[^，,、]{0,8}(?:目标|任务|计划)(?:任务|数)?)的?")
_FEWEST_PARTS = 3
_PERCENT = ("%", "％")
_MONTHS = re.compile(r"(?P<number>\d{1,2})(?:月份?|季度|号)")
_SECTORS = re.compile("(?:三次|第?一、?(?:第?二、?第?三)?)?产业|三产")  # what a ratio of three is of: 一、二、三产业比
_SUMMED = re.compile("[两二三四五六七八九十]大[^、]{2,6}$")  # 三大主导产业 sums up what is listed
_BRACKETS = re.compile(r"[（(][^）)]*[）)]")
_SHORTEST_AVERAGE = 3  # 月人均: what the numbers are of stands in the clause before
_MADE = re.compile(rf"(?:{YEAR}年)?(?:实现|完成)")  # 茶叶、竹器产业2016年实现产值9亿元、8亿元
_TRADED = "进出口"
_COUNTED = ("游客", "旅客", "客商")  # counted by heads, these have no income of their own: 国内游客和旅游收入
_STANDS = re.compile("(?<=..)(?:[分均]|双双)?(?:位居|位列|居|列|排)全?[^，、]{1,6}$")  # 产量分居全省第1、第5
_MEASURES = ("量", "额", "率", "比重", "占比")  # what ends so is measured already: 游客接待量、旅游业总收入
_THING = "服务中心"
_SPENT_ON = "用于"
_ARRIVAL = ("到", "至", "为")
_LONGEST_ALIKE = 4  # 国控、省控断面: words that name alike are no longer
_FAR = 400  # characters before 分别, or before the first number, in which subjects are named
_LONGEST_SHARED = 16  # a longer first subject shares nothing with the second


def name_pairs(
    clause: str, numbers: list[tuple[int, int]], named: tuple[str, ...], opening: str = ""
) -> dict[int, str]:
    """For each number of the clause that 分别 pairs with a subject: its index and the subject, with the shared head.

    Where the clause names no subject, those of the clause before are meant (`opening`, without a number), or the last
    ones `named` in the sentence.
    """
    at = clause.find("分别")
    if at < 0:
        return _pair_joined(clause, numbers, named) if len(numbers) > 1 else {}
    first = next((k for k, (start, _) in enumerate(numbers) if start > at), None)
    if first is None:
        return {}
    begin = max(numbers[first - 1][1] if first else 0, at - _FAR)
    before = _BRACKETS.sub("", clause[begin:at])
    count = len(numbers) - first
    words = strip_front(strip_back(before.strip("，,、；; ")))
    rate = clause[numbers[first][0] : numbers[first][1]].endswith(_PERCENT)
    words, ending = _part_yearly(words, clause[at : min(numbers[first][0], at + _FAR)], rate)
    before = strip_front(strip_back(clean_words(opening)))
    subjects = split_subjects(words or before, count) or ([] if words else last_named(named, count))
    if not subjects and not words and named:
        subjects = split_subjects(named[-1].removesuffix("增长").removesuffix("年均"), count)
    if not subjects and words in words_of("attributes"):
        listed = _name_listed(before, count) or [split_verb(name)[1] for name in last_named(named, count)]
        subjects = [subject + words for subject in listed]
    if not subjects and len(words) <= _SHORTEST_AVERAGE:
        subjects = split_subjects(before, count)
    if not subjects and ending and first >= count:
        subjects = _name_counted(clause, [*numbers[first - count : first], (at, at)])
    if len(subjects) != count:
        return _pair_both(clause, numbers[first:], words, first)
    return {first + k: fill_sector(subject) + ending for k, subject in enumerate(subjects)}


def _pair_both(clause: str, numbers: list[tuple[int, int]], words: str, first: int) -> dict[int, str]:
    """ "甲、乙分别从6家、7家增加到8家、9家": the subjects before and again behind; one number behind is of all."""
    joints = (clause[one[1] : other[0]].lstrip("个") for one, other in pairwise(numbers))
    half = next((k for k, joint in enumerate(joints, 1) if len(joint) > 1 and joint.endswith(_ARRIVAL)), 0)
    subjects = split_subjects(words, half) if half > 1 and len(numbers) in (half + 1, 2 * half) else []
    subjects = subjects * 2 if len(numbers) == 2 * half else subjects
    return {first + k: fill_sector(subject) for k, subject in enumerate(subjects)}


def _name_counted(clause: str, numbers: list[tuple[int, int]]) -> list[str]:
    """ "9个区级项目、8个街道项目分别完成投资": what the numbers before count, one by one."""
    behind = (clause[one[1] : other[0]].strip("、和及与 ") for one, other in pairwise(numbers))
    nouns = [noun for noun in behind if noun and "，" not in noun and len(noun) <= _LONGEST_SHARED]
    return nouns if len(nouns) == len(numbers) - 1 else []


def _name_listed(words: str, count: int) -> list[str]:
    """ "重点发展竹器、茶具、果酒三大产业": what an act before the numbers is done to, one by one."""
    while word := split_verb(words)[0] or find_opening("tending", words) or find_opening("stresses", words):
        words = words[len(word) :]
    return split_subjects(_SUMMED.sub("", words), count)


def _part_yearly(words: str, behind: str, rate: bool) -> tuple[str, str]:
    """ "产值、税收年均分别增长", "茶业、竹业两大产业分别实现产值": what holds for all of them."""
    if words.endswith("年均") or "年均" in behind:
        return words.removesuffix("年均"), "年均增长"
    measure = strip_front(strip_back(behind.removeprefix("分别")))
    if measure.startswith("占") and not _SPLIT.search(measure):
        return words, measure
    if rate and (goal := _GOAL.fullmatch(behind)):
        return words, f"{goal['goal']}完成率"
    if rate and find_closing("goals", measure):
        return words, f"{measure}完成率"
    return (_SUMMED.sub("", words), measure) if measure in words_of("attributes") else (words, "")


def join_pair(first: str, second: str) -> str:
    """Both subjects of a pair by one name: 城镇居民收入, 农村居民收入 → 城乡居民收入."""
    for folded, (one, *others) in _FOLDED.items():
        if one in first and [first.replace(one, other) for other in others] == [second]:
            return first.replace(one, folded)
    return f"{first}、{second}"


def fill_sector(name: str) -> str:
    """A sector alone stands for what it adds: 一产 → 一产增加值."""
    return f"{name}增加值" if name in words_of("sectors") else name


def count_ratio(clause: str, numbers: list[tuple[int, int]]) -> int:
    """Of how many parts the ratios of a clause are, where it holds nothing else: 3 for 9:45:46, once or from and to."""
    joints = [clause[numbers[k][1] : numbers[k + 1][0]] for k in range(len(numbers) - 1)]
    colons = [joint.strip() in COLONS for joint in joints]
    parts = colons.index(False) + 1 if False in colons else len(numbers)
    if parts < _FEWEST_PARTS or len(numbers) not in (parts, 2 * parts):
        return 0
    return parts if all(colon or k == parts - 1 for k, colon in enumerate(colons)) else 0


def name_part(name: str, n: int, parts: int) -> str:
    """The n-th part of a ratio; of three industries by its name: 三次产业增加值比重 → 第一产业增加值比重."""
    return _SECTORS.sub(_INDUSTRIES[n], name, count=1) if parts == len(_INDUSTRIES) and n < parts else name


def last_named(named: tuple[str, ...], count: int) -> list[str]:
    """The last so many different names, if there are."""
    names = list(dict.fromkeys(named))
    return names[-count:] if len(names) >= count else []


def _pair_joined(clause: str, numbers: list[tuple[int, int]], named: tuple[str, ...]) -> dict[int, str]:
    """ "旅游收入、接待游客增长12%和9%": as many subjects as numbers, and nothing but joints between these."""
    between = [clause[numbers[k][1] : numbers[k + 1][0]] for k in range(len(numbers) - 1)]
    if any(words not in ("、", "和", "及", "以及", "，") for words in between):
        return {}
    words = clause[max(0, numbers[0][0] - _FAR) : numbers[0][0]]
    words = strip_front(_STANDS.sub("", words) if clause[numbers[0][0]] == "第" else strip_back(words))
    if words.startswith("占"):
        owners, bases = last_named(named, len(numbers)), split_subjects(words, len(numbers))
        return {
            k: f"{owner}占{base.removeprefix('占')}" for k, (owner, base) in enumerate(zip(owners, bases, strict=False))
        }
    made = _MADE.search(words)
    if made and words[made.end() :] in words_of("attributes"):
        subjects = [subject + words[made.end() :] for subject in split_subjects(words[: made.start()], len(numbers))]
    else:
        subjects = _share_verb(split_subjects(words, len(numbers))) if words else last_named(named, len(numbers))
    return dict(enumerate(subjects)) if len(subjects) == len(numbers) else {}


def split_subjects(words: str, count: int) -> list[str]:
    """城镇和农村居民收入 → 城镇居民收入, 农村居民收入. Fewer or more than `count` subjects give an empty list."""
    pieces = [piece for piece in words.split("、") if piece]
    if len(pieces) != count:
        pieces = [piece for piece in _SPLIT.split(words) if piece]
    for folded, parts in _FOLDED.items():
        if folded in words and count == len(parts) and (len(pieces) != count or "、" in folded):
            return [words.replace(folded, part) for part in parts]
    return _share_ends(pieces) if len(pieces) == count else []


def _share_verb(subjects: list[str]) -> list[str]:
    """ "新建水厂和粮库9座和6座": the act on the first is done to all."""
    verb, thing = split_verb(subjects[0]) if subjects else ("", "")
    if not thing or verb in words_of("nounish") or any(split_verb(subject)[0] for subject in subjects[1:]):
        return subjects
    if any(find_closing("heads", subject) for subject in subjects):
        return subjects
    return [subjects[0], *(verb + subject for subject in subjects[1:])]


def _share_ends(pieces: list[str]) -> list[str]:
    """The head of the last subject, or the modifiers of the first, given to those that lack them."""
    first, last = pieces[0], pieces[-1]
    if shared := _share_class(pieces):
        return shared
    over = find_closing("overs", last)
    if over and last != over and "占" not in last.removesuffix(over) and not any(map(_is_rate, pieces[:-1])):
        return [*(piece + over for piece in pieces[:-1]), last]
    head = find_closing("heads", last)
    pieces = _share_giver(pieces) if head else pieces
    if head and last != head and not any(_measures(piece, head) for piece in pieces[:-1]):
        return [piece if piece.endswith((head, *_COUNTED, *_MEASURES)) else _join_head(piece, head) for piece in pieces]
    if swapped := _swap_siblings(pieces):
        return swapped
    if common := _find_common(pieces):
        return [piece if piece.endswith(common) else piece + common for piece in pieces]
    own = max(find_closing("heads", first), find_closing("attributes", first), find_closing("earnings", first), key=len)
    if own and not last.endswith(own) and _is_measure(last) and len(first) <= _LONGEST_SHARED + len(own):
        return [first, *(first.removesuffix(own) + piece if _is_measure(piece) else piece for piece in pieces[1:])]
    return pieces


def _is_rate(piece: str) -> bool:
    return piece.endswith("率") or find_closing("overs", piece) != ""


def _measures(piece: str, head: str) -> bool:
    """Whether the piece has a head of its own; a thing has none before a rate: 服务站、服务中心覆盖率."""
    return find_closing("heads", piece) not in ("", _THING if head.endswith("率") else "")


def _share_giver(pieces: list[str]) -> list[str]:
    """ "财政用于科技、教育的支出": who spends it, given to all."""
    giver, spent, _ = pieces[0].partition(_SPENT_ON)
    if not giver or not spent or any(_SPENT_ON in piece for piece in pieces[1:]):
        return pieces
    return [pieces[0], *(giver + spent + piece for piece in pieces[1:])]


def _join_head(piece: str, head: str) -> str:
    """ "高新产业、新兴产业增加值": what both hold stands once."""
    shared = next((k for k in range(len(head), 0, -1) if piece.endswith(head[:k])), 0)
    return piece + head[shared:]


def _swap_siblings(pieces: list[str]) -> list[str]:
    """ "金融机构存款余额、贷款余额": the balance of the same owner."""
    first = pieces[0]
    owned = [find_sibling(first, piece) for piece in pieces[1:]]
    return [first, *(owned)] if all(owned) else []


def _share_class(pieces: list[str]) -> list[str]:
    """What stands behind the last's like is of all.

    "城镇职工、居民医保报销比例", "省、市重点企业", "收储、供应土地", "3、4月份指数".
    """
    first, last = pieces[0], pieces[-1]
    if first.isdecimal() and (m := _MONTHS.match(last)):
        return [piece + last[m.end("number") :] if piece.isdecimal() else piece for piece in pieces]
    if alike := _share_alike(pieces):
        return alike
    verb, thing = split_verb(last)
    if verb and thing and all(not split_verb(piece)[1] for piece in pieces[:-1]):
        return [*(piece + thing for piece in pieces[:-1]), last]
    if first in words_of("tiers") and (tier := find_opening("tiers", last)) and last != tier:
        return [*(piece + last[len(tier) :] for piece in pieces[:-1]), last]
    group = find_opening("groups", last)
    if group and find_closing("groups", first) and all(find_closing("groups", piece) for piece in pieces[:-1]):
        return [*(piece + last[len(group) :] for piece in pieces[:-1]), last]
    return []


def _share_alike(pieces: list[str]) -> list[str]:
    """ "国控、省控断面优良率": what stands behind a word as long as those before it and with their end is of all."""
    first, last = pieces[0], pieces[-1]
    size = len(first)
    alike = 1 < size <= _LONGEST_ALIKE and len(last) > size and last[size - 1] == first[-1]
    if not alike or any(len(piece) != size or piece[-1] != first[-1] for piece in pieces[:-1]):
        return []
    return [*(piece + last[size:] for piece in pieces[:-1]), last]


def _is_measure(words: str) -> bool:
    if words.startswith(_TRADED):
        return False  # 工业增加值、进出口总额: of the whole place
    return words in words_of("attributes") or words.removeprefix("总") == find_closing("heads", words)


def _find_common(pieces: list[str]) -> str:
    """ "刑事案件、治安案件发案率": what stands in the last behind the word that all of them share."""
    end = pieces[0][-2:]
    last = pieces[-1]
    at = last.rfind(end)
    if len(end) < 2 or at < 0 or not all(piece.endswith(end) for piece in pieces[:-1]):
        return ""
    return last[at + 2 :]
