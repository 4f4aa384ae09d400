"""Text of a dump → markup in which nothing of it can act: every page, table and picture of the report is made of `tag`.

    tag("td", "<b>Вести</b>", class_="name")  → <td class="name">&lt;b&gt;Вести&lt;/b&gt;</td>
    tag("p", "Пишут ", words("«Вести»"))       → <p>Пишут <bdi>«Вести»</bdi></p>

A child that is no `Html` is escaped, so that forgetting to escape shows on the page and does no harm.
"""

import re
from collections.abc import Iterable
from html import escape

LONGEST = 160  # characters of a name on the page; the whole one stands in the table
VOID = frozenset({"meta", "wbr"})
ENDLESS = re.compile(r"(\S{40})(?=\S)")
# what neither HTML nor XML may hold: control characters, lone surrogates, noncharacters; and the marks that turn text
# around until another mark ends them, for one that is never ended turns what follows, whatever element it stands in
FORBIDDEN = re.compile(
    "[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


class Html(str):
    """Markup that goes into the page as it is."""

    __slots__ = ()


Child = str | None | Iterable["Child"]


def tag(name: str, /, *children: Child, **attributes: object) -> Html:
    """An element. Children that are None are left out, and so are attributes; `class_` is class, `data_v` data-v.

    >>> tag("a", "А & Б", href='"#1"', title=None)
    '<a href="&quot;#1&quot;">А &amp; Б</a>'
    """
    pairs = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(clean(str(value)))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in VOID:
        return Html(f"<{name}{pairs}>")
    return Html(f"<{name}{pairs}>{markup(children)}</{name}>")


def markup(children: Child) -> Html:
    """The children one after the other, what is no markup escaped."""
    if children is None:
        return Html()
    if isinstance(children, Html):
        return children
    if isinstance(children, str):
        return Html(escape(clean(children)))
    return Html("".join(map(markup, children)))


def words(text: str | None, longest: int = LONGEST) -> Html:
    """A text of the dump, cut, in an element of its own: Arabic or Hebrew in it can't turn what follows around.

    A word without end may be broken, so that it doesn't make a column as wide as itself.
    """
    pieces = ENDLESS.split(cut(text, longest)) if text else []  # every second one is a piece of an endless word
    return tag("bdi", *((piece, tag("wbr") if at % 2 else None) for at, piece in enumerate(pieces))) if text else Html()


def joined(children: Iterable[Child], between: Child = ", ") -> Html:
    """The children with something between each two."""
    return Html(markup(between).join(map(markup, children)))


def cut(text: str, longest: int = LONGEST) -> str:
    """The text, or its beginning with an ellipsis.

    >>> cut("администрация", 6)
    'админ…'
    """
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def clean(text: str) -> str:
    """The text without characters that no page may hold; each is replaced, so that offsets stay."""
    return FORBIDDEN.sub("\ufffd", text.replace("\r", "\n"))
