"""The example's evening before, and its first morning up to the press."""

from partnership.demo.build import said
from partnership.demo.plan import BOTH_INTERPRETERS, DE_RU, Part, Planned, interpreted_by
from partnership.exports.vocabulary import (
    Audience,
    ContributionRole,
    InterpretingMode,
    ItemKind,
    PressAccess,
)

_FORMAL = said("Geschäftskleidung", "Business attire", "Деловой костюм", "Tenue de ville")

EVE = (
    Planned(
        "preparation",
        ItemKind.PREPARATION,
        -1,
        "16:00",
        "17:00",
        said(
            "Technikprobe und Beflaggung",
            "Technical rehearsal and display of flags",
            "Проверка техники и размещение флагов",
            "Répétition technique et pavoisement",
        ),
        "rathaus/grosser-saal",
        Audience.TEAM,
        team_note=said(
            "Dolmetschkabine, 40 Empfänger und zwei Handmikrofone prüfen. Reihenfolge der Flaggen "
            "vom Saal aus: Gast, Gastgeber, Stadt.",
            "Check the interpreting booth, 40 receivers and two hand-held microphones. Order of "
            "flags seen from the hall: guest, host, city.",
            "Проверить кабину переводчиков, 40 приёмников и два ручных микрофона. Порядок флагов "
            "из зала: гости, хозяева, город.",
        ),
    ),
    Planned(
        "arrival",
        ItemKind.ARRIVAL,
        -1,
        "18:40",
        "20:00",
        said(
            "Ankunft der Delegation",
            "Arrival of the delegation",
            "Прибытие делегации",
            "Arrivée de la délégation",
        ),
        "gaestehaus",
        Audience.PARTICIPANTS,
        said(
            "Empfang am Flughafen und Fahrt zum Gästehaus. Ein kleines Abendessen steht bis "
            "22 Uhr bereit.",
            "Welcome at the airport and drive to the guest house. A light supper is available "
            "until 22:00.",
            "Встреча в аэропорту и переезд в гостевой дом. Лёгкий ужин подаётся до 22:00.",
            "Accueil à l’aéroport et trajet vers la maison d’hôtes. Une collation est servie "
            "jusqu’à 22 h.",
        ),
        said(
            "Ihre Delegationsbetreuung wartet am Ausgang B mit einem Schild der Stadt.",
            "Your liaison officer waits at exit B with a sign of the city.",
            "Сопровождающий сотрудник ждёт у выхода B с табличкой города.",
            "Votre agent de liaison vous attend à la sortie B avec un panneau de la ville.",
        ),
        said(
            "Kleinbus mit 12 Plätzen und ein Wagen für die Delegationsleitung. Gepäck fährt "
            "getrennt.",
            "Minibus with 12 seats, one car for the head of delegation. Luggage travels "
            "separately.",
            "Микроавтобус на 12 мест и машина для главы делегации. Багаж едет отдельно.",
        ),
        host="beispiel-protokoll",
        languages=DE_RU,
    ),
)

