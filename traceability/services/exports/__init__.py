"""Exports: a portfolio written to a file, with what the format could not hold beside it."""

from traceability.services.exports.jobs import (
    NotExported,
    TooManyExports,
    claim_export,
    file_of,
    forget_exports,
    give_up_export,
    request_export,
    run_export,
)
from traceability.services.exports.writing import (
    FORMATS,
    Format,
    UnknownFormat,
    Written,
    export_portfolio,
)

__all__ = [
    "FORMATS",
    "Format",
    "NotExported",
    "TooManyExports",
    "UnknownFormat",
    "Written",
    "claim_export",
    "export_portfolio",
    "file_of",
    "forget_exports",
    "give_up_export",
    "request_export",
    "run_export",
]
