"""Where the clauses of a part stand: in which sentence, under which heading, before or within the body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from luoshi.declared.load import load_toml
from luoshi.facts.reading import Section
from luoshi.reading.commitments.sentences import Layout, Sentence, collect_sentences
from luoshi.reading.sheet import Sheet
from luoshi.reading.spelling import spell_any

_WORDS = load_toml("lexicon/clauses")
_HEADWORDS = {
    zone: re.compile(rf"[^，,。]{{0,10}}(?:{spell_any(_WORDS[words])})[，,:：]")
    for zone, words in (("link", "links"), ("field", "fields"))
}
_AIMS = re.compile(rf"(?:{spell_any(_WORDS['aims'])})[^，,。]{{0,6}}(?:[:：]|[是为][:：，,]?)$")
_AIMS_LAST, _AIMS_STOP = "是为", ":：是为"  # what the pattern can end with, before a mark and without one
_NUMBER = re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、")
_ORDINAL = re.compile("[一二三四五六七八九十]{1,2}[是要]")
_LONGEST_HEADWORD = 16
_LONGEST_TOPIC = 26
_SHORT_TOPIC, _SEVERAL = 13, 3  # characters of a short one, and how many of them make topics
_LONGEST_HEADING = 60
_LONGEST_INTRO = 3  # sentences


def lay_out(sheet: Sheet, parts: Collection[str]) -> Layout:
    """The clauses and sentences of the parts, with their zones."""
    layout = collect_sentences(sheet, parts)
    _mark_numbered(sheet.text, layout)
    _mark_figures(sheet, layout)
    _mark_paragraphs(sheet.text, layout)
    _mark_prefaces(sheet.sections, layout)
    _mark_topics(sheet.text, layout)
    _mark_several(layout)
    _find_habits(layout)
    _mark_intros(layout)
    _mark_aims(sheet.text, layout)
    _split_headwords(sheet.text, layout)
    return layout


def _mark_numbered(text: str, layout: Layout) -> None:
    """A short sentence that opens with a heading's number is one, even where it stands within a line."""
    for sentence in layout.sentences:
        start, end = layout.spans[sentence.first][0], layout.spans[sentence.last - 1][1]
        if end - start <= _LONGEST_HEADING and _NUMBER.match(text, start):
            sentence.zone = "heading"


def _mark_figures(sheet: Sheet, layout: Layout) -> None:
    figures = iter(sheet.figures)
    at = next(figures, None)
    for sentence in layout.sentences:
        start, end = layout.spans[sentence.first][0], layout.spans[sentence.last - 1][1]
        while at and at.start < start:
            at = next(figures, None)
        sentence.figures = at is not None and at.start < end


def _mark_paragraphs(text: str, layout: Layout) -> None:
    before: Sentence | None = None
    line = -1
    for sentence in layout.sentences:
        sentence.addressed = sentence.line == line
        if text.startswith("各位代表", layout.spans[sentence.first][0]):
            line = sentence.line
            sentence.addressed = True
        same = before is not None and before.line == sentence.line
        sentence.headed = same and before is not None and (before.headed or before.zone == "heading")
        sentence.opens = not same or (before is not None and before.zone == "heading")
        if before:
            before.closes = not same or sentence.zone == "heading"
        before = sentence
    if before:
        before.closes = True


def _mark_prefaces(sections: Sequence[Section], layout: Layout) -> None:
    parents = {
        k
        for k, (one, other) in enumerate(pairwise(sections))
        if one.heading and other.level > one.level and other.start < one.end
    }
    for sentence in layout.sentences:
        if sentence.section in parents and sentence.zone == "body":
            sentence.zone = "preface"


def _mark_topics(text: str, layout: Layout) -> None:
    sentences = layout.sentences
    for k, sentence in enumerate(sentences):
        start, end = layout.spans[sentence.first][0], layout.spans[sentence.last - 1][1]
        size = sentence.last - sentence.first
        if sentence.zone != "body" or sentence.item or sentence.figures or end - start > _LONGEST_TOPIC * size:
            continue
        if size == 2 and sentence.opens and not sentence.closes and _ORDINAL.match(text, start):
            sentence.zone = "topic"
        if size > 1:
            continue
        if sentence.opens:
            sentence.zone = "alone" if sentence.closes else "inner" if sentence.headed else "topic"
        elif not sentence.closes and sentences[k + 1].last - sentences[k + 1].first > 1:
            sentence.zone = "inner"


