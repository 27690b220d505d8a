"""Creating, revising, replacing and ending records."""

from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.api.requests import delete, get, patch, pointers, post, put
from traceability.domain.access import Role
from traceability.models import Change, Initiative, Strategy

pytestmark = pytest.mark.django_db


def test_created_record_has_version_one_an_address_and_one_change(
    amara: Client, cast: factories.Cast
) -> None:
    body = {"name": "Apollo", "department": str(cast.sales.pk), "bucket": "change"}
    answer = post(amara, "initiatives", body)
    assert answer.status_code == 201
    row = answer.json()
    assert row["version"] == 1
    assert row["stage"] == "active"
    assert answer.headers["Location"] == f"/api/v1/initiatives/{row['id']}"
    assert answer.json()["version"] == 1
    change = Change.objects.get(object_id=row["id"])
    assert (change.operation, change.actor_id) == ("created", cast.amara.pk)
    assert amara.get(answer.headers["Location"]).json() == row


def test_reference_is_an_id_or_an_external_identity(amara: Client, cast: factories.Cast) -> None:
    factories.identity(cast.sales, "D-1", source="hr")
    body = {"name": "Apollo", "department": {"source": "hr", "external_id": "D-1"}}
    answer = post(amara, "initiatives", body)
    assert answer.json()["department"] == str(cast.sales.pk)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", 5),
        ("name", None),
        ("name", ""),
        ("name", "x" * 1001),
        ("name", "a\x00b"),
        ("stage", "asleep"),
        ("starts_on", "2026-02-30"),
        ("starts_on", "tomorrow"),
        ("is_confidential", "yes"),
        ("is_confidential", 1),
        ("department", "not-an-id"),
        ("department", {"source": "hr"}),
        ("department", "00000000-0000-4000-8000-00000000dead"),
        ("activities", "talking"),
        ("activities", ["a\x00"]),
        ("custom_fields", []),
        ("custom_fields", {"unheard_of": 1}),
        ("bogus", 1),
        ("id", "00000000-0000-4000-8000-00000000dead"),
        ("version", 7),
        ("created_at", "2026-01-01T00:00:00Z"),
        ("import_batch", None),
    ],
)
def test_field_that_is_wrong_is_refused_by_name(
    field: str, value: Any, amara: Client, cast: factories.Cast
) -> None:
    body = {"name": "Apollo", "department": str(cast.sales.pk), field: value}
    answer = post(amara, "initiatives", body)
    assert answer.status_code == 400, answer.content
    assert [each.split("/")[1] for each in pointers(answer)] == [field]
    assert not Initiative.objects.exists()


@pytest.mark.parametrize("text", ["", "{", "[]", "5", '"x"', "NaN", "[" * 100_000, '{"a": NaN}'])
def test_body_that_is_no_object_is_400(text: str, amara: Client) -> None:
    answer = amara.post("/api/v1/initiatives", text, content_type="application/json")
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_other_media_type_is_415_and_a_body_beyond_the_limit_413(
    amara: Client, settings: Any
) -> None:
    answer = amara.post("/api/v1/initiatives", "name=x", content_type="text/plain")
    assert answer.status_code == 415
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    answer = post(amara, "initiatives", {"name": "x" * 200})
    assert answer.status_code == 413


@pytest.mark.parametrize("amount", ["12.345", "1e400", "NaN", "12345678901234567.00", 12.5, True])
def test_amount_is_a_decimal_string_of_two_digits(amount: Any, amara: Client) -> None:
    allocation = factories.allocation()
    answer = patch(amara, f"allocations/{allocation.pk}", {"planned": amount}, if_match='"1"')
    assert answer.status_code == 400
    assert pointers(answer) == ["/planned"]


ALLOWED = (
    "Give a number with up to two decimals, leave it blank, or write a word for unknown such as "
    "TBC."
)


@pytest.mark.parametrize("amount", ["TBD?", "12,3x", "12.345"])
def test_refused_amount_is_told_what_is_allowed(amount: str, amara: Client) -> None:
    allocation = factories.allocation()
    path = f"allocations/{allocation.pk}"
    answer = patch(amara, path, {"planned": amount}, if_match='"1"')
    (error,) = answer.json()["errors"]
    assert error["message"] == f"'{amount}' is no amount of money. {ALLOWED}"
    row = {"rows": [{"source": "plan", "external_id": "a", "planned": amount}]}
    errors = post(amara, "allocations/bulk", row).json()["errors"]
    assert error["message"] in [one["message"] for one in errors]


