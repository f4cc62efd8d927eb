"""The example's last two days, with the change to summer time between them, and the follow-up."""

from partnership.demo.build import said
from partnership.demo.plan import BOTH_INTERPRETERS, DE_RU, Part, Planned, interpreted_by
from partnership.exports.vocabulary import (
    Audience,
    ContributionRole,
    InterpretingMode,
    ItemKind,
    PressAccess,
)

DAY_4 = (
    Planned(
        "results",
        ItemKind.PLENARY,
        3,
        "09:30",
        "11:00",
        said(
            "Ergebnisse und Empfehlungen",
            "Results and recommendations",
            "Итоги и рекомендации",
            "Résultats et recommandations",
        ),
        "rathaus/grosser-saal",
        text=said(
            "Zwei Gruppen stellen ihre Empfehlungen vor. Das Plenum stimmt ab, was in die "
            "gemeinsame Handreichung kommt.",
            "Two groups present their recommendations. The plenary decides what goes into the "
            "joint guide.",
            "Две группы представят рекомендации. Пленум решит, что войдёт в совместное пособие.",
            "Deux groupes présentent leurs recommandations. L’assemblée décide de ce qui entre "
            "dans le guide commun.",
        ),
        languages=DE_RU,
        interpreting=InterpretingMode.SIMULTANEOUS,
        parts=(
            Part("landgraf", ContributionRole.MODERATION, language="de"),
            Part("ozerova", ContributionRole.STATEMENT, language="ru"),
            Part("nguyen", ContributionRole.STATEMENT, language="de"),
            *BOTH_INTERPRETERS,
        ),
    ),
    Planned(
        "signing",
        ItemKind.SIGNING,
        3,
        "11:30",
        "12:00",
        said(
            "Unterzeichnung der Fachvereinbarung",
            "Signing of the sectoral agreement",
            "Подписание отраслевого соглашения",
            "Signature de l’accord sectoriel",
        ),
        "rathaus/grosser-saal",
        text=said(
            "Beide Städte vereinbaren den Austausch von Pflegekräften für zwei Jahre.",
            "Both cities agree on an exchange of nursing staff for two years.",
            "Города договариваются об обмене специалистами по уходу на два года.",
            "Les deux villes conviennent d’un échange de personnel soignant pendant deux ans.",
        ),
        team_note=said(
            "Je zwei Ausfertigungen auf Deutsch und Russisch, vier Füllfedern, Löschwiege.",
            "Two copies each in German and Russian, four fountain pens, rocker blotter.",
            "По два экземпляра на немецком и русском, четыре перьевые ручки, пресс-папье.",
        ),
        dress_code=said("Geschäftskleidung", "Business attire", "Деловой костюм", "Tenue de ville"),
        press=PressAccess.STATEMENT,
        host="beispiel-stadt",
        languages=DE_RU,
        interpreting=InterpretingMode.CONSECUTIVE,
        parts=(
            Part("sommerfeldt", ContributionRole.STATEMENT, language="de"),
            Part("lugovaya", ContributionRole.STATEMENT, language="ru", on_behalf_of="gorsky"),
            *BOTH_INTERPRETERS,
        ),
    ),
    Planned(
        "farewell-lunch",
        ItemKind.MEAL,
        3,
        "12:30",
        "14:00",
        said("Abschiedsessen", "Farewell luncheon", "Прощальный обед", "Déjeuner d’adieu"),
        "gaestehaus",
        Audience.PARTICIPANTS,
        said(
            "Gesetztes Essen mit Tischkarten auf Einladung der Stadt.",
            "Seated luncheon with place cards, hosted by the city.",
            "Обед от имени города, места указаны на кувертных карточках.",
            "Déjeuner assis avec cartons de table, offert par la ville.",
        ),
        host="beispiel-stadt",
        languages=DE_RU,
        interpreting=InterpretingMode.WHISPERED,
    ),
)

DAY_5 = (
    Planned(
        "closing-talks",
        ItemKind.TALKS,
        4,
        "09:00",
        "10:00",
        said(
            "Auswertung mit der Delegationsleitung",
            "Review with the head of delegation",
            "Подведение итогов с главой делегации",
            "Bilan avec la cheffe de délégation",
        ),
        "gaestehaus",
        Audience.PARTICIPANTS,
        said(
            "Ergebnisniederschrift und nächste Schritte bis zum Gegenbesuch.",
            "Minutes, and next steps until the return visit.",
            "Протокол встречи и дальнейшие шаги до ответного визита.",
            "Compte rendu et prochaines étapes jusqu’à la visite en retour.",
        ),
        said(
            "In der Nacht wird die Uhr um eine Stunde vorgestellt.",
            "The clocks go forward by one hour during the night.",
            "Ночью часы переводятся на один час вперёд.",
            "Pendant la nuit, on avance les montres d’une heure.",
        ),
        languages=DE_RU,
        interpreting=InterpretingMode.CONSECUTIVE,
        parts=(
            Part("ackermann", ContributionRole.TALKS),
            Part("lugovaya", ContributionRole.TALKS),
            *interpreted_by("reimer"),
        ),
    ),
    Planned(
        "departure",
        ItemKind.DEPARTURE,
        4,
        "11:30",
        "13:00",
        said(
            "Abreise der Delegation",
            "Departure of the delegation",
            "Отъезд делегации",
            "Départ de la délégation",
        ),
        "gaestehaus",
        Audience.PARTICIPANTS,
        said(
            "Fahrt zum Flughafen und Verabschiedung.",
            "Drive to the airport and farewell.",
            "Переезд в аэропорт и проводы.",
            "Trajet vers l’aéroport et adieux.",
        ),
        said(
            "Bitte geben Sie die Zimmerkarte bis 11 Uhr zurück.",
            "Please return your room card by 11:00.",
            "Пожалуйста, сдайте карту от номера до 11:00.",
            "Merci de rendre la carte de votre chambre avant 11 h.",
        ),
        host="beispiel-protokoll",
    ),
    Planned(
        "follow-up",
        ItemKind.FOLLOW_UP,
        6,
        "10:00",
        "11:00",
        said(
            "Nachbereitung: Akte schließen",
            "Follow-up: closing the file",
            "Завершение: закрытие дела",
            "Suivi : clôture du dossier",
        ),
        "rathaus",
        Audience.TEAM,
        team_note=said(
            "Dankschreiben, Geschenkeverzeichnis, Dolmetschstunden, Abschlussbericht.",
            "Letters of thanks, gift register, interpreting hours, final report.",
            "Благодарственные письма, реестр подарков, часы переводчиков, итоговый отчёт.",
        ),
    ),
)
