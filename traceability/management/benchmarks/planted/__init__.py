"""A made portfolio in which every defect is known beforehand, and what only looks like one.

`generating.corpus(size=…, seed=…, today=…)` makes it: plain records, and apart from them the truth.
Detectors see the records alone, as a graph (`graph`), as rows of a database (`tables`) or as files
(`files`); what they say is compared with the truth (`judging`).
"""
