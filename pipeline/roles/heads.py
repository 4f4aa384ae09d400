"""The noun that heads a post's phrase, in any of its forms.

"главврача" → главный врач;  "замначальника" → заместитель with начальника after it;  "экс-глава" → глава, former
"инженер-эколог", "кинорежиссёр" → a post of their own
"""

from functools import lru_cache

from pipeline.morphology import Morphology
from pipeline.roles.dependents import Dependents, along_boss, read_dependents
from pipeline.roles.lexicon import ALL_CASES, DESCRIPTION, Post, PostForm, abbreviations, post_forms
from pipeline.roles.scene import Scene, together
from pipeline.text import fold

FORMS = 20_000  # words whose parts are remembered, some 2 MB: nearly all are no posts
ADJECTIVE_ENDS = ("ый", "ий", "ой", "ая", "яя")
PREFIXES = ("кино", "видео", "фото", "теле", "радио", "авто", "электро", "медиа", "спец", "гос", "рок-", "поп-", "арт-")


def read_head(scene: Scene, i: int) -> tuple[PostForm | None, str, Dependents | None]:
    """The reading of the head, the status in its prefix, its dependents."""
    word, status = scene.words[i].lower, ""
    if word.startswith("экс-"):
        word, status = word.removeprefix("экс-"), "former"
    forms = post_forms(scene.morphology)
    form = choose(scene, i, forms.get(word, ()))
    if form is not None:
        return form, status, read_dependents(scene, i + 1, form.post)
    form = choose(scene, i, _compound(scene.morphology, word))
    if form is not None:
        return form, status, read_dependents(scene, i + 1, form.post)
    short = abbreviations().get(word) or abbreviations().get(word + "." if _dot(scene, i) else "")
    if short:
        return _short(scene, i, short, status)
    if word.startswith("зам") and len(word) > 6:
        boss = next((f for f in forms.get(word[3:], ()) if "Gen" in f.cases), None)
        deputy = forms["заместитель"][0]
        if boss is not None:
            after = along_boss(scene, read_dependents(scene, i + 1, boss.post, inner=True), word[3:])
            kept = " ".join(filter(None, (boss_genitive(boss.post, word[3:], scene), after.kept)))
            return PostForm(deputy.post._replace(word=word), ALL_CASES, False), status, after._replace(kept=kept)
    return None, "", None


@lru_cache(FORMS)
def _compound(morphology: Morphology, word: str) -> tuple[PostForm, ...]:
    """ "инженер-эколог", "кинорежиссёр": the readings of the part that the lexicon knows, as posts of their own.

    Of two parts with a hyphen the first is the noun when both are known; the other part stays in the nominative.
    """
    forms = post_forms(morphology)
    first, hyphen, second = word.partition("-")
    if first.startswith("женщин") and second in forms:  # "женщина-водитель": what she is stands second
        return forms[second]
    if hyphen and first in forms and second:
        other = forms[second][0].post.word if second in forms else second
        return tuple(_renamed(f, f"{f.post.word}-{other}") for f in forms[first] if f.post.kind != DESCRIPTION)
    if hyphen and second not in forms:
        first, _, second = word.rpartition("-")  # "хип-хоп-исполнитель"
    if hyphen and second in forms and len(first) > 2:
        return tuple(_renamed(f, f"{first}-{f.post.word}") for f in forms[second] if f.post.kind != DESCRIPTION)
    prefix = next((p for p in PREFIXES if word.startswith(p) and word.removeprefix(p) in forms), "")
    return tuple(_renamed(f, prefix + f.post.word) for f in forms[word.removeprefix(prefix)]) if prefix else ()


def _renamed(form: PostForm, word: str) -> PostForm:
    return form._replace(post=form.post._replace(word=word, expansion=word))


def _short(scene: Scene, i: int, short: str, status: str) -> tuple[PostForm | None, str, Dependents | None]:
    """ "зам. главы", "завотделом": an abbreviated noun in any case; an abbreviated adjective is none."""
    noun, _, tail = short.partition(" ")
    forms = post_forms(scene.morphology).get(noun, ())
    if not forms:
        return None, "", None
    after = read_dependents(scene, i + (2 if _dot(scene, i) else 1), forms[0].post)
    if after.last <= i + 2 and not tail and noun != "профессор":
        return None, "", None
    if tail:
        after = after._replace(kept=tail)
    return PostForm(forms[0].post, ALL_CASES, False), status, after


def boss_genitive(post: Post, written: str, scene: Scene) -> str:
    """ "главврача" → "главного врача": the genitive with abbreviations expanded."""
    if post.expansion == post.word:
        return written
    forms = (scene.morphology.inflect(w, "gent", "sing") or w for w in post.expansion.split())
    return " ".join(forms)


def _dot(scene: Scene, i: int) -> bool:
    words = scene.words
    return i + 1 < len(words) and words[i + 1].text == "." and words[i + 1].start == words[i].end


def choose(scene: Scene, i: int, forms: tuple[PostForm, ...]) -> PostForm | None:
    """The reading that agrees best with the word's tag; a word that the tagger calls no noun is none."""
    word = scene.words[i]
    if not forms or word.pos in ("VERB", "ADV", "AUX", "ADP", "CCONJ") and not word.adjective and _other(scene, i):
        return None

    def score(form: PostForm) -> tuple[int, int, int]:
        return (word.case in form.cases, (word.number == "Plur") == form.plural, word.gender == form.post.gender)

    tagged = "-" not in word.lower  # of "капитану-наставнику" the tagger knows nothing
    thing = tagged and word.animacy == "Inan" and word.pos == "NOUN"
    if thing and all(fold(f.post.word) != fold(word.lemma) for f in forms):
        return None  # "политику" of "политика"
    best = max(forms, key=score)
    if word.adjective and best.post.word.endswith(ADJECTIVE_ENDS) and not _stands_as_noun(scene, i):
        return None
    if word.case in best.cases:
        best = best._replace(cases=frozenset({word.case}))
    return best


def _other(scene: Scene, i: int) -> bool:
    """Whether the word can be something else than a noun: "столяру" can't, whatever the tagger takes it for."""
    return any(p.tag.POS != "NOUN" for p in scene.morphology.parses(scene.words[i].lower))


def _stands_as_noun(scene: Scene, i: int) -> bool:
    """ "управляющий компанией" and "дежурный Иванов", not "ведущий специалист", "рабочий посёлок"."""
    if not together(scene, i, i + 1):
        return True
    after = scene.words[i + 1]
    here = scene.words[i]
    alike = after.case == here.case and after.gender == here.gender and after.number == here.number
    noun = after.noun and after.case == here.case and i + 1 not in scene.people
    return not noun and not (after.adjective and (alike or not after.case))
