"""What the grammar of a sentence tells of a name whose form a man and a woman share."""

import pytest

from pipeline.models import load_models
from pipeline.records import Article
from pipeline.run import analyze_articles

ARTICLES = [
    ("two in the nominative", "Павел Бурцев и Павла Бурцева поют.", ["Бурцев Павел", "Бурцева Павла"]),
    ("initials after", "Осокина В.Т. и Осокин В.Т. купили дом.", ["Осокина В. Т.", "Осокин В. Т."]),
    ("initials before", "В. Осокина и В. Осокин развелись.", ["Осокина В.", "Осокин В."]),
    ("his wife", "Т. Осокин и его сестра Т. Осокина уехали.", ["Осокин Т.", "Осокина Т."]),
    (
        "her husband",
        "Педагог Валентина Бурцева и её брат Валентин Бурцев уехали.",
        ["Бурцева Валентина", "Бурцев Валентин"],
    ),
    (
        "a verb without a dative",
        "Все уважают Павлу Осокину. Павел Осокин её дядя.",
        ["Осокина Павла", "Осокин Павел"],
    ),
    ("a short adjective", "Приехал Олег Бурцев. Бурцева рада.", ["Бурцев Олег", "Бурцева"]),
    ("a reflexive verb", "Приехал Олег Бурцев. Бурцева вернулась домой.", ["Бурцев Олег", "Бурцева"]),
    (
        "a dash",
        "Вера Бурцева и Олег Бурцев живут здесь. Бурцева — повар.",
        ["Бурцева Вера", "Бурцев Олег", "Бурцева Вера"],
    ),
    ("no verb at all", "Приехал Олег Бурцев. Теперь Бурцева в отпуске.", ["Бурцев Олег", "Бурцева"]),
    ("the future", "Ушёл Олег Бурцев. Бурцева появится в июне.", ["Бурцев Олег", "Бурцева"]),
    ("a verb left out", "Бурцева осудили на год, Бурцеву — на два.", ["Бурцев", "Бурцева"]),
    # the man, whom the sentence has as its object
    ("an object", "Павел Осокин пришёл. Осокина поддержала полиция.", ["Осокин Павел", "Осокин Павел"]),
    ("of her deed", "Судили Олега Бурцева. Защищала Бурцева адвокат.", ["Бурцев Олег", "Бурцев Олег"]),
    ("of theirs", "Задержали Олега Бурцева. Бурцева допросили.", ["Бурцев Олег", "Бурцев Олег"]),
    ("a genitive", "Приехал Олег Бурцев. Адвокат Олега Бурцева ушёл.", ["Бурцев Олег", "Бурцев Олег"]),
    ("a dative", "Сказали Олегу Бурцеву. Олег Бурцев рад.", ["Бурцев Олег", "Бурцев Олег"]),
    ("a dative before a verb", "Благодарность объявлена Вере Гнатюк.", ["Гнатюк Вера"]),
]


@pytest.mark.parametrize(("label", "text", "expected"), ARTICLES, ids=[a[0] for a in ARTICLES])
def test_the_sentence_tells_who_is_meant(label: str, text: str, expected: list[str]) -> None:
    analysis = next(analyze_articles([Article("1", "a.txt", "", "", text)], load_models()))
    people = [m for m in analysis.mentions if m.type == "PER" and m.level == "name"]
    assert [analysis.identities[m.identity].name for m in people] == expected
