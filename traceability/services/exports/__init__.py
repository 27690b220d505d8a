"""Exports: a portfolio written to a file, with what the format could not hold beside it."""

from traceability.services.exports.writing import (
    FORMATS,
    Format,
    UnknownFormat,
    export_portfolio,
)

__all__ = ["FORMATS", "Format", "UnknownFormat", "export_portfolio"]
