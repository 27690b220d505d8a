"""Seal what one person says in secret, so that whoever holds the database reads nothing of it.

AES-256-GCM with a key derived from a secret that lies elsewhere. Sealed texts are padded, so that
their length tells nothing, and bound to what they are `about`, so that one row's cannot be put into
another. Whoever holds the secret and the database opens all of them.
"""

import os
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from traceability.domain.errors import TraceabilityError

# Sealed texts are multiples of this: most answers are of one length.
PADDED_TO = 4096
_NONCE = 12
SHORTEST_SECRET = 32


class NoAnswersKey(TraceabilityError):
    """Answers can neither be kept nor read: the secret that seals them is not set."""

    code, title, status = "no_answers_key", "Answers cannot be kept", 503


class NotOpened(TraceabilityError):
    """A sealed text was sealed with a secret that is gone, or is not about this."""

    code, title, status = "answers_not_opened", "Answers cannot be opened", 503


def sealed(text: bytes, *, about: str, secrets: Sequence[str]) -> bytes:
    """Return the text sealed with the first secret; no two seals of one text are alike.

    Raises `NoAnswersKey`.
    """
    nonce = os.urandom(_NONCE)
    framed = len(text).to_bytes(4, "big") + text
    framed += bytes(-len(framed) % PADDED_TO)
    return nonce + _ciphers(secrets)[0].encrypt(nonce, framed, about.encode())


def opened(token: bytes, *, about: str, secrets: Sequence[str]) -> bytes:
    """Return what was sealed with any of the secrets. Raises `NoAnswersKey`, `NotOpened`."""
    for cipher in _ciphers(secrets):
        try:
            framed = cipher.decrypt(token[:_NONCE], token[_NONCE:], about.encode())
        except InvalidTag:
            continue
        return framed[4 : 4 + int.from_bytes(framed[:4], "big")]
    raise NotOpened(
        "An answer was sealed with another key than those that ANSWERS_KEY names now; add the old "
        "one behind the new, parted by a comma. Where it is lost, whoever gave the answer "
        "withdraws it and answers anew."
    )


def check(secrets: Sequence[str]) -> None:
    """Raise `NoAnswersKey` where nothing can be sealed."""
    _ciphers(secrets)


def _ciphers(secrets: Sequence[str]) -> list[AESGCM]:
    if not secrets or any(len(secret) < SHORTEST_SECRET for secret in secrets):
        raise NoAnswersKey(
            "Whoever runs this installation sets ANSWERS_KEY to fifty or more random characters, "
            "and keeps them apart from the database; without it answers are not kept."
        )
    return [AESGCM(_derived(secret)) for secret in secrets]


def _derived(secret: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"answers of rounds").derive(
        secret.encode()
    )
