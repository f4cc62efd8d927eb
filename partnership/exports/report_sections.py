"""The sections of a final report; what nobody knows is said to be unknown."""

from collections.abc import Iterable, Iterator

from partnership.core.money import amount
from partnership.core.translated import Phrase, Translated
from partnership.core.wording import N_, Wording
from partnership.exports.labels import label
from partnership.exports.programme import Item, OrganisationCard, Outcome, Programme, Standing
from partnership.exports.report import Report
from partnership.exports.report_words import Fact, Said, Section, Table, Tongue, plainly
from partnership.exports.vocabulary import SeminarRole


def facts(report: Report, tongue: Tongue) -> Section:
    programme = report.programme
    series, ordinal = programme.series, programme.ordinal
    found = [
        (N_("Series"), [tongue.text(series.title)] if series else []),
        (N_("Edition"), [tongue.each(lambda w: w.ordinal(ordinal))] if ordinal else []),
        (N_("Period"), [tongue.each(lambda w: w.period(programme.starts_on, programme.ends_on))]),
        (N_("Host city"), [tongue.text(programme.host_city.name)]),
        (N_("Partnership"), [_cities(programme, tongue)]),
        (N_("Kind of visit"), _code(programme.visit_type, tongue)),
        (
            N_("Working languages"),
            [tongue.each(lambda w: w.all_of([w.language_name(t) for t in programme.languages]))]
            if programme.languages
            else [],
        ),
        (N_("Venues"), _venues(programme, tongue)),
        *_roles(programme, tongue),
    ]
    facts = [Fact(tongue.say(name), lines or [tongue.unknown()]) for name, lines in found]
    texts = [tongue.text(programme.summary)] if programme.summary else []
    return Section(tongue.say(N_("Facts")), facts, texts)


def _cities(programme: Programme, tongue: Tongue) -> Said:
    names = [city.name for city in programme.partnership.cities]
    return tongue.each(lambda w: " – ".join(name.pick((w.language,)).text for name in names))


def _code(code: object, tongue: Tongue) -> list[Said]:
    return [tongue.each(lambda w: label(w, code))] if code is not None else []  # type: ignore[arg-type]


def _venues(programme: Programme, tongue: Tongue) -> list[Said]:
    places = {item.place.venue_ref: item.place for item in programme.items if item.place}
    return [tongue.text(place.venue) for place in places.values()]


def _roles(programme: Programme, tongue: Tongue) -> Iterator[tuple[str, list[Said]]]:
    organisers = [
        each.organisation for each in programme.engagements if each.role is SeminarRole.ORGANISER
    ]
    leads = [e.standing for e in programme.participations if e.role is SeminarRole.LEAD]
    experts = [
        e.standing for e in programme.participations if e.role is SeminarRole.EXPERT_CONTRIBUTOR
    ]
    yield N_("Carried out by"), [tongue.text(each.name) for each in organisers]
    yield N_("Led by"), [_person(each, tongue) for each in leads]
    if experts:
        yield N_("Expert contributors"), [_person(each, tongue) for each in experts]


def _person(standing: Standing, tongue: Tongue) -> Said:
    def named(words: Wording) -> str:
        parts = [
            standing.person.full_name,
            standing.function.pick((words.language,)).text,
            _name(standing.organisation, words),
        ]
        return ", ".join(filter(None, parts))

    return tongue.each(named)


def _name(card: OrganisationCard | None, words: Wording) -> str:
    return card.name.pick((words.language,)).text if card else ""


def numbers(report: Report, tongue: Tongue) -> Section:
    heads = (
        N_("Delegation from"),
        N_("Attended"),
        N_("Did not come"),
        N_("Not noted"),
        N_("Without a name"),
    )
    rows = [
        [
            tongue.text(each.city),
            *map(tongue.number, (each.attended, each.absent, each.undecided, each.unnamed)),
        ]
        for each in report.attendance
    ]
    held = [item for item in report.programme.items if not item.is_cancelled]
    days = (report.programme.ends_on - report.programme.starts_on).days + 1
    facts = [
        Fact(tongue.say(N_("Days")), [tongue.number(days)]),
        Fact(tongue.say(N_("Programme items")), [tongue.number(len(held))]),
        Fact(tongue.say(N_("Items with a headcount")), [tongue.number(len(report.headcounts))]),
    ]
    table = Table([tongue.say(head) for head in heads], rows, (4, 2, 2, 2, 2), (1, 2, 3, 4))
    note = () if rows else tongue.say(N_("No delegation is recorded."))
    return Section(tongue.say(N_("Numbers")), facts, table=table if rows else None, note=note)


def topics(programme: Programme, tongue: Tongue) -> Section:
    facts = [
        Fact(tongue.say(name), [tongue.text(t.title) for t in programme.topics if t.is_focus is f])
        for name, f in ((N_("Focus"), True), (N_("Further topics"), False))
        if any(t.is_focus is f for t in programme.topics)
    ]
    return Section(tongue.say(N_("Topics")), facts, note=() if facts else tongue.unknown())


def programme_items(report: Report, tongue: Tongue) -> Section:
    heads = [N_("When"), N_("Programme item"), N_("Venue"), N_("Counted")]
    rows = [_item(item, report, tongue) for item in report.programme.items if not item.is_cancelled]
    table = Table([tongue.say(head) for head in heads], rows, (3, 6, 4, 2), (3,))
    note = () if rows else tongue.say(N_("No programme item is recorded."))
    return Section(tongue.say(N_("Programme")), table=table if rows else None, note=note)


