"""What the bodies of a wizard's drafts look like."""

from rest_framework import serializers

from traceability.api import fields, shapes


class Guess(shapes.Shape):
    """One thing that was guessed of a file; `table` is blank where it is of the whole `file`."""

    about = fields.Text()
    value = fields.Text()
    confidence = serializers.FloatField(min_value=0, max_value=1)
    sentence = fields.Text()
    table = fields.Text()
    file = fields.Text()


class DetectedPeriod(shapes.Shape):
    """A time that a header names; days are blank where they are not known."""

    external_id = fields.Text()
    name = fields.Text()
    starts_on = fields.Text()
    ends_on = fields.Text()


class DetectedColumn(shapes.Shape):
    """A column and what its cells are like; texts with their counts."""

    name = fields.Text()
    kind = fields.Choice(
        choices=["blank", "id", "text", "words", "date", "money", "number", "flag"]
    )
    filled = fields.Whole()
    distinct = fields.Whole()
    samples = serializers.ListField(child=fields.Text())
    values = fields.AnyObject()
    unknown = fields.AnyObject(help_text="Texts that say that a value is not known.")
    unreadable = fields.AnyObject(help_text="Texts that are none of the column's kind.")
    meanings = fields.AnyObject(
        help_text="Of `health`, `stage` and `bucket`: the choice that each text means, if known."
    )
    dates = serializers.ListField(child=fields.Text())
    unit = fields.Text()
    unit_doubt = fields.Text()
    currency = fields.Text()
    period = DetectedPeriod(allow_null=True)
    has_parts = fields.Flag()
    separators = serializers.ListField(
        child=fields.Text(), help_text="Signs between several people that some cells name."
    )


class DetectedRow(shapes.Shape):
    """A row as it is read."""

    row = fields.Whole()
    cells = serializers.ListField(child=fields.Text())


class DetectedTable(shapes.Shape):
    """A table of the file. `layout` holds the keys of a profile's table that are not usual."""

    name = fields.Text()
    file = fields.Text()
    rows = fields.Whole()
    is_used = fields.Flag()
    layout = fields.AnyObject()
    key = serializers.ListField(child=fields.Text())
    told_by = fields.Text()
    kind = fields.Text()
    kinds = fields.AnyObject()
    notes = serializers.ListField(child=fields.Text())
    columns = DetectedColumn(many=True)
    preview = DetectedRow(many=True)


class DetectedFile(shapes.Shape):
    """One of the files that a draft reads, and how many of its rows are read."""

    name = fields.Text()
    format = fields.Choice(choices=["csv", "xlsx", "json", "rss", "stratml", "native"])
    dialect = fields.Text()
    encoding = fields.Text()
    rows = fields.Whole()


class FiscalYear(shapes.Shape):
    """A fiscal year that the file names; days are blank until it is said when one begins."""

    name = fields.Text()
    starts_on = fields.Text()
    ends_on = fields.Text()

    class Meta:
        ref_name = "ImportFiscalYear"


class Detected(shapes.Shape):
    """What a file is. `builtin` names a format that needs no mapping; *files* are several."""

    format = fields.Choice(choices=["csv", "xlsx", "json", "rss", "stratml", "native", "files"])
    dialect = fields.Text()
    encoding = fields.Text()
    builtin = fields.Text()
    rows = fields.Whole()
    files = DetectedFile(many=True)
    guesses = Guess(many=True)
    tables = DetectedTable(many=True)
    nouns = serializers.ListField(child=fields.Text())
    fiscal_years = FiscalYear(many=True)


class Match(shapes.Shape):
    """Which record a name in the file means; null: a record of its own."""

    noun = fields.Choice(choices=["department", "person", "objective", "strategy", "period"])
    text = fields.Text(max_length=500)
    record = fields.Id(allow_null=True)

    class Meta:
        ref_name = "ImportMatch"


class DraftRow(shapes.Shape):
    """A draft in the list."""

    id = fields.Id()
    version = fields.Whole(min_value=1)
    name = fields.Text()
    digest = fields.Text()
    size = fields.Whole()
    state = fields.Choice(choices=["open", "rehearsing", "applying", "applied", "failed"])
    rows = fields.Whole()
    source = fields.Text()  # type: ignore[assignment]  # a member, no attribute
    made_at = serializers.DateTimeField()
    made_by_id = fields.Id(allow_null=True)
    expires_at = serializers.DateTimeField()
    import_batch_id = fields.Id(allow_null=True)

    class Meta:
        ref_name = "ImportDraftRow"


class Draft(DraftRow):
    """A draft: what was found, how it is read and mapped, and how far applying it is."""

    detected = Detected()
    reading = fields.AnyObject(help_text="Layout keys by table, over what was guessed.")
    mapping = fields.AnyObject(help_text="The choices; empty where a whole profile is given.")
    profile = fields.AnyObject(help_text="What they make: the content of a profile.")
    toml = fields.Text(help_text="The profile as a file for `manage.py import_portfolio`.")
    matches = Match(many=True)
    progress = fields.AnyObject(help_text="`what`, `done` and `of` while a worker applies it.")
    failure = fields.Text()

    class Meta:
        ref_name = "ImportDraft"


class NewDraft(shapes.Shape):
    """A file, or several that belong together, and the name of a saved profile to read it by."""

    file = serializers.ListField(
        child=serializers.FileField(), min_length=1, max_length=20, help_text="Once a file."
    )
    profile = fields.Text(required=False, allow_blank=True, max_length=100)

    class Meta:
        ref_name = "ImportUpload"


