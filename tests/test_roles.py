"""Who holds which post, on sentences with their roles written as "person | position | where | status"."""

import pytest

from pipeline.models import Models, load_models
from pipeline.records import Analysis, Article, Role
from pipeline.roles.complete import completed
from pipeline.run import analyze_articles


@pytest.fixture(scope="module")
def models() -> Models:
    return load_models()


def analyze(text: str, models: Models) -> Analysis:
    return next(analyze_articles([Article("1", "1.txt", "", "", text)], models))


def described(analysis: Analysis) -> list[str]:
    """The roles of an article as strings; where: the organisation, else the place."""

    def row(role: Role) -> str:
        where = role.organization if role.organization is not None else role.place
        place = "" if where is None else analysis.identities[where].name
        return f"{analysis.identities[role.person].name} | {role.position} | {place} | {role.status}"

    return sorted(map(row, analysis.roles))


CASES = [
    (
        "before the name, the body's place with it",
        "Приём провёл глава администрации Рыбновского района Андрей Зимин.",
        ["Зимин Андрей | глава администрации | администрация Рыбновского района | current"],
    ),
    (
        "after the name in apposition",
        "Анна Лось, директор музея «Рябина», встретила гостей.",
        ["Лось Анна | директор | музей «Рябина» | current"],
    ),
    (
        "in brackets",
        "На сцену вышел Павел Зимин (баянист) и сыграл вальс.",
        ["Зимин Павел | баянист |  | current"],
    ),
    (
        "after a dash",
        "Павел Зимин — директор ООО «Заря», он приехал утром.",
        ["Зимин Павел | директор | ООО «Заря» | current"],
    ),
    (
        "predicate",
        "Анна Лось работает диспетчером ООО «Заря» третий год.",
        ["Лось Анна | диспетчер | ООО «Заря» | current"],
    ),
    (
        "the post before its verb, the name after",
        "Директором музея «Рябина» стала Анна Лось.",
        ["Лось Анна | директор | музей «Рябина» | current"],
    ),
    (
        "takes up a post",
        "Павел Зимин занимает пост главы Сасовского района.",
        ["Зимин Павел | глава района | Сасовский район | current"],
    ),
    (
        "leads",
        "Анна Лось возглавляет фонд «Рябина» с прошлого года.",
        ["Лось Анна | руководитель | фонд «Рябина» | current"],
    ),
    (
        "a relative clause",
        "Поездку оплатил фонд «Рябина», который возглавляет Анна Лось.",
        ["Лось Анна | руководитель | фонд «Рябина» | current"],
    ),
    (
        "a list with a shared post",
        "Наградили водителей Павла Зимина и Ивана Гусева.",
        ["Гусев Иван | водитель |  | current", "Зимин Павел | водитель |  | current"],
    ),
    (
        "two posts of one person",
        "Пришёл основатель и директор фонда «Рябина» Павел Зимин.",
        ["Зимин Павел | директор | фонд «Рябина» | current", "Зимин Павел | основатель |  | current"],
    ),
    (
        "one post each",
        "Первым заместителем и советником мэра назначены Анна Лось и Павел Зимин.",
        ["Зимин Павел | советник мэра |  | current", "Лось Анна | первый заместитель |  | current"],
    ),
    (
        "acting, by abbreviation",
        "Врио министра культуры Рязанской области Анна Лось открыла выставку.",
        ["Лось Анна | министр культуры | Рязанская область | acting"],
    ),
    (
        "acting, with full stops after a sentence's end",
        "Праздник удался. И. о. главы Сасовского района стал Павел Зимин.",
        ["Зимин Павел | глава района | Сасовский район | acting"],
    ),
    (
        "former, by prefix",
        "Выступил экс-губернатор Рязанской области Павел Зимин.",
        ["Зимин Павел | губернатор | Рязанская область | former"],
    ),
    (
        "former, by adjective",
        "Бывший директор ООО «Заря» Павел Зимин подал жалобу.",
        ["Зимин Павел | директор | ООО «Заря» | former"],
    ),
    (
        "an abbreviation in full",
        "Замначальника отдела Павел Зимин и главврач Анна Лось ответили.",
        ["Зимин Павел | заместитель начальника |  | current", "Лось Анна | главный врач |  | current"],
    ),
    (
        "a topic belongs to the post, abbreviations within it in full",
        "Министр соцзащиты Рязанской области Анна Лось приехала в Рыбное.",
        ["Лось Анна | министр социальной защиты | Рязанская область | current"],
    ),
    (
        "a deputy of the post before",
        "Глава Сасовского района Павел Зимин приехал. Его заместитель Анна Лось осталась.",
        [
            "Зимин Павел | глава района | Сасовский район | current",
            "Лось Анна | заместитель главы района | Сасовский район | current",
        ],
    ),
    (
        "a sentence without a subject",
        "Иван Гусев родился в Рыбном. С 1998 года возглавлял фонд «Рябина».",
        ["Гусев Иван | руководитель | фонд «Рябина» | former"],
    ),
    (
        "the organisation after the name",
        "Ему ответил историк Иван Гусев из музея «Рябина».",
        ["Гусев Иван | историк | музей «Рябина» | current"],
    ),
    ("a woman's form", "Поздравили поэтессу Анну Лось.", ["Лось Анна | поэтесса |  | current"]),
    ("a noun of two parts", "Помог инженер-эколог Павел Зимин.", ["Зимин Павел | инженер-эколог |  | current"]),
    (
        "an honour",
        "Выступила заслуженная артистка России Анна Лось.",
        ["Лось Анна | заслуженная артистка | Россия | current"],
    ),
    ("a rank", "Отряд ведёт подполковник запаса Павел Зимин.", ["Зимин Павел | подполковник запаса |  | current"]),
    ("a complement that is a person", "Адвокат Зимина Анна Лось промолчала.", ["Лось Анна | адвокат |  | current"]),
    (
        "an adjective of place",
        "Рязанский губернатор Павел Зимин объехал Рязанскую область.",
        ["Зимин Павел | губернатор | Рязанская область | current"],
    ),
    (
        "whose it was, between two commas",
        "Прежний глава Сасовского района, Павел Зимин, ушёл в отставку.",
        ["Зимин Павел | глава района | Сасовский район | former"],
    ),
    (
        "between two commas after a preposition, and somebody else's post after it",
        "С заместителем, Олегом Зиминым, нового начальника познакомил мэр.",
        ["Зимин Олег | заместитель |  | current"],
    ),
    ("a list looks the same: nothing", "Пришли начальник, Олег Зимин, Анна Лось и сторож.", []),
    (
        "a verb in the plural tells of several: the post beside the name",
        "На берегу дежурили спасатель, медсестра Анна Лось и сторож.",
        ["Лось Анна | медсестра |  | current"],
    ),
    (
        "a rank beside the post is no other person",
        "Цветы вручили военный комиссар подполковник Павел Зимин и повар.",
        ["Зимин Павел | военный комиссар |  | current", "Зимин Павел | подполковник |  | current"],
    ),
    (
        "told in the sentence before",
        "Вчера представили нового директора музея «Рябина». Им стал Павел Зимин, учитель химии.",
        ["Зимин Павел | директор | музей «Рябина» | current", "Зимин Павел | учитель химии |  | current"],
    ),
    (
        "somebody instead of somebody",
        "Сменился начальник отдела: вместо Павла Зимина, который ушёл, приступила к работе Анна Лось.",
        ["Зимин Павел | начальник отдела |  | former", "Лось Анна | начальник отдела |  | current"],
    ),
    (
        "since a year, of whom the text goes on",
        "Павел Зимин родился в Рыбном. Окончил вуз. С 2017 года — глава Сасовского района.",
        ["Зимин Павел | глава района | Сасовский район | current"],
    ),
    (
        "an age and a former post after a dash",
        "Новый заместитель директора — 38-летний Павел Зимин, до того начальник отдела.",
        ["Зимин Павел | заместитель директора |  | current", "Зимин Павел | начальник отдела |  | former"],
    ),
    (
        "acting since a day",
        "Врио ректора с 13 мая — Анна Лось.",
        ["Лось Анна | ректор |  | acting"],
    ),
    (
        "a resignation is taken",
        "Дума приняла отставку главы Сасовского района Павла Зимина.",
        ["Зимин Павел | глава района | Сасовский район | former"],
    ),
    (
        "years ago",
        "Анна Лось смеялась: тридцать лет назад она убежала от сержанта Зимина.",
        ["Зимин | сержант |  | former"],
    ),
    (
        "a minister of roads",
        "Приехал заместитель министра транспорта и автомобильных дорог Павел Зимин.",
        ["Зимин Павел | заместитель министра транспорта и автомобильных дорог |  | current"],
    ),
    (
        "a unit isn't its owner",
        "Отдел развития исполкома посчитал гостей. Руководитель исполкома Павел Зимин пришёл.",
        ["Зимин Павел | руководитель |  | current"],
    ),
    (
        "once head of another school",
        "Алёшинская школа открылась. Павел Зимин работал директором школы.",
        ["Зимин Павел | директор |  | former"],
    ),
    (
        "a body that no rule knows is not the body of the article",
        "Павел Зимин окончил Казанский институт инженеров и работал директором речпорта.",
        ["Зимин Павел | директор |  | former"],
    ),
    (
        "another committee",
        "Государственный комитет РТ по туризму ждёт гостей. Руководитель исполнительного комитета Павел Зимин рад.",
        [
            "Зимин Павел | руководитель |  | current",
        ],
    ),
    (
        "the only region named",
        "В Рязанской области тает снег. Заместитель министра здравоохранения Анна Лось спокойна.",
        ["Лось Анна | заместитель министра здравоохранения | Рязанская область | current"],
    ),
    (
        "the only district named before",
        "В Сасовском районе тает снег. Глава района Анна Лось спокойна.",
        ["Лось Анна | глава района | Сасовский район | current"],
    ),
    (
        "two districts: neither",
        "В Сасовском и Шацком районах тает снег. Глава администрации Анна Лось спокойна.",
        ["Лось Анна | глава администрации |  | current"],
    ),
    (
        "a district named after: none",
        "Новой главой администрации стала Анна Лось. Она живёт в Сасовском районе.",
        ["Лось Анна | глава администрации |  | current"],
    ),
    (
        "the half of the one before, from the other's whole",
        "Заместителем министра спорта Тувы назначен Павел Зимин. Прежний заместитель министра, Анна Лось, ушла.",
        [
            "Зимин Павел | заместитель министра спорта | Республика Тыва | current",
            "Лось Анна | заместитель министра спорта | Республика Тыва | former",
        ],
    ),
    (
        "a headline names the hospital after",
        "Анна Лось оставила пост главврача\n\nРыбновская ЦРБ ждёт нового.",
        ["Лось Анна | главный врач | Рыбновская ЦРБ | former"],
    ),
    (
        "once and now",
        "Приехал экс-глава Сасовского района, а ныне депутат Павел Зимин.",
        ["Зимин Павел | глава района | Сасовский район | former", "Зимин Павел | депутат |  | current"],
    ),
    (
        "two with one surname",
        "Выступили депутаты Павел и Анна Зимины, а также гости.",
        ["Зимин Павел | депутат |  | current", "Зимина Анна | депутат |  | current"],
    ),
    (
        "a topic and a day before the dash",
        "Врио ректора института развития образования с 13 мая — Анна Лось.",
        ["Лось Анна | ректор |  | acting"],
    ),
    (
        "past the short form of the body",
        "Пришла заместитель директора Агентства лесного развития (АЛР) Инна Лось.",
        ["Лось Инна | заместитель директора | Агентство лесного развития | current"],
    ),
    (
        "duties done, of the post told before",
        "Имя нового директора назовут в августе. Пока обязанности исполняет завуч Анна Лось.",
        ["Лось Анна | директор |  | acting", "Лось Анна | завуч |  | current"],
    ),
    (
        "the firm of the sentence, if nothing knows it",
        "Урожай собрало ООО «Заря». К уборке приступила «Окская волна», о чём сообщила директор Анна Лось.",
        ["Лось Анна | директор |  | current"],
    ),
    (
        "seen off",
        "В районе проводили на пенсию начальника полиции Павла Зимина.",
        ["Зимин Павел | начальник полиции |  | former"],
    ),
    (
        "leads for the time being",
        "Теперь музей «Рябина» временно возглавила Анна Лось.",
        ["Лось Анна | руководитель | музей «Рябина» | acting"],
    ),
    (
        "who led the district was head of its administration, as the article says",
        "Ушёл глава администрации Сасовского района Павел Зимин. Он руководил районом десять лет.",
        ["Зимин Павел | глава администрации | администрация Сасовского района | current"],
    ),
    (
        "a participial clause keeps its school to itself, and tells of the past",
        "Директором школы стала Ольга Лось, ранее работавшая завучем в школе № 5.",
        ["Лось Ольга | директор |  | current", "Лось Ольга | завуч | школа № 5 | former"],
    ),
    (
        "the same before the name",
        "Ранее работавшая завучем в школе № 5 Ольга Лось стала директором школы.",
        ["Лось Ольга | директор |  | current", "Лось Ольга | завуч | школа № 5 | former"],
    ),
    (
        "the same post twice",
        "Директором школы стала Ольга Лось, прежде служившая директором школы № 5.",
        ["Лось Ольга | директор |  | current", "Лось Ольга | директор | школа № 5 | former"],
    ),
    (
        "a relative clause keeps its school as well",
        "Директором школы стала Ольга Лось, которая ранее работала завучем в школе № 5.",
        ["Лось Ольга | директор |  | current", "Лось Ольга | завуч | школа № 5 | former"],
    ),
    (
        "a participle that leads, a different firm",
        "Директором музея стал Павел Зимин, до этого возглавлявший фонд «Рябина».",
        ["Зимин Павел | директор |  | current", "Зимин Павел | руководитель | фонд «Рябина» | former"],
    ),
    (
        "a participle on a post once held",
        "Директором музея стала Анна Лось, ранее занимавшая пост бухгалтера фонда «Рябина».",
        ["Лось Анна | бухгалтер | фонд «Рябина» | former", "Лось Анна | директор |  | current"],
    ),
    (
        "a participle of working without an adverb",
        "Директором фонда стал Павел Зимин, трудившийся инженером в ООО «Заря».",
        ["Зимин Павел | директор |  | current", "Зимин Павел | инженер | ООО «Заря» | former"],
    ),
    (
        "a school each",
        "Директором школы № 5 стала Ольга Лось, ранее работавшая завучем в школе № 7.",
        ["Лось Ольга | директор | школа № 5 | current", "Лось Ольга | завуч | школа № 7 | former"],
    ),
    (
        "a school named before the clause stays",
        "Школа № 5 отметила юбилей. Директором школы стала Ольга Лось, ранее работавшая завучем в школе № 5.",
        ["Лось Ольга | директор | Школа № 5 | current", "Лось Ольга | завуч | Школа № 5 | former"],
    ),
    (
        "a clause without a post of its own tells where the post before it is held",
        "Врач Анна Лось, работающая в Рыбновской ЦРБ, получила награду.",
        ["Лось Анна | врач | Рыбновская ЦРБ | current"],
    ),
    (
        "a clause on the present names the firm for what follows",
        "Анна Лось, работающая диспетчером в ООО «Заря», стала директором компании.",
        ["Лось Анна | директор | ООО «Заря» | current", "Лось Анна | диспетчер | ООО «Заря» | current"],
    ),
]


