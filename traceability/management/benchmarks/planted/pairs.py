"""Plants initiatives that say the same in other words, and those that are meant to be alike."""

from traceability.management.benchmarks.planted import texts
from traceability.management.benchmarks.planted.building import Builder, initiatives
from traceability.management.benchmarks.planted.truth import DUPLICATIVE, OVERLAP
from traceability.similarity import places

FORM = (
    "This sheet is part of the yearly return of the office and was filled in by its head.",
    "Figures are in euros before tax, and dates are those of the office's own calendar.",
)


def plant(build: Builder) -> None:
    """One of each."""
    chance = build.chance
    for sort in ("copied", "reordered", "partly_copied", "paraphrased"):
        own, other = texts.write(chance, build.topics.take())
        twin = {
            "copied": own,
            "reordered": texts.reordered(chance, own, other),
            "partly_copied": texts.partly_copied(own, other),
            "paraphrased": other,
        }[sort]
        pair = _two(build, own, twin)
        build.found(OVERLAP, DUPLICATIVE, *initiatives(pair), sort=sort)

    own, other = texts.write(chance, build.topics.take())
    one, two = (name.title() for name in chance.sample(places.known_regions(), 2))
    pair = _two(build, texts.located(own, one), texts.located(other, two))
    build.silent(OVERLAP, "regional_twins", *initiatives(pair))

    own, other = texts.write(chance, build.topics.take())
    early = build.initiative(
        text=own, stage="done", starts_on=build.day(-900), ends_on=build.day(-400)
    )
    late = build.initiative(text=other, starts_on=build.day(-399))
    build.serve(early, late)
    build.silent(OVERLAP, "complementary_phases", *initiatives((early, late)))

    office = chance.choice(build.departments)
    same_form = [
        build.initiative(text=texts.with_form(build.text(), FORM), department=office)
        for _ in range(3)
    ]
    build.serve(*same_form)
    build.silent(OVERLAP, "boilerplate", *initiatives(same_form[:2]))
    build.silent(OVERLAP, "boilerplate", *initiatives(same_form[1:]))

    pair = _two(build, *texts.same_people_and_way(chance, build.topics))
    build.silent(OVERLAP, "same_people_and_way", *initiatives(pair))


def _two(build: Builder, own: texts.Text, other: texts.Text) -> tuple[str, str]:
    offices = build.chance.sample(build.departments, 2)
    one = build.initiative(text=own, department=offices[0])
    two = build.initiative(text=other, department=offices[1])
    build.serve(one, two)
    return one, two
