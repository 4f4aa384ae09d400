"""Draft (one record as a format gives it) → Article, or ReadError with the reason why it is none.

    Draft(record="17", title="Мост открыт", text="В селе…", published="20.11.2020")
    → Article(title="Мост открыт", text="Мост открыт\\n\\nВ селе…", published="2020-11-20", …)

The text becomes final here: line ends are `\\n`, the headline stands above a blank line. A body that begins with
its own headline as a line gives it up, or every name in it would count twice. A NUL or half a surrogate pair, which
no table can carry, becomes U+FFFD, one for one. Nothing else changes, so that offsets hold.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b

from pipeline.errors import ReadError
from pipeline.read.encoding import BAD, unfitting
from pipeline.read.language import double_encoded, foreign_language
from pipeline.read.markup import is_markup, plain_text
from pipeline.read.options import ReadOptions
from pipeline.read.published import parse_published
from pipeline.records import Article

UNWRITABLE = re.compile("[\ud800-\udfff\x00]")
LINE_END = re.compile(r"\r\n?")
TITLE_LENGTH = 300  # characters of a first line that serve as a title: headlines have 20 to 150
ID_LENGTH = 500  # a longer id is no id but text in the wrong field
GARBLED = (
    'its letters were garbled before the dump was made (UTF-8 taken for windows-1251, as in "РњРѕСЃС‚"): '
    "export the record anew as UTF-8"
)
ENDING = " \t.…"  # what a headline may lose or gain when it is repeated above the body


@dataclass(frozen=True)
class Draft:
    """One article with its fields as the dump has them."""

    text: str
    record: str = ""
    title: str = ""
    published: str = ""
    url: str = ""
    outlet: str = ""
    region: str = ""
    id: str = ""


def draft_of(record: str, fields: Mapping[str, str], markup: bool = False) -> Draft:
    """A record of named fields as a draft, HTML in title and body turned to text; `markup` says that both are HTML."""
    values = {name: value for name, value in fields.items() if name not in ("title", "text")}
    return Draft(
        record=record,
        title=plain_text(fields.get("title", ""), markup or is_markup(fields.get("text", ""))),
        text=plain_text(fields.get("text", ""), markup),
        **values,
    )


def article_of(draft: Draft, source: str, options: ReadOptions) -> Article:
    """The article of a draft; raises ReadError when it has no text, is too long, or is not in Russian."""
    title, text = final_text(draft.title, draft.text)
    if not text.strip():
        raise ReadError("no text: fill it in, or leave the record out", draft.record)
    if len(text) > options.max_chars:
        raise ReadError(
            f"an article of {len(text)} characters, the longest read is {options.max_chars}: "
            "split it, or raise the limit with --max-chars",
            draft.record,
        )
    if double_encoded(text):
        raise ReadError(GARBLED, draft.record)
    if language := foreign_language(text):
        raise ReadError(f"not in Russian ({language}): leave it out, or check its encoding", draft.record)
    url = one_line(draft.url)
    return Article(
        article_id=article_id(one_line(draft.id), url, text),
        source=source,
        record=draft.record,
        title=title,
        text=text,
        published=parse_published(draft.published),
        url=url,
        outlet=one_line(draft.outlet) or options.outlet,
        region=one_line(draft.region) or options.region,
    )


def final_text(title: str, body: str) -> tuple[str, str]:
    """The title and the whole text of an article.

    >>> final_text("Мост открыт", "Мост открыт.\\r\\n\\r\\nВ селе…")
    ('Мост открыт', 'Мост открыт\\n\\nВ селе…')
    """
    body = clean(body)
    title = one_line(title)
    if not body.strip():
        return title, ""
    if not title:
        return first_line(body), body
    first, _, rest = body.lstrip().partition("\n")
    if rest.strip() and first.strip(ENDING).casefold() == title.strip(ENDING).casefold():
        body = rest.lstrip("\n")
    return title, f"{title}\n\n{body}"


def clean(text: str) -> str:
    """Text with `\\n` for line ends, and U+FFFD for what no table can carry."""
    if "\r" in text:
        text = LINE_END.sub("\n", text)
    return UNWRITABLE.sub("\ufffd", text)


def one_line(text: str) -> str:
    """A title, a url or an id: trimmed, in one line."""
    return re.sub(r"\s*\n\s*", " ", clean(text).strip())


def first_line(text: str) -> str:
    """The first line that is not blank, cut after a word when it is a paragraph rather than a headline."""
    line = text.strip().partition("\n")[0].strip()
    if len(line) <= TITLE_LENGTH:
        return line
    return line[: TITLE_LENGTH + 1].rsplit(maxsplit=1)[0][:TITLE_LENGTH] + "…"


def article_id(given: str, url: str, text: str) -> str:
    """The record's own id, else its url, else a hash of its text: stable whatever else the dump holds."""
    for name in (given, url):
        if name and len(name) <= ID_LENGTH:
            return name
    return blake2b(text.encode(), digest_size=8).hexdigest()


def reject_bad(text: str, record: str, where: str) -> None:
    """Raises ReadError when a byte of the source did not fit its encoding."""
    if BAD in text:
        raise ReadError(unfitting(where), record)
