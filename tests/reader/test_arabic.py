"""Arabic, which no code knows by name: read by its tables alone, in texts of our own."""

from __future__ import annotations

import pytest

from communique.reader.account import Account, Act, Action, Person, Statement
from communique.reader.lexicon import lexicon
from communique.reader.mentions.dates import dates
from communique.reader.mentions.ordinals import ordinals
from communique.reader.mentions.territories import territories
from communique.reader.reading import read
from communique.reader.source import known_signs, language_of, read_text
from communique.reader.writing import copy_of

MEETING = """\
الاجتماع الرابع لوزراء خارجية آلية البحيرات الخمس

عُقد الاجتماع الرابع لوزراء خارجية آلية البحيرات الخمس في مدينة بورت ألدر يوم الثلاثاء \
٢٧ نيسان/أبريل ٢٠٢٧ برئاسة معالي وزير الخارجية السيد إدريس كمال، وبمشاركة وزيرة الخارجية \
ليلى درويش ووزير الخارجية والتعاون سامر بريفان ونائب وزير الخارجية يوسف حدّاد. وغاب عن \
الاجتماع وزير الخارجية نعيم الصافي.

وقال الوزير إدريس كمال إنّ البحيرات ليست ملكاً لأحد وحده. وأضاف أن بلاده ستستضيف مركز القياس.

وأعربت الوزيرة ليلى درويش عن أملها في أن تُفتح محطة جديدة قبل نهاية الربيع.

وأكّد الوزراء أهمية التعاون في مجالات المياه والطاقة والنقل. ورحّبت الدول الخمس بمقترح \
إنشاء خدمة للإنذار من الفيضانات. وسيقيسون منسوب المياه معاً كل شهر.

وفي ختام الاجتماع وقّع الوزراء بياناً مشتركاً ونشروه. وستُعقد الدورة الخامسة في مدينة \
ميلموث في أيار 2028.
"""
"""A readout: one meeting, an absent minister, a deputy, statements for one, for five, for all."""

COMMUNIQUE = """\
بيان مشترك

اجتمع في لشبونة يومي 12 و13 آذار/مارس 2027 كل من وزير الخارجية البرتغالي إدريس كمال ووزيرة \
خارجية آيسلندا ليلى درويش ونائب وزير خارجية النرويج سامر حداد. وترأس الاجتماع الوزير إدريس \
كمال.

أكد الوزراء الثلاثة التزامهم بقياس منسوب البحيرات. واتفق الوزراء على إنشاء لجنة مشتركة. ودعا \
الوزراء إلى تبادل البيانات يومياً. وسيتعاون الوزراء مع البرتغال في مجال التعليم.

وقالت وزيرة خارجية آيسلندا: "البحيرات باردة هذا الشتاء". وأعربت البرتغال عن تطلعها إلى \
استضافة معرض للخرائط.

واتفق الوزراء على عقد الاجتماع المقبل في أوسلو في خريف عام 2028.
"""
"""A joint statement of parties that the recogniser of territories knows."""

NEWS = """\
وزير الخارجية يلتقي السيد سامر حداد

التقى وزير الخارجية إدريس كمال اليوم السيد سامر حداد في مقر الوزارة. وبحث الجانبان سبل تعزيز \
التعاون في مجال الصحة.
"""
"""A short item of news, whose only date is "today"."""


DECLARATION = """\
إعلان ميناء ألدر

نحن، رؤساء دول وحكومات آلية البحيرات الخمس، المجتمعين في ميناء ألدر في 2 و3 كانون الأول 2027 في \
قمتنا الثانية،

إذ نؤكد التزامنا بالتعاون في إدارة المياه،

1- نرحب بالتقدم المحرز في تنفيذ خطة العمل المشتركة.
2- نتعهد بتقديم الدعم المالي اللازم لصندوق البحيرات.
3- ندعو الشركاء إلى المشاركة في تمويل المشاريع.
4- قررنا إنشاء أمانة دائمة.

وحضر القمة الشيخ فارس بن نعمان رئيس الوزراء المصري.
"""
"""A declaration in the first person, whose verbs have no subject of their own."""


def account(text: str, published: str | None = None) -> Account:
    """The account of a text, whose language is found."""
    return read(read_text("readout.txt", text.encode()), published=published)


def names(people: tuple[Person, ...]) -> list[str]:
    """The names of persons."""
    return [person.name.value for person in people]


