"""Kazakh, added by data alone: the verb comes last, and endings say who, whose, where and when."""

from __future__ import annotations

import pytest

from communique.reader.account import Account, Act, Action, SpeakerKind
from communique.reader.lexicon import lexicon
from communique.reader.mentions.dates import dates
from communique.reader.mentions.ordinals import ordinals
from communique.reader.mentions.places import places
from communique.reader.mentions.territories import territories
from communique.reader.source import known_signs, language_of
from tests.reader.lakes_in import WithLakes, account_in, there, words_of

LEXICON = WithLakes(
    "kk",
    {
        "XA": "Алдора",
        "XB": "Бревия",
        "XC": "Корвания",
        "XD": "Дессара",
        "XE": "Шығыс Марка",
        "XF": "Төменгі Фен",
    },
)
SIX = ("XA", "XB", "XC", "XD", "XE", "XF")

READOUT = """Бес көл елдері сыртқы істер министрлерінің төртінші кездесуі

2027 жылғы 5 мамырда Порт-Алдор қаласында Бес көл елдері сыртқы істер министрлерінің төртінші \
кездесуі өтті. Кездесуге Алдораның сыртқы істер министрі Мара Линден төрағалық етті. Оған \
Бревияның сыртқы істер министрі Томас Рид, Корванияның сыртқы істер министрі Павел Ольха, \
Дессара сыртқы істер министрінің орынбасары Иво Кальдер, Шығыс Марканың сыртқы істер министрі \
Берта Ульме және Төменгі Феннің сыртқы істер министрі Лука Грин қатысты. Дессараның сыртқы істер \
министрі Отто Бранд тұманға байланысты кездесуге қатыса алмады.

Мара Линден көлдердің ешкімге жеке тиесілі емес екенін атап өтті. Ол ортақ кеңсе қысқа дейін \
ашылады деп үміт білдірді.

Бес ел су тасқыны туралы бірыңғай ескерту қызметі жөніндегі ұсынысты қолдады. «Ешкім бөліспейтін \
өлшем ешкімге керек емес», – деді Томас Рид.

Барлық министрлер кез келген құрылыс алдында көршілерге хабарлауға міндеттенді. Олар су деңгейін \
ай сайын бірге өлшейтін болады.

Министрлер энергетика, көлік және азық-түлік мәселелерін талқылады.

Кездесу соңында министрлер бірлескен коммюникеге қол қойды және оны жариялады. Бесінші кездесу \
2028 жылғы мамырда Көне Диірмен қаласында өтеді.
"""

COMMUNIQUE = """Бес көл мемлекеттері басшылары екінші саммитінің бірлескен коммюникесі

1. 2026 жылғы 12 маусымда Порт-Алдорда Алдора, Бревия және Корвания мемлекет басшыларының екінші \
саммиті өтті. Саммитке Алдора Президенті Анна Лаур төрағалық етті.

2. Тараптар бұлақтардың ортақ игілік екенін растады. Олар ашық өлшемдердің маңызын атап өтті.

3. Тараптар Көне Диірменде хатшылық құруға келісті.

4. Тараптар барлық көршілерді өз өлшемдерін жариялауға шақырды.

5. Тараптар суды, ауыл шаруашылығын және мәдени мұраны қорғау үшін ынтымақтастықты жалғастыратын \
болады.

6. Үшінші саммит 2027 жылдың екінші жартыжылдығында Бревияда өтеді.
"""

SHORT = """Министр әріптесін қабылдады

Алдораның сыртқы істер министрі Мара Линден бүгін Бревияның сыртқы істер министрі Томас Ридпен \
кездесті. Кеше екі министр көлді аралады. Министрліктің мәліметінше, келесі кездесу келесі айда \
өтеді.
"""


@pytest.fixture(scope="module")
def readout() -> Account:
    return account_in(LEXICON, READOUT)


@pytest.fixture(scope="module")
def communique() -> Account:
    return account_in(LEXICON, COMMUNIQUE)


