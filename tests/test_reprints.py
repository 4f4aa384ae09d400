"""reprints: which article copies which, and which two of one form, one event or one formula do not."""

import csv
import json
import random
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_analysis import analysis_of

from pipeline.read import ReadOptions, read_articles
from pipeline.records import Analysis, Article
from pipeline.reprints import LEAST_SHARE, LEAST_WORDS, MOST_ORIGINALS, WINDOW, Reprints, picked_hashes
from pipeline.text_fingerprint import text_fingerprint, word_codes

RELEASE = [
    "В Заречье откроют центр ремёсел",
    "Центр народных ремёсел откроется в посёлке Заречье в первый день декабря, сообщила пресс-служба района.",
    "Он займёт два этажа бывшего купеческого дома на Набережной, который стоял без крыши почти тридцать лет.",
    "На ремонт из бюджета района выделили 14 миллионов рублей, ещё четыре собрали предприниматели.",
    "«Мы спешили до морозов закрыть кровлю и пустить тепло, остальное доделаем зимой», – рассказал Пётр Ромашин.",
    "По его словам, кружево, гончарное дело и роспись по дереву будут преподавать девять мастеров.",
    "Записаться на занятия могут дети от семи лет, а по вечерам двери центра открыты для взрослых.",
    "В подвале устроили муфельную печь, на чердаке разместится хранилище костюмов и старых прялок.",
    "Весной во дворе появится навес, под которым мастера станут торговать своими изделиями по выходным.",
    "Прежде ремесленники собирались в сельской библиотеке, где им отводили один стол у окна.",
]
OWN = [
    "Тридцать лет ждала своей крыши купеческая усадьба, мимо которой каждый из нас ходил в школу.",
    "Наша газета писала о ней ещё весной, когда рабочие нашли под полом клад из чайных ложек.",
    "Зоя Ильинична, вышивальщица с улицы Лесной, уже присмотрела себе место у печки.",
    "Приходите и вы, только оденьтесь теплее: батареи пока греют вполсилы.",
]
RETOLD = [
    "Ремесленникам Заречья подарили дом",
    "С первого декабря в посёлке заработает центр, где научат плести кружево, лепить горшки и расписывать доски.",
    "Под него отдали особняк на Набережной: три десятилетия здание простояло под открытым небом.",
    "Работы обошлись району в 14 миллионов рублей, четыре миллиона добавили местные предприниматели.",
    "Глава посёлка Пётр Ромашин объяснил, что до холодов надо было накрыть дом, а мелочи подождут.",
    "Девять преподавателей примут и школьников старше семи лет, и их родителей после работы.",
    "До сих пор рукодельницам хватало угла в библиотеке, теперь у них есть даже печь для обжига.",
]
FORECAST = (
    "Погода в Заречье {}. По данным метеостанции, в {} в районе ожидается переменная облачность, {}. "
    "Ветер {} метров в секунду, порывы до {}. Температура воздуха ночью {} градусов, днём {} градусов. "
    "Атмосферное давление {} миллиметров ртутного столба. Видимость на дорогах хорошая. "
    "Уровень воды в реке у поста {} сантиметров. Класс пожарной опасности {}."
)
HEARINGS = (
    "Администрация Заречного района извещает о проведении публичных слушаний по проекту решения о предоставлении "
    "разрешения на условно разрешённый вид использования земельного участка с кадастровым номером {}, "
    "расположенного по адресу: {}, улица {}, дом {}. Слушания состоятся {} в {} часов в здании "
    "администрации. Заинтересованные лица вправе представить свои предложения и замечания по проекту до {} "
    "в письменной форме в кабинет {} или по телефону {}. Экспозиция проекта открыта в рабочие дни."
)
DUTY = (
    "За минувшую неделю в дежурную часть отдела полиции поступило {} сообщений о преступлениях и происшествиях. "
    "Зарегистрировано {} краж, {} случаев мошенничества, {} драк. На дорогах района произошло {} "
    "аварий, в которых пострадали {} человек. Задержано {} водителей в состоянии опьянения. "
    "За нарушение общественного порядка составлено {} протоколов. Раскрыто по горячим следам {} преступлений."
)
POWER_CUT = (
    "Электросети предупреждают: {} с 9 до 17 часов в связи с ремонтом воздушной линии будет отключено электричество "
    "в домах по улице {}. Просим жителей не касаться оборванных проводов и заранее выключить домашние приборы. "
    "О падении опор и обрыве линий сообщайте диспетчеру в любое время суток. Приносим извинения за неудобства."
)
HOTLINE = (
    "Напоминаем, что сотрудники банков никогда не спрашивают по телефону коды из сообщений и не просят перевести "
    "деньги на безопасный счёт. Если вам позвонили с таким предложением, положите трубку и сообщите об этом в полицию."
)
GREETING = "Дорогие учителя! Поздравляем вас с праздником! Желаем здоровья, терпения и благодарных учеников!"

