"""Which body a bare noun means: groups of mentions joined by " = ", told apart by " ; ". "Headline | text"."""

import pytest

from pipeline.models import load_models
from pipeline.records import Article
from pipeline.run import analyze_articles

CASES = [
    (
        "two of the kind, one of them in the headline",
        "Завод «Искра» ждёт рабочих | Завод «Искра» и завод «Луч» соседи. Завод стоит с мая.",
        "Завод «Искра» = Завод «Искра» ; завод «Луч»",
    ),
    (
        "two of the kind, one of them named more often",
        "Завод «Искра» вырос. Завод «Искра» ищет рабочих. Завод «Луч» тоже. Завод стоит с мая.",
        "Завод «Искра» = Завод «Искра» ; Завод «Луч»",
    ),
    (
        "two bodies in charge of two districts",
        "Прокуратура Тарского района проверила лес | Прокуратура Тарского района нашла свалку, прокуратура "
        "Муромцевского района тоже. Прокуратура внесла представление.",
        "Прокуратура Тарского района = Прокуратура Тарского района ; прокуратура Муромцевского района",
    ),
    (
        "the second comes after the noun",
        "Завод «Искра» ждёт рабочих. Завод стоит с мая. Вырос и завод «Луч».",
        "Завод «Искра» = Завод ; завод «Луч»",
    ),
    (
        "one of the kind",
        "Завод «Искра» ждёт рабочих. Клуб «Луч» тоже. Завод стоит с мая.",
        "Завод «Искра» = Завод ; Клуб «Луч»",
    ),
    (
        "a headline runs ahead of its text",
        "Суд обязал дачника снести баню | Тарский районный суд встал на сторону соседей.",
        "Суд = Тарский районный суд",
    ),
    (
        "a headline of another district",
        "Прокуратура Тарского района проверила больницу | Лекарства дала Муромцевская больница.",
        "Прокуратура Тарского района ; Муромцевская больница",
    ),
    (
        "a headline of the same district",
        "Прокуратура Тарского района проверила больницу | В Тарской больнице нет лекарств.",
        "Прокуратура Тарского района ; больницу = Тарской больнице",
    ),
    (
        "a headline whose body is told of late",
        "Суд обязал дачника снести баню | Баня стоит у реки. Соседи против. Дачник спорил. Тарский районный суд рад.",
        "Тарский районный суд",
    ),
    (
        "a noun in the text before every name",
        "Весной приехали гости. Диплом вручил декан университета. Дождь лил до вечера. Гостей ждал Омский университет.",
        "Омский университет",
    ),
    (
        "a partner named in the same sentence",
        "Цех строят с мая. Подрядчиком завода стал завод «Луч».",
        "завод «Луч»",
    ),
    (
        "a firm in Latin letters",
        "Цех построит Nord Marine. Партнёром компании стало АО «Луч».",
        "Nord Marine = компании ; АО «Луч»",
    ),
    (
        "a firm in Latin letters and another",
        "Цех построит Nord Marine. АО «Луч» поставит станки. Директор компании рад.",
        "Nord Marine ; АО «Луч»",
    ),
    (
        "the speaker's own body",
        "«К нам в музей едут отовсюду», – говорит директор Тарского музея.",
        "музей = Тарского музея",
    ),
    (
        "a court without its level",
        "Тарский суд принял иск. Тарский районный суд Омской области его отклонил.",
        "Тарский суд = Тарский районный суд Омской области",
    ),
    (
        "a court without its level, two of them",
        "Тарский суд принял иск. Тарский районный суд и Тарский городской суд спорят.",
        "Тарский суд ; Тарский районный суд ; Тарский городской суд",
    ),
    (
        "a noun with its own place before the name",
        "В Тарском районе тихо. В администрации района ждут гостей. Администрация Тарского района купила ёлку.",
        "администрации района = Администрация Тарского района",
    ),
    (
        "a noun with another place",
        "Тарская районная больница ждёт врачей. Врач работал в больнице посёлка Рыбное.",
        "Тарская районная больница ; больнице посёлка Рыбное",
    ),
]


@pytest.mark.parametrize(("label", "text", "expected"), CASES, ids=[label for label, _, _ in CASES])
def test_bare_nouns(label: str, text: str, expected: str) -> None:
    title, _, body = text.rpartition(" | ")
    whole = f"{title}\n\n{body}" if title else body
    analysis = next(analyze_articles([Article("1", "a.txt", "", title, whole)], load_models()))
    found: dict[int, list[str]] = {}
    for mention in analysis.mentions:
        if mention.type == "ORG":
            found.setdefault(mention.identity, []).append(mention.text)
    assert " ; ".join(" = ".join(texts) for texts in found.values()) == expected
