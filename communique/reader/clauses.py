"""Clauses of saying: which verb has which subject, and where the words said are.

The subject stands before its verb ("The sides agreed"), with no more between than adverbs, an
apposition or an attribute; or after it: behind a quotation ("…", said X), or where the language
turns verb and subject ("In diesem Sinne sagte X"). What a preposition governs is no subject, nor
is the subject of a subordinate clause ("that they agreed"), nor anything within a quotation.

    >>> [(c.speaker.words, c.verb.act) for c in clauses(text, lexicon("en"), mentions, speakers)]
    [('The sides', <Act.DECIDES: 'decides'>)]
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from communique.reader.account import Span, SpeakerKind
from communique.reader.framing import Clause, Frames, Order
from communique.reader.lexicon import Lexicon
from communique.reader.passages import QUOTES
from communique.reader.saying import Verb
from communique.reader.speakers import Speaking
from communique.reader.unlisted import Unlisted

TAIL = 16
"""Words said that a comma alone parts from who said them are longer than this, in code points."""


class Reader(Frames):
    """Clauses of one text: its parts in order, the verbs and the speakers."""

    def __init__(
        self, text: str, lexicon: Lexicon, sentences: Sequence[Span], who: Sequence[Speaking]
    ) -> None:
        super().__init__(text, lexicon, sentences, who)
        self._unlisted = Unlisted(text, lexicon, self.rules, who)

    def clauses(self) -> list[Clause]:
        """The clauses of every sentence, in order."""
        found: list[Clause] = []
        lead: Speaking | None = None
        for number, span in enumerate(self.sentences):
            own = self._of(number, span)
            if own and own[0].order is Order.BACK and found and found[-1].sentence == number - 1:
                continue  # "this reports the agency", of words that are somebody's already
            if own and own[0].speaker is not None:
                lead = None
            elif lead and self._begins_with_verb(span):
                own, lead = [self._listed(number, span, lead)], None
            elif not own:
                lead = self._leads(span) or (lead if self._is_open(span) else None)
            found.extend(own)
        return found

    def _leads(self, span: Span) -> Speaking | None:
        """Who a sentence is about that breaks off before its verb: a list of what they do follows
        ("The Ministers:", "We, the Heads of State,").
        """
        who = self.subject(span)
        begins = who is not None and self._opens_clause(span, who)
        return who if begins and self.plain[span[1] - 1] in ":：," else None

    def _is_open(self, span: Span) -> bool:
        return self.plain[span[1] - 1] in ",;，；"

    def _begins_with_verb(self, span: Span) -> bool:
        at = bisect_left(self._verb_starts, span[0])
        return at < len(self.verbs) and self.opens(span, self.verbs[at])

    def opens(self, span: Span, verb: Verb) -> bool:
        """Whether the verb is the first word of its sentence, but for adverbs."""
        ahead = " " + self.plain[span[0] : verb.span[0]]
        return verb.span[0] < span[1] and bool(self.rules.adverbial.fullmatch(ahead))

    def coverb(self, clause: Clause) -> bool:
        """Whether a phrase of what is said stands between subject and verb ("双方就……交换意见")."""
        if self.rules.spaced or clause.speaker is None:
            return False
        return self._is_coverb(self.plain[clause.speaker.span[1] : clause.verb.span[0]])

    def _listed(self, number: int, span: Span, who: Speaking) -> Clause:
        """The first item of a list of what `who` do."""
        verb = self.verbs[bisect_left(self._verb_starts, span[0])]
        return Clause(number, verb, who, Order.LIST)

    def _of(self, number: int, span: Span) -> list[Clause]:
        """The clauses of one sentence that are its own, not those it tells of."""
        found = self.talked(number, span) or self.according_behind(number, span)
        if found:
            return found
        low, high = bisect_left(self._verb_starts, span[0]), bisect_left(self._verb_starts, span[1])
        for verb in self.verbs[low:high]:
            if not self._is_verb(span, verb):
                continue
            clause = self._clause(number, span, verb, found)
            if clause and self._is_own(clause, found):
                found.append(clause)
        return found or self.framed(number, span)

    def _is_verb(self, span: Span, verb: Verb) -> bool:
        """Whether it is one here: not quoted, no word of a name ("the United States"), no noun by
        its capital, nor by ending its clause where nothing else tells ("良好祝愿。").
        """
        start, end = verb.span
        at = bisect_right(self._starts, start) - 1
        if at >= 0 and end <= self.who[at].span[1] and not self._is_beside(at, verb):
            return False
        if self.in_quotation(start) and not self._runs_into_quotation(start):
            return False
        if self.rules.capitals and self.text[start].isupper() and start != span[0]:
            return False
        if self.rules.spaced or self.plain[end : end + 1] not in "。；！？、":
            return True
        near = self.speakers(span[0], start)[-1:]
        return any(self._is_coverb(self.plain[each.span[1] : start]) for each in near)

    def _is_beside(self, at: int, verb: Verb) -> bool:
        """Whether a word that could be a speaker is the verb of the one directly before it ("the
        declaration states").
        """
        here, before = self.who[at], self.who[at - 1] if at else None
        if before is None or here.span != verb.span or not self.text[here.span[0]].islower():
            return False
        return before.span[1] + 1 == here.span[0] and not before.plural

    def _runs_into_quotation(self, at: int) -> bool:
        """Whether the quotation that begins at the word `at` carries on the sentence: 'The States
        "stressed the value …"'.
        """
        before = self.plain[max(0, at - 4) : at - 1].rstrip()[-1:]
        return self.text[at - 1] in QUOTES and self.text[at].islower() and before.isalpha()

    def _is_own(self, clause: Clause, found: Sequence[Clause]) -> bool:
        """Whether the clause stands beside the earlier ones of its sentence, not within one."""
        if not found:
            return True
        last = found[-1]
        if last.verb.reads or (clause.speaker is None and not clause.verb.converb):
            return False
        if clause.verb.converb:
            return last.order is Order.QUOTED
        assert clause.speaker is not None
        if last.speaker and clause.speaker.span == last.speaker.span:
            return False
        if clause.speaker.pronoun:
            return False
        start = clause.speaker.span[0]
        if self.rules.verb_first:
            start = min(start, clause.verb.span[0])
        if last.verb.says and last.order is not Order.QUOTED:
            return (
                ";" in self.plain[last.verb.span[1] : start]
                or "；" in self.plain[last.verb.span[1] : start]
            )
        return bool(self.rules.continues.search(self.plain, last.verb.span[1], start))

    def _clause(
        self, number: int, span: Span, verb: Verb, found: Sequence[Clause]
    ) -> Clause | None:
        if verb.converb:
            return (
                Clause(number, verb, None, Order.SILENT)
                if found
                else self._converb(number, span, verb)
            )
        if verb.clitic:
            order = Order.QUOTED if self._words_before(span, verb) else Order.AFTER
            return Clause(number, verb, self._clitic(verb), order)
        beside = self.as_said(number, span, verb)
        if beside:
            return beside
        follows = self._words_before(span, verb)
        if follows and verb.says:
            after = self._after(span, verb) or self._after_phrase(span, verb)
            if after:
                return Clause(number, verb, after, Order.QUOTED)
        if self.rules.verb_first and not self._follows_subject(verb):
            after = self._after(span, verb)
            if after:
                return Clause(number, verb, after, Order.QUOTED if follows else Order.AFTER)
        before = self._before(span, verb)
        if before:
            return Clause(
                number,
                verb,
                before,
                Order.QUOTED if self._ends_words(span, before, verb) else Order.BEFORE,
            )
        if self.rules.verb_second or (self.rules.inverted and verb.says):
            after = self._after(span, verb)
            if after:
                back = self.rules.back.fullmatch(" " + self.plain[span[0] : verb.span[0]])
                return Clause(number, verb, after, Order.BACK if back else Order.AFTER)
        stranger = self._stranger(span, verb, follows)
        if stranger:
            if stranger.span[0] < verb.span[0]:
                ends = self._ends_words(span, stranger, verb)
                return Clause(number, verb, stranger, Order.QUOTED if ends else Order.BEFORE)
            return Clause(number, verb, stranger, Order.QUOTED if follows else Order.AFTER)
        if self._can_be_silent(span, verb):
            return Clause(number, verb, None, Order.QUOTED if follows else Order.SILENT)
        return None

    def _stranger(self, span: Span, verb: Verb, follows: bool) -> Speaking | None:
        """A speaker whom no mention tells of: behind the verb only where words said go before."""
        who = self._unlisted.before(span, verb)
        if who is None and verb.says and (follows or self.rules.verb_second):
            who = self._unlisted.after(verb)
        return who

    def _follows_subject(self, verb: Verb) -> bool:
        """Whether the form tells that its subject stands before it, or nowhere."""
        form = self.plain[slice(*verb.span)].split()[0]
        return self.rules.following.fullmatch(form) is not None

    def _converb(self, number: int, span: Span, verb: Verb) -> Clause | None:
        """A converb whose main verb is none of saying speaks for the subject of its sentence."""
        for each in self.speakers(span[0], verb.span[0]):
            if not self._is_governed(span, each) and not each.pronoun:
                return Clause(number, verb, each, Order.BEFORE)
        return None

    def _clitic(self, verb: Verb) -> Speaking:
        assert verb.clitic is not None
        start, end = verb.clitic
        words = self.text[start:end].lstrip("-").removeprefix("t-")
        plural = words.lower() in self.lexicon.table("groups").get("plural_pronouns", ())
        kind = SpeakerKind.GROUP if plural else SpeakerKind.PERSON
        return Speaking((end - len(words), end), words, kind, plural=plural, pronoun=True)

    def _words_before(self, span: Span, verb: Verb) -> bool:
        """Whether words said stand before the verb: a quotation, a clause, the paragraph before."""
        ahead = self.plain[span[0] : verb.span[0]].rstrip(" -–—")
        if not ahead:
            return self.plain[verb.span[0]].islower()
        if _closes(ahead):
            return True
        # Where the verb comes first, what a comma parts from it says when, where and in what.
        return not self.rules.verb_first and ahead[-1] in ",!?" and len(ahead) > 12

    def _ends_words(self, span: Span, who: Speaking, verb: Verb) -> bool:
        """Whether the subject stands directly behind the words said: '"…" he added', or behind a
        comma where its verb ends the sentence ("The lake is clean, the minister told the press").
        """
        ahead = self.rules.article.sub("", self.plain[span[0] : who.span[0]]).rstrip(" -–—")
        if _closes(ahead) and ahead.rstrip(" ,")[-1] not in "„«‹「『":
            return True
        rest = self.plain[verb.span[1] : span[1]].rstrip(" .!…")
        ends = self.rules.adverbial.fullmatch(rest) is not None
        return ends and verb.says and ahead.endswith(",") and len(ahead) > TAIL

    def _can_be_silent(self, span: Span, verb: Verb) -> bool:
        """Whether a verb without subject can be the sentence's own: at its start, behind its words,
        or behind an adverbial that holds no subject.
        """
        ahead = self.plain[span[0] : verb.span[0]]
        if not self.rules.pro_drop:
            form = self.plain[slice(*verb.span)].lower()
            return not ahead and form in self.lexicon.table("verbs").get("silent", ())
        last = ahead.lower().split()[-1:]
        if last and last[0] in self.lexicon.table("verbs").get("impersonal_pronouns", ()):
            return False  # "Se acordó …": it is nobody's
        if self._words_before(span, verb) and not verb.says and not _closes(ahead.rstrip(" -–—")):
            return False  # "Lowe, president of Aldora, welcomed": the comma closes no words said
        if self._words_before(span, verb) or self.rules.adverbial.fullmatch(" " + ahead):
            return True
        if any(mark in QUOTES for mark in ahead) or not verb.says or len(ahead) > 80:
            return False
        tail = self.plain[verb.span[1] : verb.span[1] + 6].lstrip()
        that = self.lexicon.table("verbs").get("that", ())
        own = [each for each in self.speakers(*span) if each.span[1] <= verb.span[0]]
        free = all(self._is_governed(span, each) for each in own)
        return free and any(tail.startswith(word) for word in that)


def _closes(ahead: str) -> bool:
    """Whether words end with a mark of quotation, a comma behind it or not."""
    bare = ahead.rstrip(" ,")
    return bare.endswith("''") or (bare != "" and bare[-1] in QUOTES)


def clauses(
    text: str, lexicon: Lexicon, sentences: Sequence[Span], who: Sequence[Speaking]
) -> list[Clause]:
    """The clauses of saying of `text`, in order of their sentences."""
    return Reader(text, lexicon, sentences, who).clauses()
