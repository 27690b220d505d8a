"""StratML Part 1 and Part 2 (ISO 17469, and the namespaces before it) to records.

Goals become objectives of the first level, objectives those of the second, performance indicators
measures with readings. Real files seldom follow their schema: identifiers are blank or stand
twice, names are missing, dates are empty or the wrong way round. None of that loses a record; an
id is then made of the place in the plan, so that the same plan gives the same records whether it
is indented or not.
"""

from traceability.interchange.stratml.plan import read

__all__ = ["read"]
