"""Tables of any number of rows, in long words, to see what grows with them."""

from pipeline.tables import Row


def many(number: int) -> dict[str, list[Row]]:
    """Tables of so many rows each, in long words."""
    name = "имя " + "долгое " * 30
    ids = range(number)
    return {
        "articles": [
            (f"а{n}", f"{name}.txt", "", name, f"20{n % 90:02}-05-05", "", f"{name} {n}", 90, 1, 9, None, None)
            for n in ids
        ],
        "sentences": [(f"п{n}", f"а{n}", 1, 0, 60, "слово " * 10) for n in ids],
        "mentions": [
            (f"м{n}", f"а{n}", f"п{n}", 0, 5, "слово", t, "name", "слово", f"{t}{n // 3}", name, "", 1.0)
            for n in ids
            for t in ("PER",)
        ],
        "entities": [
            (f"{t}{n}", t, f"{name} {n}", 3, 3, 3, "", "") for n in range(number // 3) for t in ("PER", "ORG", "LOC")
        ],
        "aliases": [(f"PER{n // 3}", name, f"{name} {n}", 1) for n in ids],
        "people": [],
        "organizations": [(f"ORG{n}", name, name, "", None, None, None, None) for n in range(number // 3)],
        "places": [
            (f"LOC{n}", f"{name} {n}", "село", None, None, f"Область {n % 40}", "", 50 + n / 9e3, 40.0)
            for n in range(number // 3)
        ],
        "place_counts": [
            (f"Область {n % 40}", None, None, f"LOC{n // 3}", name, "село", f"20{n % 90:02}-05", 1, 1, 1) for n in ids
        ],
        "district_counts": [(f"Область {n // 9}", None, None, f"20{n % 90:02}-05", 1, 1, 1, 1) for n in ids],
        "links": [(f"ORG{n % 1000}", name, f"ORG{1000 + n % 600}", name, 1, 1, 1) for n in range(1000)],
        "roles": [
            (
                f"р{n}",
                f"а{n}",
                f"п{n}",
                0,
                5,
                "слово",
                f"PER{n // 3}",
                name,
                name,
                None,
                None,
                None,
                None,
                "current",
                "post",
                "",
                1.0,
            )
            for n in ids
        ],
        "tenures": [
            (
                f"т{n}",
                name,
                f"ORG{n // 2 % 1600}",
                name,
                None,
                None,
                f"PER{n // 3}",
                name,
                "current",
                "2024-01-01",
                "2024-01-01",
                None,
                None,
                None,
                name * 9,
                1,
                f"а{n}",
                f"р{n}",
                f"р{n}",
            )
            for n in ids
        ],
        "quotes": [
            (f"ц{n}", f"а{n}", 0, 59, "слово " * 10, "direct", f"PER{n // 3}", name, "", "", "", 1.0) for n in ids
        ],
        "events": [
            (f"с{n}", f"а{n}", f"п{n}", 0, 5, name, name, "2024-05-05", "2024-05-05", None, None, "2024-05-05")
            for n in ids
        ],
        "event_entities": [(f"с{n}", f"ORG{m}", f"{name} {m}", "organizer") for n in ids[-200:] for m in range(20)],
        "skipped": [(f"{name}.txt", "", "read", f"причина {n}: {name}") for n in ids],
    }
