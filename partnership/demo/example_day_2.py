"""The example's second day: lectures, and a visit to a care centre."""

from partnership.core.translated import Translated
from partnership.demo.build import said
from partnership.demo.plan import BOTH_INTERPRETERS, DE_RU, Part, Planned, interpreted_by
from partnership.exports.vocabulary import (
    Audience,
    ContributionRole,
    InterpretingMode,
    ItemKind,
    PressAccess,
)

DAY_2 = (
    Planned(
        "family-carers",
        ItemKind.LECTURE,
        1,
        "09:00",
        "10:30",
        said(
            "Pflegende Angehörige entlasten",
            "Relief for family carers",
            "Поддержка ухаживающих родственников",
            "Soulager les proches aidants",
        ),
        "rathaus/grosser-saal",
        text=said(
            "Die meisten Menschen werden zu Hause gepflegt. Vorgestellt werden Tagespflege, "
            "Vertretung auf Zeit und Beratung am Küchentisch.",
            "Most people are cared for at home. The session presents day care, short-term stand-in "
            "and advice at the kitchen table.",
            "За большинством людей ухаживают дома. Речь пойдёт о дневном уходе, временной подмене "
            "и консультациях на дому.",
            "La plupart des personnes sont soignées à domicile. Au programme : accueil de jour, "
            "relais temporaire et conseil à la maison.",
        ),
        languages=DE_RU,
        interpreting=InterpretingMode.SIMULTANEOUS,
        parts=(
            Part(
                "ozerova",
                title=said(
                    "Wer pflegt die Pflegenden?",
                    "Who cares for the carers?",
                    "Кто позаботится о тех, кто заботится?",
                    "Qui prend soin des aidants ?",
                ),
                language="ru",
            ),
            Part(
                "demirel",
                title=said(
                    "Tagespflege als Atempause",
                    "Day care as breathing space",
                    "Дневной уход как передышка",
                    "L’accueil de jour, un temps de répit",
                ),
                language="de",
            ),
            *BOTH_INTERPRETERS,
        ),
    ),
    Planned(
        "home-adaptation",
        ItemKind.ROUND_TABLE,
        1,
        "09:00",
        "10:30",
        said(
            "Wohnungsanpassung: Was hilft sofort?",
            "Home adaptation: what helps at once?",
            "Адаптация жилья: что помогает сразу?",
            "Adapter son logement : que faire tout de suite ?",
        ),
        "rathaus/saal-2",
        text=said(
            "Haltegriffe, Licht, Türschwellen: kleine Umbauten mit großer Wirkung, ihre Kosten und "
            "der Weg zur Förderung. Fachleute beider Städte bringen Beispiele mit.",
            "Grab rails, light, thresholds: small changes with a large effect, what they cost and "
            "how to obtain funding. Experts of both cities bring examples.",
            "Поручни, свет, пороги: небольшие переделки с большим эффектом, их цена и путь к "
            "субсидии. Специалисты обоих городов покажут примеры.",
            "Barres d’appui, éclairage, seuils : de petits travaux aux grands effets, leur coût et "
            "les aides. Des spécialistes des deux villes apportent des exemples.",
        ),
        languages=DE_RU,
        interpreting=InterpretingMode.CONSECUTIVE,
        parts=(
            Part("nguyen", ContributionRole.MODERATION, language="de"),
            Part("stepnoy", ContributionRole.STATEMENT, language="ru"),
            Part("hinrichsen", ContributionRole.STATEMENT, language="de"),
            *interpreted_by("vetrov"),
        ),
    ),
    Planned(
        "coffee",
        ItemKind.BREAK,
        1,
        "10:30",
        "11:00",
        said("Kaffeepause", "Coffee break", "Кофе-пауза", "Pause-café"),
        "rathaus",
        text=said(
            "Foyer im ersten Stock; Infotische der Beratungsstellen.",
            "Foyer on the first floor; information tables of the advice centres.",
            "Фойе второго этажа; столы консультационных служб.",
            "Foyer du premier étage ; tables d’information des services de conseil.",
        ),
    ),
    Planned(
        "dementia",
        ItemKind.LECTURE,
        1,
        "11:00",
        "12:15",
        said(
            "Leben mit Demenz im eigenen Zuhause",
            "Living with dementia in one’s own home",
            "Жизнь с деменцией в собственном доме",
            "Vivre chez soi avec une démence",
        ),
        "rathaus/grosser-saal",
        # Without English and French, so that the marked fallback can be seen.
        text=said(
            "Frühe Diagnose, feste Ansprechpersonen und ein Quartier, das hinschaut: was Menschen "
            "mit Demenz hilft, in ihrer Wohnung zu bleiben.",
            ru="Ранняя диагностика, постоянный куратор и внимательные соседи: что помогает людям с "
            "деменцией оставаться дома.",
        ),
        languages=DE_RU,
        interpreting=InterpretingMode.SIMULTANEOUS,
        parts=(
            Part("rehbein", language="de"),
            Part("petersen", ContributionRole.MODERATION, language="de"),
            *BOTH_INTERPRETERS,
        ),
    ),
    Planned(
        "lunch-2",
        ItemKind.MEAL,
        1,
        "12:30",
        "13:30",
        said("Mittagessen", "Luncheon", "Обед", "Déjeuner"),
        "rathaus",
        Audience.PARTICIPANTS,
        said(
            "Buffet im Ratskeller.",
            "Buffet in the Ratskeller.",
            "Фуршет в ресторане «Ратскеллер».",
            "Buffet au Ratskeller.",
        ),
        host="beispiel-sozialamt",
    ),
    Planned(
        "transfer-lindenhof",
        ItemKind.TRANSFER,
        1,
        "13:45",
        "14:10",
        said(
            "Transfer zum Pflegezentrum",
            "Transfer to the care centre",
            "Трансфер в центр ухода",
            "Transfert vers le centre de soins",
        ),
        "rathaus",
        Audience.PARTICIPANTS,
        participants_note=said(
            "Abfahrt am Seiteneingang Turmgasse. Der Bus hat einen Lift.",
            "Departure from the side entrance in Turmgasse. The bus has a lift.",
            "Отправление от бокового входа с Турмгассе. Автобус оборудован подъёмником.",
            "Départ de l’entrée latérale, Turmgasse. Le car est équipé d’un élévateur.",
        ),
        team_note=said(
            "Fahrzeit 25 Minuten, im Berufsverkehr bis 35.",
            "Driving time 25 minutes, up to 35 in heavy traffic.",
            "В пути 25 минут, в час пик — до 35.",
        ),
    ),
    Planned(
        "lindenhof",
        ItemKind.SITE_VISIT,
        1,
        "14:15",
        "16:15",
        said(
            "Besichtigung des Pflegezentrums Lindenhof",
            "Visit to Lindenhof Care Centre",
            "Посещение центра ухода «Линденхоф»",
            "Visite du centre de soins Lindenhof",
        ),
        "lindenhof",
        text=said(
            "Rundgang durch Tagespflege, Gedächtnissprechstunde und Garten, danach Gespräch mit "
            "Beschäftigten und Angehörigen.",
            "Tour of the day care, the memory clinic and the garden, followed by a conversation "
            "with staff and relatives.",
            "Осмотр дневного отделения, кабинета памяти и сада, затем беседа с сотрудниками и "
            "родственниками.",
            "Visite de l’accueil de jour, de la consultation mémoire et du jardin, puis échange "
            "avec le personnel et les familles.",
        ),
        participants_note=said(
            "Bitte fotografieren Sie in den Wohnbereichen nicht.",
            "Please do not take pictures in the living areas.",
            "Пожалуйста, не фотографируйте в жилых помещениях.",
            "Merci de ne pas photographier dans les espaces de vie.",
        ),
        team_note=said(
            "Zwei Gruppen zu höchstens 12 Personen, je eine Dolmetschkraft.",
            "Two groups of at most 12, with one interpreter each.",
            "Две группы не более 12 человек, в каждой — переводчик.",
        ),
        press=PressAccess.CLOSED,
        host="beispiel-lindenhof-ggmbh",
        languages=DE_RU,
        interpreting=InterpretingMode.CONSECUTIVE,
        parts=(Part("demirel", ContributionRole.HOST, language="de"), *BOTH_INTERPRETERS),
    ),
    Planned(
        "concert",
        ItemKind.CULTURAL,
        1,
        "19:30",
        "21:00",
        said("Hauskonzert", "House concert", "Домашний концерт", "Concert à la maison d’hôtes"),
        "gaestehaus",
        # In German alone, for the same reason.
        text=Translated(
            {
                "de": "Das Kammerensemble der Musikschule spielt Werke aus beiden Ländern. Der "
                "Eintritt ist frei."
            }
        ),
        is_tradition=True,
    ),
)
