"""Short forms that the text defines or the lexicon knows."""

import pytest
from marked import CASES as FOLDER
from marked import tagged

from pipeline.abbreviations import find_abbreviations
from pipeline.models import load_models

CASES = [
    (
        "defined in brackets, and again",
        "Работу комиссии поселковых старост (КПС) хвалят. Доклад КПС принят.",
        ["КПС = комиссия поселковых старост", "КПС = комиссия поселковых старост"],
    ),
    (
        "далее",
        "Для территориальной лесной службы (далее – ТЛС) купили трактор.",
        ["ТЛС = территориальная лесная служба"],
    ),
    (
        "a small word between",
        "При отделе по делам молодёжи (ОДМ) открыт клуб.",
        ["ОДМ = отдел по делам молодёжи"],
    ),
    ("of the lexicon", "Проверку ведёт ГИБДД.", ["ГИБДД = Государственная инспекция безопасности дорожного движения"]),
    (
        "of two halves, and again in another case",
        "Министерство строительного комплекса области (минстрой) ждёт. Отчёт минстроя готов.",
        [f"{form} = Министерство строительного комплекса области" for form in ("минстрой", "минстроя")],
    ),
    (
        "of pieces in another order, with its territory",
        "Программу министерства транспорта и дорожного хозяйства Республики Алтай (Миндортранс РА) хвалят.",
        ["Миндортранс РА = министерство транспорта и дорожного хозяйства Республики Алтай"],
    ),
    (
        "a word kept, an acronym that the lexicon knows otherwise",
        "Казанский государственный аграрный университет (Казанский ГАУ) ждёт. Студенты ГАУ приехали.",
        [
            "Казанский ГАУ = Казанский государственный аграрный университет",
            "ГАУ = государственный аграрный университет",
        ],
    ),
    (
        "with a number, within quotation marks",
        "Линейка в МБОУ «Лесная средняя общеобразовательная школа № 5» (далее – СОШ № 5) прошла.",
        [
            "МБОУ = муниципальное бюджетное общеобразовательное учреждение",
            "СОШ № 5 = средняя общеобразовательная школа № 5",
        ],
    ),
    (
        "words after what is spelled",
        "Проект Агентства лесного развития Республики Алтай (АЛР) принят.",
        ["АЛР = Агентство лесного развития Республики Алтай"],
    ),
    (
        "somebody's name after what is spelled",
        "Окончил Лесной государственный университет имени И. Н. Зимина (ЛГУ).",
        ["ЛГУ = Лесной государственный университет имени И. Н. Зимина"],
    ),
    (
        "a word with a hyphen",
        "Лесной литейно-механический завод (ЛЛМЗ) набирает токарей.",
        ["ЛЛМЗ = Лесной литейно-механический завод"],
    ),
    (
        "a word of its own",
        "Фонд поддержки садоводов (далее – Фонд) открыт. Совет Фонда рад.",
        ["Фонд = Фонд поддержки садоводов", "Фонда = Фонд поддержки садоводов"],
    ),
    ("the article's word before the lexicon's", "Дом кролика (ДК) ждёт.", ["ДК = Дом кролика"]),
    ("no short form in the bracket", "Возбудили дело о краже (мошенничество не нашли) и о хищении (кража).", []),
    ("a deputy in one word", "Замначальника отдела уехал.", ["Замначальника = заместитель начальника"]),
    ("a deputy of a short post", "Об этом сказал замглавврача.", ["замглавврача = заместитель главного врача"]),
    ("a post", "Встретились с главврачом.", ["главврачом = главный врач"]),
    ("a ministry", "Сообщили в минздраве.", ["минздраве = министерство здравоохранения"]),
    ("a word of two halves", "Открыли детский клуб и два детсада.", ["детсада = детский сад"]),
    ("with an ending", "Построят шесть ФАПов.", ["ФАПов = фельдшерско-акушерские пункты"]),
    ("with a full stop", "Приехал зам. директора.", ["зам. = заместитель"]),
    ("a university's letters are no legal form", "Окончил Лесной и Алтайский ГАУ.", []),
    ("words that only begin alike", "Заметили медведя и замечание главного.", []),
    ("initials that differ", "Работу комиссии поселковых старост (АБВ) хвалят.", []),
    ("none", "Погода в Омске испортилась.", []),
]


@pytest.mark.parametrize(("label", "text", "expected"), CASES, ids=[label for label, _, _ in CASES])
def test_abbreviations(label: str, text: str, expected: list[str]) -> None:
    found = find_abbreviations(tagged(text)[0], load_models().morphology)
    assert [f"{a.text} = {a.expansion}" for a in found] == expected
    assert all(text[a.start : a.end] == a.text for a in found)


def told(line: str) -> tuple[str, str, list[str]]:
    """ "post: Замглавы уехал. → Замглавы = заместитель главы" → kind, text, what is found."""
    kind, _, rest = line.partition(": ")
    text, _, found = rest.partition("→")
    return kind, text.strip(), [each.strip() for each in found.split(";") if each.strip()]


LINES = (FOLDER / "abbreviations" / "cases.txt").read_text(encoding="utf-8").splitlines()
MORE = [told(line) for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("kind", "text", "expected"), MORE, ids=[f"{kind}: {text}" for kind, text, _ in MORE])
def test_more_abbreviations(kind: str, text: str, expected: list[str]) -> None:
    found = find_abbreviations(tagged(text)[0], load_models().morphology)
    assert [f"{a.text} = {a.expansion}" for a in found] == expected, kind
