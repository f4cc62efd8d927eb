"""What is told of the 14th seminar, in words of our own; the facts are those of the source."""

from partnership.demo.build import said, unwrapped

SUMMARY = said(
    "Arbeitsbesuch einer Moskauer Delegation in Berlin. Im Mittelpunkt standen die psychiatrische "
    "Versorgung und die Teilhabe von Menschen mit Autismus.",
    "Working visit of a Moscow delegation to Berlin. It centred on psychiatric care and on the "
    "participation of people with autism.",
    "Рабочий визит московской делегации в Берлин. В центре внимания — психиатрическая помощь и "
    "участие людей с аутизмом в жизни общества.",
    "Visite de travail d’une délégation moscovite à Berlin, consacrée aux soins psychiatriques et "
    "à la participation des personnes autistes.",
)

PSYCHIATRY = said(
    "System der psychiatrischen Versorgung in Berlin",
    "The system of psychiatric care in Berlin",
    "Система психиатрической помощи в Берлине",
    "Le système de soins psychiatriques à Berlin",
)
AUTISM = said(
    "Förderung der umfassenden Teilhabe von Menschen mit Autismus",
    "Promoting the full participation of people with autism",
    "Содействие полноценному участию людей с аутизмом в жизни общества",
    "Promouvoir la pleine participation des personnes autistes",
)
DEVELOPMENTS = said(
    "Aktuelle Entwicklungen im Bereich Soziales",
    "Current developments in social affairs",
    "Актуальные тенденции в социальной сфере",
    "Évolutions actuelles dans le domaine social",
)

OPENING = said(
    "Seminareröffnung", "Opening of the seminar", "Открытие семинара", "Ouverture du séminaire"
)
OPENING_GUESTS = said(
    "Zahlreiche Gäste aus Politik, Verwaltung, Wirtschaft und Interessenverbänden",
    "Numerous guests from politics, administration, business and associations",
    "Многочисленные гости из политики, администрации, бизнеса и общественных объединений",
    "De nombreux invités : politique, administration, économie et associations",
)
OPENING_ADDRESS = said(
    "Würdigung der erfolgreichen Zusammenarbeit von Berlin und Moskau im Bereich Soziales",
    "Tribute to the successful cooperation of Berlin and Moscow in social affairs",
    "Высокая оценка успешного сотрудничества Берлина и Москвы в социальной сфере",
    "Hommage à la coopération réussie de Berlin et de Moscou dans le domaine social",
)
TALKS = said(
    "Gespräch mit dem Senator für Gesundheit und Soziales",
    "Talks with the Senator for Health and Social Affairs",
    "Беседа с сенатором по вопросам здравоохранения и социальной сферы",
    "Entretien avec le sénateur chargé de la santé et des affaires sociales",
)
TALKS_TEXT = said(
    "Themen: die aktuelle soziale Lage in Moskau und Vorhaben der Moskauer Regierung.",
    "Subjects: the current social situation in Moscow and projects of the Moscow Government.",
    "Темы: социальная ситуация в Москве и проекты Правительства Москвы.",
    "Sujets : la situation sociale à Moscou et les projets du gouvernement de Moscou.",
)
RECEPTION = said(
    "Empfang in der Botschaft der Russischen Föderation",
    "Reception at the Embassy of the Russian Federation",
    "Приём в Посольстве Российской Федерации",
    "Réception à l’ambassade de la Fédération de Russie",
)
RECEPTION_TEXT = said(
    "Traditioneller Abschluss des Arbeitsbesuchs.",
    "Traditional close of the working visit.",
    "Традиционное завершение рабочего визита.",
    "Clôture traditionnelle de la visite de travail.",
)
RECEPTION_STATEMENT = said(
    "Zeigte sich vom dichten Programm beeindruckt und nannte den Austausch beispielhaft.",
    "Was impressed by the full programme and called the exchange exemplary.",
    "Насыщенная программа произвела заметное впечатление; обмен опытом назван образцовым.",
    "S’est dit impressionné par la densité du programme et a qualifié l’échange d’exemplaire.",
)
OUTCOME = said(
    "Neuartige Projekte der Moskauer Regierung, geplant in vertrauensvoller Zusammenarbeit mit "
    "Fachleuten aus Berlin",
    "Innovative projects of the Moscow Government, planned in trusting cooperation with Berlin "
    "colleagues",
    "Инновационные проекты Правительства Москвы, запланированные в доверительном сотрудничестве "
    "со специалистами из Берлина",
    "Projets innovants du gouvernement de Moscou, prévus en coopération étroite avec des "
    "spécialistes berlinois",
)
DELEGATION_NOTE = said(
    "Fünf weitere Mitglieder aus der Sozialverwaltung und dem Bildungsdepartement, deren Namen "
    "nicht bekannt sind.",
    "Five further members from the social administration and the Department of Education, whose "
    "names are not known.",
    "Ещё пять представителей органов социальной защиты и Департамента образования; их имена "
    "неизвестны.",
    "Cinq autres membres de l’administration sociale et du département de l’éducation, dont les "
    "noms ne sont pas connus.",
)
VENUE_TOWN_HALL = said("Rotes Rathaus", "Rotes Rathaus", "Красная ратуша", "Rotes Rathaus")

