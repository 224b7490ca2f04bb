"""The communiqué as it came to be agreed: each provision in English, French and Russian.

    >>> AGREED[8].en[:46]
    'The six will share daily readings of lake leve'

Provisions are counted from 1 as tabled; the lake's footnote came last and has no such number. The
revisers' first versions, in which something was wrong or not yet so, stand beside the final ones.
"""

from __future__ import annotations

from typing import NamedTuple


class Said(NamedTuple):
    """One provision in the three authentic languages."""

    en: str
    fr: str
    ru: str


PLACE, FOOTNOTE, CLOSING = 3, 6, 27
LAKE = 29
"""The footnote on the lake with two names: tabled by the chair after Eastmark's new paragraph."""
CALENDAR = tuple(range(14, 27))
"""The calendar of meetings, which the secretariat issues apart."""

AGREED = {
    1: Said("Joint communiqué", "Communiqué conjoint", "Совместное коммюнике"),
    2: Said(
        "Fourth meeting of ministers of the Five Lakes Mechanism",
        "Quatrième réunion des ministres du Mécanisme des Cinq Lacs",
        "Четвёртая встреча министров Механизма пяти озёр",
    ),
    PLACE: Said(
        "Port Alder, 29 April 2027",
        "Port Alder, le 29 avril 2027",
        "Порт-Олдер, 29 апреля 2027 года",
    ),
    4: Said(
        "The ministers of the Five Lakes Mechanism held their fourth meeting in Port Alder from "
        "27 to 29 April 2027, in a spirit of good neighbourliness and under the chairmanship of "
        "Aldora, to prepare the summit of May 2027.",
        "Les ministres du Mécanisme des Cinq Lacs ont tenu leur quatrième réunion à Port Alder "
        "du 27 au 29 avril 2027, dans un esprit de bon voisinage et sous la présidence d’Aldora, "
        "afin de préparer le sommet de mai 2027.",
        "Министры Механизма пяти озёр провели 27–29 апреля 2027 года в Порт-Олдере под "
        "председательством Алдоры свою четвёртую встречу, которая прошла в духе добрососедства "
        "и была посвящена подготовке саммита в мае 2027 года.",
    ),
    5: Said(
        "Ministers of Aldora, Brevia, Corvany, Eastmark and Lower Fen and the first deputy "
        "minister of Dessara took part; the lake commissions attended as observers.",
        "Ont participé à la réunion les ministres d’Aldora, de la Brévie, de la Corvanie, de la "
        "Marche de l’Est et du Bas-Fen ainsi que le premier vice-ministre de Dessara ; les "
        "commissions des lacs y ont assisté en qualité d’observateurs.",
        "Во встрече приняли участие министры Алдоры, Бревии, Корвании, Восточной Марки и Нижнего "
        "Фена, а также первый заместитель министра Дессары; в качестве наблюдателей "
        "присутствовали представители озёрных комиссий.",
    ),
    FOOTNOTE: Said(
        "The minister of Dessara was delayed by fog.",
        "Le ministre de Dessara a été retardé par le brouillard.",
        "Министр Дессары задержался из-за тумана.",
    ),
    7: Said(
        "The ministers noted that mutual trust among the six has deepened since the Mechanism "
        "was founded, and that its working groups now meet throughout the year.",
        "Les ministres ont constaté que la confiance mutuelle entre les Six s’est renforcée "
        "depuis la création du Mécanisme et que les groupes de travail de celui-ci se réunissent "
        "désormais tout au long de l’année.",
        "Министры отметили, что со времени основания Механизма взаимное доверие между шестью "
        "сторонами углубилось и что рабочие группы Механизма собираются теперь на протяжении "
        "всего года.",
    ),
    8: Said(
        "The six will share daily readings of lake levels and river flow, in a common format and "
        "free of charge, and consult one another before any work that could alter them.",
        "Les Six échangeront chaque jour, sous une forme commune et à titre gratuit, les relevés "
        "du niveau des lacs et du débit des cours d’eau, et se consulteront avant tous travaux "
        "susceptibles de les modifier.",
        "Шесть сторон будут ежедневно, в едином формате и на безвозмездной основе, обмениваться "
        "данными об уровне озёр и стоке рек и консультироваться друг с другом до начала любых "
        "работ, способных на них повлиять.",
    ),
    9: Said(
        "Recalling the floods of last spring, the six decided to establish a common "
        "early-warning and forecasting service by the next summit, hosted in rotation.",
        "Rappelant les inondations du printemps dernier, les Six ont décidé de créer, d’ici au "
        "prochain sommet, un service commun d’alerte précoce et de prévision, accueilli à tour "
        "de rôle.",
        "Памятуя о наводнениях прошлой весны, шесть сторон приняли решение создать к следующему "
        "саммиту общую службу раннего предупреждения и прогнозирования, которую они будут "
        "размещать у себя поочерёдно.",
    ),
    10: Said(
        "The ministers agreed that the ports of Lake Ostrel and the railway along its shore "
        "should work to one timetable by 2029, and asked the transport working group to name the "
        "missing links and their cost and to mark the channels between the lakes with the same "
        "buoys.",
        "Les ministres sont convenus que les ports du lac Ostrel et la voie ferrée qui en longe "
        "la rive devraient fonctionner, d’ici à 2029, selon un horaire unique ; ils ont chargé "
        "le groupe de travail sur les transports de recenser les liaisons manquantes, d’en "
        "chiffrer le coût et de baliser de façon uniforme les chenaux entre les lacs.",
        "Министры согласились с тем, что портам озера Острел и железной дороге вдоль его берега "
        "следует к 2029 году работать по единому расписанию, и поручили рабочей группе по "
        "транспорту определить недостающие звенья и их стоимость, а также обозначить фарватеры "
        "между озёрами одинаковыми буями.",
    ),
    LAKE: Said(
        "Brevia and Lower Fen call this lake Veyra.",
        "La Brévie et le Bas-Fen appellent ce lac Veyra.",
        "В Бревии и Нижнем Фене это озеро называют Вейра.",
    ),
    11: Said(
        "The ministers welcomed the Year of Lake Culture and Languages and asked the working "
        "group on culture to report on it by the end of 2027.",
        "Les ministres ont salué l’Année de la culture et des langues des lacs et ont invité le "
        "groupe de travail sur la culture à en rendre compte au plus tard a la fin de 2027.",
        "Министры приветствовали проведение Года культуры и языков озёр и предложили рабочей "
        "группе по культуре представить доклад о нём до конца 2027 года.",
    ),
    12: Said(
        "The ministers will submit the results of their work to the heads of state and "
        "government at the summit of May 2027, and recommend that it consider a ten-year plan to "
        "return up to 17 billion cubic metres of water to the lakes.",
        "Les ministres soumettront les résultats de leurs travaux aux chefs d’État et de "
        "gouvernement lors du sommet de mai 2027 et recommandent à celui-ci d’examiner un plan "
        "décennal visant à restituer aux lacs jusqu’à 17 milliards de mètres cubes d’eau.",
        "Министры представят результаты своей работы главам государств и правительств на саммите "
        "в мае 2027 года и рекомендуют саммиту рассмотреть десятилетний план возвращения озёрам "
        "до 17 млрд кубических метров воды.",
    ),
    13: Said(
        "Within thirty days the chair will circulate a list, by party, of what was undertaken. "
        "The fifth meeting of ministers will be held in Brevia in the first half of 2028.",
        "Dans un délai de trente jours, la présidence diffusera la liste, partie par partie, des "
        "engagements pris. La cinquième réunion des ministres se tiendra en Brévie au cours du "
        "premier semestre de 2028.",
        "В течение тридцати дней председатель распространит перечень принятых обязательств с "
        "разбивкой по сторонам. Пятая встреча министров состоится в Бревии в первой половине "
        "2028 года.",
    ),
    CLOSING: Said(
        "Issued in English, French and Russian, all three texts being equally authentic.",
        "Fait en anglais, en français et en russe, les trois textes faisant également foi.",
        "Принято на английском, французском и русском языках, причём все три текста имеют "
        "одинаковую силу.",
    ),
}
"""What was signed. The French of provision 11 has a misprint, which a corrigendum mends."""

MISPRINT = ("au plus tard a la fin", "au plus tard à la fin")
"""As signed, and as corrected a week later."""

MILLIONS = ("17 millions", "17 milliards")
"""As the French first had it, and as it was settled: the English says 17 billion."""

LIST_BEFORE = Said(
    "The chair will circulate a list of what was undertaken, by party, within thirty days. The "
    "fifth meeting of ministers will be held in Brevia in the first half of 2028.",
    "La présidence diffusera, partie par partie, la liste des engagements pris dans un délai de "
    "trente jours. La cinquième réunion des ministres se tiendra en Brévie au cours du premier "
    "semestre de 2028.",
    AGREED[13].ru,
)
"""Provision 13 as first agreed: what is it that happens within thirty days? The Russian has it."""

PLAN_BEFORE = (
    "The ministers will submit the results of their work to the heads of state and government at "
    "the summit of May 2027, and recommend that it adopt a ten-year plan to return 17 billion "
    "cubic metres of water to the lakes."
)
"""Provision 12 in the chair's first text, on which silence was broken."""

FLOODS_LEFT_OUT = "The six decided to establish"
"""What the chair first proposed for the beginning of provision 9, and Eastmark objected to."""
