"""The scorer: whole tables score 1, damaged ones lose where they are damaged, and every row says what is wrong."""

import json
from io import StringIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracle import Rows, damage, gold_tables, write_tables
from rich.console import Console

from pipeline.errors import UsageError
from pipeline.evaluate.compare import day_bounds, fold, shared_words
from pipeline.evaluate.figures import Counts, Reliability, Share
from pipeline.evaluate.found import read_found
from pipeline.evaluate.gold import GoldArticle, load_gold, write_dump
from pipeline.evaluate.report import as_json, print_rows, print_scores
from pipeline.evaluate.scores import Scores, score_articles

TITLE = "В Заречье открыли мост"
BODY = (
    "Накануне глава Заречного района Егор Лыков открыл мост через реку Лужа. Лыков поблагодарил АО «Дорсервис».\n\n"
    "«Мост ждали двадцать лет», – сказал глава района. Работы начались 12 мая."
)
TEXT = f"{TITLE}\n\n{BODY}"


def at(surface: str, nth: int = 0) -> dict[str, int]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(surface, start + 1)
    return {"start": start, "end": start + len(surface)}


def mention(
    type_: str, surface: str, norm: str, entity: str, nth: int = 0, level: str = "name", **more: Any
) -> dict[str, Any]:
    return {"type": type_, "norm": norm, "entity": entity, "level": level, **at(surface, nth), **more}


RIVER = "реку Лужа"
GOLD = {
    "mentions": [
        mention("LOC", "Заречье", "Заречье", "l1"),
        mention("LOC", "Заречного района", "Заречный район", "l2"),
        mention("PER", "Егор Лыков", "Егор Лыков", "p1"),
        mention("LOC", RIVER, "река Лужа", "l3", alt=[[TEXT.index("Лужа"), TEXT.index("Лужа") + 4]]),
        mention("PER", "Лыков", "Лыков", "p1", nth=1),
        mention("ORG", "АО «Дорсервис»", "АО «Дорсервис»", "o1"),
        mention("PER", "глава района", "глава района", "p1", level="nominal"),
    ],
    "entities": [
        {
            "id": "p1",
            "type": "PER",
            "canonical": "Лыков Егор",
            "last": "Лыков",
            "first": "Егор",
            "patronymic": None,
            "gender": "m",
        },
        {"id": "l1", "type": "LOC", "canonical": "Заречье", "kind": "село", "container": "l2"},
        {"id": "l2", "type": "LOC", "canonical": "Заречный район", "kind": "район", "container": None},
        {"id": "l3", "type": "LOC", "canonical": "Лужа", "kind": "река", "container": None},
        {
            "id": "o1",
            "type": "ORG",
            "canonical": "АО «Дорсервис»",
            "kind": "акционерное общество",
            "territory": "l2",
            "parent": "o1",
        },
    ],
    "roles": [
        {
            "person": "p1",
            "position": "глава района",
            "position_full": "глава Заречного района",
            "org": None,
            "territory": "l2",
            **at("глава Заречного района"),
        },
    ],
    "dates": [{"iso": "2024-05-30", **at("Накануне")}, {"iso": "2024-05-12", **at("12 мая")}],
    "quotes": [
        {
            "kind": "direct",
            "speaker": "p1",
            "text": "Мост ждали двадцать лет",
            "segments": [at("Мост ждали двадцать лет")],
        },
        {"kind": "topic", "speaker": "p1", "text": "о строительстве моста", "segments": [at("Работы")]},
    ],
}
ARTICLE = {"id": "мост", "published": "2024-05-31", "title": TITLE, "text": TEXT, "gold": GOLD}


@pytest.fixture
def gold(tmp_path: Path) -> list[GoldArticle]:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "most.json").write_text(json.dumps(ARTICLE, ensure_ascii=False), encoding="utf-8")
    (folder / "notes.json").write_text('{"conventions": ["без gold – не статья"]}', encoding="utf-8")
    return load_gold(folder)


def score(gold: list[GoldArticle], rows: Rows, folder: Path) -> Scores:
    folder.mkdir(exist_ok=True)
    return score_articles(gold, read_found(write_tables(rows, folder)))


def test_tables_of_the_gold_itself_score_one(gold: list[GoldArticle], tmp_path: Path) -> None:
    scores = score(gold, gold_tables(gold), tmp_path / "out")
    assert (scores.articles, scores.articles_found) == (1, 1)
    assert {name: value for name, value in scores.values().items() if value != 1} == {
        "offsets/flaws/count": 0,
        "confidence/mentions/ece": 0,
    }
    assert {row.verdict for row in scores.rows} == {"right"}