def _item(item: Item, report: Report, tongue: Tongue) -> list[Said]:
    timing = item.timing
    when = (
        tongue.each(lambda w: f"{w.day_and_month(timing.start.date())} {w.time(timing.start)}")
        if timing
        else tongue.say(N_("time unknown"))
    )
    counted = report.headcounts.get(item.uid)
    is_counted = counted is not None or item.uid in report.counted
    return [
        when,
        tongue.text(item.title),
        tongue.text(item.place.venue) if item.place else tongue.unknown(),
        tongue.number(counted) if is_counted else plainly("–"),
    ]


def results(report: Report, tongue: Tongue) -> Section:
    heads = [N_("Outcome"), N_("Whose it is"), N_("By when"), N_("Status")]
    rows = [_outcome(each, tongue) for each in report.programme.outcomes]
    honours = [_honour(award, whom, tongue) for award, whom in report.honours]
    return Section(
        tongue.say(N_("Results")),
        [Fact(tongue.say(N_("Honours")), honours)] if honours else [],
        _texts(report.results, tongue),
        Table([tongue.say(head) for head in heads], rows, (6, 4, 3, 2)) if rows else None,
        () if rows else tongue.say(N_("No outcome is recorded.")),
    )


def _honour(award: Translated, whom: str, tongue: Tongue) -> Said:
    return tongue.each(lambda w: f"{award.pick((w.language,)).text}, {whom}")


def _outcome(outcome: Outcome, tongue: Tongue) -> list[Said]:
    owner = outcome.owner
    return [
        tongue.text(outcome.text),
        tongue.text(owner.name) if owner else tongue.unknown(),
        _term(outcome, tongue),
        tongue.each(lambda w: label(w, outcome.status)),
    ]


def _term(outcome: Outcome, tongue: Tongue) -> Said:
    if due := outcome.due_on:
        return tongue.each(lambda w: w.long_date(due))
    years = dict.fromkeys(filter(None, (outcome.first_year, outcome.last_year)))
    return plainly("–".join(map(str, years))) or tongue.unknown()


def press(report: Report, tongue: Tongue) -> Section:
    heads = [N_("Article"), N_("By"), N_("Published on")]
    rows = [
        [
            tongue.text(each.title),
            plainly(each.byline) or tongue.unknown(),
            tongue.each(lambda w, day=each.published_on: w.long_date(day) if day else "")  # type: ignore[misc]
            or tongue.unknown(),
        ]
        for each in report.articles
    ]
    return Section(
        tongue.say(N_("Press")),
        texts=_texts(report.press_echo, tongue),
        table=Table([tongue.say(head) for head in heads], rows, (6, 3, 3)) if rows else None,
        note=() if rows else tongue.say(N_("No article is recorded.")),
    )


def costs(report: Report, tongue: Tongue) -> Iterator[Section]:
    if report.costs is None:
        return
    heads = [N_("Kind of cost"), N_("Planned"), N_("Actual")]
    rows = [
        [
            tongue.each(lambda w, c=each.category: label(w, c))  # type: ignore[misc]
            if each.category
            else tongue.say(N_("Total")),
            _amount(each.planned, each.currency, tongue),
            _amount(each.actual, each.currency, tongue),
        ]
        for each in report.costs
    ]
    yield Section(
        tongue.say(N_("Costs")),
        table=Table([tongue.say(h) for h in heads], rows, (6, 3, 3), (1, 2)) if rows else None,
        note=() if rows else tongue.say(N_("No costs are recorded.")),
    )


def _amount(cents: int | None, currency: str, tongue: Tongue) -> Said:
    return tongue.unknown() if cents is None else tongue.each(lambda w: amount(cents, currency, w))


def told(title: str, text: Translated, tongue: Tongue) -> Section:
    written = _texts(text, tongue)
    return Section(
        tongue.say(title),
        texts=written,
        note=() if written else tongue.say(N_("Nothing is written yet.")),
    )


def _texts(text: Translated, tongue: Tongue) -> list[Said]:
    """Gives the paragraphs of a text, those of one language after those of the other."""
    return [
        (Phrase(part, phrase.language),)
        for phrase in tongue.text(text)
        for part in _paragraphs(phrase.text)
    ]


def _paragraphs(text: str) -> Iterable[str]:
    return (part for each in text.split("\n\n") if (part := each.strip()))


def next_edition(report: Report, tongue: Tongue) -> Section:
    section = told(N_("Next edition"), report.next_steps, tongue)
    if not report.next_edition:
        return section
    fact = Fact(tongue.say(N_("Planned")), [tongue.text(report.next_edition)])
    return Section(section.title, [fact], section.texts)


def closing(report: Report, tongue: Tongue) -> Iterator[Section]:
    if report.closed_at is None:
        return
    moment, zone = report.closed_at, report.programme.zone
    facts = [
        Fact(tongue.say(N_("Closed")), [tongue.each(lambda w: w.moment(moment, zone))]),
        Fact(tongue.say(N_("Closed by")), [plainly(report.closed_by)]),
    ]
    if report.closing_note:
        facts.append(Fact(tongue.say(N_("Note")), [plainly(report.closing_note)]))
    yield Section(tongue.say(N_("Closing of the record")), facts)