def test_amount_that_is_needed_takes_no_word(amara: Client) -> None:
    answer = post(amara, "control-totals", {"amount": "TBC"})
    told = {one["pointer"]: one["message"] for one in answer.json()["errors"]}
    assert told["/amount"] == (
        "'TBC' is no amount of money. Give a number with up to two decimals."
    )


@pytest.mark.parametrize(
    ("body", "planned", "approved", "reason"),
    [
        ({"planned": "TBC"}, None, None, "TBC"),
        ({"planned": "10.00", "approved": "tbc"}, "10.00", None, "tbc"),
        (
            {"forecast": "Exempt under section 38"},
            "7.00",
            None,
            "forecast: Exempt under section 38",
        ),
        ({"spent": "TBC", "approved": "TBC"}, "7.00", None, "TBC"),
        ({"approved": "TBC", "unknown_reason": "late"}, "7.00", None, "late"),
        ({"planned": " "}, None, None, ""),
        ({"planned": "8.00"}, "8.00", None, ""),
    ],
)
def test_word_in_place_of_a_figure_is_unknown_and_kept(
    body: dict[str, str], planned: str | None, approved: str | None, reason: str, amara: Client
) -> None:
    allocation = factories.allocation(planned="7.00")
    told = patch(amara, f"allocations/{allocation.pk}", body, if_match='"1"').json()
    found = (told["planned"], told["approved"], told["unknown_reason"])
    assert found == (planned, approved, reason)
    assert told["amount"] == planned


@pytest.mark.parametrize(
    ("standing", "body", "reason"),
    [
        ("TBC", {"forecast": "Exempt"}, "TBC"),
        ("", {"forecast": "Exempt"}, "forecast: Exempt"),
        ("forecast: TBC", {"forecast": "Exempt"}, "forecast: Exempt"),
        ("forecast: TBC", {"spent": "TBC"}, "forecast: TBC"),
        ("forecast: TBC", {"approved": "TBC"}, "TBC"),
        ("Exempt", {"approved": "TBC"}, "TBC"),
        ("TBC", {"forecast": "TBC", "unknown_reason": "late"}, "late"),
        ("TBC", {"planned": "8.00"}, "TBC"),
    ],
)
def test_word_of_a_figure_leaves_what_was_said_of_one_that_counts(
    standing: str, body: dict[str, str], reason: str, amara: Client
) -> None:
    allocation = factories.allocation(planned="7.00", unknown_reason=standing)
    told = patch(amara, f"allocations/{allocation.pk}", body, if_match='"1"').json()
    assert told["unknown_reason"] == reason


def test_put_keeps_no_words_of_what_stood_before(amara: Client) -> None:
    allocation = factories.allocation(planned="7.00", unknown_reason="TBC")
    body = {
        "initiative": str(allocation.initiative_id),
        "period": str(allocation.period_id),
        "currency": allocation.currency,
        "planned": "7.00",
        "forecast": "Exempt",
    }
    told = put(amara, f"allocations/{allocation.pk}", body, if_match='"1"').json()
    assert told["unknown_reason"] == "forecast: Exempt"


def test_patch_sets_what_it_names_and_counts_the_version(amara: Client) -> None:
    initiative = factories.initiative(name="Apollo", description="To the moon")
    answer = patch(amara, f"initiatives/{initiative.pk}", {"name": "Ares"}, if_match='"1"')
    assert answer.status_code == 200
    assert answer.json()["version"] == 2
    assert (answer.json()["name"], answer.json()["description"]) == ("Ares", "To the moon")
    change = Change.objects.get(object_id=initiative.pk, version=2)
    assert change.fields == {"name": ["Apollo", "Ares"]}


def test_patch_to_what_stands_changes_nothing(amara: Client) -> None:
    initiative = factories.initiative(name="Apollo")
    answer = patch(amara, f"initiatives/{initiative.pk}", {"name": "Apollo"}, if_match='"1"')
    assert answer.json()["version"] == 1


