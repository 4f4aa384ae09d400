"""HTML inside a field → text: an analyst never wants tags.

    "<p>Мост &laquo;Заречный&raquo; открыт.</p><p>Глава доволен.</p>" → "Мост «Заречный» открыт.\\nГлава доволен."

Only what is plainly HTML is touched, which a known tag shows. "3 < 5", "<Заря>", "R&D" and a lone "&quot;" stay as they
are: a plain text keeps every character, and so every offset of the dump. What is HTML by its format or its neighbours
(a feed's item, the title above a body with tags) has its named characters replaced without a tag as well.
"""

import html
import re

from lxml import etree
from lxml import html as lxml_html

BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure",
        "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p",
        "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    )
)  # fmt: skip
UNSEEN = frozenset(
    (
        "script", "style", "noscript", "template", "iframe", "object", "head", "title", "svg", "textarea",
        "select", "button",
    )
)  # fmt: skip
TAG = re.compile(
    r"</?(?:p|br|div|span|a|b|strong|i|em|u|ul|ol|li|h[1-6]|table|tr|td|th|blockquote|figure|figcaption|img|hr|font|"
    r"center|section|article|script|style|iframe|noindex|small|sup|sub)"
    # attributes have a value, or are one of the few that need none: "a<b и c>d" is no tag
    r"(?:\s+(?:[a-z][\w:.-]*\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]+)|hidden|nowrap|noshade|async|defer|allowfullscreen))*"
    r"\s*/?>",
    re.I,
)
# A Cyrillic word stands in a tag only within the value of an attribute.
COMPARISON = re.compile(r"<(?=[a-z][^<>\"'=а-яё]*[а-яё][^<>\"'=]*(?:[<>]|$))", re.I)
BLOCK_TAG = re.compile(r"<(?:p|br|div|li|h[1-6]|tr|blockquote)[\s/>]", re.I)
BLANKS = re.compile(r"[ \t\r\n\f]+")


def is_markup(text: str) -> bool:
    """Whether a text holds a known tag."""
    return "<" in text and TAG.search(text) is not None


def plain_text(text: str, known: bool = False) -> str:
    """A field's text without markup; a text without markup is returned as it is, unless it is `known` to be HTML."""
    if is_markup(text):
        return strip_tags(text)
    return html.unescape(text) if known else text


def strip_tags(text: str) -> str:
    """The text that a browser would show, a line for a paragraph, item or table row.

    Line ends inside the source count only if no tag makes lines: some sites keep paragraphs as blank lines and add
    `<b>` by hand.
    """
    keep_lines = not BLOCK_TAG.search(text)
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    data = COMPARISON.sub("&lt;", text.replace("\x00", "")).encode("utf-8", "replace")
    try:
        root = lxml_html.document_fromstring(b"<div>" + data + b"</div>", parser=parser)
    except (etree.ParserError, ValueError):
        return ""
    return shown_text(root, keep_lines)


def shown_text(root: etree._Element, keep_lines: bool = False) -> str:
    """The text of an element as a browser lays it out, blanks folded, without scripts."""
    parts: list[str] = []
    unseen = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else "script"
        if tag in UNSEEN:
            unseen += 1 if event == "start" else -1
        if tag in BLOCKS:
            parts.append("\n")
        piece = element.text if event == "start" else element.tail
        if piece and not unseen and (event == "start" or element is not root):
            parts.append(piece if keep_lines else BLANKS.sub(" ", piece))
    joined = "".join(parts)
    if keep_lines:
        return joined.strip()
    lines = (re.sub(" {2,}", " ", line).strip(" \t") for line in joined.split("\n"))
    return "\n".join(line for line in lines if line)
