"""Portuguese, added by data alone: readouts of the Five Lakes in the Portuguese of both shores."""

from __future__ import annotations

import pytest

from communique.reader.account import Account, Act, Action, SpeakerKind
from communique.reader.lexicon import lexicon
from communique.reader.mentions.dates import dates
from communique.reader.mentions.ordinals import ordinals
from communique.reader.mentions.territories import territories
from communique.reader.source import known_signs, language_of
from tests.reader.lakes_in import WithLakes, account_in, there, words_of

LEXICON = WithLakes(
    "pt",
    {
        "XA": "Aldora",
        "XB": "Brévia",
        "XC": "Corvânia",
        "XD": "Dessara",
        "XE": "Marca do Leste",
        "XF": "Baixo Fen",
    },
)
SIX = ("XA", "XB", "XC", "XD", "XE", "XF")

READOUT = """IV Reunião dos Ministros das Relações Exteriores dos Cinco Lagos

Em 5 de maio de 2027, a Ministra das Relações Exteriores de Aldora, Mara Linden, presidiu em \
Porto Aldor à IV Reunião dos Ministros das Relações Exteriores dos Cinco Lagos. Participaram o \
Ministro das Relações Exteriores da Brévia, Tomás Rede, o Ministro das Relações Exteriores da \
Corvânia, Paulo Amieiro, o Vice-Ministro das Relações Exteriores de Dessara, Ivo Calder, a \
Ministra das Relações Exteriores da Marca do Leste, Berta Ulme, e o Ministro das Relações \
Exteriores do Baixo Fen, Luís Verdelho. O Ministro das Relações Exteriores de Dessara, Otto \
Brandão, não participou em razão do nevoeiro.

Mara Linden afirmou que os lagos não pertencem a ninguém sozinho. Ela manifestou a esperança de \
que o escritório comum abra ainda antes do inverno.

Os cinco países saudaram a proposta de Aldora de um serviço comum de alerta de cheias. “Uma \
medição que ninguém partilha não serve a ninguém”, disse Tomás Rede.

Todos os ministros comprometeram-se a informar os vizinhos antes de qualquer obra. Eles vão \
medir a água em conjunto todos os meses.

Os ministros discutiram ainda a energia, os transportes e a segurança alimentar.

No final da reunião, os ministros assinaram e publicaram um comunicado conjunto. A V Reunião \
será realizada em Moinho Velho em maio de 2028.
"""

COMMUNIQUE = """Comunicado Conjunto da 2.ª Cimeira dos Cinco Lagos

Porto Aldor, 12 de Junho de 2026

1. Os Chefes de Estado de Aldora, da Brévia e da Corvânia reuniram-se em Porto Aldor, a 12 de \
Junho de 2026, para a segunda Cimeira dos Cinco Lagos, presidida pela Presidente de Aldora, \
Ana Loureiro.

2. As Partes reafirmaram que as nascentes são um bem comum. Sublinharam a importância de medições \
abertas.

3. As Partes acordaram criar um secretariado em Moinho Velho.

4. As Partes apelaram a todos os vizinhos para que publiquem as suas medições.

5. As Partes trabalharão com os municípios para proteger a água, a agricultura e o património \
cultural.

6. A terceira Cimeira terá lugar na Brévia no segundo semestre de 2027.
"""

SHORT = """Ministra recebe homólogo

A Ministra dos Negócios Estrangeiros de Aldora, Mara Linden, recebeu hoje o Ministro dos Negócios \
Estrangeiros da Brévia, Tomás Rede. Ontem, os dois ministros tinham visitado o lago. Segundo o \
ministério, a próxima reunião realizar-se-á no próximo mês.
"""


@pytest.fixture(scope="module")
def readout() -> Account:
    return account_in(LEXICON, READOUT)


@pytest.fixture(scope="module")
def communique() -> Account:
    return account_in(LEXICON, COMMUNIQUE)


@pytest.mark.parametrize("text", [READOUT, COMMUNIQUE, SHORT])
def test_the_language_is_found_by_its_small_words(text: str) -> None:
    assert language_of(text, known_signs()) == "pt"


def test_the_meeting_its_number_day_and_place(readout: Account) -> None:
    event = readout.event
    assert event.name is not None
    assert event.ordinal is not None
    assert event.date is not None
    assert event.place is not None
    assert event.kind is not None
    name = "IV Reunião dos Ministros das Relações Exteriores dos Cinco Lagos"
    assert event.name.value == name
    assert (event.ordinal.value, event.date.value) == (4, "2027-05-05")
    assert (event.place.value, event.kind.value) == ("Porto Aldor", "ministers")