@pytest.mark.parametrize("text", [READOUT, COMMUNIQUE, SHORT])
def test_the_language_is_found_by_its_small_words(text: str) -> None:
    assert language_of(text, known_signs()) == "kk"


def test_the_meeting_its_number_day_and_place(readout: Account) -> None:
    event = readout.event
    assert event.name is not None
    assert event.ordinal is not None
    assert event.date is not None
    assert event.place is not None
    assert event.kind is not None
    name = "Бес көл елдері сыртқы істер министрлерінің төртінші кездесуі"
    assert event.name.value == name
    assert (event.ordinal.value, event.date.value) == (4, "2027-05-05")
    assert (event.place.value, event.kind.value) == ("Порт-Алдор", "ministers")


def test_who_presided_and_who_took_part_with_office_and_party(readout: Account) -> None:
    assert [each.name.value for each in readout.chair] == ["Мара Линден"]
    assert there(readout) == [
        ("Мара Линден", "XA"),
        ("Томас Рид", "XB"),
        ("Павел Ольха", "XC"),
        ("Иво Кальдер", "XD"),
        ("Берта Ульме", "XE"),
        ("Лука Грин", "XF"),
    ]
    assert readout.participants[4].offices[0].value == "Шығыс Марканың сыртқы істер министрі"


def test_a_deputy_sits_for_the_minister_who_is_absent(readout: Account) -> None:
    assert [each.name.value for each in readout.absent] == ["Отто Бранд"]
    (deputy,) = (each for each in readout.participants if each.represents)
    assert deputy.represents is not None
    assert deputy.name.value == "Иво Кальдер"
    assert deputy.represents.value == "Дессара сыртқы істер министр"


def test_one_speaks_for_its_party_five_for_five_and_all_for_all(readout: Account) -> None:
    said = [(words_of(each), each.scope.parties) for each in readout.statements]
    assert said == [
        ("Мара Линден", ("XA",)),
        ("Мара Линден", ("XA",)),
        ("Бес ел", SIX[1:]),
        ("Томас Рид", ("XB",)),
        ("Барлық министрлер", SIX),
        ("Министрлер", SIX),
    ]


def test_the_words_said_stand_between_the_subject_and_the_verb(readout: Account) -> None:
    first = readout.statements[0]
    assert READOUT[slice(*first.span)].startswith("көлдердің ешкімге")
    assert first.quote.endswith("екенін атап өтті.")


def test_what_each_sentence_does(readout: Account) -> None:
    acts = [[s.act.value for s in each.sentences] for each in readout.statements]
    assert acts == [
        [Act.ASSERTS],
        [Act.HOPES],
        [Act.ASSESSES],
        [Act.ASSERTS],
        [Act.COMMITS, Act.COMMITS],
        [Act.ASSERTS],
    ]
    assert len(readout.aspirations) == 1
    assert len(readout.commitments) == 2
    assert all(each.by.parties == SIX for each in readout.commitments)


def test_a_communique_is_signed_and_published(readout: Account) -> None:
    done = [(each.kind.value, each.action.value) for each in readout.documents]
    assert done == [("joint_communique", Action.SIGNED), ("joint_communique", Action.PUBLISHED)]


def test_the_next_meeting_and_the_areas(readout: Account) -> None:
    (following,) = readout.next_events
    assert following.name is not None
    assert following.date is not None
    assert following.place is not None
    assert following.name.value == "Бесінші кездесу"
    assert (following.date.value, following.place.value) == ("2028-05", "Көне Диірмен")
    areas = {each.value for each in readout.areas}
    assert areas == {"water", "energy", "connectivity", "agriculture"}


def test_a_joint_communique_of_a_summit(communique: Account) -> None:
    event = communique.event
    assert event.ordinal is not None
    assert event.date is not None
    assert event.place is not None
    assert event.level is not None
    assert (event.ordinal.value, event.date.value) == (2, "2026-06-12")
    assert (event.place.value, event.level.value) == ("Порт-Алдорда", "heads of state")
    assert [each.name.value for each in communique.chair] == ["Анна Лаур"]
    assert [each.action.value for each in communique.documents] == [Action.ISSUED]
    said = [(words_of(each), each.sentences[0].act.value) for each in communique.statements]
    assert said == [
        ("Тараптар", Act.ASSERTS),
        ("Тараптар", Act.ASSESSES),
        ("Тараптар", Act.DECIDES),
        ("Тараптар", Act.CALLS),
    ]
    assert [each.words.value[:13] for each in communique.commitments] == ["Тараптар суды"]
    (following,) = communique.next_events
    assert following.date is not None
    assert following.date.value == "2027-41"


