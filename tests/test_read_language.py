"""read/language: what is plainly not Russian is told, everything else stays."""

import pytest

from pipeline.read.language import double_encoded, foreign_language

RUSSIAN = {
    "one word": "Внимание",
    "capitals": "ОТКЛЮЧЕНИЕ ВОДЫ В ПОСЕЛКЕ С ПОНЕДЕЛЬНИКА",
    "figures": "2019: 125; 2020: 348; 2021: 512 тонн",
    "foreign names": "Компании Siemens Gamesa Renewable Energy и Vestas построят ветропарк под Ульяновском",
    "Ukrainian name": "Актёр театра имени Івана Франка приехал в Рязань. После спектакля он встретился со зрителями",
    "a quotation in Tatar": "«Сәлам, дуслар!» — поздоровался глава района. Он открыл праздник, что прошёл в субботу",
    "no ы or э": "Директор школы поздравил учителей",
}
FOREIGN = {
    "Ukrainian": "Рада ухвалила закон про місцеві вибори, який набуде чинності з нового року",
    "Belarusian": "У вёсцы адкрылі новы мост праз раку, паведаміла прэс-служба ўраду, гаворыцца ў паведамленні",
    "Bulgarian": "Община Русе откри нов път към селото, съобщи кметът. Жителите са доволни, че пътят е готов"
    " и сигурен за всички деца",
    "Kazakh": "Қазақстан үкіметі жаңа заң қабылдады, деп хабарлады баспасөз қызметі бүгін астанада өткен жиында",
    "Tatar": "Татарстанда яңа күпер ачылды, дип хәбәр итте район башлыгы, бу көннәрдә авылда зур бәйрәм узачак",
    "another script": "The council opened a new bridge in the village of Заречное, the mayor told reporters on Friday",
    "no Russian letter in it": "The council opened a new bridge",
}


@pytest.mark.parametrize("text", RUSSIAN.values(), ids=RUSSIAN)
def test_russian_stays(text: str) -> None:
    assert foreign_language(text) == ""


@pytest.mark.parametrize(("name", "text"), FOREIGN.items(), ids=FOREIGN)
def test_other_languages_are_named(name: str, text: str) -> None:
    assert name in foreign_language(text)


def test_garbled_text_is_told() -> None:
    text = "В селе открыли мост, сообщил глава района"
    assert double_encoded(text.encode().decode("cp1251", "replace"))
    assert not double_encoded(text)
    assert not double_encoded("РСФСР, СССР, РСР: РССР")