ARTICLE_TITLE = said(
    "Psychiatrische Versorgung und Autismus: 14. Sozialseminar mit Moskau abgeschlossen",
    "Psychiatric care and autism: 14th social seminar with Moscow concluded",
    "Психиатрическая помощь и аутизм: завершён 14-й социальный семинар с Москвой",
    "Soins psychiatriques et autisme : le 14e séminaire social avec Moscou s’est achevé",
)
ARTICLE = unwrapped(
    """
Vom 23. bis 27. November 2014 war eine sechsköpfige Delegation aus Moskau zum 14. Sozialseminar
der Städtepartnerschaft in Berlin. Veranstalter war das Landesamt für Gesundheit und Soziales
(LAGeSo), die Leitung lag bei dessen Präsidenten Franz Allert.

Zur Eröffnung im Roten Rathaus kamen zahlreiche Gäste aus Politik, Verwaltung, Wirtschaft und
Interessenverbänden. Attaché Sergey Tsvetkov sprach dort für den Botschafter der Russischen
Föderation, Vladimir Grinin, und hob hervor, wie gut beide Metropolen in sozialen Fragen
zusammenarbeiten.

Igor Gordeev, stellvertretender Leiter des Departements für soziale Sicherheit der Bevölkerung der
Stadt Moskau, und fünf weitere Gäste aus der Sozialverwaltung und dem Bildungsdepartement
sprachen mit Berliner Fachleuten über aktuelle Entwicklungen. Zwei Themen standen im Mittelpunkt:
die psychiatrische Versorgung in Berlin und die Teilhabe von Menschen mit Autismus. Neun
Fachleute aus Verwaltung, Verbänden, Unternehmen und Schule brachten ihr Wissen ein.

Senator Mario Czaja ließ sich über die soziale Lage in Moskau unterrichten, ebenso über neuartige
Projekte der Moskauer Regierung, die in den Jahren 2015 und 2016 zusammen mit Berlin verwirklicht
werden sollten.

Am Ende stand, wie es Tradition ist, ein Empfang in der Botschaft der Russischen Föderation. Den
Gesandten Oleg Krasnitskiy hatte das dichte Programm sichtlich beeindruckt; für ihn hat der
Austausch Vorbildcharakter.

Zusammengefasst nach dem Bericht des Landesamts, unter dem der Name Nelli Stanko steht.
""",
    """
From 23 to 27 November 2014 a delegation of six from Moscow was in Berlin for the 14th social
seminar of the city partnership. The host was Berlin’s State Office for Health and Social Affairs
(LAGeSo), under the direction of its president, Franz Allert.

Numerous guests from politics, administration, business and associations came to the opening in
the Rotes Rathaus. Attaché Sergey Tsvetkov spoke there on behalf of Vladimir Grinin, Ambassador of
the Russian Federation, and stressed how well the two capitals work together in social affairs.

Igor Gordeev, deputy head of Moscow’s Department of Social Protection of the Population, and five
further guests from the social administration and the Department of Education discussed current
developments with their Berlin counterparts. Two subjects were at the centre: psychiatric care in
Berlin, and the participation of people with autism. Nine experts from administration,
associations, companies and a school contributed what they know.

Senator Mario Czaja was briefed on the social situation in Moscow and on innovative projects of
the Moscow Government that were to be carried out together with Berlin in 2015 and 2016.

By tradition the visit ended with a reception at the Embassy of the Russian Federation. Oleg
Krasnitskiy, who holds the diplomatic rank of Minister, was visibly impressed by the full programme
and called the exchange a model.

Summarised from the report of the State Office, which bears the name of Nelli Stanko.
""",
    """
С 23 по 27 ноября 2014 года в Берлине находилась московская делегация из шести человек: в рамках
партнёрских связей двух городов прошёл 14-й социальный семинар. Его провело берлинское Земельное
ведомство здравоохранения и социальных дел (LAGeSo) под руководством президента ведомства
(Franz Allert).

На открытие в Красной ратуше собрались многочисленные гости из политики, администрации, бизнеса и
общественных объединений. От имени посла Российской Федерации (Vladimir Grinin) выступил атташе
посольства (Sergey Tsvetkov). Он отметил, насколько успешно обе столицы сотрудничают в социальной
сфере.

Заместитель руководителя Департамента социальной защиты населения города Москвы (Igor Gordeev) и
ещё пять представителей органов социальной защиты и Департамента образования обсудили с
берлинскими коллегами актуальные тенденции. В центре внимания были две темы: система
психиатрической помощи в Берлине и участие людей с аутизмом в жизни общества. Своими знаниями
поделились девять специалистов из администрации, общественных организаций, компаний и школы.

Сенатор по вопросам здравоохранения и социальной сферы (Mario Czaja) получил информацию о
социальной ситуации в Москве и об инновационных проектах Правительства Москвы, которые
планировалось осуществить вместе с Берлином в 2015–2016 годах.

По традиции визит завершился приёмом в Посольстве Российской Федерации. На посланника
(Oleg Krasnitskiy) насыщенная программа произвела заметное впечатление; обмен опытом он назвал
образцовым.

Изложено по сообщению ведомства, под которым стоит имя Nelli Stanko.
""",
    """
Du 23 au 27 novembre 2014, une délégation moscovite de six personnes s’est rendue à Berlin pour le
14e séminaire social du partenariat entre les deux villes. Il était organisé par l’Office régional
de la santé et des affaires sociales (LAGeSo), sous la direction de son président, Franz Allert.

De nombreux invités de la politique, de l’administration, de l’économie et des associations ont
assisté à l’ouverture au Rotes Rathaus. L’attaché Sergey Tsvetkov y a pris la parole au nom de
l’ambassadeur de la Fédération de Russie, Vladimir Grinin, et a souligné la qualité de la
coopération des deux métropoles dans le domaine social.

Igor Gordeev, directeur adjoint du Département de la protection sociale de la population de la
ville de Moscou, et cinq autres invités de l’administration sociale et du Département de
l’éducation ont échangé avec leurs homologues berlinois sur les évolutions actuelles. Deux sujets
étaient au centre : les soins psychiatriques à Berlin et la participation des personnes autistes.
Neuf spécialistes de l’administration, d’associations, d’entreprises et d’une école ont apporté
leurs connaissances.

Le sénateur Mario Czaja s’est informé de la situation sociale à Moscou et de projets innovants du
gouvernement de Moscou, qui devaient être réalisés en 2015 et 2016 avec Berlin.

La visite s’est achevée, selon la tradition, par une réception à l’ambassade de la Fédération de
Russie. Oleg Krasnitskiy, ministre d’ambassade, s’est montré visiblement impressionné par la
densité du programme et a souligné le caractère exemplaire de l’échange.

Résumé d’après le compte rendu de l’Office, qui porte le nom de Nelli Stanko.
""",
)

NOTICE_TITLE = said(
    "Corona in Berlin", "Coronavirus in Berlin", "Коронавирус в Берлине", "Coronavirus à Berlin"
)
NOTICE = said(
    "Das Landesamt für Gesundheit und Soziales schränkt wegen der Corona-Pandemie seinen Betrieb "
    "ein: Stellen mit Publikumsverkehr sind geschlossen, die Beschäftigten bleiben erreichbar. So "
    "werden Kontakte verringert und Risikogruppen geschützt.",
    "Because of the coronavirus pandemic the State Office for Health and Social Affairs offers a "
    "restricted service: offices open to the public are closed, staff can still be reached. This "
    "limits contacts and protects groups at risk.",
    "Из-за пандемии коронавируса Земельное ведомство здравоохранения и социальных дел ограничивает "
    "приём: отделы, работающие с посетителями, закрыты, сотрудники остаются на связи. Так "
    "сокращаются контакты и защищаются группы риска.",
    "En raison de la pandémie de coronavirus, l’Office régional de la santé et des affaires "
    "sociales restreint ses services : les bureaux ouverts au public sont fermés, le personnel "
    "reste joignable. Ainsi les contacts sont limités et les groupes à risque protégés.",
)
