"""Plants a round of leaders: objectives that they see differently, and those that they agree on.

It asks about objectives that are there already, and writes no work: what else was planted stays.
"""

from traceability.management.benchmarks.planted.building import Builder

CODE = "disputed_objective"


def settle(build: Builder, times: int) -> None:
    """So many of each."""
    leaves = iter(build.leaves)
    words = build.portfolio.words
    for _ in range(times):
        for word in ("split", "mixed"):
            leaf = next(leaves)
            words[leaf] = word
            build.found(CODE, word, ("objective", leaf))
        leaf = next(leaves)
        words[leaf] = "agreed"
        build.silent(CODE, "agreed", ("objective", leaf))
        build.silent(CODE, "not_asked", ("objective", next(leaves)))
        bare, retired = build.leaf(), build.leaf(state="retired")
        lost = build.objective(retired)
        words.update(dict.fromkeys((bare, retired, lost), "split"))
        build.found(CODE, "split", ("objective", bare), sort="without_work")
        build.found("unserved_objective", "never_linked", ("objective", bare), sort="disputed")
        build.silent(CODE, "retired", ("objective", retired))
        build.silent(CODE, "broken_line", ("objective", lost))