DAMAGES = [
    ("имя не найдено", "mentions", "text", "Лыков", None, {"names/PER/f1": 2 / 3, "names/LOC/f1": 1}, "missed"),
    (
        "не тот тип",
        "mentions",
        "text",
        "Заречье",
        {"type": "ORG"},
        {"names/LOC/f1": 0.8, "names/ORG/f1": 2 / 3},
        "extra",
    ),
    (
        "название без родового слова",
        "mentions",
        "text",
        RIVER,
        {"start": TEXT.index("Лужа"), "text": "Лужа", "normal": "Лужа"},
        {"names/LOC/f1": 1, "normal/LOC/share": 1},
        None,
    ),
    (
        "сдвинутый конец",
        "mentions",
        "text",
        RIVER,
        {"end": TEXT.index("Лужа")},
        {"names/LOC/f1": 2 / 3, "offsets/flaws/count": 1},
        "wrong",
    ),
    (
        "не именительный падеж",
        "mentions",
        "text",
        "Заречного района",
        {"normal": "Заречного района"},
        {"normal/LOC/share": 2 / 3, "names/all/f1": 1},
        "wrong",
    ),
    (
        "чужая сущность",
        "mentions",
        "text",
        "Лыков",
        {"entity_id": "другой"},
        {"identity/B3/recall": 1 - 4 / 3 / 7},
        "wrong",
    ),
    (
        "нарицательное не найдено",
        "mentions",
        "level",
        "nominal",
        None,
        {"nominals/recall/share": 0, "names/all/f1": 1},
        "missed",
    ),
    ("не тот пол", "people", "last", "Лыков", {"gender": "f"}, {"people/whole/f1": 0}, "wrong"),
    ("пол неизвестен", "people", "last", "Лыков", {"gender": ""}, {"people/whole/f1": 0}, "wrong"),
    ("не та буква", "people", "last", "Лыков", {"last": "ЛЫКОВ"}, {"people/whole/f1": 1}, None),
    (
        "не тот вид места",
        "places",
        "name",
        "Лужа",
        {"kind": "озеро"},
        {"places/kind/share": 2 / 3, "places/container/share": 1},
        "wrong",
    ),
    (
        "не тот район",
        "places",
        "name",
        "Заречье",
        {"container": "Лужский район"},
        {"places/container/share": 0},
        "wrong",
    ),
    (
        "кавычки другого вида",
        "organizations",
        "name",
        "АО «Дорсервис»",
        {"name": 'АО "ДОРСЕРВИС"'},
        {"organizations/name/share": 1},
        None,
    ),
    (
        "не то название",
        "organizations",
        "name",
        "АО «Дорсервис»",
        {"name": "Дорсервис"},
        {"organizations/name/share": 0},
        "wrong",
    ),
    (
        "не та территория",
        "organizations",
        "name",
        "АО «Дорсервис»",
        {"place_id": "мост-l1"},
        {"organizations/name/share": 1, "organizations/place/f1": 0, "organizations/parent/f1": 1},
        "wrong",
    ),
    (
        "без вышестоящей",
        "organizations",
        "name",
        "АО «Дорсервис»",
        {"parent_id": ""},
        {"organizations/place/f1": 1, "organizations/parent/f1": 0},
        "wrong",
    ),
    (
        "должность целой фразой",
        "roles",
        "position",
        "глава района",
        {"position": "глава Заречного района"},
        {"roles/position/f1": 1, "roles/where/f1": 1},
        None,
    ),
    (
        "должность не там",
        "roles",
        "position",
        "глава района",
        {"place_id": ""},
        {"roles/position/f1": 1, "roles/where/f1": 0},
        "wrong",
    ),
    (
        "не тот день",
        "dates",
        "text",
        "Накануне",
        {"date_from": "2024-05-29", "date_to": ""},
        {"dates/days/f1": 0.5},
        "wrong",
    ),
    (
        "день со временем",
        "dates",
        "text",
        "Накануне",
        {"date_from": "2024-05-30T10:00", "date_to": ""},
        {"dates/days/f1": 1},
        None,
    ),
    (
        "не тот автор",
        "quotes",
        "text",
        "Мост ждали двадцать лет",
        {"speaker_id": "мост-o1"},
        {"quotes/text/f1": 1, "quotes/speaker/f1": 0},
        "wrong",
    ),
    (
        "обрезанная цитата",
        "quotes",
        "text",
        "Мост ждали двадцать лет",
        {"text": "Мост ждали"},
        {"quotes/text/f1": 0},
        "missed",
    ),
    (
        "цитата нигде не сказанная",
        "quotes",
        "text",
        "Мост ждали двадцать лет",
        {"text": "о строительстве"},
        {"quotes/text/precision": 0},
        "missed",
    ),
]