def test_put_takes_away_what_it_leaves_out(amara: Client) -> None:
    initiative = factories.initiative(description="To the moon", stage="paused")
    body = {"name": "Ares", "department": str(initiative.department_id)}
    row = put(amara, f"initiatives/{initiative.pk}", body, if_match='"1"').json()
    assert (row["name"], row["description"], row["stage"]) == ("Ares", "", "active")
    answer = put(amara, f"initiatives/{initiative.pk}", {"name": "Ares"}, if_match='"2"')
    assert pointers(answer) == ["/department"]


@pytest.mark.parametrize("verb", [patch, put])
def test_write_without_the_version_read_is_428(verb: Any, amara: Client) -> None:
    initiative = factories.initiative()
    body = {"name": "Ares", "department": str(initiative.department_id)}
    assert verb(amara, f"initiatives/{initiative.pk}", body).status_code == 428
    assert delete(amara, f"initiatives/{initiative.pk}").status_code == 428


@pytest.mark.parametrize("tag", ['"1"', 'W/"2"', '"other"', "2", '""', '"99999999999999999999"'])
def test_write_on_an_old_version_is_412_and_shows_what_stands(tag: str, amara: Client) -> None:
    initiative = factories.initiative(name="Apollo", version=2)
    answer = patch(amara, f"initiatives/{initiative.pk}", {"name": "Ares"}, if_match=tag)
    assert answer.status_code == 412
    assert answer.json()["current"]["name"] == "Apollo"
    assert answer.json()["current"]["version"] == 2
    initiative.refresh_from_db()
    assert initiative.name == "Apollo"


def test_refusal_for_an_old_version_says_who_wrote_last(
    amara: Client, bruno: Client, cast: factories.Cast
) -> None:
    initiative = factories.initiative(name="Apollo", department=cast.sales)
    address = f"initiatives/{initiative.pk}"
    assert patch(bruno, address, {"name": "Ares"}, if_match='"1"').status_code == 200
    told = patch(amara, address, {"name": "Artemis"}, if_match='"1"').json()["changed"]
    assert told["by"] == (cast.bruno.person.name if cast.bruno.person else "bruno")
    assert told["at"].endswith("Z")


def test_refusal_for_an_old_version_names_nobody_to_a_viewer(
    amara: Client, signed_in: Any, cast: factories.Cast
) -> None:
    objective = factories.objective(strategy=factories.strategy(state="approved"))
    address = f"objectives/{objective.pk}"
    assert patch(amara, address, {"name": "Grow"}, if_match='"1"').status_code == 200
    viewer = signed_in(factories.user("vera", Role.VIEWER))
    assert patch(viewer, address, {"name": "X"}, if_match='"1"').json()["changed"]["by"] == ""


def test_many_are_revised_on_the_versions_that_were_read(amara: Client) -> None:
    one, two = factories.initiative(name="A"), factories.initiative(name="B", version=2)
    rows = [
        {"id": str(one.pk), "version": 1, "stage": "paused"},
        {"id": str(two.pk), "version": 1, "stage": "paused"},
    ]
    late = patch(amara, "initiatives/bulk", {"rows": rows})
    assert (late.status_code, pointers(late)) == (412, ["/rows/1/version"])
    rows[1]["version"] = 2
    answer = patch(amara, "initiatives/bulk", {"rows": rows})
    told = [(each["stage"], each["version"]) for each in answer.json()["results"]]
    assert told == [("paused", 2), ("paused", 3)]


def test_revision_of_many_needs_an_id_and_a_version(amara: Client) -> None:
    answer = patch(amara, "initiatives/bulk", {"rows": [{"name": "A"}]})
    assert sorted(pointers(answer)) == ["/rows/0/id", "/rows/0/version"]


def test_star_overwrites_whatever_stands(amara: Client) -> None:
    initiative = factories.initiative(version=2)
    answer = patch(amara, f"initiatives/{initiative.pk}", {"name": "Ares"}, if_match="*")
    assert answer.json()["version"] == 3