FORECASTS = [
    FORECAST.format("12 мая", "субботу", "без осадков", "3–5", 9, "+4", "+15", 744, 212, "второй"),
    FORECAST.format("13 мая", "воскресенье", "временами дождь", "6–8", 14, "+7", "+11", 739, 218, "первый"),
]
NOTICES = [
    HEARINGS.format(
        *("62:99:0010203:44", "посёлок Заречье", "Лесная", 7, "14 июня", 15, "10 июня", 12, "2-11-33"),
    ),
    HEARINGS.format(
        *("62:99:0040506:18", "село Липки", "Полевая", 23, "21 июня", 11, "17 июня", 12, "2-11-33"),
    ),
]
POWER_CUTS = [POWER_CUT.format("14 июня", "Лесной"), POWER_CUT.format("28 июня", "Полевой")]
REPORTS = [DUTY.format(87, 6, 3, 2, 11, 4, 5, 31, 7), DUTY.format(94, 4, 5, 1, 8, 2, 3, 28, 9)]

# label, the earlier article, the later one, the share that is copied (None: no reprint)
CASES: list[tuple[str, Sequence[str], Sequence[str], float | None]] = [
    ("whole", RELEASE, RELEASE, 1.0),
    ("cut to three sentences of ten", RELEASE, [RELEASE[1], RELEASE[4], RELEASE[5]], 1.0),
    ("cut from the end", RELEASE, RELEASE[:5], 1.0),
    ("another headline and first sentence", RELEASE, ["Дом с печкой", OWN[0], *RELEASE[1:]], 0.86),
    ("own sentences in between", RELEASE, [OWN[0], *RELEASE[1:4], OWN[1], RELEASE[4], *OWN[2:]], 0.53),
    ("paragraphs in another order", RELEASE, [RELEASE[7], RELEASE[8], OWN[3], *RELEASE[1:5]], 0.9),
    ("capitals, no ё, straight quotes", RELEASE, [each.upper().replace("Ё", "Е") for each in RELEASE], 1.0),
    (
        "a figure put right",
        RELEASE,
        [each.replace("14 миллионов", "15 миллионов") for each in RELEASE],
        0.98,
    ),
    ("named otherwise", RELEASE, [each.replace("Пётр Ромашин", "глава района") for each in RELEASE], 0.98),
    ("mostly own", RELEASE, [*OWN, *RELEASE[1:3], *RETOLD[3:6]], None),
    ("the same event in other words", RELEASE, RETOLD, None),
    ("the same words quoted", RELEASE, [*OWN[:2], RELEASE[4], *OWN[2:]], None),
    ("the next day's weather", FORECASTS[:1], FORECASTS[1:], None),
    ("hearings on another plot", NOTICES[:1], NOTICES[1:], None),
    ("another street without electricity", POWER_CUTS[:1], POWER_CUTS[1:], None),
    ("the next week's summary", REPORTS[:1], REPORTS[1:], None),
    ("a notice twice", NOTICES[:1], NOTICES[:1], 1.0),
    ("one warning at the end", [*OWN, HOTLINE], [*RETOLD, HOTLINE], None),
    ("a greeting", [GREETING], [GREETING], None),
    ("nothing in common", RELEASE, OWN, None),
]


