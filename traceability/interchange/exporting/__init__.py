"""Records → files: one writer a format, and beside each file what it could not hold.

A writer takes a `Portfolio` (who reads it decides what is in it) and writes as the rows come: what
it holds in memory does not grow with them, but for the names that references need.
"""
