"""Which mentions of organisations in an article are one: groups joined by " = ", told apart by " ; "."""

from functools import cache

import pytest

from pipeline.models import load_models
from pipeline.records import Analysis, Article
from pipeline.run import analyze_articles

CASES = [
    (
        "short word for a body of the country",
        "Госдума приняла закон. Закон Госдумы подписан.",
        "Госдума = Госдумы",
    ),
    (
        "short word with its region",
        "Министерство культуры Омской области купило рояль. Минкультуры области ждёт заявок.",
        "Министерство культуры Омской области = Минкультуры области",
    ),
    (
        "short word of a longer name",
        "Министерство здравоохранения Омской области ждёт врачей. В минздраве рассказали о планах.",
        "Министерство здравоохранения Омской области = минздраве",
    ),
    (
        "short word that fits two",
        "Минздрав России закупил лекарства. Министерство здравоохранения Омской области ждёт их. В минздраве рады.",
        "Минздрав России ; Министерство здравоохранения Омской области ; минздраве",
    ),
    (
        "party and its faction",
        "КПРФ провела митинг. Фракция КПРФ голосовала против.",
        "КПРФ = КПРФ ; Фракция КПРФ",
    ),
    (
        "short quoted name",
        "ООО «Вектор-Строй» строит дорогу. Работы «Вектор-Строй» закончит в срок.",
        "ООО «Вектор-Строй» = «Вектор-Строй»",
    ),
    (
        "short name that a bracket gives, further on",
        "Строит ООО «Волжский лоцман» (ООО «ВЛМ»). Смету ООО «ВЛМ» не показало.",
        "ООО «Волжский лоцман» = ООО «ВЛМ» = ООО «ВЛМ»",
    ),
    (
        "the quotation marks placed otherwise",
        "Строит ООО «СК Вектор-7». Рабочих СК «Вектор-7» набрала в мае.",
        "ООО «СК Вектор-7» = СК «Вектор-7»",
    ),
    (
        "two firms of one name",
        "ООО «Искра» и колхоз «Искра» спорят о земле.",
        "ООО «Искра» ; колхоз «Искра»",
    ),
    (
        "acronym",
        "Всероссийское добровольное пожарное общество провело смотр. Награды ВДПО вручили дружинам.",
        "Всероссийское добровольное пожарное общество = ВДПО",
    ),
    (
        "facility's abbreviation alone",
        "Рыбновская ЦРБ открыла отделение. Лицензию ЦРБ получила в мае.",
        "Рыбновская ЦРБ = ЦРБ",
    ),
    (
        "facility's name spelled out and short",
        "Лесная центральная районная больница открыла отделение. Главврач Лесной ЦРБ доволен.",
        "Лесная центральная районная больница = Лесной ЦРБ",
    ),
    (
        "facilities of two places",
        "Лесная центральная районная больница открыла отделение. Главврач Сасовской ЦРБ доволен.",
        "Лесная центральная районная больница ; Сасовской ЦРБ",
    ),
    (
        "executive committee alone, in an article on one district",
        "В Тетюшском районе сгорел склад. Руководитель исполкома приехал утром. Исполнительный комитет поможет.",
        "исполкома = Исполнительный комитет",
    ),
    (
        "executive committee alone, two districts",
        "В Тетюшском районе сгорел склад, в Лесном районе школа. Руководитель исполкома приехал утром.",
        "",
    ),
    (
        "executive committee is no state committee",
        "Госкомитет РТ по туризму ждёт гостей. Руководитель исполнительного комитета приехал утром.",
        "Госкомитет РТ по туризму",
    ),
    (
        "two of an abbreviation",
        "Рыбновская ЦРБ помогла коллегам, Сасовская ЦРБ открыла отделение. Лицензию ЦРБ получила в мае.",
        "Рыбновская ЦРБ ; Сасовская ЦРБ ; ЦРБ",
    ),
    (
        "council by its noun alone",
        "На заседании Думы Рыбновского района выступил врач. Депутаты Думы задали вопросы.",
        "Думы Рыбновского района = Думы",
    ),
    (
        "Latin tip",
        "Деньги перевела компания NordCargo. NordCargo работает в Омске.",
        "компания NordCargo = NordCargo",
    ),
    (
        "shorter official name",
        "Приказ подписало министерство культуры Омской области. Об этом сообщило министерство культуры.",
        "министерство культуры Омской области = министерство культуры",
    ),
    (
        "bare noun, the only one",
        "Приказ подписало министерство культуры Омской области. В министерстве обещали помочь.",
        "министерство культуры Омской области = министерстве",
    ),
    (
        "bare noun, two named before",
        "Спорили министерство культуры Омской области и министерство труда Омской области. В министерстве молчат.",
        "министерство культуры Омской области ; министерство труда Омской области",
    ),
    (
        "administration of the district",
        "Администрация Тарского района купила трактор. В администрации района довольны.",
        "Администрация Тарского района = администрации района",
    ),
    (
        "council and administration are two",
        "Администрация Тарского района и совет Тарского района спорят.",
        "Администрация Тарского района ; совет Тарского района",
    ),
    (
        "school by number",
        "В школе № 5 ремонт. Директор школы доволен.",
        "школе № 5 = школы",
    ),
    (
        "schools of two numbers",
        "В школе № 5 и школе № 7 ремонт. Директор школы доволен.",
        "школе № 5 ; школе № 7",
    ),
    (
        "hospital by abbreviation",
        "Больного везли в Тарскую ЦРБ. В больнице ему помогли.",
        "Тарскую ЦРБ = больнице",
    ),
    (
        "abbreviation of a hospital named in full",
        "Больного везли в Тарскую районную больницу. В ЦРБ ему помогли.",
        "Тарскую районную больницу = ЦРБ",
    ),
    (
        "chair of a university and the university",
        "Кафедра истории РГУПС ждёт. РГУПС объявил набор.",
        "Кафедра истории РГУПС ; РГУПС = РГУПС",
    ),
    (
        "corporation by its Latin name",
        "Отчёт подготовила корпорация NordCargo. Прибыль NordCargo выросла.",
        "корпорация NordCargo = NordCargo",
    ),
    (
        "administration of the place that its list closes with",
        "Администрация Тарского района ждёт. Администрация и дума Муромцевского района спорят.",
        "Администрация Тарского района ; Администрация ; дума Муромцевского района",
    ),
    (
        "administration of the head of the republic and of a district",
        "В Тарском районе тихо. Он служил в администрации главы республики. На сайте администрации района пусто.",
        "администрации главы республики ; администрации района",
    ),
    (
        "abbreviation that fits two hospitals",
        "Тарская районная больница и Муромцевская районная больница ждут врачей. В ЦРБ рады.",
        "Тарская районная больница ; Муромцевская районная больница ; ЦРБ",
    ),
    (
        "abbreviation of another kind of hospital",
        "Тарская детская больница ждёт врачей. В ЦРБ рады.",
        "Тарская детская больница ; ЦРБ",
    ),
    (
        "bare noun, one described and one named before",
        "В Омской области тихо. Прокуратура области и прокуратура Тарского района провели рейд. Прокуратура довольна.",
        "Прокуратура области ; прокуратура Тарского района",
    ),
    (
        "council of the region by its short word",
        "В Курской области тихо. Облдума утвердила бюджет. Областная дума ждёт. Депутаты областной думы правы.",
        "Облдума = Областная дума = областной думы",
    ),
    (
        "administration of the district by its short word",
        "Администрация Тарского района ждёт. Райадминистрация купила трактор.",
        "Администрация Тарского района = Райадминистрация",
    ),
    (
        "council of a region and of its capital",
        "Тульская городская дума спорит. В Тульской области тихо. Областная дума соберётся в мае.",
        "Тульская городская дума ; Областная дума",
    ),
    (
        "bodies of a list and one of them by its noun",
        "Администрации Тарского и Муромцевского районов спорят. Глава администрации Муромцевского района уехал.",
        "Администрации Тарского ; Муромцевского районов = администрации Муромцевского района",
    ),
    (
        "schools of a list and one of them again",
        "Школы № 3 и № 5 закрыты. Ученики школы № 5 рады.",
        "Школы № 3 ; № 5 = школы № 5",
    ),
]