def test_who_presided_and_who_took_part_with_office_and_party(readout: Account) -> None:
    assert [each.name.value for each in readout.chair] == ["Mara Linden"]
    assert there(readout) == [
        ("Mara Linden", "XA"),
        ("Tomás Rede", "XB"),
        ("Paulo Amieiro", "XC"),
        ("Ivo Calder", "XD"),
        ("Berta Ulme", "XE"),
        ("Luís Verdelho", "XF"),
    ]
    offices = [each.offices[0].value for each in readout.participants]
    assert offices[1] == "Ministro das Relações Exteriores da Brévia"


def test_a_deputy_sits_for_the_minister_who_is_absent(readout: Account) -> None:
    assert [each.name.value for each in readout.absent] == ["Otto Brandão"]
    (deputy,) = (each for each in readout.participants if each.represents)
    assert deputy.represents is not None
    assert deputy.name.value == "Ivo Calder"
    assert deputy.represents.value == "Ministro das Relações Exteriores de Dessara"


def test_one_speaks_for_its_party_five_for_five_and_all_for_all(readout: Account) -> None:
    said = [(words_of(each), each.scope.parties) for each in readout.statements]
    assert said == [
        ("Mara Linden", ("XA",)),
        ("Mara Linden", ("XA",)),
        ("Os cinco países", SIX[1:]),
        ("Tomás Rede", ("XB",)),
        ("Todos os ministros", SIX),
        ("Os ministros", SIX),
    ]


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
    assert [each.words.value[:4] for each in readout.aspirations] == ["mani"]
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
    assert following.name.value == "V Reunião"
    assert (following.date.value, following.place.value) == ("2028-05", "Moinho Velho")
    areas = {each.value for each in readout.areas}
    assert areas == {"water", "energy", "connectivity", "agriculture"}


def test_a_joint_communique_of_a_summit(communique: Account) -> None:
    event = communique.event
    assert event.ordinal is not None
    assert event.date is not None
    assert event.level is not None
    assert (event.ordinal.value, event.date.value) == (2, "2026-06-12")
    assert event.level.value == "heads of state"
    assert [each.name.value for each in communique.chair] == ["Ana Loureiro"]
    assert [each.action.value for each in communique.documents] == [Action.ISSUED]
    said = [(words_of(each), each.sentences[0].act.value) for each in communique.statements]
    assert said == [
        ("As Partes", Act.ASSERTS),
        ("As Partes", Act.ASSESSES),
        ("As Partes", Act.DECIDES),
        ("As Partes", Act.CALLS),
    ]
    assert [each.words.value[:21] for each in communique.commitments] == ["As Partes trabalharão"]
    (following,) = communique.next_events
    assert following.date is not None
    assert following.date.value == "2027-41"


def test_today_without_a_day_of_publication_is_no_date() -> None:
    found = account_in(LEXICON, SHORT)
    assert found.event.date is None
    assert all(each.date is None for each in found.next_events)
    assert there(found) == [("Mara Linden", "XA"), ("Tomás Rede", "XB")]


