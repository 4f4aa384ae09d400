"""Two thousand people whom nobody has listed, each in all six cases and in every order, led back to the nominative.

The names are declined by tables of the tests' own (invented_names); every form stands in a sentence that asks for its
case. Where two surnames have one form, the likelier counts as right beside the own one.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from invented_names import CASES, ORDERS, Invented, Written, invent, of_both_genders, same_form, write

from pipeline.models import load_models
from pipeline.normalize import normalize_people
from pipeline.parse import parse_articles
from pipeline.records import Article, EntitySpan, PersonName

COUNT, SEED = 2_000, 20
FRAMES = {
    "nominative": ("Вчера {was} {name}.", "{name} {was} в понедельник.", "Об этом {told} {name}."),
    "genitive": ("Письмо пришло от {name}.", "Дома у {name} всегда тепло.", "Без {name} ничего не начали."),
    "dative": ("Вечером пошли к {name}.", "Все благодарны {name} за помощь.", "К {name} приехали гости."),
    "accusative": ("Мы давно знаем {name}.", "Вчера наградили {name}.", "Про {name} все забыли."),
    "instrumental": ("Мы беседовали с {name}.", "Перед {name} извинились.", "За {name} приехали в полдень."),
    "locative": ("Мы говорили о {name}.", "При {name} построили мост.", "Напомнили о {name} и коллеги."),
}


class Tried(NamedTuple):
    """A form of a name in its sentence, and what the program makes of it."""

    name: Invented
    case: int
    order: str
    text: str
    written: Written
    found: PersonName

    @property
    def right(self) -> bool:
        """The own nominatives, or others that are no less likely of this form; the gender may stay open beside initials
        when the surname is the same of a man and of a woman."""
        initials = "И." in self.order
        told = str if "ё" in self.written.text else plain
        words = self.written.text.split(" ")
        form = words[0] if self.order.startswith("Ф") else words[-1]
        last, first = told(self.found.last), told(self.found.first)
        both = set(map(told, same_form(self.name, form, self.case, "mf")))
        own = set(map(told, same_form(self.name, form, self.case, self.found.gender or self.name.gender)))
        if (first, self.found.patronymic) != (told(self.written.first), told(self.written.patronymic)):
            return False
        if not initials or self.found.gender:
            return last in own and (initials or self.found.gender == self.name.gender)
        return last in both and is_of_both(self.name)


def plain(word: str) -> str:
    """A word whose ё the text doesn't tell."""
    return word.replace("ё", "е").replace("Ё", "Е")


def is_of_both(name: Invented) -> bool:
    """Whether the surname is the same of a man and of a woman."""
    return not name.last[0].endswith(("ова", "ева", "ина", "ына", "ая", "ов", "ев", "ин", "ын", "ой", "ий", "ый"))


def sentence(name: Invented, case: int, order: str, frame: str) -> tuple[str, int, Written]:
    """(sentence, where the name starts in it, the name as written)."""
    written = write(name, case, order)
    end = "а" if name.gender == "f" else ""
    text = frame.format(name="\0", was="приехал" + end, told="рассказал" + end)
    at = text.index("\0")
    return text.replace("\0", written.text).replace("..", "."), at, written


@cache
def tried() -> tuple[Tried, ...]:
    forms = list(_forms())
    articles = [Article(str(i), "", "", "", text) for i, (_, _, _, (text, _, _)) in enumerate(forms)]
    results = []
    for document, (name, case, order, (text, at, written)) in zip(
        parse_articles(articles, load_models()), forms, strict=True
    ):
        span = EntitySpan(at, at + len(written.text), "PER", "name", "", 1.0)
        found = normalize_people(document, [span], load_models())[span].person
        assert found is not None
        results.append(Tried(name, case, order, text, written, found))
    return tuple(results)


def _forms() -> Iterator[tuple[Invented, int, str, tuple[str, int, Written]]]:
    for number, name in enumerate(invent(COUNT, SEED)):
        for case, label in enumerate(CASES):
            order = ORDERS[(number // 2 + case) % len(ORDERS)]
            patronymic = name.kind == "-ович" and name.gender == "m"  # "Гагик Даркович"
            if order in ("ИФ", "ФИ") and (patronymic or (case, name.first[case]) in of_both_genders()):
                order = "ИОФ"
            frame = FRAMES[label][(number // 2 + case // 2) % len(FRAMES[label])]
            yield name, case, order, sentence(name, case, order, frame)
