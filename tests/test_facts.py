"""Facts: who meets, deals with and owns whom, and what is none."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.facts.frames import frames, nouns
from pipeline.models import load_models
from pipeline.records import Analysis, Article
from pipeline.run import analyze_articles
from pipeline.tables import DEALS, FACT_PARTS

# sentence → its facts: kind or deal, status, sides as "name: part"
TOLD = {
    # ---- meetings
    "Глава района Вера Сомова встретилась с директором ООО «Колос» Ильёй Трошиным.": (
        "meeting actual, Сомова Вера: participant, Трошин Илья: participant, ООО «Колос»: represented"
    ),
    "С директором школы № 3 Ильёй Трошиным встретилась глава района Вера Сомова.": (
        "meeting actual, Сомова Вера: participant, Трошин Илья: participant, школа № 3: represented"
    ),
    "Вера Сомова и Илья Трошин встретились в Скопине.": (
        "meeting actual, Сомова Вера: participant, Трошин Илья: participant, Скопин: place"
    ),
    "Вера Сомова приехала в Скопин и встретилась с Ильёй Трошиным.": (
        "meeting actual, Сомова Вера: participant, Трошин Илья: participant"
    ),
    "Вера Сомова, которая встретилась с Ильёй Трошиным, довольна.": (
        "meeting actual, Сомова Вера: participant, Трошин Илья: participant"
    ),
    "Глава района Вера Сомова, встретившись с Ильёй Трошиным, осмотрела мост.": (
        "meeting actual, Сомова Вера: participant, Трошин Илья: participant"
    ),
    "Глава района Вера Сомова встретилась с представителями компании «Колос».": (
        "meeting actual, Сомова Вера: participant, компания «Колос»: participant"
    ),
    "Вера Сомова провела рабочую встречу с директором завода «Прогресс» Ильёй Трошиным.": (
        "meeting actual, Сомова Вера: participant, Трошин Илья: participant, завод «Прогресс»: represented"
    ),
    "Состоялась встреча Веры Сомовой с директором завода «Прогресс» Ильёй Трошиным.": (
        "meeting actual, Сомова Вера: participant, Трошин Илья: participant, завод «Прогресс»: represented"
    ),
    "В Скопине прошли переговоры между Верой Сомовой и Ильёй Трошиным.": (
        "meeting actual, Сомова Вера: participant, Трошин Илья: participant, Скопин: place"
    ),
    "На встрече с Верой Сомовой Илья Трошин рассказал о планах завода.": (
        "meeting actual, Трошин Илья: participant, Сомова Вера: participant"
    ),
    "Вера Сомова встретится с Ильёй Трошиным в понедельник.": (
        "meeting planned, Сомова Вера: participant, Трошин Илья: participant"
    ),
    "Вера Сомова планирует встретиться с Ильёй Трошиным.": (
        "meeting planned, Сомова Вера: participant, Трошин Илья: participant"
    ),
    "Глава района Вера Сомова приняла участие во встрече с Ильёй Трошиным.": (
        "meeting actual, Сомова Вера: participant, Трошин Илья: participant"
    ),
    "Встреча Веры Сомовой с Ильёй Трошиным пройдёт в среду.": (
        "meeting planned, Сомова Вера: participant, Трошин Илья: participant"
    ),
    "Вера Сомова по договорённости с банком «Окский» встретилась с Ильёй Трошиным.": (
        "meeting actual, Сомова Вера: participant, Трошин Илья: participant"
    ),
    "Илья Трошин рассказал, что Вера Сомова встретилась с Олегом Рябовым.": (
        "meeting actual, Сомова Вера: participant, Рябов Олег: participant"
    ),
    "В понедельник Вера Сомова встречалась с Ильёй Трошиным и Олегом Рябовым.": (
        "meeting actual, Сомова Вера: participant, Трошин Илья: participant, Рябов Олег: participant"
    ),
    # ---- contracts and agreements
    "Администрация Скопинского района заключила контракт с ООО «Колос».": (
        "contract actual, администрация Скопинского района: participant, ООО «Колос»: participant"
    ),
    "Соглашение о сотрудничестве подписали министр культуры Вера Сомова и директор ООО «Колос» Илья Трошин.": (
        "agreement actual, Сомова Вера: participant, Трошин Илья: participant, ООО «Колос»: represented"
    ),
    "Соглашение о поставках подписали администрация Скопинского района, местное ООО «Колос» и завод «Прогресс».": (
        "agreement actual, администрация Скопинского района: participant, ООО «Колос»: participant, "
        "завод «Прогресс»: participant"
    ),
    "Подписано соглашение о сотрудничестве между заводом «Прогресс» и банком «Окский».": (
        "agreement actual, завод «Прогресс»: participant, банк «Окский»: participant"
    ),
    "Договор был заключён между заводом «Прогресс» и банком «Окский».": (
        "contract actual, завод «Прогресс»: participant, банк «Окский»: participant"
    ),
    "По договору между заводом «Прогресс» и банком «Окский» деньги придут в мае.": (
        "contract actual, завод «Прогресс»: participant, банк «Окский»: participant"
    ),
    "Рязанская область и Белоруссия подписали соглашение о торговле.": (
        "agreement actual, Рязанская область: participant, Белоруссия: participant"
    ),
    "Рязанская область и Белоруссия подпишут соглашение о торговле.": (
        "agreement planned, Рязанская область: participant, Белоруссия: participant"
    ),
    "Завод «Прогресс» сотрудничает с колледжем «Мастер».": (
        "cooperation actual, завод «Прогресс»: participant, колледж «Мастер»: participant"
    ),
    "Между заводом «Прогресс» и колледжем «Мастер» подписан договор о практике.": (
        "contract actual, завод «Прогресс»: participant, колледж «Мастер»: participant"
    ),
    "Колледж «Мастер» и завод «Прогресс» намерены заключить договор о практике.": (
        "contract planned, колледж «Мастер»: participant, завод «Прогресс»: participant"
    ),
    "Министерства образования и строительства подписали соглашение.": (
        "agreement actual, министерство образования: participant, министерство строительства: participant"
    ),
    # ---- sales
    "Компания «Колос» купила 30 % акций банка «Окский» у Ильи Трошина.": (
        "sale actual, компания «Колос»: buyer, банк «Окский»: property, Трошин Илья: seller"
    ),
    "Завод «Прогресс» куплен банком «Окский».": "sale actual, банк «Окский»: buyer, завод «Прогресс»: property",
    "Банк «Окский» приобрёл долю в ООО «Колос».": "sale actual, банк «Окский»: buyer, ООО «Колос»: property",
    "Илья Трошин продал компанию «Колос» банку «Окский».": (
        "sale actual, Трошин Илья: seller, банк «Окский»: buyer, компания «Колос»: property"
    ),
    "Илья Трошин купил дом у Веры Сомовой.": "sale actual, Трошин Илья: buyer, Сомова Вера: seller",
    # ---- money
    "Роспотребнадзор оштрафовал ООО «Колос» на 100 тысяч рублей.": (
        "fine actual, Роспотребнадзор: imposer, ООО «Колос»: payer"
    ),
    "Роспотребнадзор наложил штраф на завод «Прогресс».": (
        "fine actual, Роспотребнадзор: imposer, завод «Прогресс»: payer"
    ),
    "Ещё в 2004 году ФАС наложила на «Колос» штраф.": "fine actual, ФАС: imposer, Колос: payer",
    "ООО «Колос» оштрафовано Роспотребнадзором.": "fine actual, Роспотребнадзор: imposer, ООО «Колос»: payer",
    "Банк «Окский» выдал заводу «Прогресс» кредит.": "loan actual, банк «Окский»: giver, завод «Прогресс»: recipient",
    "Завод «Прогресс» получил кредит в банке «Окский».": (
        "loan actual, завод «Прогресс»: recipient, банк «Окский»: giver"
    ),
    "Школа № 3 получила грант фонда «Опора».": "grant actual, школа № 3: recipient, фонд «Опора»: giver",
    "Фонд «Опора» выделил грант школе № 3.": "grant actual, фонд «Опора»: giver, школа № 3: recipient",
    "Банк «Окский» вложил 5 млн рублей в развитие завода «Прогресс».": (
        "investment actual, банк «Окский»: giver, завод «Прогресс»: recipient"
    ),
    "Сотрудники ГИБДД оштрафовали Илью Трошина.": "fine actual, ГИБДД: imposer, Трошин Илья: payer",
    # ---- owners
    "Владелец компании «Колос» Илья Трошин открыл цех.": (
        "ownership actual, Трошин Илья: owner, компания «Колос»: property"
    ),
    "Бывший владелец завода «Прогресс» Илья Трошин уехал.": (
        "ownership former, Трошин Илья: owner, завод «Прогресс»: property"
    ),
    "Основательница фонда «Опора» Вера Сомова собрала книги.": (
        "ownership actual, Сомова Вера: founder, фонд «Опора»: property"
    ),
    "Учредителем школы № 3 является администрация Скопинского района.": (
        "ownership actual, администрация Скопинского района: founder, школа № 3: property"
    ),
    "Собственник завода «Прогресс» — ООО «Колос».": "ownership actual, ООО «Колос»: owner, завод «Прогресс»: property",
    "ООО «Колос», дочернее предприятие концерна «Прогресс», построило ферму.": (
        "ownership actual, концерн «Прогресс»: owner, ООО «Колос»: property"
    ),
    "ООО «Колос», принадлежащее Илье Трошину, закрыто.": "ownership actual, ООО «Колос»: property, Трошин Илья: owner",
    "Вчера закрылась принадлежащая Илье Трошину компания «Колос».": (
        "ownership actual, компания «Колос»: property, Трошин Илья: owner"
    ),
    "Инспекция проверила ООО «Колос», которым владеет Илья Трошин.": (
        "ownership actual, Трошин Илья: owner, ООО «Колос»: property"
    ),
    "Банк «Окский», которому принадлежит завод «Прогресс», закрыт.": (
        "ownership actual, завод «Прогресс»: property, банк «Окский»: owner"
    ),
    "Единственным акционером ООО «Колос» является завод «Прогресс».": (
        "ownership actual, завод «Прогресс»: owner, ООО «Колос»: property"
    ),
    "Завод «Прогресс» принадлежит Илье Трошину.": "ownership actual, завод «Прогресс»: property, Трошин Илья: owner",
    "Илья Трошин владеет заводом «Прогресс» и 30 % акций банка «Окский».": (
        "ownership actual, Трошин Илья: owner, завод «Прогресс»: property, банк «Окский»: property"
    ),
    "Доля банка «Окский» в ООО «Колос» достигла 30 %.": "ownership actual, банк «Окский»: owner, ООО «Колос»: property",
}
NOT_TOLD = [
    "Вера Сомова не встретилась с Ильёй Трошиным.",
    "Вера Сомова так и не смогла встретиться с Ильёй Трошиным.",
    "Вера Сомова отказалась встретиться с Ильёй Трошиным.",
    "Вера Сомова хотела бы встретиться с Ильёй Трошиным.",
    "Если Вера Сомова встретится с Ильёй Трошиным, спор решат.",
    "Встретились ли Вера Сомова и Илья Трошин?",
    "Вера Сомова попросила о встрече с Ильёй Трошиным.",
    "Встречу Веры Сомовой с Ильёй Трошиным отменили.",
    "Жители села встретились с главой района Верой Сомовой.",  # no side that is named meets another one
    "Вера Сомова и Илья Трошин встретились с жителями.",  # nor each other
    "Директор завода встретился с Верой Сомовой.",
    "Команда «Колос» встретилась с командой «Прогресс».",
    "В финале турнира Вера Сомова встретилась с Анной Груздевой.",
    "Газета «Маяк» побеседовала с Верой Сомовой.",
    "Встреча Веры Сомовой с Ильёй Трошиным не состоялась.",
    "Переговоры между Верой Сомовой и Ильёй Трошиным сорвались.",
    "Встречи с Верой Сомовой ждал Илья Трошин.",
    "Вера Сомова предложила Илье Трошину встретиться.",
    "Вере Сомовой удалось встретиться с Ильёй Трошиным.",  # true, but its subject is in the dative
    "Вера Сомова встретила Илью Трошина на вокзале.",
    "«Мы встретились с Верой Сомовой», — рассказал Илья Трошин.",  # nor is it sure who "мы" are
    "Скопинский район встретился с Ильёй Трошиным.",
    "Договор между заводом «Прогресс» и колледжем «Мастер» расторгнут.",
    "Договор между заводом «Прогресс» и колледжем «Мастер» не подписан.",
    "Завод «Прогресс» принадлежит к числу лучших, сообщает банк «Окский».",
    "Медаль принадлежит Вере Сомовой из школы № 3.",
    "Вера Сомова выписала штраф.",
    "Администрация Скопинского района расторгла контракт с ООО «Колос».",
    "Администрация Скопинского района не заключила контракт с ООО «Колос».",
    "Контракт с ООО «Колос» расторгнут.",
    "Директор ООО «Колос» подписал приказ.",
    "Вера Сомова и Илья Трошин подписали акт.",
    "Вера Сомова купила в ООО «Колос» муку.",
    "Илью Трошина оштрафовали за рыбалку.",
    "Роспотребнадзор не оштрафовал ООО «Колос».",
    "Роспотребнадзор может оштрафовать ООО «Колос».",
    "Машина принадлежит Илье Трошину.",
    "Владелец дома Илья Трошин уехал в Скопин.",
    "Владельцем ООО «Колос» не является завод «Прогресс».",
    "Банк «Окский» отказался выдать заводу «Прогресс» кредит.",
    "Вера Сомова владеет французским языком и учит детей в школе № 3.",
    "Он возглавлял завод «Прогресс», учредителем ООО «Колос» и кассиром была сестра.",
]
FAR = {  # whoever the verb means stands in another sentence
    "Вера Сомова приехала утром. Она встретилась с Ильёй Трошиным.": (
        "meeting actual, Сомова Вера: participant, Трошин Илья: participant"
    ),
    "Вера Сомова приехала с Анной Груздевой. Она встретилась с Ильёй Трошиным.": "",
}


@cache
def analyses() -> dict[str, Analysis]:
    texts = [*TOLD, *NOT_TOLD, *FAR]
    articles = (Article(str(number), f"{number}.txt", "", "", text) for number, text in enumerate(texts))
    return dict(zip(texts, analyze_articles(articles, load_models()), strict=True))


def facts_of(text: str) -> str:
    analysis = analyses()[text]
    names = [lower(identity.name) for identity in analysis.identities]
    told = ([f"{f.deal or f.kind} {f.status}", *(f"{names[i]}: {part}" for i, part in f.parts)] for f in analysis.facts)
    return "; ".join(map(", ".join, told))


def lower(name: str) -> str:
    """A name that opens its sentence may keep the capital of its kind."""
    kinds = ("Администрация", "Банк", "Завод", "Колледж", "Компания", "Министерство", "Фонд", "Школа")
    return name[:1].lower() + name[1:] if name.startswith(kinds) else name


@pytest.mark.parametrize("text", [*TOLD, *FAR])
def test_facts(text: str) -> None:
    assert facts_of(text) == (TOLD | FAR)[text]


@pytest.mark.parametrize("text", NOT_TOLD)
def test_no_facts(text: str) -> None:
    assert facts_of(text) == ""


def test_a_fact_points_to_its_words() -> None:
    for text, analysis in analyses().items():
        for fact in analysis.facts:
            assert text[fact.start : fact.end] == fact.text and 0 < fact.confidence < 1
            assert len({identity for identity, _ in fact.parts}) == len(fact.parts) >= 2


def test_the_extent_stays_in_the_sentence_of_the_verb() -> None:
    (fact,) = analyses()["Вера Сомова приехала утром. Она встретилась с Ильёй Трошиным."].facts
    assert fact.text == "встретилась с Ильёй Трошиным"


def test_the_lexicon_knows_the_parts_and_deals_of_the_tables() -> None:
    told = [frame for frames_ in frames().values() for frame in frames_]
    assert {frame.deal for frame in told if frame.deal} <= set(DEALS)
    parts = {part for frame in told for part in frame[3:] if part}
    assert parts <= set(FACT_PARTS)
    assert {frame.noun for frame in told if frame.noun} <= set(nouns().values())


WORDS = ["Вера Сомова", "встретилась", "с", "Ильёй Трошиным", ",", "которая", "ООО «Колос»", "договор", "подписали"]
WORDS += ["между", "и", "завод", "владелец", "дочернее", "предприятие", "доля", "в", "принадлежащее", "?", "не", "—"]


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_any_words_are_read(words: list[str]) -> None:
    text = " ".join(words)
    (analysis,) = analyze_articles([Article("a", "a.txt", "", "", text)], load_models())
    for fact in analysis.facts:
        assert text[fact.start : fact.end] == fact.text
        assert all(0 <= identity < len(analysis.identities) for identity, _ in fact.parts)
