"""What is told of the example as a whole."""

from partnership.demo.build import said, unwrapped

SERIES_TITLE = said(
    "Sozialseminar Musterstadt–Obrazzowsk (Beispiel)",
    "Social seminar Musterstadt–Obraztsovsk (example)",
    "Социальный семинар Мустерштадт — Образцовск (пример)",
    "Séminaire social Musterstadt–Obraztsovsk (exemple)",
)
SERIES_SHORT = said("Sozialseminar", "Social seminar", "Социальный семинар", "Séminaire social")
FIELD = said("Soziales", "Social affairs", "Социальная сфера", "Affaires sociales")
HOSTING_RULE = said(
    "Abwechselnd in beiden Städten",
    "Alternately in the two cities",
    "Поочерёдно в обоих городах",
    "Tour à tour dans les deux villes",
)
TITLE = said(
    "Wohnen und Pflege im Alter",
    "Housing and Care in Later Life",
    "Жильё и уход в пожилом возрасте",
    "Logement et soins au grand âge",
)
SUMMARY = said(
    "Fünf Tage Fachaustausch über Wohnformen, Pflege zu Hause und gute Nachbarschaft. Dieses "
    "Seminar ist erfunden und zeigt, was ein Programm enthalten kann.",
    "Five days of expert exchange on forms of housing, care at home and good neighbourhood. This "
    "seminar is invented and shows what a programme can hold.",
    "Пять дней обмена опытом о формах жилья, уходе на дому и добрососедстве. Этот семинар вымышлен "
    "и показывает, что может содержать программа.",
    "Cinq jours d’échange d’experts sur les formes d’habitat, les soins à domicile et le bon "
    "voisinage. Ce séminaire est inventé et montre ce que peut contenir un programme.",
)
TOPICS = (
    (
        "beispiel-wohnen-mit-betreuung",
        said(
            "Wohnen mit Betreuung",
            "Housing with support",
            "Жильё с сопровождением",
            "Habitat accompagné",
        ),
        True,
    ),
    (
        "beispiel-pflegende-angehoerige",
        said(
            "Pflegende Angehörige",
            "Family carers",
            "Ухаживающие родственники",
            "Proches aidants",
        ),
        True,
    ),
    (
        "beispiel-nachbarschaft",
        said("Nachbarschaft", "Neighbourhood", "Соседская помощь", "Voisinage"),
        False,
    ),
)
EXCHANGE = said(
    "Austausch von je vier Pflegekräften für zwei Jahre",
    "Exchange of four nurses from each city for two years",
    "Обмен специалистами по уходу: по четыре человека от города в течение двух лет",
    "Échange de quatre soignants de chaque ville pendant deux ans",
)
GUIDE = said(
    "Gemeinsame Handreichung zur Wohnungsanpassung in beiden Sprachen",
    "Joint guide to home adaptation in both languages",
    "Совместное пособие по адаптации жилья на двух языках",
    "Guide commun de l’adaptation du logement, dans les deux langues",
)
ARTICLE_TITLE = said(
    "Musterstadt erwartet Fachleute aus Obrazzowsk",
    "Musterstadt to welcome experts from Obraztsovsk",
    "Мустерштадт ждёт специалистов из Образцовска",
    "Musterstadt attend des spécialistes d’Obraztsovsk",
)
ARTICLE = unwrapped(
    """
Wie lässt sich im Alter selbstbestimmt wohnen, und wer hilft, wenn es allein nicht mehr geht?
Darüber sprechen im Frühjahr Fachleute aus Musterstadt und Obrazzowsk. Die neunköpfige Delegation
wird von Marina Lugovaya geleitet.

Die meisten Vorträge sind öffentlich und werden gedolmetscht. Ein Besuch im Pflegezentrum
Lindenhof, ein Nachmittag in der Alten Weberei und die Unterzeichnung einer Fachvereinbarung
gehören zum Programm.
""",
    """
How can people live as they choose in later life, and who helps when they can no longer manage
alone? Experts from Musterstadt and Obraztsovsk discuss this in spring. The delegation of nine is
headed by Marina Lugovaya.

Most lectures are public and interpreted. The programme includes a visit to Lindenhof Care Centre,
an afternoon at the Alte Weberei and the signing of a sectoral agreement.
""",
    """
Как в пожилом возрасте жить самостоятельно и кто поможет, когда одному уже не справиться? Об этом
весной поговорят специалисты из Мустерштадта и Образцовска. Делегацию из девяти человек возглавит
Марина Луговая.

Большинство докладов открыты для публики и сопровождаются переводом. В программе — посещение
центра ухода «Линденхоф», встреча в жилом проекте «Альте Веберай» и подписание отраслевого
соглашения.
""",
    """
Comment vivre chez soi comme on l’entend dans le grand âge, et qui aide quand on n’y arrive plus
seul ? Des spécialistes de Musterstadt et d’Obraztsovsk en débattent au printemps. La délégation
de neuf personnes est conduite par Marina Lugovaya.

La plupart des exposés sont publics et interprétés. Une visite du centre de soins Lindenhof, un
après-midi à l’Alte Weberei et la signature d’un accord sectoriel sont au programme.
""",
)
NOTICE_TITLE = said(
    "Haupteingang des Rathauses geschlossen",
    "Main entrance of the town hall closed",
    "Главный вход в ратушу закрыт",
    "Entrée principale de la mairie fermée",
)
NOTICE = said(
    "Wegen Bauarbeiten ist das Rathaus nur durch den stufenlosen Seiteneingang in der Turmgasse "
    "zu erreichen. Bitte planen Sie fünf Minuten mehr ein.",
    "Because of building work the town hall can be reached only through the step-free side "
    "entrance in Turmgasse. Please allow five more minutes.",
    "Из-за ремонта попасть в ратушу можно только через боковой вход без ступеней с Турмгассе. "
    "Заложите на дорогу ещё пять минут.",
    "En raison de travaux, la mairie n’est accessible que par l’entrée latérale de plain-pied, "
    "Turmgasse. Prévoyez cinq minutes de plus.",
)
EDITION_22 = said(
    "Frühe Hilfen für Familien",
    "Early Support for Families",
    "Ранняя помощь семьям",
    "Soutien précoce aux familles",
)
EDITION_21 = said(
    "Arbeit und Teilhabe", "Work and Participation", "Труд и участие", "Travail et participation"
)
INVENTED = said(
    "Dieses Seminar ist erfunden.",
    "This seminar is invented.",
    "Этот семинар вымышлен.",
    "Ce séminaire est inventé.",
)
