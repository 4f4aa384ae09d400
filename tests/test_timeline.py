"""What happened in a district, from a few tables made by hand."""

import doctest
from pathlib import Path

import pandas as pd
import pytest
from tiny_tables import write_tiny

from pipeline import timeline
from pipeline.areas import area_of, chains, find_places
from pipeline.errors import UsageError
from pipeline.frames import read_tables

DISTRICT, VILLAGE, OTHER_DISTRICT, TOWN, REGION, RIVER = "loc-1", "loc-2", "loc-3", "loc-4", "loc-5", "loc-6"
MAYOR, SCHOOL, COUNCIL = "per-1", "org-1", "org-2"
NAMES = {
    DISTRICT: "Боровской район",
    VILLAGE: "Ольшанка",
    OTHER_DISTRICT: "Липовский район",
    TOWN: "Липовск",
    REGION: "Заречная область",
    RIVER: "Ольша",
    MAYOR: "Дёмина Вера",
    SCHOOL: "школа",
    COUNCIL: "Совет Боровского района",
}
# article → its sentences; {…} is a place where somebody or something is named, with its id
ARTICLES = {
    "а": [
        "В {Ольшанке|loc-2} открыли школу",
        "Ярмарка прошла 3 мая в {Боровском районе|loc-1}, её вела {Вера Дёмина|per-1}.",
        "«Пришли все <b>», — сказала она.",
        "4 мая её повторят.",
        "А 5 мая — в {Липовске|loc-4}.",
    ],
    "б": [
        "Ярмарка прошла 3 мая в {Боровском районе|loc-1}, её вела {Вера Дёмина|per-1}.",
        "{Липовский район|loc-3} ждёт 6 мая.",
        "7 мая — выходной.",
    ],
    "в": ["{Совет|org-2} собрался 20 ноября.", "Весной вчера было тепло.", "Пожар."],
}
PUBLISHED = {"а": "2024-05-01", "б": "2024-05-02", "в": None}


def frame(columns: str, *rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns.split()).astype(
        {
            name: "Int64" if name in ("start", "end", "number", "articles", "mentions") else "string"
            for name in columns.split()
        }
    )


def read(article: str) -> tuple[str, list[tuple[object, ...]], list[tuple[object, ...]]]:
    """The article's text, its sentences and its mentions."""
    text, sentences, mentions = "", [], []
    for number, marked in enumerate(ARTICLES[article], 1):
        begin, sentence_id = len(text), f"{article}:{number}"
        for piece in marked.replace("}", "{").split("{"):
            words, _, entity = piece.partition("|")
            if entity:
                type_ = entity[:3].upper()
                where = (article, sentence_id, len(text), len(text) + len(words), words)
                mentions.append((*where, type_, "name", entity, NAMES[entity]))
            text += words
        sentences.append((sentence_id, article, number, begin, len(text), text[begin:]))
        text += " "
    return text, sentences, mentions


READ = {article: read(article) for article in ARTICLES}


def place_of(article: str, words: str) -> tuple[object, ...]:
    """article_id, sentence_id, start, end of the words' first place in an article."""
    text, sentences, _ = READ[article]
    start = text.index(words)
    (sentence_id,) = (str(each[0]) for each in sentences if each[3] <= start < each[4])
    return article, sentence_id, start, start + len(words)


def dated(article: str, words: str, edtf: str, granularity: str = "day") -> tuple[object, ...]:
    day = edtf if "X" not in edtf else None
    return (*place_of(article, words), words, day, day, granularity, edtf)


def event(event_id: str, article: str, words: str, kind: str, day: str | None, edtf: str | None, place: str | None):  # type: ignore[no-untyped-def]
    return (event_id, *place_of(article, words), None, kind, day, day, place, NAMES.get(place or ""), edtf)


def quote(quote_id: str, article: str, words: str) -> tuple[object, ...]:
    article_id, _, start, end = place_of(article, words)
    return quote_id, article_id, start, end, words, "direct", MAYOR, NAMES[MAYOR], "сказать"