def test_ended_initiative_is_cancelled_and_stays(amara: Client) -> None:
    initiative = factories.initiative()
    answer = delete(amara, f"initiatives/{initiative.pk}", if_match='"1"')
    assert (answer.status_code, answer.content) == (204, b"")
    assert get(amara, f"initiatives/{initiative.pk}").json()["stage"] == "cancelled"
    assert Change.objects.get(object_id=initiative.pk, version=2).operation == "ended"


def test_ended_allocation_is_deleted_and_told(amara: Client) -> None:
    allocation = factories.allocation()
    assert delete(amara, f"allocations/{allocation.pk}", if_match='"1"').status_code == 204
    assert get(amara, f"allocations/{allocation.pk}").status_code == 404
    assert Change.objects.filter(object_id=allocation.pk, operation="deleted").exists()


def test_record_others_stand_on_is_not_deleted(amara: Client) -> None:
    measure = factories.measure()
    reading = {"measure": str(measure.pk), "read_on": "2026-01-01", "value": "3.5"}
    assert post(amara, "readings", reading).status_code == 201
    pool = post(amara, "resource-pools", {"name": "Engineers"}).json()
    initiative, period = factories.initiative(), factories.period()
    demand = {
        "pool": pool["id"],
        "initiative": str(initiative.pk),
        "period": str(period.pk),
        "quantity": "2.00",
    }
    assert post(amara, "demands", demand).status_code == 201
    answer = delete(amara, f"resource-pools/{pool['id']}", if_match='"1"')
    assert answer.status_code == 409


def test_guarded_column_is_set_by_its_verb_alone(amara: Client) -> None:
    link = factories.contribution(state="proposed")
    answer = patch(amara, f"contributions/{link.pk}", {"state": "confirmed"}, if_match='"1"')
    assert answer.status_code == 400
    assert pointers(answer) == ["/state"]


def test_duplicate_is_refused_in_words(amara: Client) -> None:
    allocation = factories.allocation()
    body = {
        "initiative": str(allocation.initiative_id),
        "period": str(allocation.period_id),
        "currency": "EUR",
    }
    answer = post(amara, "allocations", body)
    assert answer.status_code in (400, 409)
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_share_is_rounded_to_the_digits_that_are_kept(amara: Client) -> None:
    link = factories.contribution(state="proposed")
    answer = patch(amara, f"contributions/{link.pk}", {"share": 1 / 3}, if_match='"1"')
    assert answer.json()["share"] == 0.333333
    answer = patch(amara, f"contributions/{link.pk}", {"share": 1.5}, if_match='"2"')
    assert pointers(answer) == ["/share"]


def test_custom_field_is_kept_by_its_type(amara: Client, cast: factories.Cast) -> None:
    made = {"noun": "initiative", "key": "risk", "label": "Risk", "type": "number"}
    assert post(amara, "custom-fields", made).status_code == 201
    body = {"name": "Apollo", "department": str(cast.sales.pk), "custom_fields": {"risk": 3}}
    assert post(amara, "initiatives", body).json()["custom_fields"] == {"risk": 3}
    answer = post(amara, "initiatives", body | {"custom_fields": {"risk": "high"}})
    assert answer.status_code == 400


def test_approved_strategy_freezes_its_vision(amara: Client) -> None:
    strategy = factories.strategy(state="draft")
    answer = post(amara, f"strategies/{strategy.pk}/approve", {"effective_on": "2025-01-01"})
    assert answer.status_code == 200
    assert answer.json()["state"] == "approved"
    assert Strategy.objects.get(pk=strategy.pk).versions.get().number == 0
    again = post(amara, f"strategies/{strategy.pk}/approve", {})
    assert again.status_code == 409


def test_link_is_confirmed_with_a_reason_and_rejected_with_one(amara: Client) -> None:
    link = factories.contribution(state="proposed")
    path = f"contributions/{link.pk}"
    assert pointers(post(amara, f"{path}/confirm", {})) == ["/reason"]
    answer = post(amara, f"{path}/confirm", {"reason": "Agreed at the review"}, if_match='"1"')
    assert answer.json()["state"] == "confirmed"
    stale = post(amara, f"{path}/reject", {"reason": "No"}, if_match='"1"')
    assert (stale.status_code, stale.json()["current"]["version"]) == (412, 2)
    assert post(amara, f"{path}/reject", {"reason": "No"}).json()["state"] == "rejected"