def _mark_several(layout: Layout) -> None:
    """ "扩大茶叶种植。…。稳住竹业规模。…。做活林下经济。…。": a paragraph with many short lone sentences has topics."""
    inner = [sentence for sentence in layout.sentences if sentence.zone == "inner"]
    sizes = [layout.spans[sentence.first][1] - layout.spans[sentence.first][0] for sentence in inner]
    short = [sentence for sentence, size in zip(inner, sizes, strict=True) if size <= _SHORT_TOPIC]
    counts = Counter(sentence.line for sentence in short)
    for sentence in short:
        sentence.several = counts[sentence.line] >= _SEVERAL


def _find_habits(layout: Layout) -> None:
    """What the report mostly does: a habit holds where half of the paragraphs keep it."""
    plain, topical, headed, inner = 0, 0, 0, 0
    run = _LONGEST_INTRO
    for sentence in layout.sentences:
        if sentence.zone == "heading":
            run = 0
            continue
        if sentence.opens and not sentence.headed and not sentence.closes:
            plain, topical = plain + 1, topical + (sentence.zone == "topic")
        if sentence.headed and run < _LONGEST_INTRO:
            headed += run == 0
            if sentence.zone in ("topic", "inner"):
                inner, run = inner + 1, _LONGEST_INTRO
            run += 1
    if topical * 2 > plain:
        layout.habits.add("topics usual")
    if inner * 2 > headed:
        layout.habits.add("inner topics usual")


def _mark_intros(layout: Layout) -> None:
    """Sentences without figures between a heading and the first topic under it."""
    run: list[Sentence] | None = None
    for sentence in layout.sentences:
        if sentence.zone == "heading":
            run = []
        elif run is not None:
            if sentence.zone == "topic" or (
                sentence.zone == "inner" and sentence.headed and "inner topics usual" in layout.habits
            ):
                for one in run:
                    one.zone = "intro"
                run = None
            elif sentence.figures or len(run) == _LONGEST_INTRO or sentence.zone == "preface":
                run = None
            else:
                run.append(sentence)


def _mark_aims(text: str, layout: Layout) -> None:
    """The list of the main aims: what stands behind the words that announce it, and sentences that go on with it."""
    out: list[Sentence] = []
    for sentence in layout.sentences:
        cue = 0 if sentence.zone == "heading" else _find_cue(text, layout, sentence)
        if cue:
            head = replace(sentence, last=cue, zone="announcement")
            out.append(head)
            if cue == sentence.last:
                continue
            sentence.first, sentence.zone, sentence.opens = cue, "targets", False
        elif out and out[-1].zone in ("targets", "announcement") and _continues_aims(text, layout, out[-1], sentence):
            sentence.zone = "targets"
        out.append(sentence)
    layout.sentences = out


def _find_cue(text: str, layout: Layout, sentence: Sentence) -> int:
    """The place behind the clause that announces the main aims; 0 if none does."""
    for k in range(sentence.first, sentence.last):
        start, end = layout.spans[k]
        if text[end - 1] not in _AIMS_STOP and text[end - 2] not in _AIMS_LAST:
            continue  # nearly every clause: the pattern could not end there
        if _AIMS.search(text, max(start, end - 24), end):
            return k + 1
    return 0


def _continues_aims(text: str, layout: Layout, before: Sentence, sentence: Sentence) -> bool:
    start, end = layout.spans[sentence.first][0], layout.spans[sentence.last - 1][1]
    stop = text[layout.spans[before.last - 1][1] - 1]
    if sentence.line == before.line:
        return stop in "；;:：" or sentence.figures or "指标" in text[start:end]
    return sentence.figures and (stop in ":：；;" or text[start] in "—-")


def _split_headwords(text: str, layout: Layout) -> None:
    """A link or a field that heads clauses is a sentence of its own."""
    out: list[Sentence] = []
    for sentence in layout.sentences:
        zone = _name_headword(text, layout, sentence)
        if zone:
            size = sentence.last - sentence.first - 1
            out.append(replace(sentence, last=sentence.first + 1, zone=zone, over=size, figures=False))
            sentence.first += 1
            sentence.split = True
        out.append(sentence)
    layout.sentences = out


def _name_headword(text: str, layout: Layout, sentence: Sentence) -> str | None:
    if sentence.zone != "body" or sentence.last - sentence.first < 2:
        return None
    start, end = layout.spans[sentence.first]
    if end - start > _LONGEST_HEADWORD:
        return None
    return next((zone for zone, pattern in _HEADWORDS.items() if pattern.fullmatch(text, start, end)), None)