@pytest.fixture
def tables() -> dict[str, pd.DataFrame]:
    events = [
        event("evt-1", "а", "открыли", "открытие", "2024-05-02", "2024-05-02", VILLAGE),
        event("evt-2", "а", "Ярмарка", "ярмарка", "2024-05-03", "2024-05-03", DISTRICT),
        event("evt-3", "б", "ждёт", "турнир", "2024-05-06", "2024-05-06", TOWN),
        event("evt-4", "в", "собрался", "заседание", None, "XXXX-11-20", None),
        event("evt-5", "в", "Пожар", "пожар", None, None, RIVER),
    ]
    dates = [
        dated("а", "3 мая", "2024-05-03"),
        dated("а", "4 мая", "2024-05-04"),
        dated("а", "5 мая", "2024-05-05"),
        dated("б", "3 мая", "2024-05-03"),
        dated("б", "6 мая", "2024-05-06"),
        dated("б", "7 мая", "2024-05-07"),
        dated("в", "20 ноября", "XXXX-11-20"),
        dated("в", "вчера", "XXXX-XX-XX"),
    ]
    return {
        "articles": frame(
            "article_id published outlet title source record",
            *((each, PUBLISHED[each], "Вести", f"Статья {each}", f"{each}.csv", "7") for each in ARTICLES),
        ),
        "sentences": frame(
            "sentence_id article_id number start end text", *(row for each in ARTICLES for row in READ[each][1])
        ),
        "mentions": frame(
            "article_id sentence_id start end text type level entity_id entity",
            *(row for each in ARTICLES for row in READ[each][2]),
        ),
        "entities": frame(
            "entity_id type name mentions articles",
            *((each, each[:3].upper(), name, 1, 1) for each, name in NAMES.items()),
        ),
        "aliases": frame("entity_id alias", *NAMES.items()),
        "organizations": frame("entity_id name place_id", (SCHOOL, "школа", None), (COUNCIL, NAMES[COUNCIL], DISTRICT)),
        "places": frame(
            "entity_id name kind container_id container region",
            (DISTRICT, NAMES[DISTRICT], "район", REGION, NAMES[REGION], NAMES[REGION]),
            (VILLAGE, NAMES[VILLAGE], "село", DISTRICT, NAMES[DISTRICT], NAMES[REGION]),
            (OTHER_DISTRICT, NAMES[OTHER_DISTRICT], "район", REGION, NAMES[REGION], NAMES[REGION]),
            (TOWN, NAMES[TOWN], "город", None, None, NAMES[REGION]),
            (REGION, NAMES[REGION], "область", None, None, NAMES[REGION]),
            (RIVER, NAMES[RIVER], "река", None, None, None),
        ),
        "events": frame(
            "event_id article_id sentence_id start end name kind date_from date_to place_id place edtf", *events
        ),
        "event_entities": frame(
            "event_id entity_id entity part",
            ("evt-2", MAYOR, NAMES[MAYOR], "participant"),
            ("evt-2", SCHOOL, NAMES[SCHOOL], "organizer"),
        ),
        "dates": frame("article_id sentence_id start end text date_from date_to granularity edtf", *dates),
        "quotes": frame(
            "quote_id article_id start end text kind speaker_id speaker cue", quote("q-1", "а", "Пришли все <b>")
        ),
    }


@pytest.fixture
def rows(tables):
    return timeline.of_place(tables, DISTRICT)


# ------------------------------------------------------------------ places


def test_a_chain_of_containers_ends_even_in_a_circle(tables):
    assert chains(tables["places"])[VILLAGE] == (VILLAGE, DISTRICT, REGION)
    tables["places"].loc[tables["places"]["entity_id"] == REGION, "container_id"] = DISTRICT
    assert chains(tables["places"])[VILLAGE] == (VILLAGE, DISTRICT, REGION)


