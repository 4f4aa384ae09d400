"""Whose post it is where a sentence speaks of several people: by gender, by clause, by participle, by pairs."""

import pytest

from pipeline.models import Models, load_models
from pipeline.records import Article
from pipeline.run import analyze_articles


@pytest.fixture(scope="module")
def models() -> Models:
    return load_models()


def described(text: str, models: Models) -> list[str]:
    """The roles of a text in order: "person | position | status"."""
    analysis = next(analyze_articles([Article("1", "1.txt", "", "", text)], models))
    return sorted(f"{analysis.identities[r.person].name} | {r.position} | {r.status}" for r in analysis.roles)


CASES = [
    (
        "named behind the verb",
        "Павел Орлов уехал в Москву, сейчас музеем руководит Нина Белкина.",
        ["Белкина Нина | руководитель музея | current"],
    ),
    (
        "a verb in the feminine",
        "Пока Павел Орлов служил в армии, хозяйство возглавила Нина Белкина.",
        ["Белкина Нина | руководитель хозяйства | current"],
    ),
    (
        "behind a reported clause",
        "Как сообщила Нина Белкина, музеем раньше заведовал Павел Орлов.",
        ["Орлов Павел | заведующий музеем | former"],
    ),
    (
        "each clause has its own",
        "Пётр Гусев покинул школу, директором назначена Ольга Рябова.",
        ["Рябова Ольга | директор | current"],
    ),
    (
        "a clause without its verb",
        "Ольга Рябова работает бухгалтером, Пётр Гусев — сварщиком.",
        ["Гусев Пётр | сварщик | current", "Рябова Ольга | бухгалтер | current"],
    ),
    (
        "without its verb, in the past",
        "Секретарём была Ольга Рябова, а председателем — Пётр Гусев.",
        ["Гусев Пётр | председатель | former", "Рябова Ольга | секретарь | former"],
    ),
    (
        "without its verb, whom somebody appoints",
        "Мэр назначил Ольгу Рябову директором рынка, а Павла Гусева — директором парка.",
        ["Гусев Павел | директор | current", "Рябова Ольга | директор | current"],
    ),
    (
        "three in a row",
        "Тренером назначили Ольгу Рябову, врачом — Павла Гусева, поваром — Нину Белкину.",
        ["Белкина Нина | повар | current", "Гусев Павел | врач | current", "Рябова Ольга | тренер | current"],
    ),
    (
        "the other's deputy",
        "Пётр Гусев избран председателем союза, а Ольга Рябова — его заместителем.",
        ["Гусев Пётр | председатель союза | current", "Рябова Ольга | заместитель председателя союза | current"],
    ),
    (
        "one's own two posts with a dash",
        "Ольга Рябова работала завучем, а с 2021 года — директором школы.",
        ["Рябова Ольга | директор | current", "Рябова Ольга | завуч | former"],
    ),
    (
        "an unnamed one without a verb",
        "Ольга Рябова работала бухгалтером, её муж — сварщиком.",
        ["Рябова Ольга | бухгалтер | former"],
    ),
    (
        "a participle in another case",
        "Ольга Рябова поблагодарила Петра Гусева, ставшего шофёром.",
        ["Гусев Пётр | шофёр | current"],
    ),
    (
        "a participle in the instrumental",
        "Пётр Гусев познакомил гостей с Ольгой Рябовой, работающей врачом.",
        ["Рябова Ольга | врач | current"],
    ),
    (
        "a participle of somebody's kin",
        "Пётр Гусев обнял сестру Рябова, ставшую врачом.",
        [],
    ),
    (
        "a participle of the subject",
        "Ему помогла Любовь Рябова, основавшая музей «Лад».",
        ["Рябова Любовь | основатель | current"],
    ),
    ("a brother's work", "Старший брат Петра Гусева работал шахтёром.", []),
    ("a mother's work", "Пётр Гусев вспомнил, как его мама работала продавцом.", []),
    ("kin quoted", "«Моя бабушка была поваром», — говорит Нина Белкина.", []),
    (
        "kin by whose",
        "Нина Белкина, чей дед руководил музеем «Лад», стала поваром.",
        ["Белкина Нина | повар | current"],
    ),
    ("kin of two clauses", "Нина Белкина сказала, что дед жил в селе, служил лесником.", []),
    ("a neighbour's post", "«Мой сосед стал депутатом», — говорит Ольга Рябова.", []),
    ("kin that is appointed", "Жену Петра Гусева назначили директором школы.", []),
    (
        "kin with a name",
        "Сын Нины Белкиной Пётр Гусев работает трактористом.",
        ["Гусев Пётр | тракторист | current"],
    ),
    (
        "a mother of three in apposition",
        "Ольга Рябова, мать троих детей, работает почтальоном.",
        ["Рябова Ольга | почтальон | current"],
    ),
    (
        "posts in pairs",
        "Тренер и капитан команды — Пётр Гусев и Иван Рыбин соответственно.",
        ["Гусев Пётр | тренер | current", "Рыбин Иван | капитан | current"],
    ),
    (
        "posts in pairs that nothing marks",
        "Режиссёр театра и директор клуба — Ольга Рябова и Пётр Гусев.",
        ["Гусев Пётр | директор | current", "Рябова Ольга | режиссёр | current"],
    ),
    (
        "bodies in pairs",
        "Пётр Гусев и Иван Рыбин возглавили музей «Лад» и клуб «Бриз» соответственно.",
        ["Гусев Пётр | руководитель | current", "Рыбин Иван | руководитель | current"],
    ),
    (
        "the other one",
        "Пётр Гусев познакомился с Ольгой Рябовой, когда та работала медсестрой.",
        ["Рябова Ольга | медсестра | former"],
    ),
    ("the other one of an unknown name", "Пётр Гусев обнял дядю, тот работает поваром.", []),
    ("a wish", "Ольга Рябова мечтает стать врачом.", []),
    ("a condition", "Если Пётр Гусев станет тренером, клуб победит.", []),
    ("no wish", "Пётр Гусев не хочет быть тренером.", []),
    ("what came of a wish", "Пётр Гусев хотел работать врачом, но стал поваром.", ["Гусев Пётр | повар | current"]),
    ("a plan to lead", "Пётр Гусев намерен возглавить музей «Лад».", []),
    ("dead", "Покойный директор завода Пётр Гусев любил сад.", ["Гусев Пётр | директор | former"]),
    ("given up", "Мэр Пётр Гусев сложил полномочия.", ["Гусев Пётр | мэр | former"]),
    ("removed", "Директор Ольга Рябова снята с должности.", ["Рябова Ольга | директор | former"]),
    ("removing another", "Директор Ольга Рябова сняла с должности завуча.", ["Рябова Ольга | директор | current"]),
    (
        "another post given up",
        "Мэр Пётр Гусев сложил полномочия депутата.",
        ["Гусев Пётр | депутат | former", "Гусев Пётр | мэр | current"],
    ),
    ("yet to go", "Мэр Пётр Гусев покинет пост.", ["Гусев Пётр | мэр | current"]),
    ("a degree", "Кандидат химических наук Пётр Гусев ушёл.", ["Гусев Пётр | кандидат химических наук | current"]),
    ("going on", "Пётр Гусев продолжает работать врачом.", ["Гусев Пётр | врач | current"]),
]


@pytest.mark.parametrize(("label", "text", "expected"), CASES, ids=[label for label, _, _ in CASES])
def test_whose_post(label: str, text: str, expected: list[str], models: Models) -> None:
    assert described(text, models) == expected


KINDS = [
    ("Кандидат химических наук Пётр Гусев пришёл.", "honour"),
    ("Кандидат в депутаты Пётр Гусев пришёл.", "candidate"),
    ("Советник юстиции Пётр Гусев пришёл.", "rank"),
    ("Советник мэра Пётр Гусев пришёл.", "post"),
    ("Мастер спорта Пётр Гусев пришёл.", "honour"),
    ("Мастер цеха Пётр Гусев пришёл.", "occupation"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kind_of_a_title(text: str, kind: str, models: Models) -> None:
    analysis = next(analyze_articles([Article("1", "1.txt", "", "", text)], models))
    assert [role.kind for role in analysis.roles] == [kind]
