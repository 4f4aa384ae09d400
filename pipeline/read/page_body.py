"""What stands around a page's article → its body alone, a line for a paragraph as a browser shows it.

    <nav>Главная</nav><article><h1>Мост</h1><time>20 ноября</time><p>Мост открыт.</p><p>Все рады.</p></article>
    "Мост 20 ноября Мост открыт. Все рады." → "Мост открыт.\\nВсе рады."

The extraction of a short page may glue its blocks together, tear lines at links, and take the menu for text.
"""

import re
from collections.abc import Collection, Iterator

from lxml import etree

from pipeline.errors import ReadError
from pipeline.read.markup import shown_text

AROUND = (
    "//nav | //menu | //aside | //*[@role='navigation' or @role='menu' or @role='banner' or @role='contentinfo']"
    " | //*[self::header or self::footer][not(ancestor::article or ancestor::main)]"
    " | //*[self::ul or self::div][contains(concat(' ', @class, ' '), ' menu ')"
    " or contains(concat(' ', @class, ' '), ' nav ') or contains(concat(' ', @class, ' '), ' breadcrumbs ')]"
)
BETWEEN = re.compile(r"[\s|]+")  # the extraction puts bars between the cells of a table
# Three words and a mark at their end: a caption, a telephone number and the name of a rubric have none.
SENTENCE = re.compile(r"\b(?:\w++\W++){2}[^\W\d_]++[»\")]*[.!?…]")
NO_SUCH_PAGE = re.compile(r"\W*(?:ошибка\W+)?404\b|(?:запрошенная )?страница не (?:найдена|существует)", re.I)
LOOKED_AT = 20_000  # characters of a body: a page of links shows itself at its beginning
SHORTEST_LINK = 3  # characters: numbers of pages and single letters stand in any text
NO_TEXT = (
    "no text beside links, not a whole sentence: a page of contents or of navigation; leave it out, or save the "
    "article's own page"
)
NOT_FOUND = "a page that says that there is no such page: leave it out, or save the article anew"


def body_of(root: etree._Element, title: str, text: str) -> str:
    """The body among what was extracted: laid out as the page is, without menus, headline and date above it."""
    around = set(lines_of(root.xpath(AROUND)))
    lines = [line for line in laid_out(root, text).split("\n") if line.strip() and line.strip() not in around]
    heads = {title, *lines_of(root.xpath("//h1 | //time"))}
    while lines and lines[0].strip() in heads:
        lines.pop(0)
    return "\n".join(lines)


def laid_out(root: etree._Element, text: str) -> str:
    """The text in the lines of the page, if it is made of whole lines of it; else the text as it is."""
    wanted, lines = BETWEEN.sub("", text), []
    at = 0
    for line in shown_text(root).split("\n"):
        solid = BETWEEN.sub("", line)
        if solid and wanted.startswith(solid, at):
            lines.append(line)
            at += len(solid)
    return "\n".join(lines) if at == len(wanted) else text


def check_body(root: etree._Element, title: str, text: str) -> None:
    """Raises ReadError for a page of links, one without a sentence, and one that stands for a page that isn't there."""
    if not shown_text(root):
        return  # a page without any text is told of where every format's texts are checked
    if any(NO_SUCH_PAGE.match(head.strip()) for head in (title, *lines_of(root.xpath("//h1")))):
        raise ReadError(NOT_FOUND)
    links = {line for line in lines_of(root.iter("a")) if len(line) >= SHORTEST_LINK}
    beginning = text[:LOOKED_AT]
    rest = "\n".join(without(line, links) for line in beginning.split("\n"))
    if 2 * len(rest) < len(beginning) or not SENTENCE.search(rest):
        raise ReadError(NO_TEXT)


def without(line: str, links: Collection[str]) -> str:
    """A line without the words that lead elsewhere."""
    if line in links:
        return ""
    for link in sorted((link for link in links if link in line), key=len, reverse=True):
        line = line.replace(link, "")
    return line


def lines_of(elements: Collection[etree._Element] | Iterator[etree._Element]) -> Iterator[str]:
    """The lines that elements show."""
    for element in elements:
        yield from filter(None, shown_text(element).split("\n"))