def test_an_area_tells_within_from_elsewhere_and_both_from_unknown(tables):
    area = area_of(tables["places"], DISTRICT)
    assert area.within == {DISTRICT, VILLAGE}
    assert area.around == {REGION}
    assert area.elsewhere == {OTHER_DISTRICT, TOWN}, "not a river that may be anywhere"
    assert area.peer == {DISTRICT: DISTRICT, VILLAGE: DISTRICT, OTHER_DISTRICT: OTHER_DISTRICT}
    with pytest.raises(UsageError, match="table places"):
        area_of(tables["places"], "loc-9")


def test_a_place_is_found_by_any_form_and_organisations_are_not(tables):
    assert list(find_places(tables, "Липовского района")["entity_id"]) == [OTHER_DISTRICT]
    assert find_places(tables, "Дёмина").empty


# ------------------------------------------------------------------ rows


def test_the_timeline_goes_by_day_and_says_why_a_row_is_there(rows):
    seen = timeline.between(rows)[["edtf", "what", "placed_by"]].astype(object).where(lambda cells: cells.notna(), None)
    assert seen.to_numpy().tolist() == [
        ["2024-05-02", "открытие", "place"],
        ["2024-05-03", "ярмарка", "place"],
        ["2024-05-03", None, "sentence"],
        ["2024-05-04", None, "article"],
    ], "not the 5th, in a town elsewhere; not the 6th and 7th, of an article with two districts"


def test_a_row_leads_to_its_words(tables, rows):
    assert len(rows)
    for row in rows.itertuples():
        text = READ[row.article_id][0]
        assert row.passage == text[row.passage_start : row.passage_start + len(row.passage)]
        assert row.passage_start <= row.start < row.end <= row.passage_start + len(row.passage)
    first = rows.iloc[0]
    assert (first["title"], first["source"], first["record"]) == ("Статья а", "а.csv", "7")


def test_who_takes_part_is_told_from_who_is_named(rows):
    fair = rows[rows["what"] == "ярмарка"].iloc[0]
    assert fair["takes_part"] == "школа; Дёмина Вера", "organisers first"
    assert pd.isna(fair["named"])
    sentence = timeline.between(rows).iloc[2]
    assert (sentence["named"], sentence["place"]) == ("Дёмина Вера", "Боровской район")


def test_a_date_says_nothing_new_where_its_sentence_has_the_event_of_that_day(tables):
    alone = timeline.of_place(tables | {"events": tables["events"].iloc[:0]}, DISTRICT)
    third = alone[alone["edtf"] == "2024-05-03"]
    assert len(third) == 1, "two articles say it word for word"
    assert (third["article_id"].iloc[0], third["told_in"].iloc[0]) == ("а", 2)
    both = timeline.of_place(tables, DISTRICT)
    assert list(both[(both["edtf"] == "2024-05-03") & both["what"].isna()]["article_id"]) == ["б"]


def test_a_name_stands_behind_its_kind(tables):
    tables["events"]["name"] = tables["events"]["event_id"].map({"evt-2": "Майский мёд"}).astype("string")
    assert "ярмарка «Майский мёд»" in set(timeline.of_place(tables, DISTRICT)["what"])


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        pytest.param("", "", ["02", "03", "03", "04"], id="без границ"),
        pytest.param("2024-05-03", "", ["03", "03", "04"], id="с какого дня"),
        pytest.param("", "2024-05-02", ["02"], id="по какой день"),
        pytest.param("2024-05-03", "2024-05-03", ["03", "03"], id="один день"),
        pytest.param("2023-01-01", "2023-12-31", [], id="раньше всего"),
    ],
)
def test_limits_are_days_within(rows, since, until, days):
    assert [day[-2:] for day in timeline.between(rows, since, until)["edtf"]] == days


def test_a_period_that_reaches_into_the_limits_is_within(rows):
    rows = rows.assign(date_to="2024-05-31")
    assert len(timeline.between(rows, "2024-05-30", "2024-06-30")) == 4


