"""Plants a round of leaders: objectives that they see differently, and those that they agree on."""

from traceability.management.benchmarks.planted.building import Builder

CODE = "disputed_objective"


def plant(build: Builder) -> None:
    """One of each."""
    for word in ("split", "mixed"):
        leaf = _asked(build, word)
        build.found(CODE, word, ("objective", leaf))
    bare = build.leaf()
    build.portfolio.words[bare] = "split"
    build.found(CODE, "split", ("objective", bare), sort="without_work")
    build.found("unserved_objective", "never_linked", ("objective", bare), sort="disputed")
    build.silent(CODE, "agreed", ("objective", _asked(build, "agreed")))
    build.silent(CODE, "not_asked", ("objective", build.served_leaf()))
    retired = build.leaf(state="retired")
    build.portfolio.words[retired] = "split"
    build.silent(CODE, "retired", ("objective", retired))
    lost = build.objective(build.leaf(state="retired"))
    build.portfolio.words[lost] = "split"
    build.silent(CODE, "broken_line", ("objective", lost))


def _asked(build: Builder, word: str) -> str:
    leaf = build.served_leaf()
    build.portfolio.words[leaf] = word
    return leaf