@pytest.mark.parametrize(("label", "text", "expected"), CASES, ids=[label for label, _, _ in CASES])
def test_roles(label: str, text: str, expected: list[str], models: Models) -> None:
    assert described(analyze(text, models)) == expected


NONE = [
    ("kinship", "Отец Анны Лось ждал на крыльце."),
    ("a woman's name beside somebody else's post", "Жалобу директора прочла Анна Лось."),
    ("a verb's form like a post's", "Хозяйка, повар бы борщ, — сказала Анна Лось."),
    ("an inanimate noun with a post's form", "Обсудили внешнюю политику Павла Зимина."),
    ("part of an event", "Победительницей конкурса стала Анна Лось."),
    ("a ship", "К причалу подошёл теплоход «Академик Зимин»."),
    ("a swindler's word", "— Вас беспокоит следователь Зимин, — сказал голос."),
    ("a post that nobody holds", "Не заняты две должности: главного врача и главного архитектора Зимина."),
    ("a first name that is a noun", "Имама Шарапудиновича Лося уволили. Имаму Лосю помогли."),
]


@pytest.mark.parametrize(("label", "text"), NONE, ids=[label for label, _ in NONE])
def test_no_role(label: str, text: str, models: Models) -> None:
    assert described(analyze(text, models)) == []