MORNING = (
    Planned(
        "briefing",
        ItemKind.INTERNAL,
        0,
        "08:15",
        "08:45",
        said(
            "Lagebesprechung des Protokolls",
            "Protocol briefing",
            "Совещание службы протокола",
            "Point du service du protocole",
        ),
        "rathaus/saal-2",
        Audience.TEAM,
        team_note=said(
            "Ablaufplan, Sitzordnung der ersten Reihe und Gastgeschenke durchgehen. Tischkarten "
            "in beiden Schriften mitbringen.",
            "Go through the run sheet, the seating of the front row and the official gifts. Bring "
            "place cards in both scripts.",
            "Пройти поминутный план, рассадку первого ряда и памятные подарки. Взять кувертные "
            "карточки на двух языках.",
        ),
    ),
    Planned(
        "transfer-town-hall",
        ItemKind.TRANSFER,
        0,
        "08:50",
        "09:10",
        said(
            "Transfer zum Rathaus",
            "Transfer to the town hall",
            "Трансфер в ратушу",
            "Transfert vers la mairie",
        ),
        "gaestehaus",
        Audience.PARTICIPANTS,
        participants_note=said(
            "Abfahrt vor dem Haupteingang. Bitte tragen Sie Ihr Namensschild.",
            "Departure from the main entrance. Please wear your name badge.",
            "Отправление от главного входа. Пожалуйста, наденьте бейдж.",
            "Départ devant l’entrée principale. Merci de porter votre badge.",
        ),
    ),
    Planned(
        "opening",
        ItemKind.OPENING,
        0,
        "10:00",
        "10:30",
        said("Eröffnung", "Opening", "Торжественное открытие", "Ouverture"),
        "rathaus/grosser-saal",
        text=said(
            "Musterstadt begrüßt die Gäste aus der Partnerstadt. Drei kurze Ansprachen führen in "
            "das Thema der Woche ein.",
            "Musterstadt welcomes its guests from the partner city. Three short addresses "
            "introduce the subject of the week.",
            "Мустерштадт приветствует гостей из города-партнёра. Три кратких выступления введут в "
            "тему недели.",
            "Musterstadt accueille ses hôtes de la ville partenaire. Trois brèves allocutions "
            "présentent le thème de la semaine.",
        ),
        participants_note=said(
            "Die Delegation sitzt in der ersten Reihe links. Empfänger liegen auf den Plätzen.",
            "The delegation sits in the front row on the left. Receivers are on the seats.",
            "Места делегации — в первом ряду слева. Приёмники лежат на креслах.",
            "La délégation prend place au premier rang à gauche. Les récepteurs sont sur les "
            "sièges.",
        ),
        team_note=said(
            "Übergabe der Gastgeschenke nach der dritten Ansprache, Bühne rechts.",
            "Official gifts are handed over after the third address, stage right.",
            "Вручение памятных подарков после третьего выступления, сцена справа.",
        ),
        dress_code=_FORMAL,
        guests=said(
            "Etwa 120 Gäste aus Verwaltung, Pflege und Seniorenarbeit",
            "About 120 guests from administration, care and work with older people",
            "Около 120 гостей: администрация, службы ухода, организации старшего поколения",
            "Environ 120 invités : administration, soins et associations d’aînés",
        ),
        press=PressAccess.OPENING_SHOTS,
        host="beispiel-stadt",
        languages=DE_RU,
        interpreting=InterpretingMode.SIMULTANEOUS,
        parts=(
            Part("sommerfeldt", ContributionRole.ADDRESS, language="de"),
            Part("lugovaya", ContributionRole.ADDRESS, language="ru", on_behalf_of="gorsky"),
            Part("petersen", ContributionRole.ADDRESS, language="de"),
            Part("ackermann", ContributionRole.MODERATION, language="de"),
            *BOTH_INTERPRETERS,
        ),
        is_tradition=True,
    ),
    Planned(
        "guest-book",
        ItemKind.GUEST_BOOK,
        0,
        "10:30",
        "10:45",
        said(
            "Eintrag in das Gästebuch",
            "Signing of the guest book",
            "Запись в Книге гостей",
            "Signature du livre d’or",
        ),
        "rathaus",
        Audience.PARTICIPANTS,
        said(
            "Die Delegationsleitung trägt sich im Kaminzimmer in das Gästebuch der Stadt ein.",
            "The head of delegation signs the city’s guest book in the fireplace room.",
            "Глава делегации делает запись в Книге гостей города в каминном зале.",
            "La cheffe de délégation signe le livre d’or de la ville dans le salon de la cheminée.",
        ),
        team_note=said(
            "Kalligrafie der Seite ist bestellt; Füllfeder und Löschpapier liegen bereit.",
            "The page has been lettered by hand; fountain pen and blotting paper are ready.",
            "Страница оформлена каллиграфом; перьевая ручка и промокательная бумага готовы.",
        ),
        press=PressAccess.PHOTO_CALL,
        parts=(Part("lugovaya", ContributionRole.STATEMENT),),
        is_tradition=True,
    ),
    Planned(
        "press-point",
        ItemKind.PRESS_POINT,
        0,
        "10:45",
        "11:00",
        said("Pressetermin", "Press point", "Подход к прессе", "Point presse"),
        "rathaus",
        text=said(
            "Bild und Statements im Foyer. Medien werden bis 10:35 Uhr auf ihre Plätze gebeten.",
            "Pictures and statements in the foyer. Media are asked to take their places by 10:35.",
            "Съёмка и комментарии в фойе. Просьба к представителям СМИ занять места до 10:35.",
            "Photos et déclarations dans le foyer. Merci aux médias d’être en place à 10 h 35.",
        ),
        press=PressAccess.STATEMENT,
        languages=DE_RU,
        interpreting=InterpretingMode.CONSECUTIVE,
        parts=(
            Part("sommerfeldt", ContributionRole.STATEMENT),
            Part("lugovaya", ContributionRole.STATEMENT),
            *interpreted_by("kowalke"),
        ),
    ),
)
