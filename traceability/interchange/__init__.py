"""The tongues: bytes to plain records and back. Pure: no Django, no database, no clock.

`reading.read` is the way in; `records` holds what comes out; `profiles.load` names a mapping.
"""
