"""What a file is before anybody says so, and a first mapping of it; each guess with its reason.

`detect` looks at a file; `suggesting.suggest` maps what was found, `compiling.compile_profile`
makes a profile of a mapping.
"""

from traceability.interchange.detecting.found import Detected, DetectedTable, Guess
from traceability.interchange.detecting.looking import detect
from traceability.interchange.periods import Period

__all__ = ["Detected", "DetectedTable", "Guess", "Period", "detect"]
