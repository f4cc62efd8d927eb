"""The example's first day from the first lecture to the reception."""

from partnership.demo.build import said
from partnership.demo.plan import BOTH_INTERPRETERS, DE_RU, Part, Planned
from partnership.exports.vocabulary import (
    Audience,
    ContributionRole,
    InterpretingMode,
    ItemKind,
    PressAccess,
)

DAY_1 = (
    Planned(
        "housing-models",
        ItemKind.LECTURE,
        0,
        "11:00",
        "12:30",
        said(
            "Wohnformen mit Betreuung: drei Modelle",
            "Housing with support: three models",
            "Жильё с сопровождением: три модели",
            "Habiter avec un accompagnement : trois modèles",
        ),
        "rathaus/grosser-saal",
        text=said(
            "Hausgemeinschaft, Servicewohnen und Pflegewohngruppe im Vergleich: Wer zieht ein, wer "
            "bezahlt, wer hilft nachts? Mit Zahlen aus beiden Städten.",
            "Shared houses, serviced flats and care groups compared: who moves in, who pays, who "
            "helps at night? With figures from both cities.",
            "Совместное проживание, квартиры с обслуживанием и группы ухода: кто туда переезжает, "
            "кто платит, кто помогает ночью? Данные обоих городов.",
            "Maison partagée, résidence services et groupe de soins : qui y habite, qui paie, qui "
            "aide la nuit ? Avec les chiffres des deux villes.",
        ),
        languages=DE_RU,
        interpreting=InterpretingMode.SIMULTANEOUS,
        parts=(
            Part(
                "landgraf",
                title=said(
                    "Selbstständig bleiben, Hilfe in der Nähe",
                    "Staying independent, with help at hand",
                    "Самостоятельность и помощь рядом",
                    "Rester autonome, avec une aide à proximité",
                ),
                language="de",
            ),
            Part(
                "stepnoy",
                title=said(
                    "Plattenbau wird barrierefrei",
                    "Making prefabricated housing accessible",
                    "Доступная среда в панельном доме",
                    "Rendre accessibles les immeubles préfabriqués",
                ),
                language="ru",
            ),
        ),
    ),
    Planned(
        "lunch-1",
        ItemKind.MEAL,
        0,
        "12:30",
        "13:45",
        said("Mittagessen", "Luncheon", "Обед", "Déjeuner"),
        "rathaus",
        Audience.PARTICIPANTS,
        said(
            "Ratskeller, freie Platzwahl. Alle Gerichte sind gekennzeichnet.",
            "Ratskeller, free seating. All dishes are labelled.",
            "Ресторан «Ратскеллер», свободная рассадка. Состав всех блюд указан.",
            "Ratskeller, places libres. La composition des plats est indiquée.",
        ),
        team_note=said(
            "26 Gedecke; Zahlen je Kostform gehen am Vortag ohne Namen an die Küche.",
            "26 covers; totals per diet go to the kitchen the day before, without names.",
            "26 приборов; число порций по видам питания передать кухне накануне, без имён.",
        ),
        host="beispiel-sozialamt",
    ),
    Planned(
        "walk",
        ItemKind.SITE_VISIT,
        0,
        "14:00",
        "15:00",
        said(
            "Rundgang im Quartier",
            "Walk through the neighbourhood",
            "Прогулка по кварталу",
            "Promenade dans le quartier",
        ),
        text=said(
            "Vom Marktplatz zu Begegnungscafé, Wohnberatung und Bushaltestelle mit Sitzhilfe.",
            "From the market square to the meeting café, the housing advice office and a bus stop "
            "with a leaning rail.",
            "От Рыночной площади к кафе встреч, жилищной консультации и удобной остановке.",
            "De la place du Marché au café-rencontre, au conseil en logement et à un arrêt de bus "
            "aménagé.",
        ),
        languages=DE_RU,
        interpreting=InterpretingMode.CONSECUTIVE,
        parts=(Part("nguyen", ContributionRole.HOST),),
    ),
    Planned(
        "two-cities",
        ItemKind.PLENARY,
        0,
        "15:15",
        "16:45",
        said(
            "Pflege in zwei Städten: Zahlen und Wege",
            "Care in two cities: figures and ways",
            "Уход в двух городах: цифры и пути",
            "Les soins dans deux villes : chiffres et chemins",
        ),
        "rathaus/grosser-saal",
        text=said(
            "Wie viele Menschen brauchen Hilfe, und wer leistet sie? Beide Verwaltungen legen ihre "
            "Zahlen nebeneinander und benennen, was sich nicht vergleichen lässt.",
            "How many people need help, and who gives it? Both administrations put their figures "
            "side by side and name what cannot be compared.",
            "Скольким людям нужна помощь и кто её оказывает? Обе администрации сопоставят свои "
            "данные и назовут то, что сравнить нельзя.",
            "Combien de personnes ont besoin d’aide, et qui l’apporte ? Les deux administrations "
            "comparent leurs chiffres et disent ce qui ne se compare pas.",
        ),
        languages=DE_RU,
        interpreting=InterpretingMode.SIMULTANEOUS,
        parts=(
            Part("ackermann", language="de"),
            Part("rakhimov", language="ru"),
            Part("landgraf", ContributionRole.MODERATION, language="de"),
        ),
    ),
    Planned(
        "reception",
        ItemKind.RECEPTION,
        0,
        "18:30",
        "00:30",
        said("Empfang", "Reception", "Приём", "Réception"),
        "gaestehaus",
        Audience.PARTICIPANTS,
        said(
            "Abendempfang der Stadt mit Buffet und Musik. Tischreden gegen 19:30 Uhr.",
            "Evening reception of the city with buffet and music. Toasts at about 19:30.",
            "Вечерний приём от имени города: фуршет и музыка. Тосты — около 19:30.",
            "Réception du soir offerte par la ville, avec buffet et musique. Toasts vers 19 h 30.",
        ),
        said(
            "Das Gästehaus ist zugleich Ihre Unterkunft; ein Transfer ist nicht nötig.",
            "The guest house is also your accommodation; no transfer is needed.",
            "Вы живёте в этом же доме, трансфер не нужен.",
            "La maison d’hôtes est aussi votre hébergement ; aucun transfert n’est nécessaire.",
        ),
        said(
            "Lautsprecheranlage ab 22 Uhr leise. Dolmetschplätze links hinter der "
            "Delegationsleitung.",
            "Keep the sound system low from 22:00. Interpreters sit behind the head of delegation, "
            "to the left.",
            "После 22:00 — тихий звук. Места переводчиков — слева позади главы делегации.",
        ),
        dress_code=said(
            "Dunkle, festliche Kleidung",
            "Dark formal dress",
            "Тёмный вечерний костюм",
            "Tenue de soirée sombre",
        ),
        press=PressAccess.CLOSED,
        host="beispiel-stadt",
        languages=DE_RU,
        interpreting=InterpretingMode.WHISPERED,
        parts=(
            Part("sommerfeldt", ContributionRole.HOST),
            Part("lugovaya", ContributionRole.ADDRESS, language="ru"),
            *BOTH_INTERPRETERS,
        ),
        is_tradition=True,
    ),
)