def said_by(found: Account, words: str) -> list[Statement]:
    """The statements of those whom `words` name."""
    return [each for each in found.statements if each.speaker.words.value == words]


def test_arabic_is_known_by_its_script_and_small_words() -> None:
    assert {language_of(text, known_signs()) for text in (MEETING, COMMUNIQUE, NEWS)} == {"ar"}


def test_the_meeting_has_its_name_ordinal_date_and_place() -> None:
    event = account(MEETING).event
    assert event.name is not None
    assert event.name.value == "الاجتماع الرابع لوزراء خارجية آلية البحيرات الخمس"
    assert event.series is not None
    assert event.series.value == "الاجتماع لوزراء خارجية آلية البحيرات الخمس"
    assert event.ordinal is not None
    assert event.ordinal.value == 4
    assert event.date is not None
    assert event.date.value == "2027-04-27"
    assert event.place is not None
    assert event.place.value == "بورت ألدر"
    assert event.kind is not None
    assert event.kind.value == "ministers"


def test_every_span_holds_the_words_of_the_text_as_they_are_written() -> None:
    found = account(MEETING)
    event = found.event
    assert event.name is not None
    assert event.date is not None
    assert MEETING[slice(*event.name.span)] == event.name.value
    assert MEETING[slice(*event.date.span)] == "٢٧ نيسان/أبريل ٢٠٢٧"
    for person in (*found.participants, *found.absent):
        assert MEETING[slice(*person.name.span)] == person.name.value
        for office in person.offices:
            assert MEETING[slice(*office.span)] == office.value
    for statement in found.statements:
        words = statement.speaker.words
        assert MEETING[slice(*words.span)] == words.value
        assert " ".join(MEETING[slice(*statement.span)].split()).startswith(statement.quote)


def test_who_presides_and_who_takes_part_are_told_with_their_offices() -> None:
    found = account(MEETING)
    assert names(found.chair) == ["إدريس كمال"]
    assert names(found.participants) == ["إدريس كمال", "ليلى درويش", "سامر بريفان", "يوسف حدّاد"]
    offices = [office.value for person in found.participants for office in person.offices]
    assert offices == [
        "وزير الخارجية",
        "وزيرة الخارجية",
        "وزير الخارجية والتعاون",
        "نائب وزير الخارجية",
    ]


def test_who_stays_away_is_absent_and_a_deputy_sits_for_a_minister() -> None:
    found = account(MEETING)
    assert names(found.absent) == ["نعيم الصافي"]
    sits = {p.name.value: p.represents.value for p in found.participants if p.represents}
    assert sits == {"يوسف حدّاد": "وزير الخارجية"}


def test_the_verb_comes_first_and_its_speaker_behind_it() -> None:
    found = account(MEETING)
    speakers = [each.speaker.words.value for each in found.statements if not each.inherited]
    assert speakers == ["الوزير إدريس كمال", "الوزيرة ليلى درويش", "الوزراء", "الدول الخمس"]
    first = found.statements[0]
    assert MEETING[slice(*first.span)] == "البحيرات ليست ملكاً لأحد وحده."
    assert first.speaker.resolved is not None
    assert first.speaker.resolved.value == "إدريس كمال"


def test_a_verb_without_its_subject_goes_on_with_the_last_speaker() -> None:
    carried = next(each for each in account(MEETING).statements if each.inherited)
    assert carried.speaker.words.value == "الوزير إدريس كمال"
    assert MEETING[slice(*carried.span)] == "بلاده ستستضيف مركز القياس."


def test_what_sentences_do_is_told_apart() -> None:
    found = account(MEETING)
    acts = {
        MEETING[slice(*sentence.span)].split()[0]: sentence.act.value
        for statement in found.statements
        for sentence in statement.sentences
    }
    assert acts["أعربت"] is Act.HOPES
    assert acts["رحّبت"] is Act.ASSESSES
    assert acts["وسيقيسون"] is Act.COMMITS


def test_a_commitment_is_for_those_who_speak_and_a_hope_is_none() -> None:
    found = account(MEETING)
    commitments = [each.words.value for each in found.commitments]
    assert "وسيقيسون منسوب المياه معاً كل شهر." in commitments
    assert [each.by.words.value for each in found.aspirations if each.by.words] == [
        "الوزيرة ليلى درويش"
    ]


def test_a_document_is_signed_and_published_by_those_behind_the_verb() -> None:
    done = {(d.kind.value, d.action.value) for d in account(MEETING).documents}
    assert done == {("joint_statement", Action.SIGNED), ("joint_statement", Action.PUBLISHED)}
    signed = next(d for d in account(MEETING).documents if d.action.value is Action.SIGNED)
    assert signed.by is not None
    assert signed.by.value == "الوزراء"