@pytest.mark.parametrize(
    ("table", "column", "value", "change", "expected", "verdict"),
    [case[1:] for case in DAMAGES],
    ids=[case[0] for case in DAMAGES],
)
def test_damage_costs_where_it_is(
    gold: list[GoldArticle],
    tmp_path: Path,
    table: str,
    column: str,
    value: str,
    change: dict[str, Any] | None,
    expected: dict[str, float],
    verdict: str | None,
) -> None:
    rows = gold_tables(gold)
    number = next(i for i, row in enumerate(rows[table]) if row[column] == value)
    if change is None:
        del rows[table][number]
    else:
        rows[table][number] |= change
    scores = score(gold, rows, tmp_path / "out")
    values = scores.values()
    assert {name: values[name] for name in expected} == pytest.approx(expected)
    assert (verdict is None) == all(row.verdict == "right" for row in scores.rows)
    assert verdict is None or verdict in {row.verdict for row in scores.rows}


def test_missing_tables_are_empty(gold: list[GoldArticle], tmp_path: Path) -> None:
    rows = {table: content for table, content in gold_tables(gold).items() if table in ("articles", "mentions")}
    values = score(gold, rows, tmp_path / "out").values()
    assert values["names/all/f1"] == 1
    assert (
        values["roles/position/f1"]
        == values["dates/days/f1"]
        == values["quotes/text/f1"]
        == values["people/whole/f1"]
        == 0
    )


def test_an_article_that_was_skipped_counts_as_missed(gold: list[GoldArticle], tmp_path: Path) -> None:
    scores = score(gold, {"articles": []}, tmp_path / "out")
    assert scores.articles_found == 0
    assert scores.values()["names/all/recall"] == 0


def test_an_article_is_known_by_its_file_when_its_id_is_another(gold: list[GoldArticle], tmp_path: Path) -> None:
    rows = gold_tables(gold)
    rows["articles"] = [
        {"article_id": "мост", "source": "2024/dump.zip!/other.txt"},
        {"article_id": "7", "source": "a/мост.txt"},
    ]
    for row in rows["mentions"]:
        row["article_id"] = "7"
    assert score(gold, rows, tmp_path / "out").values()["names/all/f1"] == 1


def test_the_dump_gives_title_body_and_day(gold: list[GoldArticle], tmp_path: Path) -> None:
    write_dump(gold, tmp_path / "dump.jsonl")
    record = json.loads((tmp_path / "dump.jsonl").read_text(encoding="utf-8"))
    assert record == {"id": "мост", "published": "2024-05-31", "title": TITLE, "text": BODY}


BAD_GOLD = [
    ("не JSON", "{", "not a gold article"),
    (
        "нет текста",
        '{"id": "1", "title": "Т", "gold": {"mentions": [], "entities": []}}',
        "missing required field `text`",
    ),
    (
        "текст без заголовка",
        '{"id": "1", "title": "Т", "text": "Тело", "gold": {"mentions": [], "entities": []}}',
        "begin with `title`",
    ),
    (
        "неизвестный тип",
        json.dumps({**ARTICLE, "gold": {"mentions": [], "entities": [{"id": "x", "type": "GPE", "canonical": "Т"}]}}),
        "GPE",
    ),
    ("нет статей", '{"notes": 1}', "no gold article"),
]


@pytest.mark.parametrize(("content", "message"), [case[1:] for case in BAD_GOLD], ids=[case[0] for case in BAD_GOLD])
def test_bad_gold_names_the_file(tmp_path: Path, content: str, message: str) -> None:
    file = tmp_path / "bad.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=message) as error:
        load_gold(file)
    assert "bad.json" in str(error.value)


def test_two_articles_of_one_id_are_refused(tmp_path: Path) -> None:
    for name in ("a.json", "b.json"):
        (tmp_path / name).write_text(json.dumps(ARTICLE, ensure_ascii=False), encoding="utf-8")
    with pytest.raises(UsageError, match=r"b\.json.*мост"):
        load_gold(tmp_path)


