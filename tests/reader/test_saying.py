"""Verbs of saying: who says what with which verb, in sentences of our own in six languages."""

from __future__ import annotations

import pytest

from communique.reader.lexicon import lexicon
from communique.reader.saying import verbs
from communique.reader.words import expanded
from tests.reader.reading_of import told


@pytest.mark.parametrize(
    ("tag", "text", "who", "begins"),
    [
        (
            "es",
            "Los Estados que acompañaron la firma del documento resaltaron el valor de la agenda.",
            "Los Estados",
            "resaltaron",
        ),
        (
            "es",
            "Los ministros coincidieron en la necesidad de fortalecer la integración regional.",
            "Los ministros",
            "coincidieron",
        ),
        (
            "es",
            "Las partes reafirmaron su compromiso con la paz.",
            "Las partes",
            "reafirmaron",
        ),
        (
            "es",
            "Los jefes de Estado se congratularon por los avances alcanzados.",
            "Los jefes de Estado",
            "se congratularon",
        ),
        (
            "es",
            "Los Presidentes se comprometieron a impulsar el comercio.",
            "Los Presidentes",
            "se comprometieron",
        ),
        (
            "es",
            "Los cancilleres manifestaron su beneplácito por la reincorporación del país.",
            "Los cancilleres",
            "manifestaron",
        ),
        (
            "es",
            "Ambas partes convinieron en celebrar la próxima reunión en Orra.",
            "Ambas partes",
            "convinieron",
        ),
        (
            "es",
            "Los países hicieron un llamado a la comunidad internacional.",
            "Los países",
            "hicieron",
        ),
        (
            "es",
            "Asimismo, los ministros tomaron nota del informe de la Secretaría.",
            "los ministros",
            "tomaron",
        ),
        (
            "es",
            '"El lago es de todos", sostuvo el mandatario en la apertura.',
            "mandatario",
            '"El lago',
        ),
        (
            "es",
            "Según el comunicado, las partes seguirán trabajando.",
            "el comunicado",
            "las partes",
        ),
        ("es", "El comunicado subraya la importancia del diálogo.", "El comunicado", "subraya"),
        (
            "es",
            "Los Ministros acogieron con beneplácito los resultados.",
            "Los Ministros",
            "acogieron",
        ),
        (
            "es",
            "Los mandatarios dieron la bienvenida a la nueva presidencia.",
            "Los mandatarios",
            "dieron",
        ),
        (
            "es",
            "El embajador puso énfasis en la cooperación y agradeció el apoyo recibido.",
            "embajador",
            "puso",
        ),
        (
            "es",
            "Durante la reunión, la viceministra resaltó que el foro es clave.",
            "viceministra",
            "el foro",
        ),
        ("es", "Los líderes abogaron por un multilateralismo eficaz.", "Los líderes", "abogaron"),
        ("es", "El bloque lamentó la falta de consenso.", "El bloque", "lamentó"),
        (
            "es",
            "Las delegaciones intercambiaron puntos de vista sobre temas regionales.",
            "Las delegaciones",
            "intercambiaron",
        ),
        (
            "es",
            "Los países miembros ratificaron su apoyo al proceso y rechazaron toda injerencia.",
            "Los países miembros",
            "ratificaron",
        ),
        (
            "de",
            "Die Ministerinnen und Minister bekräftigten ihre Unterstützung für den Prozess.",
            "Die Ministerinnen und Minister",
            "bekräftigten",
        ),
        (
            "de",
            "Das Auswärtige Amt teilte mit, dass das Treffen stattfinde.",
            "Das Auswärtige Amt",
            "das Treffen",
        ),
        ("de", "Der Rat nahm die Ergebnisse zur Kenntnis.", "Der Rat", "nahm"),
        ("de", "Das Treffen sei ein Erfolg gewesen, so der Minister.", "Minister", "Das Treffen"),
        (
            "de",
            "Die Staats- und Regierungschefs würdigten die Fortschritte.",
            "Die Staats- und Regierungschefs",
            "würdigten",
        ),
        ("de", "Die Seiten kamen überein, den Dialog fortzusetzen.", "Die Seiten", "kamen"),
        (
            "de",
            "Die Minister vereinbarten, sich jährlich zu treffen.",
            "Die Minister",
            "vereinbarten",
        ),
        ("de", '"Das ist ein guter Tag", ergänzte er.', "er", '"Das'),
        (
            "de",
            "Dabei sei es wichtig, die Nachbarn einzubeziehen, schrieb das Ministerium.",
            "das Ministerium",
            "Dabei",
        ),
        (
            "de",
            "Die Erklärung wurde am Sonntag beschlossen, wie das Außenministerium mitteilte.",
            "das Außenministerium",
            "Die Erklärung",
        ),
        (
            "de",
            "Die Außenminister riefen zu einer friedlichen Lösung auf.",
            "Die Außenminister",
            "riefen",
        ),
        ("de", "Die Partner zeigten sich besorgt über die Lage.", "Die Partner", "zeigten"),
        (
            "de",
            "Die Teilnehmer sprachen sich für eine engere Zusammenarbeit aus.",
            "Die Teilnehmer",
            "sprachen",
        ),
        (
            "de",
            "Die Minister äußerten sich zufrieden über den Stand der Beziehungen.",
            "Die Minister",
            "äußerten",
        ),
        (
            "de",
            "In der Erklärung heißt es, der See sei gemeinsames Erbe.",
            "der Erklärung",
            "der See",
        ),
        (
            "de",
            "Die Erklärung unterstreicht die Bedeutung des Dialogs.",
            "Die Erklärung",
            "unterstreicht",
        ),
        (
            "de",
            "Die Minister waren sich einig, dass der See geschützt werden muss.",
            "Die Minister",
            "der See",
        ),
        ("de", "Die Präsidentin dankte den Gastgebern für die Aufnahme.", "Präsidentin", "dankte"),
        ("de", "Die Bundesregierung begrüßt die Einigung.", "Die Bundesregierung", "begrüßt"),
        (
            "de",
            "Wir, die Staats- und Regierungschefs, bekennen uns zu den Zielen der Charta.",
            "Wir",
            "bekennen",
        ),
        (
            "de",
            "Die Außenminister nahmen die Lage in den Blick und forderten ein Ende der Gewalt.",
            "Die Außenminister",
            "forderten",
        ),
        (
            "de",
            "Der Minister machte deutlich, dass Zusammenarbeit nötig ist.",
            "Minister",
            "Zusammenarbeit",
        ),
        (
            "de",
            "Man habe sich auf einen Fahrplan verständigt, sagte der Sprecher.",
            "Sprecher",
            "Man",
        ),
        ("de", "Die Seiten verständigten sich auf einen Fahrplan.", "Die Seiten", "verständigten"),
        (
            "de",
            "Die Minister verpflichteten sich, die Daten zu teilen.",
            "Die Minister",
            "verpflichteten",
        ),
        (
            "de",
            "Die Teilnehmenden hoben die Rolle der Frauen hervor.",
            "Die Teilnehmenden",
            "hoben",
        ),
        (
            "de",
            "Die Mitgliedstaaten bekundeten ihre Entschlossenheit, den Terrorismus zu bekämpfen.",
            "Die Mitgliedstaaten",
            "bekundeten",
        ),
        (
            "fr",
            "Les ministres se sont félicités de la tenue de la réunion.",
            "Les ministres",
            "se sont félicités",
        ),
        ("fr", "Les parties ont convenu de poursuivre le dialogue.", "Les parties", "ont convenu"),
        ("fr", "Le ministre a salué les efforts du médiateur.", "ministre", "a salué"),
        ("fr", "Il faut partager l’eau, a-t-il ajouté.", "il", "Il faut"),
        (
            "fr",
            "La Conférence a pris acte du rapport du Président de la Commission.",
            "La Conférence",
            "a pris acte",
        ),
        (
            "fr",
            "La Conférence a instruit la Commission de prendre les mesures nécessaires.",
            "La Conférence",
            "a instruit",
        ),
        (
            "fr",
            "Les Chefs d’Etat et de Gouvernement ont réitéré leur engagement.",
            "Les Chefs d’Etat et de Gouvernement",
            "ont réitéré",
        ),
        (
            "fr",
            "Les dirigeants expriment leur profonde préoccupation.",
            "Les dirigeants",
            "expriment",
        ),
        ("fr", "Le Conseil se félicite des progrès accomplis.", "Le Conseil", "se félicite"),
        (
            "fr",
            "Les deux parties se sont engagées à respecter l’accord.",
            "Les deux parties",
            "se sont engagées",
        ),
        ("fr", "Le communiqué souligne l’importance du dialogue.", "Le communiqué", "souligne"),
        (
            "fr",
            "« Le lac est à tous », a déclaré le ministre à l’issue de la réunion.",
            "ministre",
            "« Le lac",
        ),
        ("fr", "« Le lac est à tous », a-t-elle souligné.", "elle", "« Le lac"),
        ("fr", "Selon le ministre, le lac est propre.", "ministre", "le lac"),
        ("fr", "Pour le président, il s’agit d’une avancée.", "président", "il s"),
        ("fr", "Les participants ont rendu hommage aux victimes.", "Les participants", "ont rendu"),
        (
            "fr",
            "Les participants ont procédé à un échange de vues sur la situation.",
            "Les participants",
            "ont procédé",
        ),
        (
            "fr",
            "S’agissant de la sécurité, les Ministres ont fait part de leur inquiétude.",
            "les Ministres",
            "ont fait part",
        ),
        ("fr", "La ministre a exprimé sa gratitude au peuple riverain.", "ministre", "a exprimé"),
        ("fr", "Ils ont, à cet égard, appelé à un cessez-le-feu immédiat.", "Ils", "ont"),
        (
            "fr",
            "Les dirigeants ont également tenu à souligner l’importance du lac.",
            "Les dirigeants",
            "ont",
        ),
        (
            "fr",
            "Les États membres ont plaidé pour une réforme du Conseil.",
            "Les États membres",
            "ont plaidé",
        ),
        (
            "fr",
            "Le Premier ministre a fait savoir que son pays accueillera le sommet.",
            "Premier ministre",
            "son pays",
        ),
        (
            "fr",
            "Les ministres sont tombés d’accord sur un calendrier.",
            "Les ministres",
            "sont tombés",
        ),
        ("fr", "Les ministres ont marqué leur accord.", "Les ministres", "ont marqué"),
        ("ru", "Стороны подтвердили приверженность принципам Устава.", "Стороны", "подтвердили"),
        ("ru", "По его словам, озеро чистое.", "По его словам", "озеро"),
        ("ru", "По словам министра, озеро чистое.", "министра", "озеро"),
        ("ru", "Министр выразил благодарность принимающей стороне.", "Министр", "выразил"),
        (
            "ru",
            "Главы государств высоко оценили итоги встречи и подчеркнули её значение.",
            "Главы государств",
            "высоко оценили",
        ),
        (
            "ru",
            "Участники встречи отметили, что сотрудничество растёт.",
            "Участники встречи",
            "сотрудничество",
        ),
        (
            "ru",
            "Отметив важность диалога, министры договорились о встрече.",
            "министры",
            "договорились",
        ),
        ("ru", "Как отметил министр, озеро чистое.", "министр", "озеро"),
        ("ru", "Государства-члены выступают за мирное решение.", "Государства-члены", "выступают"),
        (
            "ru",
            "Главы внешнеполитических ведомств обсудили вопросы безопасности.",
            "Главы внешнеполитических ведомств",
            "обсудили",
        ),
        ("ru", "Стороны выразили удовлетворение ходом переговоров.", "Стороны", "выразили"),
        ("ru", "Стороны выразили обеспокоенность ситуацией.", "Стороны", "выразили"),
        ("ru", "Лидеры поручили министрам подготовить план.", "Лидеры", "поручили"),
        ("ru", "Министр обратил внимание на необходимость сотрудничества.", "Министр", "обратил"),
        ("ru", "«Мы рады», — подытожила она.", "она", "«Мы"),
        ("ru", "Стороны намерены расширять торговлю.", "Стороны", "намерены"),
        (
            "ru",
            "В совместном заявлении говорится, что озеро чистое.",
            "совместном заявлении",
            "озеро",
        ),
        (
            "ru",
            "Руководитель делегации призвала к сдержанности.",
            "Руководитель делегации",
            "призвала",
        ),
        ("ru", "Собеседники условились продолжить контакты.", "Собеседники", "условились"),
        ("zh", "各方一致认为，湖是共同的。", "各方", "湖"),
        ("zh", "双方就共同关心的问题深入交换意见。", "双方", "就"),
        ("zh", "会议强调，要加强合作。", "会议", "要加强"),
        ("zh", "与会外长高度评价合作成果。", "与会外长", "高度评价"),
        ("zh", "宣言指出，湖是共同的。", "宣言", "湖"),
        ("zh", "双方同意进一步扩大贸易。", "双方", "同意"),
        ("zh", "各国领导人重申支持多边主义。", "各国领导人", "重申"),
        ("zh", "他表示，湖是清洁的。", "他", "湖"),
        ("zh", "部长们认识到气候变化的挑战。", "部长们", "认识到"),
        ("zh", "各方对当前局势表示关切。", "各方", "对"),
        ("zh", "会议确定，下次会议在奥拉举行。", "会议", "下次"),
        ("zh", "两国元首一致决定建立伙伴关系。", "两国元首", "一致决定"),
        ("zh", "成员国强调反对一切形式的恐怖主义。", "成员国", "强调"),
        ("zh", "双方愿共同努力。", "双方", "愿"),
        ("zh", "外长们赞赏主席国的努力。", "外长们", "赞赏"),
        (
            "en",
            "We, the Ministers of the Five Lakes, met in Orra and agree as follows:",
            "We",
            "agree",
        ),
        ("en", "The declaration states that the lake is one.", "The declaration", "the lake"),
        (
            "en",
            "The Heads of Government received an update and expressed concern at the pace of work.",
            "The Heads of Government",
            "received",
        ),
        (
            "en",
            "Heads of Government expressed satisfaction with the outcome.",
            "Heads of Government",
            "expressed",
        ),
        ("en", "Ministers expressed their concern over the situation.", "Ministers", "expressed"),
        ("en", "Leaders underscored the need for peace.", "Leaders", "underscored"),
        (
            "en",
            "Speaking after the talks, the foreign minister said the lake is clean.",
            "foreign minister",
            "said",
        ),
        ("en", "The Council took note of the report.", "The Council", "took note"),
        ("en", "The sides were unanimous that the lake is one.", "The sides", "the lake"),
        ("en", "It was a good meeting, he added.", "he", "It was"),
        ("en", "The Assembly decides to establish a fund.", "The Assembly", "decides"),
        ("en", '"It is time," the chair noted.', "chair", '"It is'),
        (
            "en",
            "The Secretary-General briefed the Ministers on the work.",
            "Secretary-General",
            "briefed",
        ),
        (
            "en",
            "In their joint statement, the ministers pledged to protect the lake.",
            "the ministers",
            "pledged",
        ),
        ("en", "The Ministers paid tribute to the host.", "The Ministers", "paid"),
        ("en", "The leaders voiced alarm at the drought.", "The leaders", "voiced"),
        (
            "en",
            "The two countries also agreed on a visa-free regime.",
            "The two countries",
            "agreed",
        ),
        ("en", "They praised the efforts of the chair.", "They", "praised"),
        (
            "en",
            "The participating States reconfirmed their commitments.",
            "The participating States",
            "reconfirmed",
        ),
        (
            "en",
            "Foreign ministers of the five states stressed the value of dialogue.",
            "Foreign ministers",
            "stressed",
        ),
    ],
)
def test_the_verb_its_speaker_and_the_words_said(
    tag: str, text: str, who: str, begins: str
) -> None:
    ((words, said),) = told(text, tag)
    assert words == who
    assert said.startswith(begins)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("es", "Los ministros compartirán mañana sus conclusiones."),
        ("es", "El presidente anunciará las medidas el lunes."),
        ("es", "Además, se mostró convencido de que el acuerdo será firmado."),
        ("de", "Einigkeit herrschte darüber, dass der See geschützt werden muss."),
        ("de", "Der Minister wird morgen seine Pläne vorstellen."),
        ("de", "Am Montag wird der Rat über die Lage beraten."),
        ("fr", "Le ministre annoncera demain les résultats."),
        ("fr", "Les experts présenteront leur rapport en mai."),
        ("ru", "Министры проведут встречу и расскажут о планах."),
        ("ru", "Президент сообщит о решении завтра."),
        ("ru", "Как сообщили в министерстве, озеро чистое."),
        ("ru", "Было отмечено, что озеро чистое."),
        ("ru", "В ходе беседы был рассмотрен широкий круг вопросов."),
        ("zh", "会议通过了《奥拉宣言》。"),
        (
            "en",
            "Recalling the charter and conscious of the need, the Ministers adopted a plan.",
        ),
        ("en", "The minister will share the results tomorrow."),
        ("en", "The president is expected to announce the plan."),
        ("en", "Participants were briefed by the secretariat."),
    ],
)
def test_what_will_be_said_a_passive_and_an_event_are_no_statement(tag: str, text: str) -> None:
    assert told(text, tag) == []


def test_the_second_part_of_a_verb_is_looked_for_beyond_a_preposition() -> None:
    text = "Die Minister riefen zu einer friedlichen Lösung auf."
    (verb,) = verbs(text, lexicon("de"))
    assert text[slice(*verb.span)] == "riefen zu einer friedlichen Lösung auf"


def test_an_infinitive_after_another_verb_says() -> None:
    text = "Les ministres ont tenu à souligner le rôle du lac."
    (verb,) = verbs(text, lexicon("fr"))
    assert text[slice(*verb.span)] == "ont tenu à souligner"


def test_words_after_the_last_ending_follow_every_form() -> None:
    assert expanded(["call||ed|s on", "met"]) == ["call on", "called on", "calls on", "met"]
