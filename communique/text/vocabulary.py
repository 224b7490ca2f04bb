"""The words by which bracketed texts are organised, in the languages of negotiation.

Each is an alternation for regular expressions, Unicode form NFC and NFD alike. They are data:
adding a language is adding words.
"""

from __future__ import annotations

import unicodedata

import regex


def _any(words: str) -> str:
    """An alternation of the words, longest first, in both Unicode forms."""
    forms = {
        unicodedata.normalize(form, word) for word in words.split("|") for form in ("NFC", "NFD")
    }
    return "(?:" + "|".join(map(regex.escape, sorted(forms, key=len, reverse=True))) + ")"


OPTION = _any(
    "Option|Options|Alternative|Alternatives|Alt|Alt.|Variant|Version|Variante|Opción|Alternativa"
    "|Opção|Versión|Вариант|Альтернатива|Опция|الخيار|خيار|البديل|بديل|备选案文|备选方案|案文|方案"
    "|选项|備選案文|選項|אפשרות|חלופה|ทางเลือก|ทางเลือกที่|विकल्प"
)
"""What alternatives of whole paragraphs are called."""

ORDINAL = _any(
    "الأول|الثاني|الثالث|الرابع|الخامس|السادس|السابع|الثامن|التاسع|العاشر"
    "|one|two|three|four|five|un|deux|trois|quatre|cinq"
)
"""Labels of options that are words."""

NOTHING = _any(
    "∅|no text|pas de texte|aucun texte|néant|sin texto|ningún texto|sem texto|kein Text"
    "|нет текста|без текста|لا نص|لا يوجد نص|بدون نص|无案文|无文本|無案文|אין טקסט"
    "|ไม่มีข้อความ|कोई पाठ नहीं"
)
"""An alternative that says nothing."""

PLACEHOLDER = _any("placeholder|emplacement réservé|espacio reservado|место для|占位")
"""Says that words are to come, and may go on to say which."""

LATER = _any(
    "to be determined|to be developed|to be completed|TBD"
    "|à déterminer|à compléter|à élaborer|por determinar|por completar|a determinar"
    "|подлежит определению|будет определено|يحدد لاحقا|يحدد لاحقاً|待定|待补|ייקבע"
    "|รอการกำหนด|बाद में निर्धारित"
)
"""A passage left for later; read only where it stands alone."""

NOTE = _any(
    "note|notes|editor's note|editorial note|comment|remark|remarque|commentaire"
    "|nota|comentario|observación|anmerkung|примечание|комментарий|ملاحظة|تعليق|注|评注|备注|הערה"
    "|หมายเหตุ|टिप्पणी"
)
"""What is said about the text."""

AND = _any("and|et|y|e|und|и|و|和|与|及|ו|และ|และ|और")
"""Between the last two of several parties."""

PARTICLE = _any("of|the|and|de|du|des|la|le|les|et|del|los|las|y|do|da|dos|und|der|и|du|d'|d’|al")
"""Small words within a party's name."""