def test_today_is_the_day_of_publication() -> None:
    found = account_in(LEXICON, SHORT, published="2027-05-05")
    assert found.event.date is not None
    assert (found.event.date.value, found.event.date.anchor) == ("2027-05-05", "2027-05-05")
    assert [each.date and each.date.value for each in found.next_events] == ["2027-06"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Em 5 de maio de 2027, no lago.", ["2027-05-05"]),
        ("a 1.º de Maio de 2027", ["2027-05-01"]),
        ("De 27 a 29 de abril de 2027.", ["2027-04-27/2027-04-29"]),
        ("de 30 de abril a 2 de maio de 2027", ["2027-04-30/2027-05-02"]),
        ("em maio do ano passado", ["2026-05"]),
        ("na quarta-feira, 5 de maio", ["2027-05-05"]),
        ("Reuniram-se ontem e hoje.", ["2027-05-04", "2027-05-05"]),
        ("Segue-se depois de amanhã.", ["2027-05-07"]),
        ("no próximo ano e neste mês", ["2028", "2027-05"]),
        ("até ao primeiro semestre de 2028", ["2028-40"]),
        ("em 05/05/2027, na sala", ["2027-05-05"]),
        ("a terça parte da água", []),
    ],
)
def test_dates(text: str, values: list[str]) -> None:
    assert [each.value for each in dates(text, lexicon("pt"), "2027-05-05")] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("IV Reunião", [4]),
        ("a 2.ª Cimeira e a 3ª Cúpula", [2, 3]),
        ("a décima segunda reunião", [12]),
        ("a Vigésima Primeira Sessão", [21]),
        ("o primeiro-ministro, na segunda-feira, segundo o texto", []),
        ("reuniram-se pela primeira vez", [1]),
    ],
)
def test_ordinals(text: str, values: list[int]) -> None:
    assert [each.value for each in ordinals(text, lexicon("pt"))] == values


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("O comércio com o Brasil, o Quênia e a Finlândia cresce.", ["BR", "KE", "FI"]),
        ("O comércio com o Quénia, a Polónia e a Roménia cresce.", ["KE", "PL", "RO"]),
        ("as universidades finlandesas e os museus portugueses", ["FI", "PT"]),
        ("De Lisboa a Nova Délhi e a Helsínquia.", ["PT", "IN", "FI"]),
        ("um festival luso-brasileiro", ["PT", "BR"]),
        ("a CPLP e as Nações Unidas", ["CPLP", "UN"]),
    ],
)
def test_territories(text: str, codes: list[str]) -> None:
    assert [each.code for each in territories(text, lexicon("pt"))] == codes


@pytest.mark.parametrize(
    ("text", "speaker", "begins"),
    [
        ("Segundo o ministério, o lago está limpo.", "o ministério", "o lago"),
        ("O comunicado refere que as medições são diárias.", "O comunicado", "as medições"),
        ("«O lago é um só», sublinhou a ministra Mara Linden.", "Mara Linden", "«O lago"),
        ("A ministra Mara Linden destacou, por sua vez, que a água sobe.", "Mara Linden", "a água"),
        ("As partes congratularam-se com o acordo.", "As partes", "congratularam-se"),
        ("Os chanceleres conclamaram os vizinhos a medir.", "Os chanceleres", "conclamaram"),
        ("Ambos os lados concordaram em medir juntos.", "Ambos os lados", "concordaram"),
    ],
)
def test_who_says_what(text: str, speaker: str, begins: str) -> None:
    (statement,) = account_in(LEXICON, text).statements
    assert words_of(statement) == speaker
    assert text[slice(*statement.span)].startswith(begins)


def test_a_group_speaks_as_a_group() -> None:
    (statement,) = account_in(LEXICON, "Os dois lados reiteraram que o lago é de todos.").statements
    assert statement.speaker.resolved is not None
    assert statement.speaker.resolved.kind is SpeakerKind.GROUP


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("Foi adotada uma declaração conjunta.", [("joint_statement", Action.ADOPTED)]),
        ("Aprovaram o plano de ação.", [("action_plan", Action.ADOPTED)]),
        ("Um memorando de entendimento foi assinado.", [("memorandum_of_understanding", "signed")]),
        ("A declaração não foi assinada.", []),
        ("Será publicado um comunicado.", []),
    ],
)
def test_documents(text: str, done: list[tuple[str, Action]]) -> None:
    found = account_in(LEXICON, text).documents
    assert [(each.kind.value, each.action.value) for each in found] == done


def test_who_presides_together_is_in_the_chair_together() -> None:
    text = (
        "A 3.ª Reunião da Comissão Mista foi copresidida pelo Ministro das Relações Exteriores de "
        "Aldora, Carlos Prado, e pela Ministra dos Negócios Estrangeiros da Brévia, Ana Lehto."
    )
    found = account_in(LEXICON, text)
    assert [each.name.value for each in found.chair] == ["Carlos Prado", "Ana Lehto"]
    assert [each.party and each.party.value for each in found.chair] == ["XA", "XB"]


def test_a_list_of_what_the_ministers_do_is_theirs() -> None:
    text = (
        "Os Ministros:\n\n- Reiteraram o seu compromisso com a água;\n"
        "- Decidiram criar um grupo de trabalho;\n- Exortaram os vizinhos a medir.\n"
    )
    (statement,) = account_in(LEXICON, text).statements
    acts = [each.act.value for each in statement.sentences]
    assert acts == [Act.COMMITS, Act.DECIDES, Act.CALLS]
