"""Sections → the text of one HTML page that needs nothing but itself.

The page may load nothing and run nothing but its own script: its policy says so, by the hashes of script and style. So
would a browser refuse whatever a hostile text got past the escaping.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from pipeline.report.markup import Html, tag
from pipeline.report.section import Section

HERE = Path(__file__).parent
LEAD = (
    "Страницу собрала программа из таблиц Сводки. Номер в строке ведёт к предложению статьи, из которого строка взята. "
    "Там, где программа ошиблась, права статья."
)


def page(headline: str, sections: Sequence[Section]) -> Iterator[str]:
    """The page piece by piece."""
    style, script = (HERE / "page.css").read_text(encoding="utf-8"), (HERE / "page.js").read_text(encoding="utf-8")
    yield "<!DOCTYPE html>\n"
    yield '<html lang="ru">\n'
    yield tag("head", *_head(headline, style, script)) + "\n"
    yield "<body>\n"
    yield tag("header", tag("h1", "Сводка"), tag("p", headline, class_="headline"), tag("p", LEAD)) + "\n"
    yield tag("nav", *_links(sections), aria_label="Разделы") + "\n<main>\n"
    for each in sections:
        lead = tag("p", each.lead, class_="lead") if each.lead else None
        yield tag("section", tag("h2", each.title), lead, each.body, id=each.anchor) + "\n"
    yield "</main>\n"
    yield f"<script>{script}</script>\n</body>\n</html>\n"


def _head(headline: str, style: str, script: str) -> Iterator[Html]:
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_hash(style)}'",
            f"script-src '{_hash(script)}'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    yield tag("meta", charset="utf-8")
    yield tag("meta", http_equiv="Content-Security-Policy", content=policy)
    yield tag("meta", name="viewport", content="width=device-width, initial-scale=1")
    yield tag("meta", name="referrer", content="no-referrer")
    yield tag("meta", name="color-scheme", content="light dark")
    yield tag("title", f"Сводка: {headline}")
    yield Html(f"<style>{style}</style>")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _links(sections: Iterable[Section]) -> Iterator[Html]:
    for each in sections:
        yield tag("a", each.title, href=f"#{each.anchor}")
        yield Html(" ")
