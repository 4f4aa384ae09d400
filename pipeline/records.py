"""Every type that crosses a stage.

    Article → Document → EntitySpan → NamedSpan → Mention, Identity → Analysis → rows of the tables

All are frozen. Offsets (`start`, `end`) count Unicode code points of `Article.text`, end exclusive. A string that is
not known is
empty, a number or a link that is not known is None. What a worker hands back (`Analysis` and everything in it) is a
`msgspec.Struct`, so that it can be spooled to disk without pickle.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import msgspec
from spacy.tokens import Doc

from pipeline.words import Word, words_of

EntityType = Literal["PER", "ORG", "LOC"]
Level = Literal["name", "nominal", "adjective", "inner", "described"]


class Article(msgspec.Struct, frozen=True):
    """One article of a dump, text final: headline, a blank line, body (or the file as it is when it has no headline
    field)."""

    article_id: str
    source: str  # path of the file below the dump's root, archive members after "!/": "2020/рыбное.zip!/07.txt"
    record: str  # line, row or element within the source: "17"; empty when the file is one article
    title: str
    text: str
    published: str = ""  # ISO 8601 day "2020-11-20" or moment "2020-11-20T14:05:00"
    url: str = ""
    outlet: str = ""
    region: str = ""  # that the outlet writes about: "Рязанская область"


class Skipped(msgspec.Struct, frozen=True, tag=True):
    """Something that could not be read or analysed: a row of `skipped`."""

    source: str
    record: str
    stage: str  # "read", "parse", …
    reason: str  # what is wrong and the remedy


@dataclass(frozen=True)
class Document:
    """An article with its spaCy Doc: `doc.text == article.text`; white space that is more than one blank is a token
    of its own
    (pos SPACE), so that `token.idx` is an offset in the article. Sentences, lemmas, pos and morph are set."""

    article: Article
    doc: Doc

    @cached_property
    def words(self) -> list[Word]:
        """The tokens without white space, as rules read them."""
        return words_of(self.doc)


class EntitySpan(msgspec.Struct, frozen=True):
    """Where the text names somebody or something: what `tag` finds."""

    start: int
    end: int
    type: EntityType
    level: Level
    rule: str
    confidence: float


class PersonName(msgspec.Struct, frozen=True):
    """The parts of a person's name in the nominative; initials stay initials: first "А.", patronymic "В."."""

    last: str = ""
    first: str = ""
    patronymic: str = ""
    gender: Literal["m", "f", ""] = ""

    @property
    def full(self) -> str:
        """Фамилия Имя Отчество, what is known of it."""
        return " ".join(filter(None, (self.last, self.first, self.patronymic)))


class NamedSpan(msgspec.Struct, frozen=True):
    """An EntitySpan with its dictionary form: what `normalize` adds."""

    span: EntitySpan
    text: str
    normal: str  # the mention's own words, head in the nominative
    kind: str = ""  # of a place or an organisation: "район", "министерство"
    name: str = ""  # of a place or an organisation without its kind word: "Рыбновский", "Забота"
    person: PersonName | None = None
    rule: str = ""  # how the form was found


class Mention(msgspec.Struct, frozen=True):
    """A NamedSpan with its identity: a row of `mentions`."""

    start: int
    end: int
    text: str
    type: EntityType
    level: Level
    normal: str
    identity: int  # index into Analysis.identities
    rule: str
    confidence: float


class Identity(msgspec.Struct, frozen=True):
    """Somebody or something that an article names, one per article whatever the forms of the name."""

    type: EntityType
    name: str  # canonical: "Горелов Андрей Валентинович", "администрация Рыбновского района", "Рыбновский район"
    person: PersonName | None = None
    kind: str = ""
    abbreviation: str = ""
    parent: int | None = None  # an organisation's, index into Analysis.identities
    place: int | None = None  # an organisation's territory
    container: int | None = None  # a place's
    gazetteer: str = ""  # a place's record in the gazetteer


class Abbreviation(msgspec.Struct, frozen=True):
    """A short form and what it stands for, in the nominative."""

    start: int
    end: int
    text: str
    expansion: str


class Role(msgspec.Struct, frozen=True):
    """Somebody said to hold a post, to have an occupation, an honour or a rank: a row of `roles`."""

    start: int
    end: int
    text: str
    person: int  # index into Analysis.identities, as the two below
    position: str  # nominative, abbreviations expanded, without the words that tell the status
    organization: int | None
    place: int | None
    status: str  # current, acting, former, elect, candidate
    kind: str  # post, occupation, honour, rank, candidate
    rule: str
    confidence: float


class Quote(msgspec.Struct, frozen=True):
    """Somebody's words: a row of `quotes`. `text` is the segments joined by a blank; the author's words stand
    between them."""

    start: int
    end: int
    text: str
    kind: Literal["direct", "indirect"]
    segments: list[tuple[int, int]]
    speaker: int | None  # index into Analysis.identities
    cue: str  # lemma of the verb, or the formula; empty when nothing says that somebody speaks
    rule: str
    confidence: float


class DateMention(msgspec.Struct, frozen=True):
    """A date or a period: a row of `dates`."""

    start: int
    end: int
    text: str
    date_from: str  # ISO 8601 day; empty when the year can't be told
    date_to: str
    granularity: str  # "day", "month", "year", "range"
    relative: bool  # told from the day of publication
    edtf: str  # ISO 8601-2: "XXXX-11-20"


class Event(msgspec.Struct, frozen=True):
    """Something that takes place, told of once or more in the article: a row of `events`."""

    start: int  # of the mention that names it, else of the first
    end: int
    name: str  # without quotation marks; empty when it has none
    kind: str  # "межмуниципальная конференция", "пожар"
    date_from: str
    date_to: str
    edtf: str
    place: int | None  # index into Analysis.identities, as those below
    organizers: list[int]
    participants: list[int]


class Fact(msgspec.Struct, frozen=True):
    """Who meets, deals with or owns whom: a row of `facts`."""

    start: int
    end: int
    text: str
    kind: Literal["meeting", "deal", "ownership"]
    deal: str  # of a deal: sale, loan, fine, …
    status: str  # actual, planned, former
    parts: list[tuple[int, str]]  # index into Analysis.identities, and the part: owner, property, participant, …
    rule: str
    confidence: float


class PlaceAdjective(msgspec.Struct, frozen=True):
    """An adjective or a word for inhabitants: a mention of a place when the run is asked for them."""

    start: int
    end: int
    places: list[str]  # that it can tell: ids of the gazetteer, the likeliest first
    quoted: bool = False  # whether it stands in a quoted name: «Уральская сталь», «Эхо Москвы»


class Tokens(msgspec.Struct, frozen=True):
    """The article's tokens as parallel columns, white space left out."""

    start: list[int]
    end: list[int]
    lemma: list[str]
    pos: list[str]  # Universal Dependencies
    feats: list[str]  # "Case=Gen|Gender=Masc|Number=Sing"


class Analysis(msgspec.Struct, frozen=True, tag=True):
    """All that is found in one article, a pure function of it."""

    article: Article
    sentences: list[tuple[int, int]]
    tokens: Tokens
    mentions: list[Mention]
    identities: list[Identity]
    abbreviations: list[Abbreviation]
    roles: list[Role]
    quotes: list[Quote]
    dates: list[DateMention]
    events: list[Event]
    fingerprint: bytes  # of the text, four bytes a word: what tells reprints
    adjectives: list[PlaceAdjective] = []
    facts: list[Fact] = []