def test_the_next_session_has_its_month_and_its_town() -> None:
    following = account(MEETING).next_events[0]
    assert following.name is not None
    assert following.date is not None
    assert following.place is not None
    told = (following.name.value, following.date.value, following.place.value)
    assert told == ("الدورة الخامسة", "2028-05", "ميلموث")


def test_areas_are_found_under_the_article() -> None:
    areas = {area.value for area in account(MEETING).areas}
    assert {"water", "energy", "connectivity"} <= areas


def test_offices_carry_their_party_by_name_and_by_adjective() -> None:
    found = account(COMMUNIQUE)
    parties = [(p.name.value, p.party.value if p.party else None) for p in found.participants]
    assert parties == [("إدريس كمال", "PT"), ("ليلى درويش", "IS"), ("سامر حداد", "NO")]
    assert names(found.chair) == ["إدريس كمال"]


def test_three_ministers_of_three_parties_speak_for_all() -> None:
    three = said_by(account(COMMUNIQUE), "الوزراء الثلاثة")
    assert [each.scope.parties for each in three] == [("PT", "IS", "NO")]


def test_an_office_that_speaks_is_its_holder_and_a_party_speaks_for_itself() -> None:
    found = account(COMMUNIQUE)
    minister = said_by(found, "وزيرة خارجية آيسلندا")[0]
    assert minister.speaker.resolved is not None
    assert minister.speaker.resolved.value == "ليلى درويش"
    assert minister.scope.parties == ("IS",)
    assert said_by(found, "البرتغال")[0].scope.parties == ("PT",)


def test_a_call_a_decision_and_a_commitment_differ() -> None:
    found = account(COMMUNIQUE)
    acts = {
        COMMUNIQUE[slice(*each.span)].split()[0]: each.sentences[0].act.value
        for each in found.statements
    }
    assert acts["أكد"] is Act.COMMITS
    assert acts["اتفق"] is Act.DECIDES
    assert acts["دعا"] is Act.CALLS
    assert acts["سيتعاون"] is Act.COMMITS


def test_a_party_that_would_work_with_itself_is_found() -> None:
    kinds = [finding.kind for finding in account(COMMUNIQUE).findings]
    assert "self-coordination" in kinds


def test_a_season_is_the_date_of_the_meeting_to_come() -> None:
    following = account(COMMUNIQUE).next_events[0]
    assert following.date is not None
    assert following.place is not None
    assert (following.date.value, following.place.value) == ("2028-23", "أوسلو")


def test_a_meeting_of_two_days_in_a_capital_has_both() -> None:
    event = account(COMMUNIQUE).event
    assert event.date is not None
    assert event.place is not None
    assert (event.date.value, event.place.value) == ("2027-03-12/2027-03-13", "لشبونة")


def test_today_without_a_date_of_publication_is_no_date() -> None:
    assert account(NEWS).event.date is None
    known = account(NEWS, published="2027-04-27").event.date
    assert known is not None
    assert (known.value, known.anchor) == ("2027-04-27", "2027-04-27")


def test_we_speak_through_every_point_of_our_declaration() -> None:
    found = account(DECLARATION)
    assert [each.speaker.words.value for each in found.statements] == ["نحن"]
    acts = [sentence.act.value for sentence in found.statements[0].sentences]
    assert acts == [Act.COMMITS, Act.ASSESSES, Act.COMMITS, Act.CALLS, Act.DECIDES]


def test_a_name_may_stand_directly_before_its_office() -> None:
    people = [(p.name.value, p.party and p.party.value) for p in account(DECLARATION).participants]
    assert people == [("فارس بن نعمان", "EG")]


def test_a_plural_form_has_its_subject_before_it() -> None:
    found = account("إن الوزراء يدعون الشركاء إلى تبادل البيانات. وأكدوا أن المياه حق.\n")
    assert {each.speaker.words.value for each in found.statements} == {"الوزراء"}