class DraftChanges(shapes.Shape):
    """What is to be read, mapped or matched otherwise."""

    reading = fields.GivenObject(required=False)
    mapping = fields.GivenObject(required=False)
    profile = fields.GivenObject(required=False)
    matches = Match(many=True, required=False)

    class Meta:
        ref_name = "ImportDraftChanges"


class ApplyDraft(shapes.Shape):
    """What to do with rows that break rules, and with what the file names no more."""

    park = fields.Flag(required=False, default=False)
    prune = fields.Flag(required=False, default=False)

    class Meta:
        ref_name = "ImportDraftApplication"


class Applied(shapes.Shape):
    """The draft as it is now; the report where it was applied at once."""

    draft = DraftRow()
    report = fields.AnyObject(allow_null=True)

    class Meta:
        ref_name = "ImportDraftApplied"


class AskPreview(shapes.Shape):
    """Whether what is absent would be ended."""

    prune = fields.Flag(required=False, default=False)

    class Meta:
        ref_name = "ImportPreviewAsked"


class FieldDifference(shapes.Shape):
    """One field: as it stands and as it would be."""

    field = fields.Text()
    before = fields.Anything()
    after = fields.Anything()
    is_edited_here = fields.Flag()

    class Meta:
        ref_name = "ImportFieldDifference"


class Difference(shapes.Shape):
    """One record that would change, or that was edited here since its source brought it."""

    noun = fields.Text()
    external_id = fields.Text()
    name = fields.Text()
    outcome = fields.Choice(choices=["created", "updated", "edited_here"])
    fields = FieldDifference(many=True)  # type: ignore[assignment]  # a member, no attribute
    file = serializers.CharField()
    row = serializers.IntegerField(allow_null=True)
    object_id = serializers.UUIDField(allow_null=True)

    class Meta:
        ref_name = "ImportDifference"


class Likely(shapes.Shape):
    """A record that a name may mean."""

    record = fields.Id()
    name = fields.Text()
    likeness = serializers.FloatField(min_value=0, max_value=1)

    class Meta:
        ref_name = "ImportLikely"


class OpenName(shapes.Shape):
    """A name that no import of this source brought yet; `record` is what it is matched with."""

    noun = fields.Text()
    text = fields.Text()
    name = fields.Text()
    record = fields.Id(allow_null=True)
    is_remembered = fields.Flag()
    suggestions = Likely(many=True)

    class Meta:
        ref_name = "ImportOpenName"


class Preview(shapes.Shape):
    """What applying would do now, with rows that break rules kept aside."""

    report = fields.AnyObject(allow_null=True, help_text="Null while a worker is at it.")
    differences = Difference(many=True)
    names = OpenName(many=True)

    class Meta:
        ref_name = "ImportPreview"


class SavedProfile(shapes.Shape):
    """A saved profile; `toml` is its file."""

    id = fields.Id()
    version = fields.Whole(min_value=1)
    name = fields.Text()
    profile = fields.AnyObject()
    toml = fields.Text()
    made_at = serializers.DateTimeField()
    made_by_id = fields.Id(allow_null=True)
    updated_at = serializers.DateTimeField()

    class Meta:
        ref_name = "ImportProfile"


class NewProfile(shapes.Shape):
    """A name, and a profile's content or the draft that has it."""

    name = fields.Text(max_length=100)
    profile = fields.GivenObject(required=False)
    draft = fields.Id(required=False)

    class Meta:
        ref_name = "NewImportProfile"


class ProfileChanges(shapes.Shape):
    """Another name or content."""

    name = fields.Text(required=False, max_length=100)
    profile = fields.GivenObject(required=False)

    class Meta:
        ref_name = "ImportProfileChanges"


class RowCorrection(shapes.Shape):
    """Texts by the names of columns; those that are not named stay."""

    values = serializers.DictField(child=serializers.CharField(allow_blank=True, max_length=10_000))

    class Meta:
        ref_name = "ParkedRowCorrection"


class RowsToRetry(shapes.Shape):
    """Which rows; without any, all that wait. `matches` answers for names that are not known."""

    rows = serializers.ListField(
        child=fields.Whole(min_value=1), required=False, allow_null=True, max_length=5000
    )
    matches = serializers.ListField(child=Match(), required=False, max_length=5000)

    class Meta:
        ref_name = "ParkedRowsToRetry"


class RowsToDismiss(shapes.Shape):
    """Rows that shall never be imported, and why."""

    rows = serializers.ListField(child=fields.Whole(min_value=1), min_length=1, max_length=5000)
    reason = serializers.CharField(max_length=2000)

    class Meta:
        ref_name = "ParkedRowsToDismiss"


class RowsToRestore(shapes.Shape):
    """Rows that were dismissed and wait again."""

    rows = serializers.ListField(child=fields.Whole(min_value=1), min_length=1, max_length=5000)

    class Meta:
        ref_name = "ParkedRowsToRestore"


class ChosenRows(shapes.Shape):
    """The rows that this was done to: those asked for, with every further problem of them."""

    rows = serializers.ListField(child=fields.Whole(min_value=1))

    class Meta:
        ref_name = "ParkedRowsChosen"


class Retried(shapes.Shape):
    """What trying again did; `import` of its report is the new one, null where nothing changed."""

    report = fields.AnyObject()

    class Meta:
        ref_name = "ParkedRowsRetried"