def test_no_tables_and_bad_cells_are_named(gold: list[GoldArticle], tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no articles.csv"):
        read_found(tmp_path)
    rows = gold_tables(gold)
    rows["mentions"][2]["start"] = "десять"
    with pytest.raises(UsageError, match=r"mentions\.csv, row 3: .*start"):
        score(gold, rows, tmp_path / "out")


def test_only_the_tasks_asked_for(gold: list[GoldArticle], tmp_path: Path) -> None:
    found = read_found(write_tables(gold_tables(gold), tmp_path))
    assert {row.task for row in score_articles(gold, found, ["dates", "names"]).rows} == {"dates", "names"}
    with pytest.raises(UsageError, match="no task spelling; there are offsets, names"):
        score_articles(gold, found, ["spelling"])


def printed(function: Any, *arguments: Any) -> str:
    out = StringIO()
    function(*arguments, Console(file=out, width=140))
    return out.getvalue()


def test_rows_are_shown_in_their_context(gold: list[GoldArticle], tmp_path: Path) -> None:
    rows = gold_tables(gold)
    rows["dates"][0]["date_from"] = rows["dates"][0]["date_to"] = "2024-05-29"
    scores = score(gold, rows, tmp_path / "out")
    text = printed(print_rows, scores, "wrong")
    assert text.splitlines() == [
        f"wrong   dates  мост  {at('Накануне')['start']}–{at('Накануне')['end']}",
        f"    {TITLE}  [Накануне] глава Заречного района Егор Лыков откры",
        "    gold   2024-05-30",
        "    found  2024-05-29",
    ]
    assert len(as_json(scores, "wrong")["rows"]) == 1
    assert "rows" not in as_json(scores, None)
    for show in ("gold", "found", "all"):
        assert printed(print_rows, scores, show).count("found  2024-05-29") == 1


def test_the_table_of_scores_tells_every_figure(gold: list[GoldArticle], tmp_path: Path) -> None:
    scores = score(gold, gold_tables(gold), tmp_path / "out")
    text = printed(print_scores, scores)
    assert all(name in text for name in scores.figures)
    assert "ece 0.0000" in text
    assert "0.9–1.0" in text  # the reliability table


@given(seed=st.integers(0, 10_000), rate=st.floats(0, 1))
def test_any_damage_keeps_scores_within_bounds(seed: int, rate: float) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "gold.json"
        file.write_text(json.dumps(ARTICLE, ensure_ascii=False), encoding="utf-8")
        articles = load_gold(file)
        scores = score(articles, damage(gold_tables(articles), Random(seed), rate), Path(folder) / "out")
    values = {
        name: value for name, value in scores.values().items() if value is not None and not name.endswith("count")
    }
    assert all(0 <= value <= 1 + 1e-9 for value in values.values())
    for task, figure in (("names", "names/all"), ("dates", "dates/days"), ("quotes", "quotes/text")):
        rows = [row for row in scores.rows if row.task == task]
        counts: Counts = scores.figures[figure]
        shown = [row for row in rows if row.verdict == "right" or (task == "quotes" and row.verdict == "wrong")]
        assert len(shown) == counts.right
        assert sum(row.gold != "" for row in rows) == counts.gold


@pytest.mark.parametrize(
    ("one", "other"),
    [("«Союз  Надежда»", "союз надежда"), ("Королёв.", "КОРОЛЕВ"), ("3-й\u00a0отдел", "3-й отдел"), (None, "")],
)
def test_folding(one: str | None, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("iso", "bounds"),
    [
        ("2018", ("2018-01-01", "2018-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2020-11-20", ("2020-11-20", "2020-11-20")),
        ("2024-05-31/2024-06-02", ("2024-05-31", "2024-06-02")),
        ("2023/2024-06", ("2023-01-01", "2024-06-30")),
    ],
)
def test_days_of_a_date(iso: str, bounds: tuple[str, str]) -> None:
    assert day_bounds(iso) == bounds


def test_shared_words_count_each_as_often_as_both_have_it() -> None:
    assert shared_words("да, да", "Да!") == pytest.approx(2 / 3)
    assert shared_words("", "") == 0


def test_calibration_error_is_the_gap_between_said_and_true() -> None:
    sure = [Reliability.of(0.9, right) for right in (True, True, True, False)]  # .9 said, .75 true
    unsure = [Reliability.of(0.25, False)]  # .25 said, 0 true
    figure = sum(sure + unsure, Reliability())
    assert figure.values()["ece"] == pytest.approx((4 * 0.15 + 0.25) / 5)
    assert Reliability.of(1.0, True).values() == {"ece": 0.0}
    assert Reliability().values() == {"ece": None}


def test_nothing_to_score_is_unknown_not_perfect() -> None:
    assert Share().values() == {"share": None}
    assert Counts().values() == {"precision": 0.0, "recall": 0.0, "f1": 0.0}
