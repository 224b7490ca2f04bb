"""Offices: heads of state, ministers, envoys, in one grammar whose words are tables.

An office is a *head* ("minister", "président", 外长) with what stands around it: qualifiers
("first deputy"), a portfolio before ("foreign") or after ("des Affaires étrangères"), and the
state by an adjective or by its name ("kirghize", "of Aldora"). Which of these a language has, and
on which side, is in `languages/TAG/offices.toml` (its words are told in docs/adding-a-language.md).

    >>> [each.words for each in offices("The first deputy foreign minister of Aldora", en, lands)]
    ['first deputy foreign minister of Aldora']
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.reader.lexicon import Lexicon
from communique.reader.mentions.lands import DESCRIBING, LONGEST_STATE, Lands, state_after
from communique.reader.mentions.mention import Form, Office, Territory
from communique.reader.mentions.office_run import DEPUTY, Run, ranked
from communique.reader.mentions.office_words import Head, OfficeWords, office_words
from communique.reader.mentions.tokens import Cut, cut

COMMAS = (",", "，")
HYPHENS = ("-", "–", "—")
STATE_CODE = 2
UNIONS = frozenset(("EU", "UN"))
SERVES = 5
"""From this rank on an office may be held with another ("aide to the President")."""


def offices(text: str, lexicon: Lexicon, territories: Sequence[Territory]) -> list[Office]:
    """Every office named in `text`, in order of its span."""
    reading = _Reading(cut(text), office_words(lexicon), territories)
    return [reading.office(run) for run in reading.shared(reading.runs())]


class _Reading:
    """One text read with the office words of one language."""

    def __init__(self, pieces: Cut, words: OfficeWords, territories: Sequence[Territory]) -> None:
        self.pieces = pieces
        self.words = words
        self.lands = Lands(pieces, territories)

    def office(self, run: Run) -> Office:
        """A run as a mention."""
        codes = set(run.parties)
        party = run.parties[0] if len(codes) == 1 or (codes and not run.plural) else None
        if party and run.presides and not run.bound and len(party) > STATE_CODE:
            party = None  # who presides over a body of states comes from one of them
        return Office(
            self.pieces.span(run.start, run.end),
            self.pieces.words(run.start, run.end),
            run.rank,
            party,
            run.plural,
        )

    def runs(self) -> list[Run]:
        """The runs of pieces that are offices."""
        found: list[Run] = []
        at, floor = 0, 0
        while at < len(self.pieces):
            head = self.words.head_at(self.pieces, at)
            blocked = self.words.blocked.at(self.pieces, at)
            if blocked and (head is None or blocked[0] >= head[0]):
                at = blocked[0]
                continue
            if head is None:
                at += 1
                continue
            run = self._grown(at, head, found, floor)
            if (run.bound and not run.told) or self._name_of(run, head):
                at = head[0]
                continue
            if found and run.start <= found[-1].start:
                found.pop()
            found.append(run)
            at = floor = run.end
        return found

    def _name_of(self, run: Run, head: tuple[int, Head]) -> bool:
        """Is this word, of those that are names too, the last of a name ("… Minh Duc")?"""
        at, pieces = run.start, self.pieces
        if not head[1].name_too or run.end != head[0] or pieces.breaks(at):
            return False
        before = pieces.raw(at - 1)
        capital = before[0].isupper() and not self.words.articles.before(pieces, at)
        after = run.end < len(pieces) and pieces.raw(run.end)[0].isupper()
        return capital and pieces.raw(at)[0].isupper() and not after

    def _grown(self, at: int, head: tuple[int, Head], found: list[Run], floor: int) -> Run:
        """The office around the head at a piece."""
        end, kind = head
        run = Run(at, end, kind.rank, kind.plural, (), kind.bound, kind.presides)
        run = run._replace(either=bool(kind.many_after))
        run = self._before(run, floor)
        last = found[-1] if found else None
        if last and run.start == last.end and self._serves(last, run):
            run = run._replace(start=last.start, parties=last.parties, told=True)
        if kind.many_after and not run.plural:
            run = run._replace(plural=self._many(run.start, kind.many_after))
        return self._after(run)

    def _serves(self, one: Run, two: Run) -> bool:
        """Where the head stands last, an office of an office ("总统特使") is one."""
        return not self.words.spaced and two.rank >= SERVES and (one.told or not one.presides)

    def _many(self, start: int, after: frozenset[str]) -> bool:
        """Do the words before a form that may be one or many say that they are many?"""
        return any(self.pieces.folded[at] in after for at in range(max(0, start - 2), start))

    def _before(self, run: Run, floor: int) -> Run:
        """What stands before the head: qualifiers, portfolio, state."""
        while run.start > floor and not self.pieces.breaks(run.start):
            grown = self._same_before(run) or self._longer(
                self._stated(run), self._said_before(run)
            )
            if grown is None:
                return run
            run = grown
        return run

    def _same_before(self, run: Run) -> Run | None:
        """The state named last, owning the office ("the country’s new President")."""
        same = self.words.same_state.before(self.pieces, run.start)
        if same is None or run.told:
            return None
        return run._replace(start=same[0], parties=self._met(same[0]), told=True)

    @staticmethod
    def _longer(one: Run | None, two: Run | None) -> Run | None:
        """The one that reaches further back."""
        if one is None or two is None:
            return one or two
        return one if one.start <= two.start else two

    def _stated(self, run: Run) -> Run | None:
        land = self._land_before(run)
        if land is None:
            return None
        run = run._replace(start=land[0], parties=(*run.parties, land[1].code), told=True)
        if not (run.plural or run.either) or land[1].form not in DESCRIBING:
            return run
        return self._stated_too(run) or run

    def _stated_too(self, run: Run) -> Run | None:
        """A further state before that of an office of several ("the Kiran and Aldoran …")."""
        at = run.start
        article = self.words.articles.before(self.pieces, at)
        joiner = self.words.joiners.before(self.pieces, article[0] if article else at)
        land = self.lands.before(joiner[0]) if joiner else None
        if land is None or land[1].form not in DESCRIBING:
            return None
        parties = (land[1].code, *run.parties)
        more = run._replace(start=land[0], parties=parties, plural=True)
        return self._stated_too(more) or more

    def _said_before(self, run: Run) -> Run | None:
        """A qualifier or words of a portfolio: the longest phrase."""
        at = run.start
        deputy = self.words.deputies.before(self.pieces, at)
        word = self.words.qualifiers.before(self.pieces, at)
        portfolio = self._portfolio_before(run)
        start = min((each[0] for each in (deputy, word, portfolio) if each), default=at)
        if deputy and deputy[0] == start:
            return run._replace(start=start, rank=DEPUTY[run.rank])
        if portfolio and portfolio[0] == start:
            return run._replace(start=start, rank=ranked(run, portfolio[1]), told=True)
        sent = self.words.sent.before(self.pieces, at)
        parties = () if sent and sent[0] == start else run.parties
        return run._replace(start=start, parties=parties) if word else None

    def _land_before(self, run: Run) -> tuple[int, Territory] | None:
        """The state before an office: an adjective, or its name where the language lets it."""
        at = run.start
        owned = self.words.possessive.before(self.pieces, at)
        land = self.lands.before(owned[0] if owned else at)
        if land is None or (self.pieces.glued(land[0]) and self.pieces.raw(land[0] - 1) in HYPHENS):
            return None
        form = land[1].form
        named = self.words.name_before and (form is not Form.CAPITAL or run.rank == max(DEPUTY))
        return land if owned or form in DESCRIBING or named else None

    def _portfolio_before(self, run: Run) -> tuple[int, int] | None:
        """Portfolio words before an office; two joined ones if the nearer is already read."""
        at = run.start
        direct = self.words.before.before(self.pieces, at)
        if direct is not None:
            return direct
        joiner = self.words.within.before(self.pieces, at)
        if joiner is None or not run.told or self.words.before.at(self.pieces, at) is None:
            return None
        return self.words.before.before(self.pieces, joiner[0])

    def _after(self, run: Run) -> Run:
        """What stands after the head: adjectives, portfolio, bodies, the state."""
        while not self.pieces.parted(run.end):
            grown = (
                self._adjectives(run)
                or self._later(run)
                or self._portfolio(run)
                or self._held_with(run)
                or self._state(run)
            )
            if grown is None:
                return run
            run = grown
        return run

    def _adjectives(self, run: Run) -> Run | None:
        """A state by its adjective ("mexicano"); for many, several ("arménien et français")."""
        land = self.lands.at(run.end)
        if land is None or land[1].form not in DESCRIBING or not self.words.adjective_after:
            return None
        return run._replace(end=land[0], parties=(*run.parties, land[1].code), told=True)

    def _later(self, run: Run) -> Run | None:
        """A qualifier after the office ("par intérim"), or a further adjective for many."""
        word = self.words.after.at(self.pieces, run.end)
        if word is not None:
            return run._replace(end=word[0], rank=DEPUTY[run.rank] if word[1] else run.rank)
        joiner = self.words.joiners.at(self.pieces, run.end)
        if joiner and run.plural and run.parties and self.words.adjective_after:
            land = self.lands.at(joiner[0])
            if land and land[1].form in DESCRIBING:
                return run._replace(end=land[0], parties=(*run.parties, land[1].code))
        return None

    def _portfolio(self, run: Run) -> Run | None:
        """What the office is of: a link, then words of portfolios and bodies."""
        end, rank, parties = run.end, 0, run.parties
        at = self.words.linked(self.pieces, end)
        if at is None:
            return None
        while True:
            land = self.lands.at(at)
            if land and land[1].form in DESCRIBING:
                step = self.words.portfolio_at(self.pieces, land[0])
                if step or end > run.end:
                    parties = (*parties, land[1].code)
                    end = at = step[0] if step else land[0]
                    rank = rank or (step[1] if step else 0)
                    continue
            union = land and (land[1].code in UNIONS or len(land[1].code) > STATE_CODE)
            known = land is None or (end > run.end and union)
            step = self.words.portfolio_at(self.pieces, at) if known else None
            if step is None:
                break
            end, rank = step[0], rank or step[1]
            if self.pieces.parted(end):
                break
            at = self.words.continued(self.pieces, end)
        if end == run.end:
            return None
        return run._replace(end=end, rank=ranked(run, rank), parties=parties, told=True)

    def _held_with(self, run: Run) -> Run | None:
        """The office another one is held with ("помощник президента", "aide to the Speaker")."""
        if run.rank < SERVES or not self.words.spaced:
            return None
        at = self.words.linked(self.pieces, run.end)
        if at is None or self.pieces.breaks(at):
            return None
        land = self.lands.at(at)
        start = land[0] if land and land[1].form in DESCRIBING else at
        head = self.words.head_at(self.pieces, start)
        if head is None or self.pieces.raw(run.end) == "," or head[1].rank >= run.rank:
            return None
        other = self._after(Run(start, head[0], head[1].rank, False, ()))
        codes = ((land[1].code,) if land else ()) + other.parties
        return run._replace(end=other.end, parties=(*run.parties, *codes), told=True)

    def _state(self, run: Run) -> Run | None:
        """The state by its name ("of the Republic of …"); several for many who are not named."""
        toward = self.words.towards.at(self.pieces, run.end) if run.rank >= SERVES else None
        link = self.words.links.at(self.pieces, run.end)
        start = link[0] if link else run.end
        same = self.words.same_state.at(self.pieces, start)
        if same is not None and (link or self.words.link_optional):
            return run._replace(end=same[0], parties=(*run.parties, *self._met(start)), told=True)
        found = state_after(self.pieces, self.lands, self.words, run.end, toward is not None)
        found = found or self._state_of_a_line(run)
        if found is None:
            return None
        end, code = found
        if toward and toward[0] > (self.words.linked(self.pieces, run.end) or 0):
            return run._replace(end=end, told=True)
        if not run.plural:
            rank = ranked(run, self._rank_of(run.end, end))
            return run._replace(end=end, rank=rank, parties=(*run.parties, code), told=True)
        codes = [*run.parties, code]
        while (more := self._further(end)) is not None:
            end = more[0]
            codes.append(more[1])
        if len(codes) == 1 and self._named_after(end):
            return None
        return run._replace(end=end, parties=tuple(codes), told=True)

    def _state_of_a_line(self, run: Run) -> tuple[int, str] | None:
        """The state that ends a line after a comma: "Minister for Foreign Affairs, Aldora"."""
        pieces, end = self.pieces, run.end
        if run.plural or run.parties or end >= len(pieces) or pieces.raw(end) not in COMMAS:
            return None
        land = self.lands.at(end + 1)
        if land is None or land[1].form is not Form.NAME:
            return None
        ends = pieces.breaks(land[0]) or pieces.raw(land[0]) in (";", "；")
        return (land[0], land[1].code) if ends else None

    def _rank_of(self, start: int, end: int) -> int:
        """The rank a body gives that is a party itself ("of the European Commission")."""
        found = (self.words.portfolio_at(self.pieces, at) for at in range(start, end))
        return next((each[1] for each in found if each and each[1]), 0)

    def _met(self, at: int) -> tuple[str, ...]:
        """The state named last ("in Kiran, where … the new President of that country")."""
        while at > 0 and not self.pieces.parted(at):
            at -= 1
            land = self.lands.at(at)
            if land is not None and land[1].form not in DESCRIBING:
                return (land[1].code,)
        return ()

    def _further(self, end: int) -> tuple[int, str] | None:
        """Another state in a list of states that no name interrupts."""
        joiner = self.words.joiners.at(self.pieces, end)
        if joiner is None:
            return None
        direct = self.lands.at(joiner[0])
        if direct and direct[1].form not in DESCRIBING:
            return direct[0], direct[1].code
        at = joiner[0]
        for _ in range(LONGEST_STATE):
            small = self.words.state_words.at(self.pieces, at)
            if small is None:
                break
            at = small[0]
            land = self.lands.at(at)
            if land and land[1].form not in DESCRIBING:
                return land[0], land[1].code
        return state_after(self.pieces, self.lands, self.words, joiner[0])

    def _named_after(self, end: int) -> bool:
        """Does a name follow a state ("of Peru, Ollanta …")? Then each name has its own state."""
        at = end + (end < len(self.pieces) and self.pieces.raw(end) in (",", ":", "(", "（"))
        return at < len(self.pieces) and self.pieces.raw(at)[0].isupper() and not self.lands.at(at)

    def shared(self, runs: list[Run]) -> list[Run]:
        """Offices joined for one holder share the state one of them names; else the default."""
        for index in range(len(runs) - 1, 0, -1):
            one, two = runs[index - 1], runs[index]
            if two.parties and not one.parties and self._joined(one, two):
                runs[index - 1] = one._replace(parties=two.parties)
        for index, run in enumerate(runs):
            before = runs[index - 1] if index else None
            if run.parties:
                continue
            if before and before.parties and self._joined(before, run):
                runs[index] = run._replace(parties=before.parties)
            elif default := self.words.default(self.pieces, run.start, run.end):
                runs[index] = run._replace(parties=(self._usual(default),))
        for index in range(len(runs) - 1, 0, -1):
            one, two = runs[index - 1], runs[index]
            if two.parties and not one.parties and self._joined(one, two):
                runs[index - 1] = one._replace(parties=two.parties)
        return runs

    def _usual(self, codes: tuple[str, ...]) -> str:
        """Of the states that have such an office the first, unless the text is about another."""
        most = max(codes, key=self.lands.times)
        return (
            most if self.lands.times(most) >= 2 * max(1, self.lands.times(codes[0])) else codes[0]
        )

    def _joined(self, one: Run, two: Run) -> bool:
        """Are these two offices of one holder?"""
        many = one.plural or two.plural
        return not many and self.words.joins(self.pieces, one.end, two.start)
