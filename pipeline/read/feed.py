"""RSS or Atom → drafts, an item each; the full text rather than the summary. `record` is the number of the item.

A sample of the input:

    <item><title>Мост открыт</title><link>https://…</link><pubDate>Fri, 20 Nov 2020 14:05:00 +0300</pubDate>
    <yandex:full-text>В селе…</yandex:full-text></item>
"""

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax import SAXException

import feedparser

from pipeline.errors import ReadError
from pipeline.read.article import Draft, draft_of
from pipeline.read.encoding import BAD, decode_all, unfitting
from pipeline.read.options import ReadOptions
from pipeline.read.stream import Blob

LARGEST = 50_000_000  # bytes of a feed: it is parsed whole; real ones stay under one million
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.:-]{1,40})["']""")
BAD_SIGN = "\ufdd0"  # a noncharacter that XML lets through, in the place of BAD, which it does not
FULL_TEXT = ("yandex_full-text", "full-text", "turbo_content", "fulltext")  # beside <content>, as Russian feeds have it


def read_feed(blob: Blob, options: ReadOptions) -> Iterator[Draft | ReadError]:
    """The items of a feed."""
    data = blob.read_all(LARGEST, "a feed")
    match = DECLARED.match(data[:400])
    text = decode_all(data, options.encoding, match[1].decode("ascii", "ignore") if match else "")
    if "<!ENTITY" in text:
        raise ReadError("a feed that defines XML entities, which no feed needs: not opened; remove the definitions")
    text = DECLARATION.sub('<?xml version="1.0" encoding="utf-8"?>', text.lstrip("\ufeff"), count=1)
    try:
        # Bytes, never a string: a string may be taken for an address.
        found = feedparser.parse(io.BytesIO(text.replace(BAD, BAD_SIGN).encode()))
    except Exception as error:  # its parsers fail in many ways on what is no feed
        raise ReadError("a broken feed: copy or export it anew") from error
    outlet = str(found.feed.get("title", ""))
    if not found.entries:
        raise ReadError("a feed without items: leave it out, or check that it is RSS or Atom")
    for number, entry in enumerate(found.entries, start=1):
        draft = item_draft(entry, str(number), outlet)
        if BAD_SIGN in draft.text or BAD_SIGN in draft.title:
            yield ReadError(unfitting("the item"), str(number))
        else:
            yield draft
    problem = found.get("bozo_exception")
    if isinstance(problem, SAXException):
        yield ReadError(f"the feed is broken ({short(problem)}): items after that place may be missing; copy it anew")


def item_draft(entry: Mapping[str, Any], record: str, outlet: str) -> Draft:
    """The draft of one item."""
    return draft_of(
        record,
        {
            "title": value_of(entry, "title"),
            "text": item_text(entry),
            "published": value_of(entry, "published") or value_of(entry, "updated"),
            "url": value_of(entry, "link"),
            "id": value_of(entry, "id"),
            "outlet": outlet,
        },
        markup=True,
    )


def item_text(entry: Mapping[str, Any]) -> str:
    """The longest text that is called content, else the full text of a news aggregator's feed, else the summary."""
    contents = [str(content.get("value", "")) for content in entry.get("content", ())]
    candidates = [max(contents, key=len, default=""), *(value_of(entry, name) for name in FULL_TEXT)]
    return next((text for text in candidates if text.strip()), value_of(entry, "summary"))


def value_of(entry: Mapping[str, Any], name: str) -> str:
    """A field of an item that is text."""
    value = entry.get(name, "")
    return value if isinstance(value, str) else ""


def short(error: Exception) -> str:
    """The first line of an error's message."""
    return (str(error).splitlines() or [type(error).__name__])[0][:100]