@pytest.mark.parametrize(
    ("written", "speaker", "act"),
    [
        ("وأعرب الوزير سامر حداد عن أمله في زيادة التبادل.", "الوزير سامر حداد", Act.HOPES),
        ("وعبّرت الوزيرة منى العلي عن تقديرها للدعم.", "الوزيرة منى العلي", Act.ASSESSES),
        ("كما دعت الأطراف إلى وقف الصيد.", "الأطراف", Act.CALLS),
        ("وأبدى الجانبان استعدادهما لمواصلة الحوار.", "الجانبان", Act.COMMITS),
        ("وقرر المجلس إنشاء صندوق.", "المجلس", Act.DECIDES),
        ("وتوقع الوزير سامر حداد أن ترتفع المياه.", "الوزير سامر حداد", Act.FORECASTS),
        ("وأكد البيان المشترك أن البحيرات للجميع.", "البيان المشترك", Act.ASSERTS),
        ("واستعرض الوزير سامر حداد نتائج الزيارة.", "الوزير سامر حداد", Act.ASSERTS),
        ("الوزراء أكدوا أهمية المياه.", "الوزراء", Act.ASSESSES),
        ("وكان الوزير سامر حداد قد أكد أن المياه عذبة.", "الوزير سامر حداد", Act.ASSERTS),
    ],
)
def test_a_verb_says_what_its_sentence_does(written: str, speaker: str, act: Act) -> None:
    found = account(f"عن البحيرات\n\n{written}\n").statements
    assert [each.speaker.words.value for each in found] == [speaker]
    assert [sentence.act.value for sentence in found[0].sentences] == [act]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("في 3 كانون الثاني 2027", "2027-01-03"),
        ("في 3 يناير 2027", "2027-01-03"),
        ("في 3 جانفي 2027", "2027-01-03"),
        ("يوم ٢٨ تشرين الأول/أكتوبر ٢٠٢٦", "2026-10-28"),
        ("يوم 26 شوال 1448هـ الموافق 3 أبريل 2027م", "2027-04-03"),
        ("من 3 إلى 5 مايو 2027", "2027-05-03/2027-05-05"),
        ("في شهر غشت 2027", "2027-08"),
        ("في عام 2026", "2026"),
        ("أمس", "2027-03-09"),
        ("في مطلع العام المقبل", "2028"),
        ("في كانون الأول/ديسمبر المقبل", "2027-12"),
    ],
)
def test_dates_have_the_months_of_the_levant_the_maghreb_and_cldr(written: str, value: str) -> None:
    assert [d.value for d in dates(written, lexicon("ar"), "2027-03-10")] == [value]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("الدورة الرابعة", [4]),
        ("الاجتماع الثاني عشر", [12]),
        ("الدورة الحادية والعشرين", [21]),
        ("القمة السابعة والأربعون", [47]),
        ("النائب الأول لرئيس الوزراء", []),
        ("في كانون الثاني", []),
    ],
)
def test_ordinals_agree_with_their_noun_and_stand_behind_it(written: str, value: list[int]) -> None:
    words = lexicon("ar")
    copy = copy_of(written, words)
    assert copy is not None
    assert [each.value for each in ordinals(copy.text, words)] == value


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("بمصر وبالأردن وللبنان وللمغرب", ["EG", "JO", "LB", "MA"]),
        ("الوزير المصري والوزيرة التونسية", ["EG", "TN"]),
        ("والاتحاد الأوروبي وجامعة الدول العربية", ["EU", "LAS"]),
        ("سلطنة عُمان", ["OM"]),
        ("وزير ووفد ووثيقة", []),
    ],
)
def test_territories_are_found_behind_what_is_glued_to_them(written: str, codes: list[str]) -> None:
    words = lexicon("ar")
    copy = copy_of(written, words)
    assert copy is not None
    found = territories(copy.text, words)
    assert [each.code for each in found] == codes


@pytest.mark.parametrize(
    ("written", "parted"),
    [
        ("وقال الوزير", "و قال الوزير"),
        ("للوزراء", "ل الوزراء"),
        ("للبنان", "ل لبنان"),
        ("وبالقاهرة", "و ب القاهرة"),
        ("أكّد", "أكد"),
        ("وزير وفد واشنطن كبير بعد", "وزير وفد واشنطن كبير بعد"),
    ],
)
def test_what_is_glued_stands_apart_in_the_copy_and_is_found_again(
    written: str, parted: str
) -> None:
    copy = copy_of(written, lexicon("ar"))
    assert copy is not None
    assert " ".join(copy.text.split()) == parted
    assert copy.origin((0, len(copy.text))) == (0, len(written))
    assert copy.words(copy.text, None) == written


def test_a_language_without_the_table_is_read_as_it_stands() -> None:
    assert copy_of("The ministers met.", lexicon("en")) is None