NOMINALS = [
    (
        "a post told before",
        "Глава Сасовского района Павел Зимин приехал. Глава района осмотрел мост.",
        [("Глава района", "Зимин Павел")],
    ),
    ("a description told before", "Истица Анна Лось молчала. Суд отказал истице.", [("истице", "Лось Анна")]),
    ("the only woman named", "Анна Лось подала в суд на завод. Истица выиграла дело.", [("Истица", "Лось Анна")]),
    ("two women are named: nobody", "Анна Лось и Инна Гусь подали в суд. Истица выиграла.", []),
    ("two sides: nobody", "Анна Лось подала в суд. Истица и ответчица помирились.", []),
    ("two hold it: nobody", "Пришли депутаты Павел Зимин и Анна Лось. Депутат выступил первым.", []),
    ("a ship's name", "Судном правит капитан Павел Зимин. Катер «Капитан Дорохов» ушёл.", []),
    ("somebody is made it", "Председатель Павел Зимин ушёл. В совете выбрали председателя.", []),
    ("duties", "Директор Павел Зимин ушёл. К обязанностям директора он не вернулся.", []),
    ("candidates", "Директор Павел Зимин ушёл. Кандидатуру нового директора обсудят осенью.", []),
    ("elections", "Глава Павел Зимин ушёл. Выборы главы пройдут осенью.", []),
    ("a number of them", "Пришёл депутат Павел Зимин. За закон голосовал 31 депутат.", []),
    ("one to each", "Пришёл спасатель Павел Зимин. Нельзя дать всем по спасателю.", []),
    ("a kind of them", "Врач Павел Зимин улыбнулся. Плохой врач боится вопросов.", []),
    ("a programme", "Пришёл учитель Павел Зимин. Он едет по программе «Земский учитель».", []),
    ("another driver", "Помог водитель грузовика Павел Зимин. Водитель легкового автомобиля ранен.", []),
    ("an age brings in somebody new", "Помог водитель Павел Зимин. 34-летний водитель ранен.", []),
    ("another ministry", "Министр образования Павел Зимин ушёл. Министр культуры осталась.", []),
    ("the one before", "Глава Павел Зимин обещал мост. При прежнем главе моста не было.", []),
    (
        "a new one is who was made it",
        "Главой района избран Павел Зимин. Новый глава дал слово.",
        [("Новый глава", "Зимин Павел")],
    ),
    ("what somebody was", "Глава Павел Зимин ушёл. За восемь лет его работы главой построили мост.", []),
    ("a known one is gone", "Бывший главврач Анна Лось уехала. Главврач примет больных в июле.", []),
    ("no person, a post as such", "Директор Павел Зимин ушёл. На пост директора ждут другого.", []),
]