def test_today_without_a_day_of_publication_is_no_date() -> None:
    found = account_in(LEXICON, SHORT)
    assert found.event.date is None
    assert all(each.date is None for each in found.next_events)
    assert [party for _, party in there(found)] == ["XA", "XB"]


def test_today_is_the_day_of_publication() -> None:
    found = account_in(LEXICON, SHORT, published="2027-05-05")
    assert found.event.date is not None
    assert (found.event.date.value, found.event.date.anchor) == ("2027-05-05", "2027-05-05")
    assert [each.date and each.date.value for each in found.next_events] == ["2027-06"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2027 жылғы 5 мамырда өтті", ["2027-05-05"]),
        ("5 мамыр күні", ["2027-05-05"]),
        ("2027 жылдың 5 мамырында", ["2027-05-05"]),
        ("2027 жылғы 27-29 сәуірде", ["2027-04-27/2027-04-29"]),
        ("2027 жылғы мамырда", ["2027-05"]),
        ("2028 жылы басталады", ["2028"]),
        ("кеше және бүгін", ["2027-05-04", "2027-05-05"]),
        ("бүрсігүні кездеседі", ["2027-05-07"]),
        ("былтыр басталып, келесі жылы аяқталады", ["2026", "2028"]),
        ("осы айда", ["2027-05"]),
        ("05.05.2027 күні", ["2027-05-05"]),
        ("бес жыл бойы", []),
    ],
)
def test_dates(text: str, values: list[str]) -> None:
    assert [each.value for each in dates(text, lexicon("kk"), "2027-05-05")] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("төртінші кездесу", [4]),
        ("4-ші отырыс және IV саммит", [4, 4]),
        ("он екінші форум", [12]),
        ("Жиырма бірінші сессия", [21]),
        ("министрдің бірінші орынбасары", []),
        ("алғаш рет кездесті", [1]),
    ],
)
def test_ordinals(text: str, values: list[int]) -> None:
    assert [each.value for each in ordinals(text, lexicon("kk"))] == values


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Финляндияның көлдері және Кенияға сапар", ["FI", "KE"]),
        ("Жаңа Зеландиядан хат келді", ["NZ"]),
        ("Өзбекстанмен сауда", ["UZ"]),
        ("Бразилияда, Уругвайда", ["BR", "UY"]),
        ("АҚШ-тың университеттері", ["US"]),
        ("Хельсинкиден Лиссабонға дейін", ["FI", "PT"]),
        ("БҰҰ мен ТМҰ", ["UN", "OTS"]),
    ],
)
def test_territories_stand_in_every_case(text: str, codes: list[str]) -> None:
    assert [each.code for each in territories(text, lexicon("kk"))] == codes


@pytest.mark.parametrize(
    ("text", "speaker", "begins"),
    [
        ("Министрліктің мәліметінше, көл таза.", "Министрліктің", "көл"),
        ("«Көл — біреу», – деп атап өтті министр Мара Линден.", "Мара Линден", "«Көл"),
        ("Мара Линден министрге көлдің таза екенін айтты.", "Мара Линден", "министрге"),
        ("Тараптар келісімді құптады.", "Тараптар", "келісімді"),
        ("Екі тарап бірге өлшеуге уағдаласты.", "Екі тарап", "бірге"),
        ("Құжатта өлшемдер күн сайын жүргізілетіні айтылған.", "Құжатта", "өлшемдер"),
    ],
)
def test_who_says_what(text: str, speaker: str, begins: str) -> None:
    lakes = f"Сыртқы істер министрі Мара Линден келді.\n\n{text}"
    (statement,) = account_in(LEXICON, lakes).statements
    assert words_of(statement) == speaker
    assert lakes[slice(*statement.span)].startswith(begins)


