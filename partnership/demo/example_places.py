"""The example's town hall with its two halls, four more venues, and the ways between them."""

from collections.abc import Iterable
from itertools import permutations

from sqlalchemy.orm import Session

from partnership.cities.models import City
from partnership.demo.build import a_venue, said
from partnership.venues.models import Hall, TravelTime, Venue

_MINUTES = {
    frozenset({"rathaus", "gaestehaus"}): 10,
    frozenset({"rathaus", "lindenhof"}): 25,
    frozenset({"rathaus", "weberei"}): 15,
    frozenset({"rathaus", "gedenkstaette"}): 12,
    frozenset({"gaestehaus", "lindenhof"}): 30,
    frozenset({"gaestehaus", "weberei"}): 20,
    frozenset({"gaestehaus", "gedenkstaette"}): 8,
    frozenset({"lindenhof", "weberei"}): 18,
    frozenset({"lindenhof", "gedenkstaette"}): 28,
    frozenset({"weberei", "gedenkstaette"}): 22,
}


def load_places(session: Session, city: City) -> tuple[dict[str, Venue], dict[str, Hall]]:
    """Adds the venues; halls have keys such as `rathaus/saal-2`."""
    venues = {"rathaus": _town_hall(city), **_others(city)}
    session.add_all(venues.values())
    session.flush()
    session.add_all(_ways(venues))
    great, second = venues["rathaus"].halls
    return venues, {"rathaus/grosser-saal": great, "rathaus/saal-2": second}


def _ways(venues: dict[str, Venue]) -> Iterable[TravelTime]:
    for start, end in permutations(venues, 2):
        yield TravelTime(
            from_venue_id=venues[start].id,
            to_venue_id=venues[end].id,
            minutes=_MINUTES[frozenset({start, end})],
        )


def _town_hall(city: City) -> Venue:
    return a_venue(
        city,
        "beispiel-rathaus",
        said("Rathaus Musterstadt", "Musterstadt Town Hall", "Ратуша", "Mairie de Musterstadt"),
        (said("Großer Saal", "Great Hall", "Большой зал", "Grande salle"), 180),
        (said("Saal 2", "Hall 2", "Зал 2", "Salle 2"), 60),
        street="Marktplatz 1",
        postcode="00001",
        step_free=True,
        entrance=said(
            "Seiteneingang Turmgasse, Aufzug links",
            "Side entrance in Turmgasse, lift on the left",
            "Боковой вход с Турмгассе, лифт слева",
            "Entrée latérale, Turmgasse ; ascenseur à gauche",
        ),
    )


def _others(city: City) -> dict[str, Venue]:
    return {
        "gaestehaus": a_venue(
            city,
            "beispiel-gaestehaus",
            said(
                "Gästehaus am Park",
                "Guest House by the Park",
                "Гостевой дом у парка",
                "Maison d’hôtes du Parc",
            ),
            street="Parkallee 12",
            postcode="00003",
            step_free=True,
        ),
        "lindenhof": a_venue(
            city,
            "beispiel-lindenhof",
            said(
                "Pflegezentrum Lindenhof",
                "Lindenhof Care Centre",
                "Центр ухода «Линденхоф»",
                "Centre de soins Lindenhof",
            ),
            street="Lindenweg 40",
            postcode="00007",
            step_free=True,
            entrance=said(
                "Empfang im Haus B, Klingel „Besuch“",
                "Reception in house B, bell marked “Besuch”",
                "Приёмная в корпусе B, звонок «Besuch»",
                "Accueil au bâtiment B, sonnette « Besuch »",
            ),
        ),
        "weberei": a_venue(
            city,
            "beispiel-alte-weberei",
            said(
                "Wohnprojekt Alte Weberei",
                "Alte Weberei Housing Project",
                "Жилой проект «Альте Веберай»",
                "Habitat participatif Alte Weberei",
            ),
            street="Weberstraße 8",
            postcode="00005",
            step_free=False,
            entrance=said(
                "Durchfahrt zum Hof, zwei Stufen; eine Rampe wird angelegt",
                "Passage to the courtyard, two steps; a ramp will be laid",
                "Проезд во двор, две ступени; будет установлен пандус",
                "Passage vers la cour, deux marches ; une rampe sera posée",
            ),
        ),
        "gedenkstaette": a_venue(
            city,
            "beispiel-gedenkstaette",
            said(
                "Gedenkstätte am Stadtpark",
                "Memorial in the City Park",
                "Мемориал в городском парке",
                "Mémorial du parc municipal",
            ),
            street="Am Stadtpark",
            postcode="00003",
        ),
    }