@pytest.mark.parametrize(("label", "text", "expected"), NOMINALS, ids=[label for label, _, _ in NOMINALS])
def test_people_by_post(label: str, text: str, expected: list[tuple[str, str]], models: Models) -> None:
    analysis = analyze(text, models)
    found = [m for m in analysis.mentions if m.type == "PER" and m.level == "nominal"]
    assert [(m.text, analysis.identities[m.identity].name) for m in found] == expected


def test_a_local_office_of_a_country_has_no_place(models: Models) -> None:
    (role,) = analyze("Начальник межмуниципального отдела МВД России «Лесной» Павел Зимин рад.", models).roles
    assert role.organization is not None and role.place is None


def test_offsets_are_the_whole_phrase(models: Models) -> None:
    text = "Приём ведёт бывший  заместитель главы администрации Рыбновского района Андрей Зимин."
    (role,) = analyze(text, models).roles
    assert role.text == text[role.start : role.end] == "бывший  заместитель главы администрации Рыбновского района"


def test_a_post_takes_its_place_from_another_row() -> None:
    def role(start: int, place: int | None, person: int = 0) -> Role:
        return Role(start, start + 3, "мэр", person, "мэр", None, place, "current", "post", "name_after", 0.9)

    assert completed([role(0, 7), role(10, None)]) == {role(0, 7), role(10, 7)}
    assert role(10, None) in completed([role(0, 7), role(20, 8), role(10, None)])
    assert role(10, None, person=1) in completed([role(0, 7), role(10, None, person=1)])
