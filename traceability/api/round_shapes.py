"""The shapes of rounds, of one's own answer, and of what is published."""

from typing import Any

from rest_framework import serializers

from traceability.api import fields, shapes
from traceability.domain import rounds

KINDS = ["priorities", "drivers_and_criteria"]
STATES = ["draft", "open", "closed", "published"]
AUDIENCES = ["leaders", "leads"]
WORDS = ["agreed", "mixed", "split"]
DISCLOSED = ["shown", "too_few", "withheld"]
ANSWERED = ["none", "draft", "given", "destroyed", "unreadable"]
_ITEMS = "Objectives; of the yearly kind success drivers and decision criteria."


def _ids(most: int, **more: Any) -> serializers.ListField:
    return serializers.ListField(child=fields.Id(), required=False, max_length=most, **more)


def _money() -> fields.Money:
    return fields.Money(max_digits=20, decimal_places=2, allow_null=True)


class _RoundWords(shapes.Shape):
    name = fields.Text(max_length=200, required=False)
    kind = fields.Choice(choices=KINDS, required=False)
    message = fields.Text(required=False, allow_blank=True, max_length=2000)
    closes_on = serializers.DateField(required=False)
    with_figures = fields.Flag(
        required=False,
        help_text="Whether four figures of the whole are shown. Then more rounds are withheld.",
    )
    keep_days = fields.Whole(required=False, min_value=1, max_value=365)
    items = _ids(rounds.MOST_ITEMS, help_text=_ITEMS)
    leaders = _ids(500)
    leads = _ids(500)


class RoundChanges(_RoundWords):
    """What of a draft changes."""


class NewRound(_RoundWords):
    """A round to prepare: what it asks, and whom."""

    strategy = fields.Id()
    name = fields.Text(max_length=200)
    closes_on = serializers.DateField()


class RoundItem(shapes.Shape):
    """What points are divided over."""

    id = fields.Id()
    kind = fields.Choice(choices=["objective", "success_driver", "decision_criterion"])
    code = fields.Text()
    name = fields.Text()
    text = fields.Text()


class RoundPerson(shapes.Shape):
    """Somebody who is asked; who has no account cannot answer, who has no address gets no mail."""

    id = fields.Id()
    name = fields.Text()
    has_account = fields.Flag()
    has_address = fields.Flag()


class RoundAudience(shapes.Shape):
    """Whom it asks; `answered` while it runs, where that points at nobody."""

    audience = fields.Choice(choices=AUDIENCES)
    invited = fields.Whole()
    answered = fields.Whole(allow_null=True)
    people = RoundPerson(many=True, allow_null=True)


class RoundMine(shapes.Shape):
    """How it asks the reader, and how far the reader's answer is.

    One that is `unreadable` was sealed with a key that is gone.
    """

    audience = fields.Choice(choices=AUDIENCES)
    state = fields.Choice(choices=ANSWERED)


class RoundTold(shapes.Shape):
    """One round. `items` is null for a rater who has not written down what comes to mind."""

    id = fields.Id()
    version = fields.Whole(min_value=1)
    strategy = fields.Id()
    name = fields.Text()
    kind = fields.Choice(choices=KINDS)
    state = fields.Choice(choices=STATES)
    message = fields.Text()
    closes_on = serializers.DateField()
    with_figures = fields.Flag()
    keep_days = fields.Whole()
    items = RoundItem(many=True, allow_null=True)
    opened_at = serializers.DateTimeField(allow_null=True)
    closed_at = serializers.DateTimeField(allow_null=True)
    published_at = serializers.DateTimeField(allow_null=True)
    open_to_all_at = serializers.DateTimeField(allow_null=True)
    destroyed_at = serializers.DateTimeField(allow_null=True)
    may_manage = fields.Flag()
    audiences = RoundAudience(many=True)
    mine = RoundMine(allow_null=True)

    class Meta:
        ref_name = "Round"


class RoundOpened(RoundTold):
    """A round that has opened, and how many messages were written to those it asks."""

    written = fields.Whole()
    is_mail_set_up = fields.Flag()

    class Meta:
        ref_name = "RoundOpened"


class RoundBand(shapes.Shape):
    """The points of one band, both ends included."""

    band = fields.Whole()
    name = fields.Choice(choices=list(rounds.BAND_NAMES))
    from_points = fields.Whole()
    to_points = fields.Whole()


class BandGroup(shapes.Shape):
    """Bands shown as one, and how many raters are in them: nobody, or three at least."""

    first_band = fields.Whole()
    latest_band = fields.Whole()
    raters = fields.Whole()


class Recall(shapes.Shape):
    """What comes to mind, before the list is seen; no line: skipped."""

    lines = serializers.ListField(
        child=fields.Text(max_length=200, allow_blank=True), max_length=rounds.MOST_LINES
    )


class OwnAnswer(shapes.Shape):
    """100 points over the items, one sentence; of a lead, two that pull the team apart."""

    points = serializers.DictField(
        child=fields.Whole(min_value=0, max_value=rounds.WHOLE), required=False
    )
    sentence = fields.Text(required=False, allow_blank=True, max_length=500)
    pulls = serializers.ListField(
        child=serializers.CharField(max_length=36), required=False, max_length=rounds.PULLS
    )
    is_final = fields.Flag()


