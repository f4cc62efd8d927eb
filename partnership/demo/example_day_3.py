"""The example's third day: talks in the town hall, the afternoon in a housing project."""

from partnership.demo.build import said
from partnership.demo.plan import BOTH_INTERPRETERS, DE_RU, Part, Planned, interpreted_by
from partnership.exports.vocabulary import (
    Audience,
    ContributionRole,
    InterpretingMode,
    ItemKind,
    PressAccess,
)

DAY_3 = (
    Planned(
        "wreath",
        ItemKind.WREATH_LAYING,
        2,
        "09:00",
        "09:40",
        said("Kranzniederlegung", "Wreath laying", "Возложение венка", "Dépôt de gerbe"),
        "gedenkstaette",
        text=said(
            "Gemeinsames Gedenken beider Städte an die Opfer des Krieges.",
            "Both cities remember the victims of the war together.",
            "Общая память двух городов о жертвах войны.",
            "Hommage commun des deux villes aux victimes de la guerre.",
        ),
        team_note=said(
            "Zwei Kränze mit Schleifen, Schrift prüfen. Trompete ab 09:15 Uhr.",
            "Two wreaths with ribbons, check the lettering. Trumpet from 09:15.",
            "Два венка с лентами, проверить надписи. Труба — с 09:15.",
        ),
        dress_code=said("Dunkle Kleidung", "Dark clothing", "Тёмная одежда", "Tenue sombre"),
        press=PressAccess.PHOTO_CALL,
        host="beispiel-stadt",
        is_tradition=True,
    ),
    Planned(
        "talks-mayor",
        ItemKind.TALKS,
        2,
        "10:30",
        "11:30",
        said(
            "Gespräch mit der Stadtspitze",
            "Talks with the head of the city",
            "Беседа с руководством города",
            "Entretien avec la maire",
        ),
        "rathaus/saal-2",
        Audience.PARTICIPANTS,
        said(
            "Stand der Fachvereinbarung, Austausch von Pflegekräften, Ort der nächsten Ausgabe.",
            "State of the sectoral agreement, exchange of nursing staff, place of next edition.",
            "Подготовка отраслевого соглашения, обмен специалистами по уходу, место следующего "
            "семинара.",
            "État de l’accord sectoriel, échange de personnel soignant, lieu de la prochaine "
            "édition.",
        ),
        team_note=said(
            "Gesprächsunterlage liegt bei. Je fünf Personen am Tisch, Flaggen in der Mitte.",
            "Briefing note attached. Five persons on each side, flags in the middle.",
            "Справка к встрече приложена. По пять человек с каждой стороны, флаги посередине.",
        ),
        dress_code=said("Geschäftskleidung", "Business attire", "Деловой костюм", "Tenue de ville"),
        press=PressAccess.PHOTO_CALL,
        host="beispiel-stadt",
        languages=DE_RU,
        interpreting=InterpretingMode.CONSECUTIVE,
        parts=(
            Part("sommerfeldt", ContributionRole.TALKS),
            Part("lugovaya", ContributionRole.TALKS),
            *interpreted_by("kowalke"),
        ),
    ),
    Planned(
        "technology",
        ItemKind.LECTURE,
        2,
        "10:30",
        "12:00",
        said(
            "Technik im Alltag: hilfreich oder lästig?",
            "Technology in daily life: help or nuisance?",
            "Техника в быту: помощь или обуза?",
            "La technique au quotidien : aide ou contrainte ?",
        ),
        "rathaus/grosser-saal",
        text=said(
            "Hausnotruf, Sensormatten, Videosprechstunde: was ältere Menschen wirklich nutzen. Der "
            "Vortrag wird auf Englisch gehalten.",
            "Emergency call, sensor mats, video consultation: what older people really use. The "
            "lecture is given in English.",
            "Тревожная кнопка, сенсорные коврики, видеоприём: чем действительно пользуются пожилые "
            "люди. Доклад на английском языке.",
            "Téléalarme, tapis à capteurs, téléconsultation : ce que les personnes âgées utilisent "
            "vraiment. L’exposé est en anglais.",
        ),
        languages=("en", "de", "ru"),
        interpreting=InterpretingMode.SIMULTANEOUS,
        parts=(
            Part("rehbein", language="en"),
            Part("ozerova", ContributionRole.MODERATION, language="en"),
            *interpreted_by("reimer", "vetrov"),
        ),
    ),
    Planned(
        "lunch-3",
        ItemKind.MEAL,
        2,
        "12:15",
        "13:15",
        said("Mittagessen", "Luncheon", "Обед", "Déjeuner"),
        "rathaus",
        Audience.PARTICIPANTS,
        host="beispiel-sozialamt",
    ),
    Planned(
        "transfer-weberei",
        ItemKind.TRANSFER,
        2,
        "13:30",
        "13:50",
        said(
            "Transfer zum Wohnprojekt",
            "Transfer to the housing project",
            "Трансфер в жилой проект",
            "Transfert vers l’habitat participatif",
        ),
        "rathaus",
        Audience.PARTICIPANTS,
        participants_note=said(
            "Am Eingang sind zwei Stufen; bitte melden Sie sich, wenn Sie Hilfe wünschen.",
            "There are two steps at the entrance; please tell us if you would like help.",
            "У входа две ступени; сообщите нам, если нужна помощь.",
            "L’entrée compte deux marches ; dites-nous si vous souhaitez de l’aide.",
        ),
    ),
    Planned(
        "weberei",
        ItemKind.SITE_VISIT,
        2,
        "14:00",
        "15:30",
        said(
            "Besichtigung: Wohnen in der Alten Weberei",
            "Visit: living at the Alte Weberei",
            "Посещение жилого проекта «Альте Веберай»",
            "Visite : habiter à l’Alte Weberei",
        ),
        "weberei",
        text=said(
            "62 Wohnungen für Jung und Alt, eine Pflegewohngruppe und eine Werkstatt unter einem "
            "Dach. Die Genossenschaft zeigt, wie sie finanziert und verwaltet.",
            "62 flats for young and old, a care group and a workshop under one roof. The "
            "cooperative shows how it finances and runs the house.",
            "62 квартиры для людей всех возрастов, группа ухода и мастерская под одной крышей. "
            "Кооператив расскажет о финансировании и управлении.",
            "62 logements pour tous les âges, un groupe de soins et un atelier sous un même toit. "
            "La coopérative explique son financement et sa gestion.",
        ),
        press=PressAccess.OPEN,
        host="beispiel-genossenschaft",
        languages=DE_RU,
        interpreting=InterpretingMode.CONSECUTIVE,
        parts=(Part("hinrichsen", ContributionRole.HOST, language="de"), *BOTH_INTERPRETERS),
    ),
    Planned(
        "address-seniors",
        ItemKind.ADDRESS,
        2,
        "15:40",
        "16:00",
        said(
            "Grußwort des Seniorenbeirats",
            "Welcome address by the Council of Older People",
            "Приветственное слово Совета старшего поколения",
            "Allocution du Conseil des aînés",
        ),
        "weberei",
        languages=DE_RU,
        interpreting=InterpretingMode.CONSECUTIVE,
        parts=(
            Part("petersen", ContributionRole.ADDRESS, language="de"),
            *interpreted_by("kowalke"),
        ),
    ),
    Planned(
        "neighbourhood",
        ItemKind.ROUND_TABLE,
        2,
        "16:15",
        "17:30",
        said(
            "Nachbarschaft organisieren",
            "Organising neighbourly help",
            "Как организовать соседскую помощь",
            "Organiser l’entraide entre voisins",
        ),
        "rathaus/saal-2",
        text=said(
            "Besuchsdienste, Tauschringe, Mittagstische: Was trägt sich selbst, was braucht eine "
            "Stelle bei der Stadt? Mit Dolmetschen in Gebärdensprache.",
            "Visiting services, exchange rings, lunch clubs: what runs by itself, what needs a "
            "post at the city? With sign-language interpreting.",
            "Службы визитов, обмен услугами, общие обеды: что живёт само, а где нужен сотрудник "
            "города? С переводом на жестовый язык.",
            "Visites, échanges de services, tables communes : qu’est-ce qui fonctionne seul, "
            "qu’est-ce qui exige un poste municipal ? Avec interprétation en langue des signes.",
        ),
        languages=DE_RU,
        interpreting=InterpretingMode.SIGN_LANGUAGE,
        parts=(
            Part("petersen", ContributionRole.MODERATION, language="de"),
            Part("hinrichsen", ContributionRole.STATEMENT, language="de"),
            Part("rakhimov", ContributionRole.STATEMENT, language="ru"),
            *BOTH_INTERPRETERS,
        ),
    ),
    Planned(
        "funding-advice",
        ItemKind.ROUND_TABLE,
        2,
        "17:45",
        "18:45",
        said(
            "Sprechstunde Fördermittel",
            "Advice on funding",
            "Консультация по субсидиям",
            "Permanence : aides financières",
        ),
        "rathaus/saal-2",
        text=said(
            "Einzelgespräche zu Zuschüssen für Umbau und Betreuung.",
            "Individual advice on grants for conversion and support.",
            "Индивидуальные консультации по субсидиям на переоборудование и уход.",
            "Entretiens individuels sur les aides aux travaux et à l’accompagnement.",
        ),
        languages=("de",),
        parts=(Part("nguyen", ContributionRole.HOST, language="de"),),
    ),
)