def found_in(analyses: Sequence[Analysis]) -> dict[str, tuple[str, float]]:
    """article_id → (article_id of its original, similarity)."""
    with TemporaryDirectory() as folder:
        reprints = Reprints(Path(folder) / "reprints.sqlite")
        for seq, analysis in enumerate(analyses, 1):
            reprints.add(seq, analysis)
        reprints.find()
        found = {}
        for seq, analysis in enumerate(analyses, 1):
            original, similarity = reprints.original_of(seq)
            assert (original is None) == (similarity is None) == (seq not in dict(reprints.originals()))
            if original is not None and similarity is not None:
                found[analysis.article.article_id] = (original, similarity)
        reprints.close()
    return found


def articles_of(*texts: Sequence[str]) -> list[Analysis]:
    """Articles of consecutive days, the earliest first."""
    return [
        analysis_of(*sentences, article_id=f"а-{number}", published=f"2020-05-{number:02}")
        for number, sentences in enumerate(texts, 1)
    ]


@pytest.mark.parametrize(("earlier", "later", "share"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_a_reprint(earlier: Sequence[str], later: Sequence[str], share: float | None) -> None:
    found = found_in(articles_of(earlier, later))
    assert set(found) == (set() if share is None else {"а-2"})
    if share is not None:
        assert found["а-2"] == ("а-1", pytest.approx(share, abs=0.02))


def test_copies_of_copies_lead_to_the_first() -> None:
    cut, mixed = RELEASE[:6], [OWN[0], *RELEASE[:6], OWN[1]]
    found = found_in(articles_of(RELEASE, mixed, cut, mixed))
    assert {copy: original for copy, (original, _) in found.items()} == {"а-2": "а-1", "а-3": "а-1", "а-4": "а-1"}


def test_one_text_in_many_outlets_is_one_article() -> None:
    found = found_in(articles_of(*[RELEASE] * (MOST_ORIGINALS + 5)))
    assert len(found) == MOST_ORIGINALS + 4 and {original for original, _ in found.values()} == {"а-1"}


def test_a_formula_of_hundreds_hides_no_reprint() -> None:
    """Words that all have in common stop counting; those that two have in common go on."""
    formula = [analysis_of(f"Слово{n} и дело{n}.", HOTLINE, *made_up(n, 4), article_id=f"ф-{n}") for n in range(60)]
    release = analysis_of(*RELEASE, HOTLINE, article_id="релиз")
    copy = analysis_of(*RELEASE[2:], HOTLINE, article_id="перепечатка")
    assert {copy: original for copy, (original, _) in found_in([*formula, release, copy]).items()} == {
        "перепечатка": "релиз"
    }


# label, day of the release, day of its cut copy, which one is the original
DAYS = [
    ("a day later", "2020-05-01", "2020-05-02", "релиз"),
    ("an hour later", "2020-05-01T10:00:00", "2020-05-01T11:00:00", "релиз"),
    ("a day alone is its beginning", "2020-05-01", "2020-05-01T11:00:00", "релиз"),
    ("the copy has no day", "2020-05-01", "", "релиз"),
    ("neither has a day: the longer text", "", "", "релиз"),
    ("the same moment: the longer text", "2020-05-01", "2020-05-01", "релиз"),
]


@pytest.mark.parametrize(("day", "day_of_copy", "original"), [case[1:] for case in DAYS], ids=[d[0] for d in DAYS])
def test_the_earlier_is_the_original(day: str, day_of_copy: str, original: str) -> None:
    release = analysis_of(*RELEASE, article_id="релиз", published=day)
    copy = analysis_of(*RELEASE[:7], article_id="перепечатка", published=day_of_copy)
    for order in ([release, copy], [copy, release]):
        assert found_in(order) == {"перепечатка": (original, 1.0)}


def test_a_new_article_may_be_the_original() -> None:
    """Ids stay; what is a reprint of what is told anew."""
    later = articles_of(RELEASE, RELEASE)
    earliest = analysis_of(*RELEASE, article_id="а-0", published="2020-04-01")
    assert found_in(later) == {"а-2": ("а-1", 1.0)}
    assert found_in([*later, earliest]) == {"а-1": ("а-0", 1.0), "а-2": ("а-0", 1.0)}


# ------------------------------------------------------------------ the sample dump and the gold articles

ROOT = Path(__file__).parent.parent


def test_sample_dump() -> None:
    """All copies that data/reprints.csv tells of and nothing else."""
    articles = [a for a in read_articles([ROOT / "data" / "raw"], ReadOptions()) if isinstance(a, Article)]
    places = {a.article_id: "#".join(filter(None, (a.source, a.record))) for a in articles}
    found = found_in([analysis_of(a.text, article_id=a.article_id, published=a.published) for a in articles])
    with (ROOT / "data" / "reprints.csv").open(encoding="utf-8", newline="") as file:
        told = {row["copy"]: (row["original"], float(row["copied_share"])) for row in csv.DictReader(file)}
    assert {places[copy]: places[original] for copy, (original, _) in found.items()} == {
        copy: original for copy, (original, _) in told.items()
    }
    for copy, (_, similarity) in found.items():
        assert similarity == pytest.approx(told[places[copy]][1], abs=0.05), "shares of words and of fives of words"


def test_gold_articles_copy_nobody() -> None:
    paths = sorted((ROOT / "tests" / "gold").glob("*.json"))
    assert len(paths) >= 40
    assert (
        found_in(
            [analysis_of(json.loads(path.read_text(encoding="utf-8"))["text"], article_id=path.stem) for path in paths]
        )
        == {}
    )


# ------------------------------------------------------------------ properties

SYLLABLES = ("ба", "ве", "го", "ду", "жи", "за", "ка", "ли", "мо", "ну", "пе", "ро", "си", "та", "фу", "хо")


def made_up(seed: int, sentences: int) -> list[str]:
    """Sentences of 10 to 20 words that no other seed has: four of them are as long as a reprint has to be."""
    chance = random.Random(seed)

    def word() -> str:
        return "".join(chance.choices(SYLLABLES, k=chance.randint(1, 4)))

    return [" ".join(word() for _ in range(chance.randint(10, 20))).capitalize() + "." for _ in range(sentences)]


SEEDS = st.integers(0, 10**6)


@settings(max_examples=40)
@given(SEEDS, st.integers(8, 20), st.data())
def test_a_text_cut_to_half_its_sentences_is_found(seed: int, size: int, data: st.DataObject) -> None:
    text = made_up(seed, size)
    kept = data.draw(st.sets(st.integers(0, size - 1), min_size=(size + 1) // 2, max_size=size))
    cut = [text[number] for number in sorted(kept)]
    others = [made_up(seed + 1, 8), made_up(seed + 2, 8)]
    found = found_in(articles_of(text, *others, cut))
    assert set(found) == {"а-4"} and found["а-4"] == ("а-1", pytest.approx(1.0))


@settings(max_examples=25)
@given(st.lists(SEEDS, min_size=2, max_size=6, unique=True))
def test_unrelated_texts_are_no_reprints(seeds: list[int]) -> None:
    assert found_in(articles_of(*(made_up(seed, 10) for seed in seeds))) == {}


@settings(max_examples=25)
@given(st.data())
def test_order_of_articles_does_not_show(data: st.DataObject) -> None:
    days = st.sampled_from(["", "2020-05-01", "2020-05-01T12:00:00", "2020-05-02"])
    pool = [*RELEASE, *OWN, *RETOLD, HOTLINE]
    texts = st.lists(st.sampled_from(pool), min_size=4, max_size=12, unique=True)
    drawn = data.draw(st.lists(st.tuples(texts, days), min_size=2, max_size=7))
    analyses = [analysis_of(*text, article_id=f"а-{n}", published=day) for n, (text, day) in enumerate(drawn)]
    found = found_in(analyses)
    assert found_in(data.draw(st.permutations(analyses))) == found
    for original, similarity in found.values():
        assert original not in found, "a reprint is no original"
        assert LEAST_SHARE <= similarity <= 1


@settings(max_examples=40)
@given(SEEDS, SEEDS, st.integers(0, 40))
def test_words_in_a_row_that_two_texts_share_are_picked_in_both(seed: int, other: int, at: int) -> None:
    shared = " ".join(made_up(seed, 3)).split()[: WINDOW + 4]
    before, after = (" ".join(made_up(other + n, 4)).split() for n in (1, 2))
    one = [*before[:at], *shared, *after]
    two = [*after, *shared, *before]
    picked = [set(picked_hashes(word_codes(text_fingerprint(" ".join(words))))) for words in (one, two)]
    assert picked[0] & picked[1]
    assert min(map(len, (one, two))) >= LEAST_WORDS