@pytest.mark.parametrize("day", ["03.05.2024", "2024-05", "май"])
def test_a_limit_that_is_no_day_is_refused(rows, day):
    with pytest.raises(UsageError, match="2024-02-01"):
        timeline.between(rows, day)


def test_what_has_no_year_stands_apart(rows):
    apart = timeline.without_day(rows)
    assert list(apart["what"]) == ["заседание", "пожар"]
    assert apart["edtf"].iloc[0] == "XXXX-11-20"
    assert apart["date_from"].isna().all()
    assert "XXXX-11-20" not in set(timeline.between(rows)["edtf"])


def test_months_without_anything_are_counted(rows):
    rows = pd.concat([rows, rows.tail(1).assign(date_from="2024-07-09")])
    assert timeline.by_month(rows).to_numpy().tolist() == [[2, 2], [0, 0], [1, 0]], "the last row is the fire, an event"
    assert list(timeline.by_month(rows).index) == ["2024-05", "2024-06", "2024-07"]
    assert timeline.by_month(rows.iloc[:0]).empty


# ------------------------------------------------------------------ who said what


def test_a_quote_goes_with_the_event_next_to_it(tables, rows):
    (said,) = timeline.said_about(tables, rows).to_dict("records")
    assert (said["what"], said["speaker"], said["away"]) == ("ярмарка", "Дёмина Вера", 1)
    assert said["passage"] == "«Пришли все <b>», — сказала она."
    begin = said["start"] - said["passage_start"]
    assert said["passage"][begin : begin + len("Пришли все <b>")] == said["text"] == "Пришли все <b>"


def test_a_quote_too_far_off_is_left_out(tables, rows):
    openings = rows[rows["what"] == "открытие"]
    assert timeline.said_about(tables, openings, reach=1).empty
    assert list(timeline.said_about(tables, openings, reach=2)["away"]) == [2]


def test_a_quote_over_several_sentences_keeps_them_all(tables, rows):
    start, end = place_of("а", "Пришли")[2], place_of("а", "4 мая")[3]
    tables["quotes"] = tables["quotes"].assign(start=start, end=end).astype({"start": "Int64", "end": "Int64"})
    (said,) = timeline.said_about(tables, rows).to_dict("records")
    assert said["passage"].endswith("4 мая её повторят.")
    assert (said["edtf"], said["away"]) == ("2024-05-04", 0), "the row lies within the quote"


# ------------------------------------------------------------------ how it is shown


def test_html_marks_the_words_and_escapes_the_rest(tables, rows):
    html = timeline.to_html(timeline.said_about(tables, rows), ["edtf", "speaker", "text"])
    assert "«<mark>Пришли все &lt;b&gt;</mark>», — сказала она." in html
    assert "<b>" not in html
    assert "Статья а · а.csv · 7 · " in html
    assert "nan" not in timeline.to_html(rows, ["what", "named"]).lower()
    assert timeline.to_html(rows, []).count("<mark>") == len(rows)


def test_tables_as_they_are_read_from_files_will_do(tmp_path: Path):
    write_tiny(tmp_path)
    rows = timeline.of_place(read_tables(tmp_path), "loc-1")
    assert list(timeline.between(rows)["what"]) == ["открытие «Мост»"]
    assert list(timeline.said_about(read_tables(tmp_path), rows)["speaker"]) == ["Горелов Андрей Валентинович"]
    assert "<mark>" in timeline.to_html(rows, timeline.COLUMNS)


def test_a_dump_without_events_and_dates_gives_no_rows(tables):
    none = {name: tables[name].iloc[:0] for name in ("events", "dates", "quotes", "event_entities", "mentions")}
    rows = timeline.of_place(tables | none, DISTRICT)
    assert rows.empty
    assert timeline.between(rows).empty
    assert timeline.without_day(rows).empty
    assert timeline.by_month(rows).empty
    assert timeline.said_about(tables | none, rows).empty
    assert "<mark>" not in timeline.to_html(rows, ["what"])


def test_examples_of_the_docstrings():
    assert doctest.testmod(timeline) == (0, 1)
