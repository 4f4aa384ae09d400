"""Villages that tell each other's district, in an article that names none.

    Дорога из Каргашина в Глядково закрыта → both in Сасовский район: no other has villages of both names

Names that many districts have prove little: how often so many would meet in one district by chance decides.
"""

from collections.abc import Collection, Iterable, Mapping

from pipeline.gazetteer import Gazetteer, Place
from pipeline.identify.candidates import is_village

DISTRICTS_OF_RUSSIA = 1900
CHANCE = 0.05  # districts where the names would meet by chance


def agreeing(
    candidates: Mapping[int, list[Place]], names: Mapping[int, str], home: Collection[str], known: Gazetteer
) -> dict[int, Place]:
    """The places, by their number, of the only district that two names or more share. `home` are the regions that the
    article plays in, empty where nothing tells."""
    options: dict[str, dict[int, Place]] = {}  # district → the places that can lie in it
    spread: dict[int, int] = {}  # place → districts that it can lie in
    for i, places in candidates.items():
        villages = [p for p in places if is_village(p) and p.district and (not home or p.region in home)]
        if len(villages) != len({p.district for p in villages}):
            continue  # two of one name in a district: which is meant?
        spread[i] = len(villages)
        for place in villages:
            options.setdefault(place.district, {})[i] = place
    districts = sum(len(known.districts_of(region)) for region in home) if home else DISTRICTS_OF_RUSSIA
    believed = [
        found
        for found in options.values()
        if len({names[i] for i in found}) > 1 and by_chance((spread[i] for i in found), districts) < CHANCE
    ]
    return believed[0] if len(believed) == 1 else {}


def by_chance(spread: Iterable[int], districts: int) -> float:
    """In how many districts names would all be found by chance, each being found in so many.

    >>> by_chance([1, 1], 1000), by_chance([200, 100], 1000)
    (0.001, 20.0)
    """
    expected = float(districts)
    for each in spread:
        expected *= each / max(districts, 1)
    return expected
