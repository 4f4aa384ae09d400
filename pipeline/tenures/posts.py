"""Which post a role tells of: its position without what its place or body tells already, and whether one person holds
it at a time.

    post_of("глава района", "", "Рыбновский район")                        → "глава"
    post_of("начальник отдела", "отдел МВД России по Буинскому району", "") → "начальник"
    post_of("заместитель министра", "министерство здравоохранения", "")    → "заместитель министра здравоохранения"
"""

from functools import cache, lru_cache

from pipeline.body_words import body_words, nouns_with_powers, root, unit_nouns
from pipeline.lexicon import rows, stems, word_set
from pipeline.text import fold

MINISTRY, OF_MINISTER = "министерство", ("министр", "министра")
LEADER = "руководитель"  # what whoever leads a body may be called, whatever the post there is


@lru_cache(maxsize=4_000)
def position_key(position: str) -> str:
    """ "глава муниципального района" and "глава района" are one post of one place."""
    return " ".join(w for w in fold(position).split() if w not in word_set("municipal_words"))


@lru_cache(maxsize=20_000)
def post_of(position: str, organization: str, place: str) -> str:
    """The position as all who hold the post share it, whether a text names the body in it or not."""
    words = position_key(position).split()
    if words[-1] in OF_MINISTER:
        return " ".join([*words, *_field(organization)])
    if words == ["глава"] and fold(organization).startswith("администраци"):
        return "глава администрации"
    if " ".join(words).startswith(stems("territorial_posts")):
        return " ".join(words)
    told = body_words(organization) if organization else body_words(place)
    least = 1 + next((n for n, word in enumerate(words) if word not in word_set("single_adjectives")), 0)
    while len(words) > least and body_words(words[-1]) and body_words(words[-1]) <= told:
        words.pop()
    return " ".join(words)


def _field(organization: str) -> list[str]:
    """What a ministry deals with, as its name has it before its territory: "здравоохранения"."""
    words = organization.split()
    if not words or fold(words[0]) != MINISTRY:
        return []
    end = next((n for n, word in enumerate(words) if n and word[0].isupper()), len(words))
    return [fold(word) for word in words[1:end]]


def of_territory(post: str) -> bool:
    """Whether a territory has one of the post whatever body it is told of: министр спорта, прокурор."""
    return post.startswith(stems("territorial_posts")) or post == "прокурор" or f" {OF_MINISTER[1]} " in f" {post} "


def shorter_post(post: str, other: str) -> bool:
    """Whether a post of somebody is another one told in fewer words: "министр" of "министр транспорта"; not "директор"
    of "директор по развитию", who is another one."""
    if post == other:
        return True
    rest = other.removeprefix(f"{post} ")
    return rest != other and (not rest.startswith("по ") or any(w in word_set("deputies") for w in post.split()))


def is_head(post: str) -> bool:
    """Whether whoever holds the post leads its body, and may be called its руководитель."""
    return post != LEADER and not of_territory(post) and is_single(post)


@lru_cache(maxsize=20_000)
def is_single(post: str, seated: bool = True) -> bool:
    """Whether one person at a time holds it: глава района, директор; not депутат, not заместитель. `seated`: its body
    is known; in a place alone there may be many directors."""
    words = fold(post).split()
    at = next((n for n, word in enumerate(words) if word not in word_set("single_adjectives")), len(words))
    head, rest = "".join(words[at : at + 1]), words[at + 1 :]
    if head not in word_set("single_posts") or head in word_set("single_as_chief") and "главный" not in words[:at]:
        return False
    territorial = head in word_set("heads_of_territories")
    if not rest:
        return seated or territorial
    if head == OF_MINISTER[0] or territorial and root(rest[0]) in _territories():
        return True
    of = root(rest[0])
    powerful = of in nouns_with_powers() and (len(rest) > 1 or of not in word_set("many_in_a_place"))
    return powerful or seated and (len(rest) > 1 or of not in unit_nouns())  # "начальник отдела": a ministry has many


@cache
def _territories() -> frozenset[str]:
    words = (word for row in rows("place_kinds") for word in row["word"].split())
    return frozenset(root(fold(word)) for word in (*words, "администрация"))
