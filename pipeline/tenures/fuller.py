"""What a role leaves out, taken from the only fuller one of its person.

    "министр Гуляева"         → министр транспорта, if she is no other minister
    "глава района Лось"       → of the only district that she is seen to head
    "руководит больницей Цой" → главный врач there, if that is what the dump calls him
    "директор Лось"           → no post at all where she is director of two bodies
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.body_words import body_words
from pipeline.lexicon import word_set
from pipeline.tenures.bodies import MANY, Joined, Places
from pipeline.tenures.people import whole_names
from pipeline.tenures.posts import LEADER, is_head, of_territory, position_key, post_of, shorter_post
from pipeline.tenures.seen import Held

STEPS = 3  # from "руководитель" to "руководитель" of a body, to the post of whoever leads it


class Post(NamedTuple):
    """A post as somebody is seen in it; `seat` is empty where nothing tells where."""

    held: Held
    name: str
    body: str
    place: str
    seat: str
    key: str


def make_post(held: Held, name: str, body: str, place: str, seat: str) -> Post:
    return Post(held, name, body, place, seat, f"{name}|{seat}")


def posts_of_family(family: Iterable[Held], joined: Joined, places: Places) -> Iterator[tuple[Held, Post]]:
    """The post of each thing that the people of a family are seen in, where it can be told."""
    family = list(family)
    whole = whole_names(family)
    by_person: dict[str, list[Post]] = defaultdict(list)
    for held in family:
        by_person[whole[held.person_id]].append(own_post(held, joined, places))
    for posts in by_person.values():
        different = list({post.key: post for post in (*posts, *of_led_body(posts))}.values())
        for post in posts:
            fuller = post
            for _ in range(STEPS if 1 < len(different) <= MANY else 0):
                further = fullest(fuller, different)
                if further is fuller:
                    break
                fuller = further
            if fuller.seat:
                yield post.held, fuller


def of_led_body(posts: Sequence[Post]) -> Iterator[Post]:
    """ "Экс-главврач Лось" of whom another article says that she led the hospital: one tells what she was, the other
    where."""
    led = {post.seat: post for post in posts if post.name == LEADER and post.body}
    heads = {post.name: post for post in posts if is_head(post.name)}
    if len(led) == len(heads) == 1:
        (head,), (body,) = heads.values(), led.values()
        if not head.seat:
            yield make_post(head.held, head.name, body.body, body.place, body.seat)


def own_post(held: Held, joined: Joined, places: Places) -> Post:
    """The post as the role itself tells it."""
    body = held.organization_id and joined.of(held.organization_id)
    place = held.where and joined.of(held.where)
    name = post_of(held.position, held.organization, places[held.where].name if held.where in places else "")
    seat = place if place and (not body or of_territory(name)) else body
    return make_post(held, name, body, place, seat)


def fullest(post: Post, posts: Sequence[Post]) -> Post:
    """The longest of the posts that this one can be told in short, itself when two could be meant."""
    fitting = [other for other in posts if other.key != post.key and is_shorter(post, other)]
    if not fitting:
        return post
    longest = max(fitting, key=lambda other: (len(other.name), bool(other.body), other.key))
    return longest if all(is_shorter(other, longest) for other in fitting if other.key != longest.key) else post


def is_shorter(post: Post, other: Post) -> bool:
    """Whether one post of somebody is another told in fewer words, or without its body."""
    if not other.seat:
        return False
    if _of_unit(post, other):
        return True
    if post.seat and post.seat != other.seat:
        same_seat = not post.body and post.place == other.place or not other.body and other.place == post.place
        return same_seat and _shorter_name(post, other) and (bool(post.body) <= bool(other.body))
    return _shorter_name(post, other) or bool(post.seat) and leads(post, other)


def _of_unit(post: Post, other: Post) -> bool:
    """ "Начальник отделения" of ГИБДД may be the начальник of отделение ГИБДД по Лесному району."""
    unit = post.name.removeprefix(f"{other.name} ")
    if not post.body or unit == post.name or " " in unit or other.seat == post.seat:
        return False
    words = body_words(other.held.organization)
    return body_words(unit) < words and body_words(post.held.organization) < words


def _shorter_name(post: Post, other: Post) -> bool:
    names = (post.name, position_key(post.held.position))
    others = (other.name, position_key(other.held.position))
    return any(shorter_post(name, longer) for name in names for longer in others)


def leads(post: Post, other: Post) -> bool:
    """ "Руководит больницей" of whom the dump knows as its главный врач tells of that post; "руководитель района" of
    the глава."""
    if post.name != LEADER or not is_head(other.name):
        return False
    return bool(other.body) or other.name in word_set("heads_of_territories")
