"""Posts told from further off than right beside the name: in chains, by pronouns, by another's, by a bare unit."""

import pytest

from pipeline.models import Models, load_models
from pipeline.records import Article
from pipeline.run import analyze_articles


@pytest.fixture(scope="module")
def models() -> Models:
    return load_models()


def described(text: str, models: Models) -> list[str]:
    """The roles of a text: "person | position | organisation, else place | status"."""
    analysis = next(analyze_articles([Article("1", "1.txt", "", "", text)], models))
    found = []
    for role in analysis.roles:
        where = role.organization if role.organization is not None else role.place
        place = "" if where is None else analysis.identities[where].name
        found.append(f"{analysis.identities[role.person].name} | {role.position} | {place} | {role.status}")
    return sorted(found)


CASES = [
    (
        "an age between",
        "Анна Лось, 34 года, фермер. Обещает принимать молоко.",
        ["Лось Анна | фермер |  | current"],
    ),
    (
        "another description between",
        "Скачку выиграла Анна Лось, мать двоих детей, заместитель директора музея «Рябина».",
        ["Лось Анна | заместитель директора | музей «Рябина» | current"],
    ),
    (
        "a chain after a dash",
        "Скончался Иван Зимин – участник войны, агроном, почётный гражданин Рыбновского района.",
        ["Зимин Иван | агроном |  | current", "Зимин Иван | почётный гражданин | Рыбновский район | current"],
    ),
    (
        "in a chain another name has its own",
        "Пришли Анна Лось, мать двоих детей, директор Иван Зимин.",
        ["Зимин Иван | директор |  | current"],
    ),
    (
        "by a pronoun",
        "Анна Лось засмеялась. Она бывший бухгалтер леспромхоза. Там учат считать.",
        ["Лось Анна | бухгалтер |  | former"],
    ),
    ("a pronoun with a verb to come", "Анна Лось засмеялась. Она директор школы похвалила.", []),
    (
        "as many names as told",
        "Двух врачей мы вырастили сами, Анну Лось и Ивана Зимина.",
        ["Зимин Иван | врач |  | current", "Лось Анна | врач |  | current"],
    ),
    ("another number of names", "Двух врачей мы ждём, Анну Лось из школы.", []),
    (
        "the one before",
        "Глава района Анна Лось пришла в мае. Её предшественник Иван Зимин ушёл на пенсию.",
        ["Зимин Иван | глава района |  | former", "Лось Анна | глава района |  | current"],
    ),
    (
        "somebody's duties",
        "Директор Анна Лось вышла на пенсию в июле, с того времени её обязанности исполнял завуч Иван Зимин.",
        [
            "Зимин Иван | директор |  | acting",
            "Зимин Иван | завуч |  | current",
            "Лось Анна | директор |  | current",
        ],
    ),
    (
        "duties in the place that somebody left",
        "С мая Иван Зимин возглавлял МУП «Ока». Кто займёт его место, неизвестно; обязанности там исполняет Анна Лось.",
        ["Зимин Иван | руководитель | МУП «Ока» | former", "Лось Анна | руководитель | МУП «Ока» | acting"],
    ),
    (
        "this is",
        "Хлеб возит фельдшер. Фельдшер – это Анна Лось.",
        ["Лось Анна | фельдшер |  | current"],
    ),
    (
        "a class between",
        "Классный руководитель 1 «Б» Анна Лось вела за руку первоклассников.",
        ["Лось Анна | классный руководитель |  | current"],
    ),
    (
        "one more candidate",
        "За Зимина проголосовали семь, ещё один кандидат, Пётр Лось, снялся перед заседанием.",
        ["Лось Пётр | кандидат |  | candidate"],
    ),
    (
        "the time between",
        "Согласовали нового директора. Им с 1 августа станет Анна Лось.",
        ["Лось Анна | директор |  | current"],
    ),
    (
        "part of a time",
        "Иван Зимин окончил школу. Сорок лет проработал в колхозе «Заря», из них двадцать лет – главным агрономом.",
        ["Зимин Иван | главный агроном | колхоз «Заря» | former"],
    ),
    (
        "how it began",
        "Иван Зимин приехал. Начинал он электромонтёром в Рыбном.",
        ["Зимин Иван | электромонтёр |  | former"],
    ),
    (
        "a name in quotation marks is no subject",
        "Иван Зимин родился в Рыбном. Окончил техникум по специальности «Автомобильные дороги», работал прорабом.",
        ["Зимин Иван | прораб |  | former"],
    ),
    (
        "a bare unit",
        "Анна Лось – педагог, восемь лет руководила гимназией, теперь пишет книгу.",
        ["Лось Анна | педагог |  | current", "Лось Анна | руководитель |  | former"],
    ),
    (
        "a bare unit after a participle",
        "Иван Зимин, возглавляющий исполнительный комитет, ответил на вопросы.",
        ["Зимин Иван | руководитель |  | current"],
    ),
    (
        "a bare unit that the article names",
        "Юбилей отметила Рыбновская школа № 5. Анна Лось с 2003 года руководит школой.",
        ["Лось Анна | руководитель | Рыбновская школа № 5 | current"],
    ),
    ("no unit", "Иван Зимин возглавил гонку, а Пётр Лось руководил операцией.", []),
    (
        "a place that the main clause names",
        "Анна Лось вчера побывала в Рыбновском районе, который возглавляла до октября.",
        ["Лось Анна | глава района | Рыбновский район | former"],
    ),
    (
        "a post for a subject",
        "Сергей Зимин уезжает в Рыбное. С 15 апреля подполковник возглавит ОМВД России по Рыбновскому району.",
        ["Зимин Сергей | руководитель | ОМВД России по Рыбновскому району | current"],
    ),
    (
        "two posts in one body",
        "Иван Зимин работал мастером и прорабом в АО «Мост», потом уехал.",
        ["Зимин Иван | мастер | АО «Мост» | former", "Зимин Иван | прораб | АО «Мост» | former"],
    ),
    (
        "the body in brackets after the name",
        "Грант получит учитель математики Иван Зимин (Рыбновская школа № 5).",
        ["Зимин Иван | учитель математики | Рыбновская школа № 5 | current"],
    ),
    (
        "of two firms the one that the sentence before names",
        "Гостей ждали в ООО «Заря». Потом поехали в ООО «Нива». Директор Анна Лось показала теплицы.",
        ["Лось Анна | директор | ООО «Нива» | current"],
    ),
    (
        "the place before where",
        "Спорят в Лесном поселении Рыбновского района, где на место главы претендует врио Иван Зимин.",
        ["Зимин Иван | глава | Лесное поселение | acting"],
    ),
    (
        "a deputy of the head who is named",
        "Глава Рыбновского района Анна Лось приехала. Дела переданы заместителю главы Ивану Зимину.",
        [
            "Зимин Иван | заместитель главы | Рыбновский район | current",
            "Лось Анна | глава района | Рыбновский район | current",
        ],
    ),
    (
        "what her joins with a body that nothing knows",
        "Выступили администрация Рыбновского района и татарская автономия. Её председатель, Анна Лось, пела.",
        ["Лось Анна | председатель |  | current"],
    ),
    (
        "the firm that alone was named before",
        "Юбилей отметил завод «Рябина». Букет вручила на празднике директор, Анна Лось. Её поздравила ООО «Заря».",
        ["Лось Анна | директор | завод «Рябина» | current"],
    ),
    (
        "the ensemble meant by a pronoun",
        "Программу подготовил ансамбль «Рябина», руководит им учительница Анна Лось.",
        ["Лось Анна | руководитель | ансамбль «Рябина» | current", "Лось Анна | учительница |  | current"],
    ),
    (
        "a subject told by a pronoun far before the verb",
        "Анна Лось приехала. Она живёт здесь сорок лет: сначала учила детей химии, а с мая руководит гимназией.",
        ["Лось Анна | руководитель |  | current"],
    ),
    (
        "a title before the name",
        "Гостем был настоятель храма в соседних Вялсах отец Димитрий Зимин.",
        ["Зимин Димитрий | настоятель |  | current"],
    ),
]


@pytest.mark.parametrize(("label", "text", "expected"), CASES, ids=[label for label, _, _ in CASES])
def test_roles(label: str, text: str, expected: list[str], models: Models) -> None:
    assert described(text, models) == expected
