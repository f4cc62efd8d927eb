"""Words from which the texts of the sized seminars are put together."""

from partnership.demo.build import said

GIVEN_NAMES = (
    "Anke", "Bernd", "Carola", "Dmitri", "Elena", "Farid", "Galina", "Henning", "Ines", "Jegor",
    "Katrin", "Leonid", "Marlies", "Nikita", "Oksana", "Pauline", "Ruslan", "Swetlana", "Tilo",
    "Wera",
)  # fmt: skip

FAMILY_NAMES = (
    "Beispielmann", "Muster", "Probst", "Testorp", "Vorlage", "Entwurf", "Schablon", "Modellberg",
    "Platzhalter", "Exempler",
)  # fmt: skip

FUNCTIONS = (
    said(
        "Leitung des Sozialamts",
        "Head of the social services office",
        "руководство управления социальной защиты",
        "direction du service social",
    ),
    said(
        "Beratung im Pflegestützpunkt",
        "Adviser at the care advice centre",
        "консультации в центре по уходу",
        "conseil au point d’information sur les soins",
    ),
    said(
        "Forschung zu Alter und Pflege",
        "Research on ageing and care",
        "исследования старения и ухода",
        "recherche sur le vieillissement et les soins",
    ),
    said(
        "Vorsitz der Seniorenvertretung",
        "Chair of the senior citizens’ council",
        "председатель совета старшего поколения",
        "présidence du conseil des aînés",
    ),
    said(
        "Planung in der Wohnungsbaugesellschaft",
        "Planning at the housing company",
        "планирование в жилищной компании",
        "planification à la société de logement",
    ),
)

TITLES = (
    said("{} im Stadtteil", "{} in the neighbourhood", "{} в районе", "{} dans le quartier"),
    said("{}: drei Modelle", "{}: three models", "{}: три модели", "{} : trois modèles"),
    said("{} im Vergleich", "{} compared", "{}: сравнение", "{} : comparaison"),
    said("{}: was es kostet", "{}: what it costs", "{}: сколько это стоит", "{} : le coût"),
    said("{}: Fragen der Praxis", "{} in practice", "{}: вопросы практики", "{} en pratique"),
    said("{}: Stand und Ausblick", "{}: status and outlook", "{}: итоги и планы", "{} : bilan"),
    said("{} und Barrierefreiheit", "{} and accessibility", "{} и доступность", "{} et accès"),
    said("{} mit Ehrenamt", "{} with volunteers", "{} и волонтёры", "{} avec des bénévoles"),
)

SUBJECTS = (
    said("Wohnberatung", "Housing advice", "Жилищные консультации", "Conseil au logement"),
    said("Tagespflege", "Day care", "Дневной уход", "Accueil de jour"),
    said("Pflegende Angehörige", "Family carers", "Ухаживающие родственники", "Proches aidants"),
    said("Betreutes Wohnen", "Assisted living", "Жильё с сопровождением", "Logement accompagné"),
    said("Hospizarbeit", "Hospice work", "Хосписная помощь", "Soins palliatifs"),
    said("Fahrdienste", "Transport services", "Социальное такси", "Transport adapté"),
    said("Frühe Hilfen", "Early support", "Ранняя помощь", "Aide précoce"),
    said("Schuldnerberatung", "Debt advice", "Помощь должникам", "Conseil en surendettement"),
    said("Kältehilfe", "Winter shelter", "Зимний приют", "Accueil hivernal"),
    said("Teilhabe am Arbeitsleben", "Access to work", "Доступ к труду", "Accès au travail"),
    said("Mobile Pflegedienste", "Mobile care", "Выездной уход", "Soins à domicile"),
    said("Nachbarschaftszentren", "Community centres", "Соседские центры", "Maisons de quartier"),
)

SENTENCES: dict[str, tuple[str, ...]] = {
    "de": (
        "Der Beitrag stellt vor, wie die Dienste im Stadtteil zusammenarbeiten.",
        "An drei Fällen wird gezeigt, wer wann zuständig ist.",
        "Anschließend bleibt Zeit für Fragen aus beiden Städten.",
        "Die Zahlen der letzten fünf Jahre liegen als Tischvorlage aus.",
        "Besonders betrachtet werden die Übergänge zwischen Krankenhaus und Wohnung.",
        "Ein Blick auf die Finanzierung schließt den Vortrag ab.",
        "Fachkräfte berichten, was sich in der Beratung bewährt hat.",
        "Offene Punkte werden für die Abschlussrunde gesammelt.",
    ),
    "ru": (
        "Доклад показывает, как районные службы работают вместе.",
        "На трёх примерах разбирается, кто и когда отвечает за помощь.",
        "После этого останется время для вопросов из обоих городов.",
        "Данные за последние пять лет розданы в виде справки.",
        "Особое внимание уделено переходу из больницы домой.",
        "В заключение речь пойдёт о финансировании.",
        "Специалисты расскажут, что оправдало себя на практике.",
        "Открытые вопросы будут собраны для заключительной встречи.",
    ),
    "en": (
        "The talk shows how the services of a neighbourhood work together.",
        "Three cases make clear who is responsible, and when.",
        "There is time for questions from both cities afterwards.",
        "The figures of the past five years are handed out on paper.",
        "Special attention goes to the way from hospital back home.",
        "A look at funding concludes the talk.",
        "Practitioners report what has proved useful in counselling.",
        "Open points are collected for the closing session.",
    ),
}
