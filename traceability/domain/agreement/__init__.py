"""How far judges agree about the same items: one file a statistic, one figure by one path.

Every statistic takes `ratings.Ratings` and answers with a value or with `Inapplicable`, which says
in words why there is none. docs/agreement.md tells each one's meaning, range, source and pitfall.
"""
