"""A folder of JSON files (or one) → gold articles: the text and every row that a careful reader would want of it.

    {"id": "07", "published": "2023-10-06", "title": "В Рыбном …", "text": "В Рыбном …\\n\\nНакануне …",
     "gold": {"mentions": [{"id": "m1", "type": "LOC", "start": 2, "end": 8, "surface": "Рыбном", "norm": "Рыбное",
                            "entity": "l1", "level": "name"}], "entities": [...], "roles": [...], "dates": [...],
                            "quotes": [...]}}

Offsets count Unicode code points of `text`, end exclusive. Fields that no score needs are ignored. A file without
`gold` (notes that lie beside the articles) is left out.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from pipeline.errors import UsageError
from pipeline.records import EntityType, Level


class GoldMention(msgspec.Struct, frozen=True):
    """Where the text names an entity; each span of `alt` is as good as the first."""

    type: EntityType
    start: int
    end: int
    norm: str
    entity: str
    level: Level
    alt: list[tuple[int, int]] = []

    @property
    def spans(self) -> list[tuple[int, int]]:
        return [(self.start, self.end), *self.alt]


class GoldEntity(msgspec.Struct, frozen=True):
    """Somebody or something of the article."""

    id: str
    type: EntityType
    canonical: str
    last: str | None = None
    first: str | None = None
    patronymic: str | None = None
    gender: str | None = None
    kind: str | None = None
    container: str | None = None  # a place's: id of an entity of the same article
    territory: str | None = None  # an organisation's, likewise
    parent: str | None = None  # the organisation that it is a part of, likewise


class GoldRole(msgspec.Struct, frozen=True):
    """A person said to hold a post."""

    person: str
    position: str
    position_full: str
    start: int
    end: int
    org: str | None = None
    territory: str | None = None


class GoldDate(msgspec.Struct, frozen=True):
    """A date; `iso` is a day, month, year or interval, or nothing that can be told."""

    start: int
    end: int
    iso: str | None = None


class Segment(msgspec.Struct, frozen=True):
    start: int
    end: int


class GoldQuote(msgspec.Struct, frozen=True):
    """Somebody's words; a `topic` ("рассказал о …") quotes nothing and is neither asked for nor held against a run."""

    kind: str
    text: str
    speaker: str | None = None
    segments: list[Segment] = []


class Gold(msgspec.Struct, frozen=True):
    mentions: list[GoldMention]
    entities: list[GoldEntity]
    roles: list[GoldRole] = []
    dates: list[GoldDate] = []
    quotes: list[GoldQuote] = []


class GoldArticle(msgspec.Struct, frozen=True):
    id: str
    title: str
    text: str
    gold: Gold
    published: str | None = None


class MaybeGold(msgspec.Struct, frozen=True):
    gold: msgspec.Raw = msgspec.Raw(b"null")


def load_gold(path: Path) -> list[GoldArticle]:
    """The gold articles of a folder's *.json files in the order of their names, or of one file.

    Raises UsageError when there is none, two share an id, or a file isn't in the format.
    """
    if not path.exists():
        raise UsageError(f"{path}: no such file or folder; name a folder of gold articles")
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    articles: dict[str, GoldArticle] = {}
    for file in files:
        for article in read_gold(file):
            if article.id in articles:
                raise UsageError(
                    f"{file}: the id {article.id!r} is taken by another file of the folder; give it its own"
                )
            articles[article.id] = article
    if not articles:
        raise UsageError(f"{path}: no gold article in it; it needs *.json files with `id`, `title`, `text` and `gold`")
    return list(articles.values())


def read_gold(file: Path) -> Iterator[GoldArticle]:
    """The file's article, or nothing when it has no gold."""
    content = file.read_bytes()
    try:
        if bytes(msgspec.json.decode(content, type=MaybeGold).gold) == b"null":
            return
        article = msgspec.json.decode(content, type=GoldArticle)
    except msgspec.MsgspecError as error:
        raise UsageError(f"{file}: not a gold article: {error}; correct the file") from error
    if not article.text.startswith(article.title + "\n\n"):
        raise UsageError(f"{file}: `text` has to begin with `title` and a blank line, or no offset of a run can agree")
    yield article


def write_dump(articles: Iterable[GoldArticle], file: Path) -> None:
    """Writes the articles as JSON Lines to extract from; headline, blank line, body give each its text and offsets
    back."""
    with file.open("w", encoding="utf-8", newline="\n") as out:
        for article in articles:
            body = article.text[len(article.title) + 2 :]
            record = {"id": article.id, "published": article.published, "title": article.title, "text": body}
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
