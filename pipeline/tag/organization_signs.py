"""Organisations that no head noun tells: by the make of the word, or by the part that they take in an interview.

сообщили в Нацполиции            → Нацполиция: a shortened adjective and a kind of body in one word
Радио Сибири: Что дальше? …      → Радио Сибири: who asks, line after line
"""

import re

from pipeline.known_places import readings
from pipeline.lexicon import word_set
from pipeline.organization_words import is_compound
from pipeline.tag.scene import LIKELY, WEAK, Name, Scene, begins_sentence
from pipeline.words import Word

LONGEST_LABEL = 3  # words


def compound_body(scene: Scene, i: int) -> list[Name]:
    """Мосгоризбирком, Еврокомиссия: with a capital that its place in the sentence does not explain."""
    word = scene.words[i]
    if word.capital and not word.acronym and _names_place(word.lower):
        return [Name(i, i + 1, "name", "compound", LIKELY)]
    if not word.capital or word.acronym or i in scene.person_words or not is_compound(word.lower):
        return []
    if begins_sentence(scene.words, i) and i not in scene.ner:
        return []
    return [Name(i, i + 1, "name", "compound", LIKELY)]


def _names_place(lower: str) -> bool:
    """Whether a word is a place and what a body there deals with: Рязаньстат, Рязаньавтодором."""
    match = OF_PLACE.fullmatch(lower)
    return match is not None and bool(readings(match[1]))


OF_PLACE = re.compile(r"(.{4,})(?:(?:стат|автодор|водоканал|горсвет|облгаз|нефтепродукт)(?:а|у|ом|е)?|энерго|топливо)")


def speaker_label(scene: Scene, i: int) -> list[Name]:
    """Who speaks, where two lines of the article or more begin with the same words and a colon; no person, no post."""
    words = scene.words
    end = _label_end(words, i)
    if not end or scene.person_words.intersection(range(i, end)):
        return []
    label = [w.text for w in words[i:end]]
    same = [k for k in range(len(words)) if words[k].text == label[0] and _label_end(words, k) == k + len(label)]
    again = sum([w.text for w in words[k : k + len(label)]] == label for k in same)
    return [Name(i, end, "name", "speaker_label", WEAK)] if again > 1 else []


def _label_end(words: list[Word], i: int) -> int:
    """The index after the words of a label that begins a line at words[i], 0 for none."""
    if i and words[i - 1].line == words[i].line or not words[i].capital or not words[i].noun:
        return 0
    if words[i].animacy == "Anim" or words[i].lemma.lower() in word_set("works"):
        return 0
    end = next((k for k in range(i, min(i + LONGEST_LABEL + 1, len(words))) if words[k].text == ":"), 0)
    inside = words[i:end]
    named = len(inside) > 1 and inside[-1].capital and all(w.text.isalpha() and w.line == words[i].line for w in inside)
    return end if named else 0
