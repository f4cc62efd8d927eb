"""The office's own forms of address stand before the rules, and never against a person's wish."""

import pytest
from sqlalchemy.orm import Session

from partnership.core.errors import Conflict, NotFound, Refused
from partnership.core.translated import Translated
from partnership.exports.vocabulary import AddressGender, RankClass
from partnership.exports.vocabulary_visit import AddressPart
from partnership.people.address import NO_OFFICE, Addressee, Office, forms_of
from partnership.people.addressing import load_wordings
from partnership.people.service_wordings import (
    WordingValues,
    change_wording,
    create_wording,
    delete_wording,
    get_wording,
)
from partnership.people.wordings import Key, Wordings, rendered, unknown_places
from tests.core.deeds import an_edit, lines

_F, _M = AddressGender.FEMININE, AddressGender.MASCULINE
_WRITTEN, _CLOSING = AddressPart.WRITTEN, AddressPart.CLOSING
MAYOR = Office(rank=RankClass.MAYOR, title=Translated({"de": "Bürgermeisterin"}))


def erika(**fields: object) -> Addressee:
    known: dict[str, object] = {"printed_name": "Erika Beispiel", "family_name": "Beispiel"}
    return Addressee(**(known | fields))  # type: ignore[arg-type]


def laid_down(*pairs: tuple[Key, str]) -> Wordings:
    return Wordings(dict(pairs))


def wording(text: str = "Hochverehrte Frau {family},", **fields: object) -> WordingValues:
    values: dict[str, object] = {"language": "de", "part": _WRITTEN, "text": text, "gender": _F}
    return WordingValues(**(values | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Guten Tag {title} {name},", ()),
        ("{family}{given}{patronymic}{function}{organisation}", ()),
        ("Sehr geehrte {surname},", ("surname",)),
        ("{ family }", (" family ",)),
        ("{}", ("",)),
        ("{name.__class__}", ("name.__class__",)),
        ("{0}", ("0",)),
        ("Guten Tag {name", ("{",)),
        ("Guten Tag name}", ("}",)),
        ("{{name}}", ("{", "}")),
    ],
)
def test_only_known_places_may_be_named(text: str, unknown: tuple[str, ...]) -> None:
    assert unknown_places(text) == unknown


def test_what_is_not_known_leaves_no_gap() -> None:
    assert rendered("Guten Tag {title} {name} {patronymic}, {x}!", {"name": "Kim"}) == (
        "Guten Tag Kim,!"
    )
    assert rendered("{name}", {"name": "{family}", "family": "no"}) == "{family}"


def test_rank_and_gender_choose_and_nobody_is_addressed_against_their_wish() -> None:
    own = laid_down(
        (("de", _WRITTEN, "mayor", "feminine"), "Verehrte Frau Bürgermeisterin {family},"),
        (("de", _WRITTEN, "mayor", ""), "Guten Tag {function} {name},"),
        (("de", _WRITTEN, "", "feminine"), "Liebe Frau {family},"),
    )

    def said(office: Office, gender: AddressGender | None) -> str:
        return forms_of(erika(gender=gender), office, "de", own).salutation

    assert said(MAYOR, _F) == "Verehrte Frau Bürgermeisterin Beispiel,"
    assert said(MAYOR, None) == "Guten Tag Bürgermeisterin Erika Beispiel,"
    assert "Frau" not in said(MAYOR, _M)
    assert said(NO_OFFICE, _F) == "Liebe Frau Beispiel,"
    assert said(NO_OFFICE, None) == "Guten Tag Erika Beispiel,"
    assert said(NO_OFFICE, _M) == "Sehr geehrter Herr Beispiel,"


def test_a_closing_is_for_everybody_and_the_particular_one_wins() -> None:
    own = laid_down(
        (("de", _CLOSING, "", ""), "Mit besten Grüßen"),
        (("de", _CLOSING, "mayor", ""), "Mit vorzüglicher Hochachtung"),
    )
    for gender in (_F, _M, None):
        assert forms_of(erika(gender=gender), NO_OFFICE, "de", own).closing == "Mit besten Grüßen"
        assert forms_of(erika(gender=gender), MAYOR, "de", own).closing == (
            "Mit vorzüglicher Hochachtung"
        )
    assert forms_of(erika(), NO_OFFICE, "en", own).closing


def test_what_is_laid_down_at_the_person_wins() -> None:
    own = laid_down(
        (("de", _WRITTEN, "", "feminine"), "Liebe Frau {family},"),
        (("de", AddressPart.SPOKEN, "", "feminine"), "Frau Beispiel vom Amt"),
        (("de", AddressPart.ENVELOPE, "", "feminine"), "Frau {name}"),
    )
    person = erika(
        gender=_F,
        salutation=Translated({"de": "Liebe Erika,"}),
        address_line=Translated({"de": "Freifrau Erika"}),
    )
    forms = forms_of(person, NO_OFFICE, "de", own)
    assert (forms.salutation, forms.spoken, forms.address_line) == (
        "Liebe Erika,",
        "Frau Beispiel vom Amt",
        "Freifrau Erika",
    )


def test_a_form_is_kept_changed_and_taken_away_each_with_its_line(session: Session) -> None:
    row, _ = create_wording(session, wording(), edit=an_edit())
    assert forms_of(erika(gender=_F), NO_OFFICE, "de", load_wordings(session)).salutation == (
        "Hochverehrte Frau Beispiel,"
    )
    change_wording(session, row, wording("Frau {family}!"), version=row.version, edit=an_edit())
    with pytest.raises(Conflict):
        change_wording(session, row, wording(), version=1, edit=an_edit())
    with pytest.raises(Conflict):
        delete_wording(session, row, version=1, edit=an_edit())
    delete_wording(session, row, version=row.version, edit=an_edit())
    assert len(lines(session)) == 3
    with pytest.raises(NotFound):
        get_wording(session, row.id)
    assert forms_of(erika(gender=_F), NO_OFFICE, "de", load_wordings(session)).salutation == (
        "Sehr geehrte Frau Beispiel,"
    )


@pytest.mark.parametrize(
    ("text", "field"),
    [("", "text"), ("   ", "text"), ("x" * 301, "text"), ("{passport}", "text"), ("{", "text")],
)
def test_what_cannot_be_written_is_refused(session: Session, text: str, field: str) -> None:
    with pytest.raises(Refused) as refused:
        create_wording(session, wording(text), edit=an_edit())
    assert refused.value.field == field
    assert not lines(session)


def test_there_is_one_form_for_the_same_people(session: Session) -> None:
    first, _ = create_wording(session, wording(), edit=an_edit())
    other, _ = create_wording(session, wording(gender=None), edit=an_edit())
    with pytest.raises(Refused) as refused:
        create_wording(session, wording("Anders"), edit=an_edit())
    assert refused.value.field == "part"
    with pytest.raises(Refused):
        change_wording(session, other, wording(), version=other.version, edit=an_edit())
    change_wording(session, first, wording("Neu"), version=first.version, edit=an_edit())