@pytest.mark.parametrize(
    "text",
    [
        "Кездесу соңында құжат жарияланды.",
        "Министрге хат жеткізілді.",
        "Тараптар арасындағы сауда өсті.",
    ],
)
def test_whom_an_ending_or_a_postposition_marks_says_nothing(text: str) -> None:
    assert account_in(LEXICON, text).statements == ()


def test_a_group_speaks_as_a_group() -> None:
    (statement,) = account_in(LEXICON, "Тараптар көлдің ортақ екенін растады.").statements
    assert statement.speaker.resolved is not None
    assert statement.speaker.resolved.kind is SpeakerKind.GROUP


@pytest.mark.parametrize(
    ("text", "name", "wider"),
    [
        ("Кездесу Порт-Алдорда өтті.", "Порт-Алдорда", None),
        ("Кездесу Алдораның Көне Диірмен қаласында өтті.", "Көне Диірмен", "Алдораның"),
        ("Жиын Хельсинкиде өтті.", "Хельсинкиде", None),
    ],
)
def test_a_place_is_told_by_an_ending_or_a_word_behind_it(
    text: str, name: str, wider: str | None
) -> None:
    (place,) = places(text, LEXICON, territories(text, LEXICON))
    assert (place.name, place.wider) == (name, wider)


@pytest.mark.parametrize("text", ["Канада мен Уганда сауданы дамытады.", "Кездесуде су сөз болды."])
def test_what_only_sounds_like_a_locative_is_no_place(text: str) -> None:
    assert places(text, LEXICON, territories(text, LEXICON)) == []


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("Бірлескен мәлімдеме қабылданды.", [("joint_statement", Action.ADOPTED)]),
        ("Іс-қимыл жоспары бекітілді.", [("action_plan", Action.ADOPTED)]),
        ("Тараптар меморандумға қол қойды.", [("memorandum_of_understanding", Action.SIGNED)]),
        ("Мәлімдемеге қол қойылмады.", []),
        ("Коммюнике жарияланбайды.", []),
    ],
)
def test_documents(text: str, done: list[tuple[str, Action]]) -> None:
    found = account_in(LEXICON, text).documents
    assert [(each.kind.value, each.action.value) for each in found] == done


def test_who_presides_together_is_in_the_chair_together() -> None:
    text = (
        "Порт-Алдорда Алдораның сыртқы істер министрі Асқар Тілеу мен Бревияның сыртқы істер "
        "министрі Анна Лехтоның төрағалығымен комиссияның үшінші отырысы өтті."
    )
    found = account_in(LEXICON, text)
    assert [each.party and each.party.value for each in found.chair] == ["XA", "XB"]


def test_a_numeral_makes_many_of_a_noun_without_an_ending() -> None:
    text = "Екі министр суды бірге өлшеуге уағдаласты."
    (statement,) = account_in(LEXICON, text).statements
    assert statement.speaker.resolved is not None
    assert statement.speaker.resolved.value == "Екі министр"
    assert statement.sentences[0].act.value is Act.DECIDES


def test_whose_a_frame_is_speaks_whatever_verb_the_words_have() -> None:
    text = (
        "Алдораның сыртқы істер министрі Мара Линден келді. Мара Линденнің айтуынша, Бревия "
        "жұмысты жалғастыруға дайын."
    )
    (statement,) = account_in(LEXICON, text).statements
    assert (words_of(statement), statement.scope.parties) == ("Мара Линден", ("XA",))
    assert statement.quote.startswith("Бревия жұмысты")


def test_where_a_meeting_is_held_is_no_part_of_its_name() -> None:
    found = account_in(LEXICON, "Бүгін Порт-Алдорда жұмыс тобының үшінші отырысы басталды.")
    assert found.event.name is not None
    assert found.event.place is not None
    assert found.event.name.value == "жұмыс тобының үшінші отырысы"
    assert found.event.place.value == "Порт-Алдорда"
    assert found.event.date is None
