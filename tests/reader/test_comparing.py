"""Accounts beside each other: which are of one meeting, and on what they disagree."""

from __future__ import annotations

import msgspec

from communique.reader.account import Account, Event, Found, NextEvent, Person
from communique.reader.comparing import Disagreement, Field, disagreements
from communique.reader.meetings import Clue, clue, dates_agree, group, timelines
from tests.reader.accounts import aldora, chinese, eastmark


def said(found: Disagreement) -> list[str]:
    return [side.value for side in found.sides]


def only(field: Field, *accounts: Account) -> Disagreement:
    (found,) = [each for each in disagreements(accounts) if each.field is field]
    return found


def value(words: str) -> Found[str]:
    return Found(words, (0, 1), "as written", 0.9)


def account(language: str = "en", **fields: object) -> Account:
    """An account that says nothing but these fields."""
    return msgspec.structs.replace(aldora().account, language=language, **{**BARE, **fields})


TWO = frozenset({"XA", "XB"})
BARE: dict[str, object] = {
    "event": Event(),
    "chair": (),
    "participants": (),
    "absent": (),
    "statements": (),
    "documents": (),
    "next_events": (),
}


def test_the_scope_contradiction_of_the_third_meeting_is_shown() -> None:
    found = only(Field.SCOPE, aldora().account, eastmark().account)
    assert said(found) == [
        "All ministers (XA, XB, XC, XD, XE, XF)",
        "The five ministers (XB, XC, XD, XE, XF)",
    ]
    assert found.about.startswith("welcomed Aldora's proposal")
    text = eastmark().text
    assert found.sides[1].span is not None
    assert text[slice(*found.sides[1].span)] == "The five ministers"


def test_one_says_absent_and_another_present() -> None:
    found = only(Field.PRESENCE, aldora().account, eastmark().account)
    assert found.about == "minister of Dessara (XD)"
    assert said(found) == ["present", "absent"]


def test_signed_is_not_adopted() -> None:
    found = only(Field.DOCUMENT, aldora().account, eastmark().account)
    assert (found.about, said(found)) == ("joint statement", ["signed", "adopted"])


def test_the_numbers_of_those_present_are_compared_and_not_averaged() -> None:
    assert said(only(Field.NUMBER, aldora().account, eastmark().account)) == ["3", "2"]


def test_a_date_that_is_only_more_exact_does_not_disagree() -> None:
    fields = {each.field for each in disagreements([aldora().account, eastmark().account])}
    assert Field.NEXT_DATE not in fields
    march = account(next_events=(NextEvent(date=value("2027-03")),))
    may = account(next_events=(NextEvent(date=value("2027-05")),))
    year = account(next_events=(NextEvent(date=value("2027")),))
    assert said(only(Field.NEXT_DATE, march, may, year)) == ["2027-03", "2027-05", "2027"]


def test_a_date_without_its_year_agrees_with_the_same_day_of_any() -> None:
    assert dates_agree("XXXX-05-12", "2026-05-12")
    assert dates_agree("2026-05-12/2026-05-13", "2026-05-13")
    assert not dates_agree("XXXX-05-12", "2026-05-13")
    assert not dates_agree("", "2026")
    day = Clue("zh", date="XXXX-05-12", place="奥尔德港", kind="ministers")
    assert group([day, msgspec.structs.replace(day, date="2026-05-12")]) == [[0, 1]]


def test_an_account_that_is_silent_does_not_disagree() -> None:
    assert disagreements([aldora().account, account()]) == []


def test_two_accounts_alike_do_not_disagree() -> None:
    assert disagreements([aldora().account, aldora().account]) == []


def test_translations_are_compared_by_party_where_names_are_spelt_otherwise() -> None:
    absent = Person(value("la ministre de Brévie"), value("XB"))
    present = Person(value("minister of Brevia"), value("XB"))
    found = only(Field.PRESENCE, account("fr", absent=(absent,)), account(participants=(present,)))
    assert said(found) == ["absent", "present"]


def test_places_of_two_languages_are_not_compared() -> None:
    english = account(event=Event(place=value("Eastmark")))
    french = account("fr", event=Event(place=value("Marche de l'Est")))
    assert disagreements([english, french]) == []
    other = account(event=Event(place=value("Port Alder")))
    assert said(only(Field.PLACE, english, other)) == ["Eastmark", "Port Alder"]
    fuller = account(event=Event(place=value("Port Alder, Aldora")))
    assert disagreements([other, fuller]) == []


