"""Events: what an article tells of them, and how the events of many articles become rows."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.event_names import event_name_key
from pipeline.event_table import EVENT_ENTITIES, EVENTS, EventTable, event_id
from pipeline.models import load_models
from pipeline.records import Analysis, Article, Event
from pipeline.resolve import Resolver, entity_ids
from pipeline.rows import event_sentences
from pipeline.run import analyze_articles

REPORT = """В Песочне обсудили школьное питание

В четверг, 14 марта, в селе Песочня Путятинского района прошёл межрайонный семинар «Горячий обед в сельской школе».

Встречу организовало министерство образования Рязанской области совместно с администрацией Путятинского района.

В семинаре участвовали директор школы Вера Лапина и глава района Олег Трошин.

Повар Нина Зуева рассказала о новых блюдах."""


def analysis_of(text: str, published: str = "2024-03-18", article_id: str = "a") -> Analysis:
    (analysis,) = analyze_articles([Article(article_id, f"{article_id}.txt", "", "", text, published)], load_models())
    return analysis


def events_of(text: str, published: str) -> list[tuple[str, str, str]]:
    """(kind, name, first day) of each event."""
    return [(e.kind, e.name, e.date_from) for e in analysis_of(text, published).events]


@pytest.fixture(scope="module")
def report() -> Analysis:
    return analysis_of(REPORT)


def test_a_report_of_a_meeting_is_one_event_whole(report: Analysis) -> None:
    (event,) = report.events
    names = [identity.name for identity in report.identities]
    assert (event.kind, event.name) == ("межрайонный семинар", "Горячий обед в сельской школе")
    assert (event.date_from, event.date_to, event.edtf) == ("2024-03-14", "2024-03-14", "2024-03-14")
    assert event.place is not None and names[event.place] == "Песочня"
    assert [names[i] for i in event.organizers] == [
        "министерство образования Рязанской области",
        "администрация Путятинского района",
    ]
    assert {names[i] for i in event.participants} == {"Лапина Вера", "Трошин Олег", "Зуева Нина"}
    assert REPORT[event.start : event.end] == "межрайонный семинар «Горячий обед в сельской школе»"


CASES = {  # label → day of publication, text, events
    "a verb before": (
        "2024-04-29",
        "27 апреля в Скопине прошёл общегородской субботник.",
        [("общегородской субботник", "", "2024-04-27")],
    ),
    "a verb after": ("2024-11-15", "Авария произошла 14 ноября.", [("авария", "", "2024-11-14")]),
    "set for a day": (
        "2024-11-15",
        "Публичные слушания назначены на 1 декабря.",
        [("публичные слушания", "", "2024-12-01")],
    ),
    "an attribute": (
        "2024-08-25",
        "Его избрали на конференции, прошедшей 21 августа.",
        [("конференция", "", "2024-08-21")],
    ),
    "at a meeting": (
        "2024-02-16",
        "На очередной сессии 14 февраля депутаты приняли бюджет.",
        [("очередная сессия", "", "2024-02-14")],
    ),
    "a list of what is on": ("2024-05-06", "9 мая — концерт у фонтана.", [("концерт", "", "2024-05-09")]),
    "a fire without the word": ("2024-06-03", "В ночь на 2 июня загорелся склад.", [("пожар", "", "2024-06-02")]),
    "a named one needs no verb": (
        "2024-06-03",
        "Хор стал лауреатом фестиваля «Синяя птица».",
        [("фестиваль", "Синяя птица", "")],
    ),
    "another one of its kind": (
        "2024-06-03",
        "12 мая прошёл турнир по шашкам. Следующий турнир пройдёт 18 ноября.",
        [("турнир", "", "2024-05-12"), ("турнир", "", "2024-11-18")],
    ),
    "spoken of again": (
        "2024-06-03",
        "12 мая прошёл турнир по шашкам. В турнире победил Олег Трошин.",
        [("турнир", "", "2024-05-12")],
    ),
    "called otherwise": (
        "2024-06-03",
        "12 мая прошло совещание. На встрече говорили о дорогах.",
        [("совещание", "", "2024-05-12")],
    ),
    "a term is no day of it": ("2024-11-15", "На совещании поручили к 1 декабря составить список.", []),
    "neither day nor place": ("2024-06-03", "Недавно прошёл концерт.", []),
    "a habit": ("2024-06-03", "В районе проходят конкурсы и концерты.", []),
    "a hall": ("2024-06-03", "В зале заседаний 5 мая было тесно.", []),
    "a name that is somebody's": (
        "2024-06-03",
        "5 мая прошёл концерт в клубе «Ровесник».",
        [("концерт", "", "2024-05-05")],
    ),
}


CASES |= {
    "a feast that people keep": (
        "2024-06-24",
        "В субботу, 22 июня, на лугу у села Песочня отгуляли районный Сабантуй.",
        [("районный сабантуй", "", "2024-06-22")],
    ),
    "a feast seen off": ("2024-03-19", "17 марта в Скопине проводили Масленицу.", [("Масленица", "", "2024-03-17")]),
    "a day of its own": ("2024-09-16", "14 сентября отметили День города.", [("день города", "", "2024-09-14")]),
    "a feast in the headline": (
        "2024-06-24",
        "Сабантуй вернулся в район\n\nТри года его не проводили. В субботу, 22 июня, ставили столбы.",
        [("сабантуй", "", "2024-06-22")],
    ),
    "a feast in a headline without a day": ("2024-06-24", "Сабантуй зовёт гостей\n\nБарана привезут из Скопина.", []),
    "elections": ("2024-05-21", "Досрочные выборы назначены на 8 сентября.", [("досрочные выборы", "", "2024-09-08")]),
    "public discussions": (
        "2023-12-07",
        "Общественные обсуждения проекта назначены на 19 января.",
        [("общественные обсуждения", "", "2024-01-19")],
    ),
    "a discussion is a talk": ("2023-12-07", "Обсуждение прошло 5 декабря.", []),
    "a flood by its peak": (
        "2024-03-26",
        "Пик половодья на Цне ожидается с 2 по 6 апреля.",
        [("паводок", "", "2024-04-02")],
    ),
    "a phase of it": (
        "2024-02-26",
        "22 февраля в Скопине завершился зональный этап областного конкурса чтецов.",
        [("областной конкурс", "", "2024-02-22")],
    ),
    "a day in the next sentence": (
        "2024-02-26",
        "В Скопине завершился конкурс «Голос поля». С 19 по 21 февраля в нём участвовали тридцать хоров.",
        [("конкурс", "Голос поля", "2024-02-19")],
    ),
    "a day in the next sentence about something else": (
        "2024-02-26",
        "В Скопине завершился конкурс «Голос поля». С 19 по 21 февраля шёл снег.",
        [("конкурс", "Голос поля", "")],
    ),
    "something opened": ("2023-09-18", "16 сентября в Песочне открыли Дом культуры.", [("открытие", "", "2023-09-16")]),
    "something opens": ("2023-09-18", "1 октября в Скопине откроется школа.", [("открытие", "", "2023-10-01")]),
    "hours are no opening": ("2023-09-18", "Магазин 1 октября откроется в девять.", []),
    "what is opened in a building": ("2023-09-18", "16 сентября открыли окно в школе.", []),
    "an accident by the verb, its day in the lead": (
        "2024-02-09",
        "У Скопина столкнулись машины\n\n6 февраля в 7:50 произошло столкновение трёх машин.",
        [("ДТП", "", "2024-02-06")],
    ),
}


@pytest.mark.parametrize("label", CASES)
def test_events(label: str) -> None:
    published, text, expected = CASES[label]
    assert events_of(text, published) == expected


def test_organizers_in_a_sentence_of_their_own() -> None:
    text = "24 августа в Тетюшах состоится фестиваль. Организаторы — ООО «Волна» и Союз поваров Казани."
    analysis = analysis_of(text)
    (event,) = analysis.events
    assert [analysis.identities[i].name for i in event.organizers] == ["ООО «Волна»", "Союз поваров Казани"]


def test_a_head_who_leads_a_meeting_is_no_organizer() -> None:
    analysis = analysis_of("11 марта Вера Лапина провела планёрку в больнице.")
    (event,) = analysis.events
    assert ([*event.organizers], len(event.participants)) == ([], 1)


def test_who_holds_something_else_is_no_organizer() -> None:
    analysis = analysis_of("16 сентября в Скопине открыли клуб. До открытия проверку провело министерство культуры.")
    (event,) = analysis.events
    assert event.organizers == []


def test_without_a_year_the_day_is_kept() -> None:
    (event,) = analysis_of("В пятницу, 20 ноября, прошла конференция.", "").events
    assert (event.date_from, event.edtf) == ("", "XXXX-11-20")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Учитель года — 2024", "Учитель года"), ("«Лыжня Цны»", "Лыжня  Цны"), ("Слёт", "слет"), ("2024", "2024")],
)
def test_names_that_are_one(one: str, other: str) -> None:
    assert event_name_key(one) == event_name_key(other)


def event(name: str = "", kind: str = "пожар", day: str = "") -> Event:
    return Event(0, 5, name, kind, day, day, day, None, [], [])


DAY = "2024-05-01"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ((event(name="Заря", day=DAY), "a", "", ""), (event(name="«Заря»", day=DAY), "b", "", "loc-1"), True),
        ((event(name="Заря", day=DAY), "a", "", ""), (event(name="Заря"), "b", "2023-01-01", ""), False),
        ((event(day=DAY), "a", "", "loc-1"), (event(kind="крупный пожар", day=DAY), "b", "", "loc-1"), True),
        ((event(day=DAY), "a", "", "loc-1"), (event(day=DAY), "b", "", "loc-2"), False),
        ((event(day=DAY), "a", "", ""), (event(day=DAY), "b", "", ""), False),
    ],
    ids=["name and year", "name in another year", "kind, place and day", "another place", "nothing known"],
)
def test_ids_across_articles(one: tuple[Event, str, str, str], other: tuple[Event, str, str, str], same: bool) -> None:
    assert (event_id(*one) == event_id(*other)) is same


def test_an_event_of_two_articles_is_one_row(tmp_path: Path, report: Analysis) -> None:
    short = "Семинар «Горячий обед в сельской школе» прошёл 14 марта 2024 года."
    resolver = Resolver(tmp_path / "entities.sqlite")
    analyses = [analysis_of(short, article_id="b"), report]
    for seq, analysis in enumerate(analyses):
        resolver.add(seq, analysis, entity_ids(analysis))
    resolver.resolve()
    events = EventTable(resolver.connection)
    for seq, analysis in enumerate(analyses):
        events.add(seq, analysis, resolver.entities_of(seq), event_sentences(analysis))
    rows, parts = list(resolver.rows(EVENTS)), list(resolver.rows(EVENT_ENTITIES))
    resolver.close()
    assert [(row[1], row[2], row[5], row[10]) for row in rows] == [
        ("a", "a:2", "Горячий обед в сельской школе", "Песочня")
    ]
    assert {part for *_, part in parts} == {"organizer", "participant"}
    assert len(parts) == 5 == len({entity for _, entity, *_ in parts})


SENTENCES = [text for _, text, _ in CASES.values()] + REPORT.split("\n\n")


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map("\n\n".join))
@settings(max_examples=15)
def test_what_holds_for_any_text(text: str) -> None:
    analysis = analysis_of(text)
    for found in analysis.events:
        assert 0 <= found.start < found.end <= len(text)
        assert bool(found.date_from) == bool(found.date_to) and found.date_from <= found.date_to
        assert not set(found.organizers) & set(found.participants)
        assert all(i < len(analysis.identities) for i in [*found.organizers, *found.participants])
    assert analysis.events == analysis_of(text).events
