"""Numbers, days and states as the page words them in Russian.

counted(21, ARTICLES) → "21 статья"     day("2020-11-20") → "20.11.2020"     when("", "", "XXXX-11") → "ноябрь, год …"
"""

MONTHS = (
    *("январь", "февраль", "март", "апрель", "май", "июнь"),
    *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
)
OF_MONTH = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
# without a gender, for the table of posts has none
STATES = {
    "current": "занимает",
    "acting": "исполняет обязанности",
    "former": "в прошлом",
    "elect": "ещё не в должности",
}
FOLLOWED = {"current": "в прошлом", "acting": "в прошлом, исполнение обязанностей"}  # others hold the post now
NO_YEAR = "год не назван"

ARTICLES = ("статья", "статьи", "статей")
OF_ROWS = ("строки", "строк", "строк")  # из 21 строки
OUTLETS = ("издание", "издания", "изданий")
QUOTES = ("цитата", "цитаты", "цитат")
PLACES = ("место", "места", "мест")


def number(value: int) -> str:
    """A number with its thousands apart.

    >>> number(1234567)
    '1\\xa0234\\xa0567'
    """
    return f"{value:,}".replace(",", "\u00a0")


def counted(value: int, forms: tuple[str, str, str]) -> str:
    """A number with its noun.

    >>> [counted(n, ARTICLES).split("\\xa0")[1] for n in (1, 3, 11, 21, 25)]
    ['статья', 'статьи', 'статей', 'статья', 'статей']
    """
    last, tens = value % 10, value % 100 // 10
    form = forms[2] if tens == 1 or last == 0 or last > 4 else forms[0] if last == 1 else forms[1]
    return f"{number(value)}\u00a0{form}"


def day(iso: str) -> str:
    """A day, a month or a year.

    >>> day("2024-03-05T10:00"), day("2024-03"), day("2024")
    ('05.03.2024', 'март 2024', '2024')
    """
    year, month, of_month = (*iso[:10].split("-"), "", "")[:3]
    if of_month:
        return f"{of_month}.{month}.{year}"
    return f"{MONTHS[int(month) - 1]} {year}" if month else year


def period(first: str, last: str) -> str:
    """Two days with a dash, one when they are alike, nothing when none is known."""
    return day(first) if first == last else f"{day(first)}\u00a0– {day(last)}"


def when(date_from: str, date_to: str, edtf: str) -> str:
    """The days of an event, as exactly as its article tells them.

    >>> when("2024-10-01", "2024-10-31", "2024-10"), when("", "", "XXXX-10-21/XXXX-10-22"), when("", "", "XXXX-XX-24")
    ('октябрь 2024', '21 октября – 22 октября, год не назван', 'день не назван')
    """
    if date_from:
        return day(edtf) if len(edtf) in (4, 7) else period(date_from, date_to or date_from)
    days = [_without_year(part) for part in edtf.split("/") if part]
    return f"{' – '.join(days)}, {NO_YEAR}" if days and all(days) else "день не назван"


def _without_year(edtf: str) -> str:
    """ "XXXX-10-21" → "21 октября"; empty when not even the month is known."""
    _, month, of_month = (*edtf.split("-"), "", "")[:3]
    if not month.isdigit():
        return ""
    return f"{int(of_month)} {OF_MONTH[int(month) - 1]}" if of_month.isdigit() else MONTHS[int(month) - 1]
