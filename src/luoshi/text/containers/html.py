"""Web pages: markup becomes text by edits, so every character of the text keeps its place in the page.

No tree is built: lxml gives up on a page nested 100,000 deep and lexbor needs eight seconds for it; both forget where
a text stood. One pass over the tags with a stack of the open ones knows all that matters here: where lines end, and
what is not shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from luoshi.text.draft import FURNITURE, Edit, edit_text

HIDDEN = "hidden"

# The first quote that is closed in a believable way ends an attribute; one left open does not swallow the page.
_TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/><]*)((?:"[^"]*"(?=[\s/>])|'[^']*'(?=[\s/>])|[^<>])*+)>?""")
_SPECIAL = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?|[ \t\r\n\f]+")
_BARE = re.compile("<(?:[^<]|<(?![a-zA-Z!?/]))*+")
_MAX_BOGUS = 500  # characters of a declaration or a broken comment
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—]")


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_RAW = _names("script style textarea title xmp iframe noembed noframes")
_DROPPED = _names("head noscript template select button object audio video canvas svg math del")
_VOID = _names("area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr")
_BLOCK = _names(
    "address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p "
    "plaintext pre section summary ul"
)
_ROW = _names("table thead tbody tfoot tr")
_CELL = _names("td th")
_CLOSES_ITSELF = _names("p li dt dd td th tr option")
_INLINE = _names("a abbr b bdo big cite code em font i ins label q s small span strike strong sub sup tt u")

