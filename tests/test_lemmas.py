"""A word has the lemma of its reading in context."""

import pytest

from pipeline.models import load_models
from pipeline.parse import article_tokens, parse_article
from pipeline.records import Article

IN_CONTEXT = {
    "стали: verb": ("Жители стали ждать автобуса", "стали", "стать"),
    "стали: metal": ("Мост построили из стали", "стали", "сталь"),
    "села: village": ("Жители села ждут автобуса", "села", "село"),
    "села: verb": ("Она села в автобус", "села", "сесть"),
    "банка: jar": ("На столе стоит банка молока", "банка", "банка"),
    "банка: bank": ("Руководство банка сменилось", "банка", "банк"),
    "статей: article": ("Автор десяти статей о лесе", "статей", "статья"),
    "полком: regiment": ("Он командовал полком", "полком", "полк"),
    "выборы: election": ("Выборы депутатов пройдут осенью", "Выборы", "выборы"),
    "деньги": ("На ремонт выделили деньги", "деньги", "деньги"),
    "того: that": ("Кроме того, откроют школу", "того", "то"),
    "которой: relative": ("Школа, в которой учатся дети", "которой", "который"),
    "его: possessive": ("Его дом стоит у реки", "Его", "его"),
    "его: object": ("Его видели в городе", "Его", "он"),
    "должны": ("Рабочие должны закончить ремонт", "должны", "должен"),
    "ближайших": ("В течение ближайших дней", "ближайших", "ближайший"),
    "лучшая": ("Это лучшая школа района", "лучшая", "лучший"),
    "учащихся": ("Для учащихся открыли класс", "учащихся", "учащийся"),
    "participle": ("Школа, построенная в прошлом году", "построенная", "построить"),
    "gerund": ("Открывая школу, он волновался", "Открывая", "открывать"),
    "numeral": ("Пришли пятеро гостей из двадцати", "двадцати", "двадцать"),
    "ё": ("Ещё один мост", "Ещё", "ещё"),
    "ё written as е": ("Еще один мост", "Еще", "ещё"),
    "number": ("Дом 14 сдан", "14", "14"),
    "a woman's surname": ("Медаль вручили Жанне Ананьевой", "Ананьевой", "ананьева"),
    "a man's surname": ("Медаль вручили Андрею Ананьеву", "Ананьеву", "ананьев"),
    "a woman's patronymic": ("Вручили Жанне Павловне Фоминой", "Павловне", "павловна"),
    "a woman's surname, unknown": ("Медаль вручили Жанне Кутряшовой", "Кутряшовой", "кутряшова"),
    "a village that is an adjective": ("Пожар в селе Кузьминском потушили", "Кузьминском", "кузьминское"),
    "a hamlet that is an adjective": ("Дорогу к деревне Сосновой отремонтируют", "Сосновой", "сосновая"),
    "a town that is an adjective": ("Парк в городе Жуковском открыт", "Жуковском", "жуковский"),
    "a town that ends as a surname": ("Завод в Скопине работает", "Скопине", "скопин"),
    "a nominative that no dictionary holds": ("Выступил Жиндрик Зурбан", "Зурбан", "зурбан"),
}


@pytest.mark.parametrize(("text", "form", "lemma"), IN_CONTEXT.values(), ids=IN_CONTEXT.keys())
def test_lemma_in_context(text: str, form: str, lemma: str) -> None:
    tokens = article_tokens(parse_article(Article("1", "проба.txt", "", "", text), load_models()))
    found = {text[start:end]: lemma for start, end, lemma in zip(tokens.start, tokens.end, tokens.lemma, strict=True)}
    assert found[form] == lemma


@pytest.mark.parametrize(
    ("word", "pos", "feats", "lemma"),
    [
        ("банка", "NOUN", "Case=Gen|Gender=Masc|Number=Sing", "банк"),
        ("банка", "NOUN", "Case=Nom|Gender=Fem|Number=Sing", "банка"),
        ("крупнейшем", "ADJ", "Case=Loc|Degree=Sup|Gender=Masc|Number=Sing", "крупный"),
        ("меньшей", "ADJ", "Case=Dat|Degree=Pos|Gender=Fem|Number=Sing", "меньший"),
        ("ким", "PROPN", "Animacy=Anim|Case=Dat|Gender=Fem|Number=Sing", "ким"),
        ("шевченко", "PROPN", "Animacy=Anim|Case=Gen|Gender=Fem|Number=Sing", "шевченко"),
        ("nordwind", "X", "Foreign=Yes", "nordwind"),
        ("…", "PUNCT", "", "…"),
    ],
)
def test_lemma_agrees_with_the_tag(word: str, pos: str, feats: str, lemma: str) -> None:
    assert load_models().lemmatizer.lemma(word, pos, feats) == lemma