class MirrorLine(shapes.Shape):
    """One's own points for an item beside the bands of one's group."""

    id = fields.Id()
    points = fields.Whole()
    band = fields.Whole()
    groups = BandGroup(many=True, allow_null=True)
    word = fields.Choice(choices=WORDS, allow_null=True)


class OwnResponse(shapes.Shape):
    """The reader's own answer; `mirror` from publication until it is destroyed.

    One that is `unreadable` was sealed with a key that is gone; `notice` says what to do then.
    """

    round = fields.Id()
    name = fields.Text()
    strategy = fields.Id()
    strategy_name = fields.Text()
    round_state = fields.Choice(choices=STATES)
    closes_on = serializers.DateField()
    message = fields.Text()
    kind = fields.Choice(choices=KINDS)
    audience = fields.Choice(choices=AUDIENCES)
    version = fields.Whole()
    state = fields.Choice(choices=ANSWERED)
    notice = fields.Text()
    recall = serializers.ListField(child=fields.Text())
    is_recall_done = fields.Flag()
    items = RoundItem(many=True, allow_null=True)
    points = serializers.DictField(child=fields.Whole())
    sentence = fields.Text()
    pulls = serializers.ListField(child=fields.Id())
    may_answer = fields.Flag()
    told = serializers.ListField(child=fields.Text())
    bands = RoundBand(many=True)
    mirror = MirrorLine(many=True, allow_null=True)


class RoundReminded(shapes.Shape):
    """How many messages were written, and whether there is a mail server to send them by."""

    written = fields.Whole()
    is_mail_set_up = fields.Flag()


class RoundNamed(shapes.Shape):
    """A round whose results the reader may see."""

    id = fields.Id()
    name = fields.Text()
    kind = fields.Choice(choices=KINDS)
    published_at = serializers.DateTimeField()


class RoundShown(shapes.Shape):
    """The round whose results these are; `is_early`: raters alone see them yet."""

    id = fields.Id()
    name = fields.Text()
    kind = fields.Choice(choices=KINDS)
    published_at = serializers.DateTimeField()
    open_to_all_at = serializers.DateTimeField()
    with_figures = fields.Flag()
    is_early = fields.Flag()


class RoundFigures(shapes.Shape):
    """Agreement on the whole round, to two decimals."""

    kendall_w = serializers.FloatField(allow_null=True)
    mean_spearman = serializers.FloatField(allow_null=True)
    permutation_p = serializers.FloatField(allow_null=True)
    alpha = serializers.FloatField(allow_null=True)


class RestatedSentence(shapes.Shape):
    """One sentence, of nobody; `other_words` are not in the official text."""

    text = fields.Text()
    other_words = serializers.ListField(child=fields.Text())


class Restatements(shapes.Shape):
    """The sentences by the alphabet, and words of the official text that none of them has."""

    official = fields.Text()
    sentences = RestatedSentence(many=True)
    unsaid = serializers.ListField(child=fields.Text())


class Pull(shapes.Shape):
    """A priority that three or more said pulls their team apart."""

    id = fields.Id()


class AudienceShown(shapes.Shape):
    """What is shown of one audience, or why not."""

    state = fields.Choice(choices=DISCLOSED)
    reason = fields.Text()
    invited = fields.Whole()
    answered = fields.Whole()
    figures = RoundFigures(allow_null=True)
    recall_share = serializers.FloatField(allow_null=True)
    restatements = Restatements(allow_null=True)
    pulls = Pull(many=True, allow_null=True)


class Stand(shapes.Shape):
    """How a group stands to one item."""

    groups = BandGroup(many=True)
    word = fields.Choice(choices=WORDS)


class WordOfRound(shapes.Shape):
    """How leaders stood to it in one round."""

    round = fields.Id()
    name = fields.Text()
    published_at = serializers.DateTimeField()
    word = fields.Choice(choices=WORDS, allow_null=True)
    state = fields.Choice(choices=DISCLOSED)


class AlignedItem(shapes.Shape):
    """One item, the money resting on it, and how both audiences stand to it."""

    id = fields.Id()
    kind = fields.Choice(choices=["objective", "success_driver", "decision_criterion"])
    code = fields.Text()
    name = fields.Text()
    change_amount = _money()
    is_disputed = fields.Flag(allow_null=True)
    leaders = Stand(allow_null=True)
    leads = Stand(allow_null=True)
    over_rounds = WordOfRound(many=True)


class RoundPeriod(shapes.Shape):
    """The period whose money it is."""

    id = fields.Id()
    name = fields.Text()


class LeadershipAlignment(shapes.Shape):
    """What one round showed, with its money of today, split first."""

    strategy = fields.Id()
    currency = fields.Text()
    period = RoundPeriod(allow_null=True)
    state = fields.Choice(choices=["published", "open", "none"])
    headline = fields.Text()
    round = RoundShown(allow_null=True)
    rounds = RoundNamed(many=True)
    priorities_round = fields.Id(allow_null=True)
    bands = RoundBand(many=True)
    change_amount = _money()
    disputed_amount = _money()
    leaders = AudienceShown(allow_null=True)
    leads = AudienceShown(allow_null=True)
    objectives = AlignedItem(many=True)
