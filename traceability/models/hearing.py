"""Tables of what similarity made of texts. They can be made again: no history, no version."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models


class StoredVector(models.Model):
    """What an encoder made of a text, or the ear of an initiative's texts; never changed.

    `key` digests the encoder and the words, so a row holds for any instant, for every record that
    says the same, and is the same whoever writes it first. `vector` holds half-precision numbers,
    little end first. Rows of encoders no longer in use may be deleted at any time.
    """

    key = models.BinaryField(primary_key=True, max_length=32)
    encoder = models.CharField(max_length=100)
    vector = models.BinaryField()

    def __str__(self) -> str:
        return bytes(self.key).hex()


class Lexicon(models.Model):
    """What was learned of the texts of open work once, and then held for every run.

    `silent` are the keys of sentences that are a department's form; `rarity` (32-bit numbers,
    little end first, deflated) says how rare words are and is empty where a sentence model does
    without. Learned anew when the initiatives have doubled, so that one edit moves no other vector.
    """

    digest = models.CharField(max_length=64, unique=True)
    initiatives = models.PositiveIntegerField()
    silent = ArrayField(models.TextField(), default=list)
    rarity = models.BinaryField(default=bytes)
    learned_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            # Which one is in force?
            models.Index(fields=["-learned_at", "-id"], name="lexicon_in_force"),
        ]

    def __str__(self) -> str:
        return self.digest
