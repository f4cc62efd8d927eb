"""What changes in the example between its three releases, and what readers are told of it."""

from collections.abc import Mapping

from partnership.demo.build import said
from partnership.demo.plan import (
    BOTH_INTERPRETERS,
    DE_RU,
    Part,
    Planned,
    Stage,
    contribution_of,
    item_of,
    put_at,
    span_of,
)
from partnership.exports.vocabulary import ContributionRole, InterpretingMode, ItemKind
from partnership.seminars.item_models import ProgrammeItem
from partnership.seminars.models import Seminar

Items = Mapping[str, ProgrammeItem]

FIRST_NOTE = said(
    "Erste Fassung des Programms.",
    "First version of the programme.",
    "Первая редакция программы.",
    "Première version du programme.",
)
SECOND_NOTE = said(
    "Der Vortrag über Wohnformen findet in Saal 2 statt, das Hauskonzert beginnt eine halbe Stunde "
    "früher, die Sprechstunde Fördermittel entfällt.",
    "The lecture on housing moves to Hall 2, the house concert begins half an hour earlier, the "
    "advice on funding is cancelled.",
    "Доклад о формах жилья переносится в зал 2, домашний концерт начнётся на полчаса раньше, "
    "консультация по субсидиям отменена.",
    "L’exposé sur l’habitat a lieu en salle 2, le concert commence une demi-heure plus tôt, la "
    "permanence sur les aides est annulée.",
)
THIRD_NOTE = said(
    "Die Eröffnung beginnt um 9:30 Uhr, der Rundgang im Quartier entfällt wegen Bauarbeiten. Den "
    "Vortrag über Demenz hält Dr. Timur Rakhimov, der Runde Tisch zur Nachbarschaft tagt in der "
    "Alten Weberei. Neu ist eine offene Runde am Samstag.",
    "The opening begins at 9:30, the walk through the neighbourhood is cancelled because of "
    "building work. Dr Timur Rakhimov gives the lecture on dementia, the round table on "
    "neighbourly help meets at the Alte Weberei. An open session on Saturday is new.",
    "Открытие начнётся в 9:30, прогулка по кварталу отменена из-за ремонта. Доклад о деменции "
    "прочитает д-р Тимур Рахимов, круглый стол о соседской помощи пройдёт в «Альте Веберай». "
    "В субботу добавлена открытая встреча.",
    "L’ouverture commence à 9 h 30, la promenade dans le quartier est annulée pour cause de "
    "travaux. Le Dr Timur Rakhimov donne l’exposé sur la démence, la table ronde sur le voisinage "
    "se tient à l’Alte Weberei. Une séance ouverte s’ajoute le samedi.",
)

_OPEN_ROUND = Planned(
    "open-round",
    ItemKind.ROUND_TABLE,
    3,
    "14:30",
    "15:45",
    said(
        "Offene Runde: Fragen an die Fachleute",
        "Open session: questions to the experts",
        "Открытая встреча: вопросы специалистам",
        "Séance ouverte : questions aux spécialistes",
    ),
    "rathaus/saal-2",
    text=said(
        "Alle Interessierten sind willkommen. Fragen können auch vorab bei der Protokollabteilung "
        "eingereicht werden.",
        "Everybody is welcome. Questions may also be sent to the protocol office beforehand.",
        "Приглашаем всех желающих. Вопросы можно заранее направить в службу протокола.",
        "Ouvert à tous. Les questions peuvent aussi être adressées à l’avance au service du "
        "protocole.",
    ),
    languages=DE_RU,
    interpreting=InterpretingMode.CONSECUTIVE,
    parts=(
        Part("landgraf", ContributionRole.MODERATION, language="de"),
        Part("rakhimov", ContributionRole.STATEMENT, language="ru"),
        Part("demirel", ContributionRole.STATEMENT, language="de"),
        *BOTH_INTERPRETERS,
    ),
)
_CORRECTED_RESULTS = said(
    "Drei Gruppen stellen ihre Empfehlungen vor. Das Plenum stimmt ab, was in die gemeinsame "
    "Handreichung kommt.",
    "Three groups present their recommendations. The plenary decides what goes into the joint "
    "guide.",
    "Три группы представят рекомендации. Пленум решит, что войдёт в совместное пособие.",
    "Trois groupes présentent leurs recommandations. L’assemblée décide de ce qui entre dans le "
    "guide commun.",
)
_LATER_FLIGHT = said(
    "Der Flug landet 20 Minuten später. Kleinbus mit 12 Plätzen und ein Wagen für die "
    "Delegationsleitung; das Gepäck fährt getrennt.",
    "The flight lands 20 minutes later. Minibus with 12 seats, one car for the head of delegation; "
    "luggage travels separately.",
    "Самолёт прибывает на 20 минут позже. Микроавтобус на 12 мест и машина для главы делегации; "
    "багаж едет отдельно.",
)


def change_for_second(items: Items, seminar: Seminar, stage: Stage) -> None:
    """A room, a time, a cancellation; and a note that only the team sees."""
    put_at(items["housing-models"], "rathaus/saal-2", stage)
    items["concert"].span = span_of(seminar, 1, "19:00", "20:30")
    items["funding-advice"].is_cancelled = True
    items["arrival"].team_note = _LATER_FLIGHT


def change_for_third(items: Items, seminar: Seminar, stage: Stage) -> ProgrammeItem:
    """A time, a place, a speaker, a cancellation, a text; gives the item that is added."""
    items["opening"].span = span_of(seminar, 0, "09:30", "10:30")
    put_at(items["neighbourhood"], "weberei", stage)
    items["dementia"].contributions[0] = contribution_of(Part("rakhimov", language="ru"), stage)
    items["walk"].is_cancelled = True
    items["results"].text = _CORRECTED_RESULTS
    return item_of(_OPEN_ROUND, seminar, stage, len(items))