def test_one_name_with_two_parties_is_shown() -> None:
    one = account(participants=(Person(value("Ilen Vara"), value("XB")),))
    other = account(participants=(Person(value("Ilen Vara"), value("XC")),))
    assert said(only(Field.PARTY, one, other)) == ["XB", "XC"]


def test_a_slip_in_the_ordinal_of_one_day_and_place_is_a_disagreement() -> None:
    event = msgspec.structs.replace(aldora().account.event, ordinal=Found(4, (0, 1), "", 0.9))
    slipped = msgspec.structs.replace(aldora().account, event=event)
    assert group([clue(aldora().account), clue(slipped)]) == [[0, 1]]
    assert said(only(Field.ORDINAL, aldora().account, slipped)) == ["3", "4"]


def test_readouts_of_one_series_and_ordinal_are_of_one_meeting() -> None:
    clues = [clue(aldora().account), clue(eastmark().account), clue(chinese().account)]
    assert group(clues)[0][:2] == [0, 1]


def test_readouts_of_another_year_are_of_another_meeting() -> None:
    third = Clue(
        "en", series="Five Lakes meeting", ordinal=3, date="2026-05-12", place="Port Alder"
    )
    fourth = msgspec.structs.replace(third, ordinal=4, date="2027-04-27")
    assert group([third, fourth, third]) == [[0, 2], [1]]
    told = timelines([[fourth], [third]])
    assert [(each.name, each.meetings) for each in told] == [("Five Lakes meeting", (1, 0))]


def test_two_numbered_series_of_one_day_and_place_stay_apart() -> None:
    lakes = Clue("en", "", "Lakes–Sea Summit", 2, "2026-05-12", "Port Alder", "summit")
    plus = msgspec.structs.replace(lakes, series="Summit of the Lakes and the Three Rivers")
    assert group([lakes, plus]) == [[0], [1]]


def test_two_bilateral_meetings_of_one_day_and_place_stay_apart() -> None:
    one = Clue("en", date="2026-05-12", place="Port Alder", kind="bilateral", parties=TWO)
    other = msgspec.structs.replace(one, parties=frozenset({"XA", "XC"}))
    assert group([one, other, one]) == [[0, 2], [1]]


def test_a_translation_is_of_the_same_meeting_by_its_day_and_its_parties() -> None:
    parties = frozenset({"XA", "XB", "XC"})
    english = Clue("en", date="2026-05-12", place="Eastmark", kind="summit", parties=parties)
    french = Clue("fr", date="2026-05-12", place="Marche de l'Est", kind="summit", parties=parties)
    elsewhere = Clue("fr", date="2026-05-12", kind="summit", parties=frozenset({"XD", "XE"}))
    assert group([english, french, elsewhere]) == [[0, 1], [2]]


def test_a_series_is_one_in_all_its_languages_where_a_meeting_ties_them() -> None:
    one = [
        Clue("en", series="Five Lakes summit", date="2025"),
        Clue("fr", series="sommet", date=""),
    ]
    two = [Clue("fr", series="Sommet", date="2024")]
    nameless, single = [Clue("en", date="2026")], [Clue("en", series="Lakes–Sea", date="2024")]
    told = timelines([one, two, nameless, single])
    assert [(each.name, each.meetings) for each in told] == [
        ("Five Lakes summit", (1, 0)),
        ("", (3, 2)),
    ]


def test_two_sorts_of_dash_are_one_name() -> None:
    first = Clue("zh", series="湖区－海洋峰会", ordinal=1, date="2024")
    second = Clue("zh", series="湖区—海洋峰会", ordinal=2, date="2025")
    assert timelines([[second], [first]])[0].meetings == (1, 0)


def test_ten_thousand_meetings_of_one_series_are_told_apart_in_a_moment() -> None:
    clues = [
        Clue("en", series="Five Lakes", ordinal=n, date=f"{1000 + n // 12:04}-{n % 12 + 1:02}")
        for n in range(10_000)
    ]
    assert len(group(clues)) == 10_000
    (series,) = timelines([[each] for each in clues])
    assert len(series.meetings) == 10_000


def test_words_of_scope_are_compared_where_parties_are_not_known() -> None:
    def unresolved(read: Account) -> Account:
        (statement,) = read.statements
        scope = msgspec.structs.replace(statement.scope, parties=())
        return account(statements=(msgspec.structs.replace(statement, scope=scope),))

    found = only(Field.SCOPE, unresolved(aldora().account), unresolved(eastmark().account))
    assert said(found) == ["All ministers", "The five ministers"]
