"""The schema: which tables there are, their columns, units and keys; the writers and `datapackage.json` follow it.

    table("mentions").column_names  ->  ("mention_id", "article_id", "sentence_id", "start", …)

A row is a plain tuple in column order; None or an empty text is an unknown cell. A new table is one more entry in
TABLES; what a reader sees of one under plainer names is an entry in VIEWS.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

ColumnType = Literal["string", "integer", "number", "boolean"]
Row = tuple[Any, ...]

CODE_POINTS = "Unicode code points"
TYPES = ("PER", "ORG", "LOC")
DEALS = ("agreement", "contract", "cooperation", "sale", "loan", "grant", "investment", "fine")
FACT_PARTS = (
    *("participant", "represented", "place", "owner", "founder", "property", "buyer", "seller"),
    *("giver", "recipient", "imposer", "payer"),
)


@dataclass(frozen=True)
class Column:
    """One column. `required`: no cell is unknown. `values`: all that a cell can be, where that is a closed list."""

    name: str
    type: ColumnType
    description: str
    unit: str = ""
    required: bool = False
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class ForeignKey:
    """A known cell of `column` stands in column `reference` of `table`."""

    column: str
    table: str
    reference: str


@dataclass(frozen=True)
class Table:
    """One table. `default_format` is the format it is written in when the user names none."""

    name: str
    description: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    default_format: str = "csv"

    @cached_property
    def column_names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


@dataclass(frozen=True)
class View:
    """Some columns of a table for a reader: a sheet of the workbook and a view of the database. `columns`: the name
    that the reader sees, and the table's."""

    name: str
    table: str
    columns: tuple[tuple[str, str], ...]

    @cached_property
    def places(self) -> tuple[int, ...]:
        """Where its columns stand in a row of the table."""
        return tuple(table(self.table).column_names.index(column) for _, column in self.columns)

    @cached_property
    def as_table(self) -> Table:
        columns = table(self.table).columns
        named = zip(self.columns, self.places, strict=True)
        return Table(self.name, "", tuple(replace(columns[at], name=shown) for (shown, _), at in named))


def table(name: str) -> Table:
    """The table of that name; KeyError when there is none."""
    return _BY_NAME[name]


# ------------------------------------------------------------------ columns that several tables share


def _id(name: str, description: str) -> Column:
    return Column(name, "string", description, required=True)


def _text(name: str, description: str, *values: str) -> Column:
    return Column(name, "string", description, values=values)


def _count(name: str, description: str, unit: str = "") -> Column:
    return Column(name, "integer", description, unit, required=True)


ARTICLE_ID = _id("article_id", "The article")
SENTENCE_ID = _id("sentence_id", "The sentence in which it begins")
ENTITY_ID = _id("entity_id", "The entity")
START = _count("start", "Where it begins in the article's text", CODE_POINTS)
END = _count("end", "Where it ends in the article's text, exclusive", CODE_POINTS)
TEXT = Column("text", "string", "The words as they stand: the article's text from start to end", required=True)
NAME = Column("name", "string", "Canonical name, in the nominative", required=True)
TYPE = Column("type", "string", "Person, organisation or place", required=True, values=TYPES)
RULE = _text("rule", "The rule or model that produced the row")
CONFIDENCE = Column("confidence", "number", "How sure the rule is, calibrated", "probability, 0 to 1")
IN_ARTICLE = ForeignKey("article_id", "articles", "article_id")
IN_SENTENCE = ForeignKey("sentence_id", "sentences", "sentence_id")
OF_ENTITY = ForeignKey("entity_id", "entities", "entity_id")
REGION = _text("region", "Region of the Russian Federation that it lies in")
DISTRICT_ID = _text("district_id", "The district that it is or lies in; empty also where no article names the district")
DISTRICT = _text("district", "Name of that district")
MONTH = _text("month", "Month of publication: 2020-11; empty for articles without a day of publication")
PLACE_FIGURES = (
    _count("articles", "Number of articles that name it, reprints too"),
    _count("sources", "Number of independent ones among them: an article and its reprints count once a month"),
    _count("mentions", "Number of mentions"),
)


# ------------------------------------------------------------------ the tables

