"""What a made initiative says, and how another one says the same, half of it, or something else."""

import random
from dataclasses import dataclass, replace

from traceability.management.benchmarks.planted.words import (
    AREAS,
    ASPECTS,
    BENEFICIARIES,
    GAINS,
    MECHANISMS,
    REASONS,
)
from traceability.management.benchmarks.planted.works import WORKS

# Frames of each sentence; a paraphrase takes another one.
AIMS = (
    "We {do}, so that {who} {gain}.",
    "{Who} {gain} once we {do}.",
    "To {do} is the first step; {who} {gain}.",
    "{Who} asked us to {do}: they {gain}.",
)
WAYS = (
    "{How}, and {step}.",
    "{Step}; {how}.",
    "First {step}, then {how}.",
    "{How} while {step}.",
)
WHYS = (
    "Today {why}.",
    "The reason: {why}.",
    "It cannot wait, because {why}.",
    "What started it: {why}.",
)
ENDS = (
    "For {thing} it has worked when {proof}.",
    "Success in {thing} means that {proof}.",
    "By the end of next year {proof} in {thing}.",
    "We leave {thing} alone once {proof}.",
)


@dataclass(frozen=True, slots=True)
class Topic:
    """What one initiative is about, as places in the vocabularies."""

    work: int
    side: int
    thing: int
    who: int
    how: int


@dataclass(frozen=True, slots=True)
class Text:
    """What an initiative says of itself."""

    name: str
    sentences: tuple[str, ...]
    activities: tuple[str, ...] = ()
    beneficiaries: tuple[str, ...] = ()
    mechanisms: tuple[str, ...] = ()

    @property
    def description(self) -> str:
        """The sentences as one text."""
        return " ".join(self.sentences)


@dataclass(frozen=True, slots=True)
class _Choice:
    """The places of one initiative's own phrases, drawn once so that a paraphrase keeps them."""

    gain: int
    step: int
    proof: int
    reason: int
    year: int
    number: int
    # Of each sentence the frame, and the one its paraphrase takes.
    frames: tuple[tuple[int, int], ...]


class Topics:
    """Topics of which no two are of one thing, side and work, up to a quarter of a million of them.

    Up to 23,000 of them no two are of one thing and side.
    """

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._number = 0
        self._things = chance.sample(range(len(AREAS)), len(AREAS))
        self._sides = chance.sample(range(len(ASPECTS)), len(ASPECTS))

    def take(self) -> Topic:
        """The next topic."""
        number, self._number = self._number, self._number + 1
        round_, at = divmod(number, len(AREAS))
        return Topic(
            # The last term shifts what would come back after every side and work was taken.
            work=(round_ + at + round_ // (3 * len(ASPECTS))) % len(WORKS),
            side=self._sides[(round_ + 7 * at) % len(ASPECTS)],
            thing=self._things[at],
            who=self._chance.randrange(len(BENEFICIARIES)),
            how=self._chance.randrange(len(MECHANISMS)),
        )


def write(chance: random.Random, topic: Topic) -> tuple[Text, Text]:
    """One initiative's text, and the same said in other words and another order."""
    choice = _Choice(
        gain=chance.randrange(len(GAINS)),
        step=chance.randrange(len(WORKS[topic.work].steps)),
        proof=chance.randrange(len(WORKS[topic.work].proofs)),
        reason=chance.randrange(len(REASONS)),
        year=chance.randint(2004, 2025),
        number=chance.randint(3, 48),
        frames=tuple(
            (first, second)
            for first, second in (chance.sample(range(len(AIMS)), 2) for _ in range(4))
        ),
    )
    first = chance.randrange(2)
    order = [1, 2, 3]
    chance.shuffle(order)
    own, other = _say(topic, choice, first), _say(topic, choice, 1 - first)
    turned = tuple(other.sentences[at] for at in (0, *order))
    return own, replace(other, sentences=turned)


def reordered(chance: random.Random, text: Text, other: Text) -> Text:
    """The same sentences in another order under the paraphrase's name."""
    kept = list(text.sentences)
    while tuple(kept) == text.sentences:
        chance.shuffle(kept)
    return replace(text, name=other.name, sentences=tuple(kept))


def partly_copied(text: Text, other: Text) -> Text:
    """Aim and way word for word, the rest as the paraphrase has it."""
    sentences = (*text.sentences[:2], *other.sentences[2:])
    return replace(text, name=other.name, sentences=sentences)


def located(text: Text, region: str) -> Text:
    """The same work in a named region."""
    name = f"{text.name}, {region}"
    return replace(text, name=name, sentences=(*text.sentences, f"It covers {region} alone."))


def with_form(text: Text, form: tuple[str, ...]) -> Text:
    """The text with a department's form around it."""
    return replace(text, sentences=(*form, *text.sentences))


def edited(text: Text) -> Text:
    """The text with another sentence: what a confirmation did not see."""
    return replace(text, sentences=(*text.sentences, "Since spring it also takes on repairs."))


def same_people_and_way(chance: random.Random, topics: Topics) -> tuple[Text, Text]:
    """Two texts of two topics for the same people in the same way."""
    one = topics.take()
    other = replace(topics.take(), who=one.who, how=one.how)
    return write(chance, one)[0], write(chance, other)[0]


def _say(topic: Topic, choice: _Choice, wording: int) -> Text:
    work = WORKS[topic.work]
    side, thing = ASPECTS[topic.side], AREAS[topic.thing]
    tag, ways = MECHANISMS[topic.how]
    told = {
        "side": side,
        "Side": side[:1].upper() + side[1:],
        "thing": thing,
        "year": str(choice.year),
        "number": str(choice.number),
    }
    phrases = {
        "do": work.does[wording].format(**told),
        "who": BENEFICIARIES[topic.who],
        "gain": GAINS[choice.gain][wording],
        "how": ways[wording],
        "step": work.steps[choice.step][wording],
        "why": REASONS[choice.reason][wording].format(**told),
        "thing": thing,
        "proof": work.proofs[choice.proof][wording],
    }
    phrases |= {name.title(): text[:1].upper() + text[1:] for name, text in phrases.items()}
    frames = (AIMS, WAYS, WHYS, ENDS)
    return Text(
        name=work.nouns[wording].format(**told),
        sentences=tuple(
            frame[chosen[wording]].format(**phrases)
            for frame, chosen in zip(frames, choice.frames, strict=True)
        ),
        activities=(f"{told['Side']} of {thing}",),
        beneficiaries=(BENEFICIARIES[topic.who].capitalize(),),
        mechanisms=(tag[:1].upper() + tag[1:],),
    )