_NOT_SHOWN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|opacity\s*:\s*0(?:\.0+)?\s*(?:[;\"'!}]|$)", re.I
)
_NO_SIZE = re.compile(r"font-size\s*:\s*0(?:\.0+)?\s*(?:px|pt|em|rem|%)?\s*(?:[;\"'!}]|$)", re.I)
_HIDDEN_ATTRIBUTE = re.compile(r"""(?:^|\s)hidden(?:\s*=\s*["']?(?:hidden|until-found|true)?["']?)?(?=[\s/]|$)""", re.I)
_QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
_STYLE = re.compile(r"""\bstyle\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)""", re.I)
_CLASS = re.compile(r"""\b(?:class|id)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.I)
_SIMPLE_SELECTOR = re.compile(r"\s*[a-z]*([.#][\w-]+)\s*\Z", re.I)

# The number of a note, raised behind a word; behind a letter or a digit it is a power.
_NOTE = re.compile(r"\s*(\d{1,3})\s*")
_POWERED = re.compile(r"[A-Za-z0-9)\]]")

# What lies between two pieces of text; the strongest of the marks met there wins.
_NOTHING, _SPACE, _LINE, _CELL_END, _ROW_END = range(5)
_AS_TEXT = ("", " ", "\n", "\t", "\n")


def read_html(markup: str) -> str:
    """The text of a page, a line a block and a tab between short cells."""
    return edit_text(markup, strip_markup(markup))


def strip_markup(markup: str) -> tuple[Edit, ...]:
    """The edits that make text of markup: of kind `furniture`, or `hidden` where text that is not shown goes."""
    walk = _walk(markup, hide=True)
    if walk.shown * 10 < walk.unseen:  # a page that shows its text by script only
        walk = _walk(markup, hide=False)
    return tuple(walk.edits)


@dataclass(slots=True)
class _Walk:
    """One pass over a page; `done` is where the last piece of text ended, `gap` the strongest mark since."""

    markup: str
    hide: bool
    unseen_classes: frozenset[str] = frozenset()
    edits: list[Edit] = field(default_factory=list)
    open: list[tuple[str, bool, bool]] = field(default_factory=list)  # name, hidden, dropped
    counts: dict[str, int] = field(default_factory=dict)
    hidden: int = 0
    dropped: int = 0
    pre: int = 0
    done: int = 0
    gap: int = _ROW_END
    kind: str = FURNITURE
    cell_edit: int | None = None  # the tab before the present cell, until the cell turns out to have lines
    cell_lines: bool = False
    shown: int = 0
    unseen: int = 0


def _walk(markup: str, hide: bool) -> _Walk:
    walk = _Walk(markup, hide, _find_unseen_classes(markup) if hide else frozenset())
    at = 0
    comments_end = True
    while (tag := markup.find("<", at)) >= 0:
        _take_text(walk, at, tag)
        if markup.startswith("<!--", tag):
            end = markup.find("-->", tag + 4) if comments_end else -1
            comments_end = end >= 0
            at = end + 3 if comments_end else _end_of_bogus(markup, tag)
        elif m := _TAG.match(markup, tag):
            at = _take_tag(walk, m)
        elif markup.startswith(("<!", "<?", "</"), tag):
            at = _end_of_bogus(markup, tag)
        else:  # a bare < is text, as in <5%
            at = _BARE.match(markup, tag).end()  # type: ignore[union-attr]
            _take_text(walk, tag, at)
    _take_text(walk, at, len(markup))
    _close_gap(walk, len(markup), "")
    return walk


def _end_of_bogus(markup: str, tag: int) -> int:
    end = markup.find(">", tag, tag + _MAX_BOGUS)
    return end + 1 if end >= 0 else tag + 2


def _take_tag(walk: _Walk, m: re.Match[str]) -> int:
    """Note what the tag means; where reading goes on."""
    name = m[2].lower()
    if m[1]:
        _mark_gap(walk, name, closing=True)
        _close_element(walk, name)
        return m.end()
    _mark_gap(walk, name, closing=False)
    if name in _RAW:
        return _skip_raw(walk.markup, name, m.end())
    if name not in _VOID and not (m[3].endswith("/") and name not in _BLOCK):
        _open_element(walk, name, m[3])
    return m.end()


def _skip_raw(markup: str, name: str, at: int) -> int:
    """The end of an element whose content is no markup: after its end tag, or of the page where there is none."""
    end = re.compile(f"</{name}[^>]*>", re.I).search(markup, at)
    return end.end() if end else len(markup)


def _open_element(walk: _Walk, name: str, attributes: str) -> None:
    top = walk.open[-1][0] if walk.open else ""
    if (top == name and name in _CLOSES_ITSELF) or (top == "p" and name in _BLOCK):
        _close_element(walk, top)
    if name == "body":
        _close_element(walk, "head")
    hidden = walk.hide and bool(attributes) and _is_hidden(walk, name, attributes)
    dropped = name in _DROPPED
    walk.open.append((name, hidden, dropped))
    walk.counts[name] = walk.counts.get(name, 0) + 1
    walk.hidden += hidden
    walk.dropped += dropped
    walk.pre += name == "pre"


def _close_element(walk: _Walk, name: str) -> None:
    """Close the innermost open element of that name, and all in it; an end tag without a start is nothing."""
    if not walk.counts.get(name):
        return
    closed = ""
    while closed != name:
        closed, hidden, dropped = walk.open.pop()
        walk.counts[closed] -= 1
        walk.hidden -= hidden
        walk.dropped -= dropped
        walk.pre -= closed == "pre"


def _is_hidden(walk: _Walk, name: str, attributes: str) -> bool:
    style = _STYLE.search(attributes)
    if style and (_NOT_SHOWN.search(style[1]) or (name in _INLINE and _NO_SIZE.search(style[1]))):
        return True
    if "hidden" in attributes.lower() and _HIDDEN_ATTRIBUTE.search(_QUOTED.sub('""', attributes)):
        return True
    if not walk.unseen_classes:
        return False
    names = (
        f"{'#' if m[0][:2].lower() == 'id' else '.'}{n}"
        for m in _CLASS.finditer(attributes)
        for n in (m[1] or m[2] or m[3] or "").split()
    )
    return any(n in walk.unseen_classes for n in names)


def _find_unseen_classes(markup: str) -> frozenset[str]:
    """Classes and ids that the page's own style sheet does not show: how sites hide words from those who copy."""
    out: set[str] = set()
    for sheet in re.finditer(r"<style[^>]*>([^<]*)", markup, re.I):
        depth = 0  # what stands inside @media is for print, or for phones
        for rule in sheet[1].split("}"):
            selectors, _, body = rule.partition("{")
            if depth == 0 and _NOT_SHOWN.search(body):
                out.update(m[1] for part in selectors.split(",") if (m := _SIMPLE_SELECTOR.match(part)))
            depth = max(0, depth + rule.count("{") - 1)
    return frozenset(out)


def _mark_gap(walk: _Walk, name: str, closing: bool) -> None:
    if name in _CELL:
        if not closing:
            walk.gap = max(walk.gap, _CELL_END)
    elif name in _ROW:
        walk.gap = _ROW_END
    elif name in _BLOCK:
        walk.gap = max(walk.gap, _LINE)


def _take_text(walk: _Walk, start: int, end: int) -> None:
    """Text between two tags."""
    if start == end or walk.dropped:
        return
    if walk.hidden:
        if not walk.markup[start:end].isspace():
            walk.kind = HIDDEN
            walk.unseen += end - start
        return
    walk.shown += end - start
    if not _take_note(walk, start, end):
        _take_words(walk, start, end)


def _take_words(walk: _Walk, start: int, end: int) -> None:
    """Text that is shown, its entities resolved and its white space folded as a browser folds it."""
    at = start
    for m in _SPECIAL.finditer(walk.markup, start, end):
        if m.start() > at:
            _put(walk, at, m.start())
        if m[0][0] == "&":
            _put(walk, m.start(), m.end(), unescape(m[0]))
        elif walk.pre and "\n" in m[0]:
            walk.gap = max(walk.gap, _LINE)
        elif walk.gap == _NOTHING and not _joins_lines(walk.markup, m):
            walk.gap = _SPACE
        at = m.end()
    if end > at:
        _put(walk, at, end)


def _take_note(walk: _Walk, start: int, end: int) -> bool:
    """Put the number of a note in brackets; false where what is raised is none."""
    m = _NOTE.fullmatch(walk.markup, start, end) if walk.counts.get("sup") else None
    if m is None or walk.gap != _NOTHING or not walk.done or _POWERED.match(walk.markup, walk.done - 1):
        return False
    _put(walk, *m.span(1), f"[{m[1]}]")
    return True


def _joins_lines(markup: str, m: re.Match[str]) -> bool:
    """A line break within Chinese is the editor's, and no space."""
    return (
        "\n" in m[0]
        and 0 < m.start() < m.end() < len(markup)
        and bool(_WIDE.match(markup[m.start() - 1]) and _WIDE.match(markup[m.end()]))
    )


def _put(walk: _Walk, start: int, end: int, instead: str | None = None) -> None:
    _close_gap(walk, start, _gap_text(walk))
    if instead is not None and instead != walk.markup[start:end]:
        walk.edits.append(Edit(start, end, instead, FURNITURE))
    walk.done = end


def _gap_text(walk: _Walk) -> str:
    """What stands for the gap before the next piece of text."""
    if not walk.done and not walk.edits:
        walk.cell_lines = False
        return ""
    if walk.gap == _CELL_END:
        if walk.cell_lines:
            walk.cell_lines = False
            return "\n"
        walk.cell_edit = len(walk.edits)
        return "\t"
    if walk.gap == _ROW_END:
        walk.cell_edit, walk.cell_lines = None, False
    elif walk.gap == _LINE:
        walk.cell_lines = walk.counts.get("td", 0) + walk.counts.get("th", 0) > 0
        if walk.cell_edit is not None:  # the cell has lines of its own, so it begins on one
            tab = walk.edits[walk.cell_edit]
            walk.edits[walk.cell_edit] = Edit(tab.start, tab.end, "\n", tab.kind)
            walk.cell_edit = None
    return _AS_TEXT[walk.gap]


def _close_gap(walk: _Walk, end: int, after: str) -> None:
    if walk.markup[walk.done : end] != after or walk.kind == HIDDEN:
        walk.edits.append(Edit(walk.done, end, after, walk.kind))
    walk.done, walk.gap, walk.kind = end, _NOTHING, FURNITURE