@cache
def analyze(text: str, region: str = "") -> Analysis:
    return next(analyze_articles([Article("1", "a.txt", "", "", text, region=region)], load_models()))


def groups(analysis: Analysis) -> str:
    """The organisations' mentions by identity, in text order: "ООО «Заря» = «Заря» ; школа"."""
    found: dict[int, list[str]] = {}
    for mention in analysis.mentions:
        if mention.type == "ORG":
            found.setdefault(mention.identity, []).append(mention.text)
    return " ; ".join(" = ".join(texts) for texts in found.values())


@pytest.mark.parametrize(("label", "text", "expected"), CASES, ids=[label for label, _, _ in CASES])
def test_organizations_are_linked(label: str, text: str, expected: str) -> None:
    assert groups(analyze(text)) == expected


def test_every_link_tells_its_rule() -> None:
    analysis = analyze("Приказ подписало министерство культуры Омской области. В министерстве обещали помочь.")
    assert [m.rule.rsplit("+", 1)[-1] for m in analysis.mentions if m.type == "ORG"] == ["head", "only_министерство"]


def test_a_birthplace_is_no_town_of_the_council() -> None:
    text = "Анна Лось родилась в 1981 году в Скопине. Она работает в Сасове, и её поддержала городская дума."
    analysis = next(analyze_articles([Article("1", "1.txt", "", "", text)], load_models()))
    (council,) = (i for i in analysis.identities if i.type == "ORG")
    assert council.place is not None and analysis.identities[council.place].name == "Сасово"


PLACED = [
    ("В Курской области тихо. Областная дума рада.", "Областная дума", "Курская область", "Курская областная Дума"),
    ("В Курской области тихо. Закон приняла облдума.", "облдума", "Курская область", "Курская областная Дума"),
    ("В Тарском районе приняли закон. Районная дума рада.", "Районная дума", "Тарский район", "дума Тарского района"),
    ("В Курской и Тульской областях приняли закон. Областная дума рада.", "Областная дума", "", "Областная дума"),
    ("Вышла в Курской области районная газета «Нива».", "газета «Нива»", "", "газета «Нива»"),
]


@pytest.mark.parametrize(("text", "mention", "place", "name"), PLACED)
def test_a_body_of_a_level_is_of_the_only_territory(text: str, mention: str, place: str, name: str) -> None:
    analysis = analyze(text)
    found = {m.text: analysis.identities[m.identity] for m in analysis.mentions if m.type == "ORG"}
    (body,) = (i for shown, i in found.items() if shown.endswith(mention))
    assert body.name.endswith(name)
    assert (analysis.identities[body.place].name if body.place is not None else "") == place


def test_territory_and_parent() -> None:
    text = "Приказ отдела кадров министерства культуры Омской области отменён."
    analysis = analyze(text)
    found = {m.text: analysis.identities[m.identity] for m in analysis.mentions if m.type == "ORG"}
    inner = found["министерства культуры Омской области"]
    outer = found["отдела кадров министерства культуры Омской области"]
    assert inner.place is not None and analysis.identities[inner.place].name == "Омская область"
    assert outer.parent is not None and analysis.identities[outer.parent] == inner
    assert inner.parent is None
