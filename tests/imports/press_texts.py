# ruff: noqa: E501 - letters and lines as a town hall sends them
"""Press texts in four languages; all but the facts of the 14th seminar is invented."""

FOURTEENTH = """\
Berlin und Moskau setzen ihren Austausch in sozialen Fragen fort

Das 14. Sozialseminar der Städtepartner Berlin und Moskau ist zu Ende gegangen. Vom 23. bis
27. November 2014 hatte das Landesamt für Gesundheit und Soziales (LAGeSo) die Gäste aus der
russischen Hauptstadt nach Berlin eingeladen; die Leitung der Woche lag in den Händen seines
Präsidenten Franz Allert.

Den Auftakt bildete die feierliche Eröffnung im Roten Rathaus, zu der viele Geladene aus Politik,
Verwaltung, Wirtschaft und Verbänden gekommen waren. Attaché Sergey Tsvetkov sprach dort im Namen
des Botschafters der Russischen Föderation, Vladimir Grinin, und nannte die Zusammenarbeit der
beiden Metropolen eine Erfolgsgeschichte.

Igor Gordeev, stellvertretender Leiter des Departements für soziale Sicherheit der Bevölkerung der
Stadt Moskau, und fünf weitere Vertreterinnen und Vertreter der Sozialverwaltung und des
Bildungsdepartements berieten mit ihren Berliner Kolleginnen und Kollegen über neuere Entwicklungen.
Im Mittelpunkt standen zwei Themen: „System der psychiatrischen Versorgung in Berlin“ und
„Förderung der umfassenden Teilhabe von Menschen mit Autismus“.

Den Fachaustausch ermöglichten Dr. Jürgen Schneider, Landesbeauftragter für Menschen mit
Behinderung, Martin Rech (Senatsverwaltung für Gesundheit und Soziales), Marko Zoschke vom
Bezirksamt Reinickendorf von Berlin, Juliane Succow von der DER STEG gGmbH/Autismustherapiezentrum,
Tilman Höffken (Auticon GmbH), Dr. Bärbel Wohlleben, Dr. Karin Hensel und Waltraud Mittler vom
AUTISMUS DEUTSCHLAND Landesverband Berlin e. V. sowie Dr. Bernd Sörensen aus der Comenius-Schule.

Senator Mario Czaja ließ sich über die soziale Lage in Moskau berichten und über neuartige Vorhaben
der Moskauer Regierung, die 2015–2016 im vertrauensvollen Zusammenwirken mit Berliner Fachleuten
verwirklicht werden sollen.

Wie es Brauch ist, klang der Arbeitsbesuch mit einem Empfang in der Botschaft der Russischen
Föderation aus. Der Gesandte Oleg Krasnitskiy lobte das dichte Programm und den beispielhaften
Austausch.

Nelli Stanko
"""
"""The 14th seminar in words of our own; the facts are those of its press page."""

ENGLISH = """\
Third Youth Policy Seminar ends in Lyonville

PRESS RELEASE – Lyonville, June 9, 2017

The 3rd Berlin–Lyonville Youth Seminar took place from 4 to 8 June 2017 at the Old Town Hall. It was opened by Deputy Mayor Eleanor Whitcombe, who welcomed a seven-member delegation headed by Jan Kowalewski, director of the Youth Department of the City of Westhaven.

Professor Amara Okonkwo of the University of Lyonville and Mr Desmond Achterberg (Harbour Foundation) presented two topics: "Housing for care leavers" and "Digital youth work in small towns". The main focus of the week was "Participation from the age of twelve".

On behalf of Ambassador Margaret Thornbury, First Secretary Peter Lindqvist thanked the hosts at the reception in the British Embassy. Four further colleagues from the Department of Education joined the site visit.

Both cities agreed that a joint exchange of trainees is to be carried out from 2018 to 2019.

By Sarah Delacroix-Jones
"""
"""An invented third seminar."""

RUSSIAN = """\
Завершился седьмой семинар по вопросам молодёжной политики

С 12 по 16 мая 2018 года в Берлине прошёл 7-й семинар «Молодёжь и город». Московскую делегацию из восьми человек возглавила Елена Сергеевна Воронцова, заместитель руководителя Департамента образования города Москвы.

На открытии в Красной ратуше выступил директор Института молодёжи Виктор Орлов. От имени посла Российской Федерации Андрея Белинского гостей приветствовал советник посольства Павел Миронов.

Основные темы: «Наставничество в школе» и «Летние лагеря без барьеров». В работе также участвовали Ирина Лаптева (Фонд «Мост») и ещё трое специалистов.

Стороны договорились, что совместный проект будет реализован в 2019–2020 годах.

Автор: Мария Зимина
"""
"""An invented seventh one."""

FRENCH = """\
Le 5e séminaire de la ville durable s’est tenu à Paris du 1er au 4 octobre 2019.

La délégation berlinoise de neuf personnes était conduite par Karla Brandenfels, directrice de l’Agence pour le climat. Mme Solange Vauquier, adjointe à la maire de Paris, a ouvert la rencontre à l’Hôtel de Ville. Au nom de l’ambassadeur Hugo Mercadier, le conseiller Bruno Lestienne a salué les participants.

Thèmes principaux : « Rues sans voitures » et « Chaleur partagée ».
"""
"""An invented fifth one."""

LIST = """\
Zweites Fachforum „Wohnen“ in Windhuk

Windhuk, 3. März 2012. Unter Leitung von Frau Ndapewa Shikongo trafen sich vom 27.02. bis 02.03.2012 Fachleute aus beiden Städten zum 2. Fachforum Wohnen.

Teilgenommen haben u. a.:
- Prof. Dr. Hartwig Ellerbrock – Technische Universität Musterstadt
- Beate Lüdenscheidt – Abteilungsleiterin, Wohnungsamt Nordstadt
- Tjizera Kavari, Stadträtin für Bauen
- Kapitän a. D. Olaf Brinkmann

Begleitet wurde die zwölfköpfige Delegation von zwei Dolmetscherinnen. Die Veranstaltung fand im Saal des Stadtmuseums statt. Vereinbart wurde ein Austausch von Auszubildenden 2013 bis 2014.

Text: Ludger Hövelmann
"""
"""An invented second forum, with a list of people."""
