"""Where an organisation acts, by what the article says of it, of its parent, or by how the sentence begins.

    "правительство Рязанской области"                                   → Рязанская область
    "отдел спорта министерства", one министерство is named              → the region of that министерство
    "В Сасовском районе сменился начальник управления образования"      → Сасовский район
"""

from pipeline.roles.bodies import only_called
from pipeline.roles.scene import Scene, together
from pipeline.text import QUOTES, fold

LOCAL = ("отдел", "управление", "главное управление", "межмуниципальн", "межрайонн", "отделение", "инспекция")
OF_TOWN = ("отдел", "управление", "комитет", "администрация", "дом культуры", "дума", "совет")
DISTRICT = "районн"
LEVELS = ("районн", "городск", "сельск")
TOWNS = {"район", "город", "муниципальный округ", "городской округ", "сельское поселение"}


def territory_of(scene: Scene, organization: int) -> int | None:
    """Where the organisation acts: "отдел МВД России" tells no place, "правительство России" does."""
    identity = scene.identities[organization]
    place = identity.place
    if place is not None and identity.kind.startswith(LOCAL) and scene.identities[place].kind == "страна":
        return None
    whole = _whole(scene, organization) if place is None else None
    place = scene.identities[whole].place if whole is not None else place
    return _of_level(scene, organization) if place is None else place


def _of_level(scene: Scene, organization: int) -> int | None:
    """ "районного Совета", once called so by an article that names one district: that district."""
    if any(q in scene.identities[organization].name for q in QUOTES):
        return None
    named = ((k, m) for k, bodies in scene.bodies.items() for _, m in bodies if m.identity == organization)
    if not any(scene.words[k].lower.startswith(DISTRICT) for k, _ in named):
        return None
    districts = [i for i, o in enumerate(scene.identities) if o.type == "LOC" and o.kind == "район"]
    return districts[0] if len(districts) == 1 else None


def _whole(scene: Scene, organization: int) -> int | None:
    """What a unit is of: its parent, or whom the last noun of "отдел спорта министерства" alone can mean."""
    identity = scene.identities[organization]
    if identity.parent is not None:
        return identity.parent
    last = identity.name.split(" ")[-1]
    if not identity.kind.startswith(LOCAL) or not last.islower() or any(q in identity.name for q in QUOTES):
        return None
    parses = scene.morphology.parses(last)
    noun = next((p for p in parses if p.tag.POS == "NOUN" and {"sing", "gent"} <= p.tag.grammemes), None)
    whole = only_called(scene, str(noun.normal_form)) if noun is not None else None
    return whole if whole != organization else None


def opening_territory(scene: Scene, at: int, organization: int) -> int | None:
    """ "В Сасовском районе сменился начальник управления": where the sentence of words[at] begins, of a local body."""
    identity = scene.identities[organization]
    local = identity.kind.startswith(OF_TOWN) or fold(identity.name).startswith(LEVELS)
    if not local or any(q in identity.name for q in QUOTES):
        return None
    start = at
    while together(scene, start - 1, at):
        start -= 1
    if scene.words[start].lower not in ("в", "во"):
        return None
    places = (m.identity for _, m in scene.bodies.get(start + 1, ()) if m.type == "LOC" and m.level == "name")
    return next((i for i in places if scene.identities[i].kind in TOWNS), None)