TABLES = (
    Table(
        "articles",
        "The articles that were read. An article's text is its headline, a blank line and its body",
        (
            ARTICLE_ID,
            _text("source", "File it was read from, below the folder of the dump; an archive's member after !/"),
            _text("record", "Line, row or element of the source; empty when the file is one article"),
            _text("title", "Headline"),
            _text("published", "Day or moment of publication, ISO 8601"),
            _text("url", "Address it was published at"),
            _text("outlet", "Newspaper, agency or site that published it"),
            _count("chars", "Length of the text", CODE_POINTS),
            _count("sentences", "Number of sentences"),
            _count("tokens", "Number of tokens"),
            _text("reprint_of", "The earlier article in which half or more of this one stands; never a reprint itself"),
            Column("similarity", "number", "How much of this article stands in that one, in words", "share, 0.5 to 1"),
        ),
        primary_key=("article_id",),
        foreign_keys=(ForeignKey("reprint_of", "articles", "article_id"),),
    ),
    Table(
        "sentences",
        "The sentences of the articles; a headline is one",
        (
            _id("sentence_id", "The sentence"),
            ARTICLE_ID,
            _count("number", "Place of the sentence in its article, from 1"),
            START,
            END,
            TEXT,
        ),
        primary_key=("sentence_id",),
        foreign_keys=(IN_ARTICLE,),
    ),
    Table(
        "tokens",
        "Words, numbers and punctuation marks with their dictionary form and morphology",
        (
            ARTICLE_ID,
            _id("sentence_id", "The sentence that it stands in"),
            _count("number", "Place of the token in its article, from 1"),
            START,
            END,
            TEXT,
            _text("lemma", "Dictionary form, as the token is read in this sentence"),
            _text("pos", "Part of speech, Universal Dependencies"),
            _text("feats", "Grammatical features, Universal Dependencies: Case=Gen|Gender=Masc|Number=Sing"),
        ),
        primary_key=("article_id", "number"),
        foreign_keys=(IN_ARTICLE, IN_SENTENCE),
        default_format="parquet",  # some 400 rows an article: soon more than a spreadsheet opens
    ),
    Table(
        "mentions",
        "Where a text names a person, an organisation or a place. Mentions nest and never cross",
        (
            _id("mention_id", "The mention"),
            ARTICLE_ID,
            SENTENCE_ID,
            START,
            END,
            TEXT,
            TYPE,
            Column(
                "level",
                "string",
                "By a name or by a noun; where they are asked for, by an adjective, by a name within the name, or by a "
                "kind and a place",
                required=True,
                values=("name", "nominal", "adjective", "inner", "described"),
            ),
            _text("normal", "The mention's words with the head in the nominative, outer quotation marks off"),
            _text("entity_id", "The entity that is meant"),
            _text("entity", "The entity's canonical name"),
            RULE,
            CONFIDENCE,
        ),
        primary_key=("mention_id",),
        foreign_keys=(IN_ARTICLE, IN_SENTENCE, OF_ENTITY),
    ),
    Table(
        "entities",
        "People, organisations and places across all articles",
        (
            ENTITY_ID,
            TYPE,
            NAME,
            _count("mentions", "Number of mentions"),
            _count("articles", "Number of articles that name it, reprints too"),
            _count("sources", "Number of independent articles that name it: an article and its reprints count once"),
            _text("first_published", "Earliest publication of an article that names it, ISO 8601"),
            _text("last_published", "Latest publication of an article that names it, ISO 8601"),
        ),
        primary_key=("entity_id",),
    ),
    Table(
        "aliases",
        "Forms under which an entity is named",
        (
            ENTITY_ID,
            _text("entity", "The entity's canonical name"),
            Column("alias", "string", "A form of the name, in the nominative", required=True),
            _count("mentions", "Number of mentions in this form"),
        ),
        primary_key=("entity_id", "alias"),
        foreign_keys=(OF_ENTITY,),
    ),
    Table(
        "people",
        "The entities that are people",
        (
            ENTITY_ID,
            Column("name", "string", "Surname, first name, patronymic: what is known of them", required=True),
            _text("last", "Surname, in the nominative"),
            _text("first", "First name or its initial"),
            _text("patronymic", "Patronymic or its initial"),
            _text("initials", "Initials of first name and patronymic"),
            _text("gender", "Masculine or feminine, as the name has it", "m", "f"),
        ),
        primary_key=("entity_id",),
        foreign_keys=(OF_ENTITY,),
    ),
    Table(
        "organizations",
        "The entities that are organisations",
        (
            ENTITY_ID,
            NAME,
            _text("kind", "Kind of organisation, as its name has it: министерство, школа"),
            _text("abbreviation", "Short form of the name"),
            _text("parent_id", "The organisation that it is a part of"),
            _text("parent", "Name of that organisation"),
            _text("place_id", "Its territory or seat"),
            _text("place", "Name of that place"),
        ),
        primary_key=("entity_id",),
        foreign_keys=(
            OF_ENTITY,
            ForeignKey("parent_id", "organizations", "entity_id"),
            ForeignKey("place_id", "places", "entity_id"),
        ),
    ),
    Table(
        "places",
        "The entities that are places",
        (
            ENTITY_ID,
            NAME,
            _text("kind", "Kind of place: область, район, село"),
            _text("container_id", "The smallest place that it lies in"),
            _text("container", "Name of that place"),
            _text(
                "chain",
                "All that it lies in, the smallest first, up to the region or the country, joined by '; ': from the "
                "articles and the gazetteer, so that it names places too that no article does",
            ),
            _text("region", "Region of the Russian Federation that it lies in"),
            _text("oktmo", "Code in the classification of municipal territories"),
            Column("lat", "number", "Latitude, WGS 84", "degrees north"),
            Column("lon", "number", "Longitude, WGS 84", "degrees east"),
        ),
        primary_key=("entity_id",),
        foreign_keys=(OF_ENTITY, ForeignKey("container_id", "places", "entity_id")),
    ),
    Table(
        "place_counts",
        "How often each place is named in each month: for a pivot table. The articles of several places don't add up, "
        "for one article may name them all",
        (
            REGION,
            DISTRICT_ID,
            DISTRICT,
            _id("place_id", "The place"),
            _text("place", "Its canonical name"),
            _text("kind", "Kind of place: область, район, село"),
            MONTH,
            *PLACE_FIGURES,
        ),
        foreign_keys=(ForeignKey("district_id", "places", "entity_id"), ForeignKey("place_id", "places", "entity_id")),
    ),
    Table(
        "district_counts",
        "How often each district, or a place in it, is named in each month. Places of a region that lie in no district "
        "and the region by itself are the row without a district",
        (
            REGION,
            DISTRICT_ID,
            DISTRICT,
            MONTH,
            _count("places", "Number of its places that are named, itself too"),
            *PLACE_FIGURES,
        ),
        foreign_keys=(ForeignKey("district_id", "places", "entity_id"),),
    ),
    Table(
        "links",
        "Two entities named in one sentence, not one inside the other's name. A pair stands once",
        (
            _id("entity_a", "One entity"),
            _text("entity_a_name", "Its canonical name"),
            _id("entity_b", "The other entity"),
            _text("entity_b_name", "Its canonical name"),
            _count("sentences", "Number of sentences that name both"),
            _count("articles", "Number of articles with such a sentence, reprints too"),
            _count("sources", "Number of independent ones among them: an article and its reprints count once"),
        ),
        primary_key=("entity_a", "entity_b"),
        foreign_keys=(ForeignKey("entity_a", "entities", "entity_id"), ForeignKey("entity_b", "entities", "entity_id")),
    ),
    Table(
        "roles",
        "Posts, occupations, honours and ranks that a text says somebody holds",
        (
            _id("role_id", "The row"),
            ARTICLE_ID,
            SENTENCE_ID,
            START,
            END,
            TEXT,
            _id("person_id", "Who holds it"),
            _text("person", "The person's canonical name"),
            Column("position", "string", "The post in the nominative, abbreviations expanded", required=True),
            _text("organization_id", "The organisation where it is held"),
            _text("organization", "Name of that organisation"),
            _text("place_id", "The place or territory that it is for"),
            _text("place", "Name of that place"),
            _text("status", "Whether it is held now", "current", "acting", "former", "elect", "candidate"),
            _text("kind", "What sort of position it is", "post", "occupation", "honour", "rank", "candidate"),
            RULE,
            CONFIDENCE,
        ),
        primary_key=("role_id",),
        foreign_keys=(
            IN_ARTICLE,
            IN_SENTENCE,
            ForeignKey("person_id", "people", "entity_id"),
            ForeignKey("organization_id", "organizations", "entity_id"),
            ForeignKey("place_id", "places", "entity_id"),
        ),
    ),
    Table(
        "tenures",
        "For each post the people whom the dump shows in it, in order of time; whoever left and came back stands twice",
        (
            _id("tenure_id", "The row: one person in one post, from coming to leaving"),
            Column("position", "string", "The post in the nominative, as its fullest role has it", required=True),
            _text("organization_id", "The organisation where it is held"),
            _text("organization", "Name of that organisation"),
            _text("place_id", "The place or territory that it is for"),
            _text("place", "Name of that place"),
            _id("person_id", "Who holds it: of several names that fit, the fullest"),
            _text("person", "The person's canonical name"),
            _text("status", "What the latest article says", "current", "acting", "former", "elect"),
            _text("first_seen", "Day of the first dated article that shows the person in the post"),
            _text("last_seen", "Day of the last one"),
            _text("first_former", "Day of the first article that calls the person a former holder"),
            _text("predecessor_id", "Who held a single post before"),
            _text("predecessor", "That person's canonical name"),
            _text(
                "also_held_by",
                "Who else is shown in this single post at the same time, or on no day that tells who came first: to be "
                "checked by a reader",
            ),
            _text(
                "also_named",
                "Other names that articles give the organisation, where roles tell that it is the same: to be checked "
                "by a reader",
            ),
            _count("articles", "Number of articles with such a role"),
            _text("evidence", "Their ids, the first nine and the last when there are more"),
            _text("first_role_id", "The role that shows it first"),
            _text("last_role_id", "The role that shows it last"),
        ),
        primary_key=("tenure_id",),
        foreign_keys=(
            ForeignKey("person_id", "people", "entity_id"),
            ForeignKey("organization_id", "organizations", "entity_id"),
            ForeignKey("place_id", "places", "entity_id"),
            ForeignKey("predecessor_id", "people", "entity_id"),
            ForeignKey("first_role_id", "roles", "role_id"),
            ForeignKey("last_role_id", "roles", "role_id"),
        ),
    ),
    Table(
        "quotes",
        "Somebody's words, direct or reported. Two quotes never overlap",
        (
            _id("quote_id", "The quote"),
            ARTICLE_ID,
            START,
            END,
            Column(
                "text",
                "string",
                "What is said, without outer marks and dashes: the article's text from start to end, or where the "
                "author's words stand within it, the segments joined by a blank",
                required=True,
            ),
            Column(
                "kind", "string", "In the speaker's own words or reported", required=True, values=("direct", "indirect")
            ),
            _text("speaker_id", "Who says it; empty when nobody is named"),
            _text("speaker", "The speaker's canonical name"),
            _text("cue", "Lemma of the verb that says so, or the formula: сказать, по словам"),
            _text("segments", "Where its parts stand, as start-end with a blank between two: 120-164 190-202"),
            RULE,
            CONFIDENCE,
        ),
        primary_key=("quote_id",),
        foreign_keys=(IN_ARTICLE, ForeignKey("speaker_id", "entities", "entity_id")),
    ),
    Table(
        "dates",
        "Dates and periods, resolved from the day of publication. Clock times, durations and ages are none",
        (
            _id("date_id", "The date"),
            ARTICLE_ID,
            SENTENCE_ID,
            START,
            END,
            TEXT,
            _text("date_from", "First day, ISO 8601; unknown when the year can't be told"),
            _text("date_to", "Last day, ISO 8601"),
            Column("granularity", "string", "What is named", required=True, values=("day", "month", "year", "range")),
            Column("relative", "boolean", "Whether it is told from the day of publication", required=True),
            _text("edtf", "The date in ISO 8601-2 (EDTF): XXXX-11-20 when no year is to be had"),
            _text(
                "year_from",
                "What gave a year that neither the text nor a day of publication told: a weekday that fits the latest "
                "year that the article names (article), or one year only of those of the dump (dump)",
                *("article", "dump"),
            ),
        ),
        primary_key=("date_id",),
        foreign_keys=(IN_ARTICLE, IN_SENTENCE),
    ),
    Table(
        "events",
        "What takes place: meetings, festivals, contests, accidents. One told of in several articles stands once",
        (
            _id("event_id", "The event"),
            ARTICLE_ID,
            SENTENCE_ID,
            START,
            END,
            _text("name", "Its name, without quotation marks"),
            Column("kind", "string", "Kind of event, in the nominative: межмуниципальная конференция", required=True),
            _text("date_from", "First day, ISO 8601"),
            _text("date_to", "Last day, ISO 8601"),
            _text("place_id", "The place where it is held"),
            _text("place", "Name of that place"),
            _text("edtf", "When, in ISO 8601-2 (EDTF): XXXX-11-20 when no year is to be had"),
        ),
        primary_key=("event_id",),
        foreign_keys=(IN_ARTICLE, IN_SENTENCE, ForeignKey("place_id", "places", "entity_id")),
    ),
    Table(
        "event_entities",
        "Who had a part in an event",
        (
            _id("event_id", "The event"),
            ENTITY_ID,
            _text("entity", "The entity's canonical name"),
            Column("part", "string", "The part", required=True, values=("organizer", "participant")),
        ),
        primary_key=("event_id", "entity_id", "part"),
        foreign_keys=(ForeignKey("event_id", "events", "event_id"), OF_ENTITY),
    ),
    Table(
        "facts",
        "Who meets whom, who deals with whom, who owns what: one row each time that an article tells it",
        (
            _id("fact_id", "The fact"),
            ARTICLE_ID,
            SENTENCE_ID,
            START,
            END,
            TEXT,
            Column("kind", "string", "Sort of fact", required=True, values=("meeting", "deal", "ownership")),
            _text("deal", "Sort of deal", *DEALS),
            Column(
                "status",
                "string",
                "Whether it is so, is to come or is over; what is denied or supposed is no row",
                required=True,
                values=("actual", "planned", "former"),
            ),
            RULE,
            CONFIDENCE,
        ),
        primary_key=("fact_id",),
        foreign_keys=(IN_ARTICLE, IN_SENTENCE),
    ),
    Table(
        "fact_entities",
        "The sides of a fact",
        (
            _id("fact_id", "The fact"),
            ENTITY_ID,
            _text("entity", "The entity's canonical name"),
            Column(
                "part",
                "string",
                "The part: participant of a meeting, a contract or an agreement, the organisation that one represents, "
                "the place of a meeting; owner or founder and property; buyer, seller and property; giver and "
                "recipient of a loan, a grant or an investment; imposer and payer of a fine",
                required=True,
                values=FACT_PARTS,
            ),
        ),
        primary_key=("fact_id", "entity_id", "part"),
        foreign_keys=(ForeignKey("fact_id", "facts", "fact_id"), OF_ENTITY),
    ),
    Table(
        "abbreviations",
        "Short forms and what they stand for: as the article says, else as usual",
        (
            ARTICLE_ID,
            START,
            END,
            TEXT,
            Column("expansion", "string", "What it stands for, in the nominative and the text's number", required=True),
        ),
        primary_key=("article_id", "start", "end"),
        foreign_keys=(IN_ARTICLE,),
    ),
    Table(
        "corrections",
        "What an analyst decided in a file of corrections, and what became of it",
        (
            _count("line", "The line of the file"),
            Column("action", "string", "What is decided", required=True, values=("set", "drop", "same")),
            Column("table", "string", "The table of the row", required=True),
            _id("id", "The row's id, or the entity's"),
            _text("column", "The cell that is set"),
            _text("value", "What it is set to, or the entity that it is the same as"),
            _text("was", "The cell as the analyst saw it; found otherwise, nothing is set"),
            _text("note", "Why"),
            Column(
                "outcome",
                "string",
                "What became of it: nothing is done where the row or the entity is gone, or its cell has changed",
                required=True,
                values=("applied", "already so", "changed", "no such row", "no such entity", "another type"),
            ),
            _text("found", "The cell as the program finds it"),
        ),
        primary_key=("line",),
    ),
    Table(
        "skipped",
        "What could not be read or analysed",
        (
            _text("source", "The file, below the folder of the dump; an archive's member after !/"),
            _text("record", "Line, row or element of the source; empty for the whole file"),
            _text("stage", "The step that gave up: read, parse, …"),
            Column("reason", "string", "What is wrong, and the remedy", required=True),
        ),
    ),
)

VIEWS = (
    View(
        "posts",
        "tenures",
        (
            ("post", "position"),
            ("body", "organization"),
            ("place", "place"),
            ("person", "person"),
            ("from", "first_seen"),
            ("to", "last_seen"),
            ("status", "status"),
            ("after", "predecessor"),
            ("also_held_by", "also_held_by"),
            ("also_named", "also_named"),
            ("articles", "articles"),
            ("evidence", "evidence"),
        ),
    ),
)

_BY_NAME = {each.name: each for each in TABLES}
