"""Tables of any number of rows, in long words, to see what grows with them."""

from pipeline.tables import Row

NAME = "имя " + "долгое " * 30
TYPES = ("PER", "ORG", "LOC")
UNKNOWN = (None,) * 4


def many(number: int) -> dict[str, list[Row]]:
    """Tables of so many rows each; three of them tell of one entity."""
    ids, entities = range(number), range(number // 3)
    return {
        "articles": [(f"а{n}", NAME, "", NAME, day(n), "", f"{NAME} {n}", 90, 1, 9, None, None) for n in ids],
        "sentences": [(f"п{n}", f"а{n}", 1, 0, 60, "слово " * 10) for n in ids],
        "mentions": [(f"м{n}", *place(n), "PER", "name", "слово", f"PER{n // 3}", NAME, "", 1.0) for n in ids],
        "entities": [(f"{type_}{n}", type_, f"{NAME} {n}", 3, 3, 3, "", "") for n in entities for type_ in TYPES],
        "aliases": [(f"PER{n // 3}", NAME, f"{NAME} {n}", 1) for n in ids],
        "people": [],
        "organizations": [(f"ORG{n}", NAME, NAME, "", *UNKNOWN) for n in entities],
        "places": [(f"LOC{n}", NAME, "село", None, None, "", region(n), "", 50 + n / 9e3, 40.0) for n in entities],
        "place_counts": [(region(n), None, None, f"LOC{n // 3}", NAME, "село", day(n)[:7], 1, 1, 1) for n in ids],
        "district_counts": [(region(n), f"LOC{n // 9}", NAME, day(n)[:7], 1, 1, 1, 1) for n in ids],
        "links": [(f"ORG{n % 1000}", NAME, f"ORG{1000 + n % 600}", NAME, 1, 1, 1) for n in ids],
        "roles": [(f"р{n}", *place(n), f"PER{n // 3}", NAME, NAME, *UNKNOWN, "current", "post", "", 1.0) for n in ids],
        "tenures": [tenure(n) for n in ids],
        "quotes": [
            (f"ц{n}", f"а{n}", 0, 59, "слово " * 10, "direct", f"PER{n // 3}", NAME, "", "", "", 1.0) for n in ids
        ],
        "events": [(f"с{n}", f"а{n}", f"п{n}", 0, 5, NAME, NAME, day(n), day(n), None, None, day(n)) for n in ids],
        "event_entities": [(f"с{n}", f"ORG{m}", f"{NAME} {m}", "organizer") for n in ids[-200:] for m in range(20)],
        "corrections": [
            (n, "set", "roles", f"р{n}", "position", NAME, "", "", "applied", NAME) for n in ids
        ],
        "skipped": [(NAME, "", "read", f"причина {n}: {NAME}") for n in ids],
        **{name: [] for name in ("tokens", "dates", "abbreviations")},
    }


def day(n: int) -> str:
    return f"{1930 + n % 90}-05-05"


def region(n: int) -> str:
    return f"Область {n % 40}"


def place(n: int) -> Row:
    """Article, sentence, start, end, text."""
    return f"а{n}", f"п{n}", 0, 5, "слово"


def tenure(n: int) -> Row:
    post = (f"т{n}", NAME, f"ORG{n // 2}", NAME, None, None)
    who = (f"PER{n // 3}", NAME, "current", day(n), day(n), None)
    return (*post, *who, None, None, NAME * 9, None, 1, "", f"р{n}", f"р{n}")
