"""A saved HTML page → one draft: headline, date and body without navigation, by trafilatura, offline.

    <nav>…</nav><h1>Мост открыт</h1><time datetime="2020-11-20T14:05">…</time><p>В селе…</p>
    → Draft(title="Мост открыт", text="В селе…", published="2020-11-20T14:05")

The page's own marks come first: its publication time in the metadata, its canonical address. A page of navigation only
is no article.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import etree
from lxml import html as lxml_html
from trafilatura import bare_extraction

from pipeline.errors import ReadError
from pipeline.read.article import Draft
from pipeline.read.encoding import BAD, decode_all, unfitting
from pipeline.read.markup import shown_text
from pipeline.read.options import ReadOptions
from pipeline.read.page_body import body_of, check_body
from pipeline.read.published import parse_published
from pipeline.read.stream import Blob

LARGEST = 20_000_000  # bytes of a page: the longest real ones, with pictures inside, have five million
DECLARED = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.I)
DECLARED_WITHIN = 4096
MOMENTS = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//*[@itemprop='datePublished']/@content",
    "//meta[@name='pubdate' or @name='publish_date' or @name='date' or @name='DC.date']/@content",
    "//article//time/@datetime",
    "//time[@pubdate]/@datetime",
)
IN_SCRIPT = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
ADDRESSES = ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content")
SITES = ("//meta[@property='og:site_name']/@content",)
HEADLINES = ("//h1[1]", "//title[1]")
# No clock in the result: the latest date is fixed, and nothing is searched for beyond the page's own marks and its
# text.
DATES = {"extensive_search": False, "original_date": True, "max_date": "2099-12-31"}


def read_page(blob: Blob, options: ReadOptions) -> Iterator[Draft | ReadError]:
    """The article that a page holds."""
    yield page_draft(blob.read_all(LARGEST, "a page"), "", options)


def page_draft(data: bytes, record: str, options: ReadOptions, declared: str = "", address: str = "") -> Draft:
    """The draft of a page; `declared` is the encoding that the server named, `address` where the page was fetched."""
    text = decode_all(data, options.encoding, declared or declared_encoding(data))
    damaged = BAD in text
    text = text.lstrip("\ufeff").replace("\x00", "\ufffd").replace(BAD, "\ufffd")
    root = parse(text)
    if root is None:
        return Draft(text="", record=record)
    found = extract(text)
    url = address or canonical(root)
    title = found[0] or headline(root)
    body = body_of(root, title, found[1] or paragraphs(root))
    # Descriptions in the head are often cut inside a character: only what is read of the page has to be whole.
    if damaged and "\ufffd" in title + body:
        raise ReadError(unfitting("the page"), record)
    check_body(root, title, body)
    return Draft(
        text=body,
        record=record,
        title=title,
        published=published(root) or found[2],
        url=url,
        outlet=first_value(root, SITES) or (host_of(url) if address else ""),
    )


def declared_encoding(data: bytes) -> str:
    """The encoding that a page names in its head."""
    match = DECLARED.search(data[:DECLARED_WITHIN])
    return match[1].decode("ascii", "ignore") if match else ""


def extract(text: str) -> tuple[str, str, str]:
    """Title, body and date by trafilatura, each empty when it finds none."""
    try:
        found = bare_extraction(
            text, with_metadata=True, include_comments=False, include_tables=True, date_extraction_params=dict(DATES)
        )
    except Exception:  # its parsers fail in many ways on pages that are none; the simple reading below still works
        return "", "", ""
    if found is None or isinstance(found, dict):
        return "", "", ""
    return found.title or "", found.text or "", found.date or ""


def parse(text: str) -> etree._Element | None:
    """The page's tree, None when it has none."""
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True)
    try:
        return lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None


def paragraphs(root: etree._Element) -> str:
    """The page's paragraphs, else all it shows: for pages too short or too odd for trafilatura."""
    scope = next(iter(root.xpath("//article")), root)
    lines = [shown_text(element) for element in scope.iter("p")]
    return "\n".join(filter(None, lines)) or shown_text(scope)


def headline(root: etree._Element) -> str:
    """The first heading, else the page's title."""
    for path in HEADLINES:
        for element in root.xpath(path):
            if title := " ".join("".join(element.itertext()).split()):
                return title
    return ""


def published(root: etree._Element) -> str:
    """The publication time as the page's metadata state it."""
    for path in MOMENTS:
        for value in root.xpath(path):
            if parse_published(value):
                return str(value)
    for script in root.xpath("//script[@type='application/ld+json']/text()"):
        match = IN_SCRIPT.search(script)
        if match and parse_published(match[1]):
            return match[1]
    return ""


def canonical(root: etree._Element) -> str:
    """The address that a page gives as its own."""
    value = first_value(root, ADDRESSES)
    return value if value.startswith(("http://", "https://")) else ""


def first_value(root: etree._Element, paths: tuple[str, ...]) -> str:
    """The first value of the first path that has one."""
    return next((str(value).strip() for path in paths for value in root.xpath(path) if str(value).strip()), "")


def host_of(url: str) -> str:
    """The host of an address, without www."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
