"""Mail about what concerns people: at once, in one digest a day, of what they may know then."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail as outbox
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests import factories
from traceability.domain.notifying import KINDS, Calendar
from traceability.models import (
    Comment,
    Initiative,
    Notification,
    NotificationSettings,
    OutgoingMail,
    User,
)
from traceability.models.notifying import Mode
from traceability.services import mail, notifying

pytestmark = pytest.mark.django_db
CALENDAR = Calendar(zone=UTC, hour=7)
# A Wednesday.
SEVEN = datetime(2026, 3, 4, 7, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def mail_server(settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.PUBLIC_URL = "https://line.example.org"


@pytest.fixture
def cast() -> factories.Cast:
    made = factories.cast()
    for user in (made.bruno, made.chidi):
        assert user.person is not None
        user.person.email = f"{user.username}@example.org"
        user.person.save()
    return made


def noted(user: User, record: Any, *, at: datetime, **fields: Any) -> Notification:
    noun = fields.pop("noun", type(record).__name__.lower())
    known: dict[str, Any] = {"kind": "finding", "subject_ids": [record.pk], "noted_at": at}
    return Notification.objects.create(
        user=user, key=f"{record.pk}:{fields.get('kind', '')}", noun=noun, **known | fields
    )


def tick(now: datetime) -> list[Any]:
    """What reaches the mail server at this instant."""
    outbox.outbox.clear()
    notifying.write_mail(now=now, calendar=CALENDAR)
    mail.send_due(now=now)
    return list(outbox.outbox)


def finding_on_sales(cast: factories.Cast, name: str = "New tills") -> Any:
    return factories.finding(subject=factories.initiative(name=name, department=cast.sales))


def test_digest_tells_in_one_mail_what_came_before_it(cast: factories.Cast) -> None:
    tills, shop = finding_on_sales(cast), finding_on_sales(cast, "Web shop")
    for finding in (tills, shop):
        noted(cast.bruno, finding, at=SEVEN - HOUR)
    assert tick(SEVEN - timedelta(minutes=1)) == []
    (digest,) = tick(SEVEN)
    assert digest.to == ["bruno@example.org"]
    assert digest.subject == "Digest: 2 notifications"
    for finding in (tills, shop):
        assert finding.title in digest.body
        address = f"https://line.example.org/findings?strategy={finding.strategy_id}"
        assert digest.body.count(f"{address}&finding={finding.pk}\n") == 1
    assert "https://line.example.org/notifications/settings" in digest.body
    settings_page = "<https://line.example.org/notifications/settings>"
    assert digest.extra_headers["List-Unsubscribe"] == settings_page
    assert tick(SEVEN + HOUR) == []


def test_what_comes_after_the_digest_waits_for_the_next_day(cast: factories.Cast) -> None:
    noted(cast.bruno, finding_on_sales(cast), at=SEVEN - HOUR)
    tick(SEVEN)
    noted(cast.bruno, finding_on_sales(cast, "Web shop"), at=SEVEN + HOUR)
    assert tick(SEVEN + 12 * HOUR) == []
    (digest,) = tick(SEVEN + DAY)
    assert "Web shop" in digest.body
    assert "New tills" not in digest.body


def test_weekly_and_daily_go_together_on_a_monday(cast: factories.Cast) -> None:
    NotificationSettings.objects.create(user=cast.bruno, to_confirm="weekly")
    link = factories.contribution(
        initiative=factories.initiative(department=cast.sales), state="proposed"
    )
    noted(cast.bruno, link, at=SEVEN - HOUR, kind="to_confirm")
    assert tick(SEVEN) == []
    monday = SEVEN + 5 * DAY
    noted(cast.bruno, finding_on_sales(cast), at=monday - HOUR)
    (digest,) = tick(monday)
    assert "waits for your word" in digest.body
    assert "New tills" in digest.body


def test_what_is_told_at_once_goes_out_at_any_hour_and_waits_for_company(
    cast: factories.Cast,
) -> None:
    work = [factories.initiative(name=f"Work {at}", department=cast.sales) for at in range(3)]
    more: dict[str, Any] = {"kind": "assigned", "part": "lead"}
    noted(cast.bruno, work[0], at=SEVEN + HOUR, **more)
    (first,) = tick(SEVEN + HOUR)
    assert first.subject == "You lead Work 0 now"
    for one in work[1:]:
        noted(cast.bruno, one, at=SEVEN + HOUR, **more)
    assert tick(SEVEN + HOUR + timedelta(minutes=1)) == []
    (second,) = tick(SEVEN + HOUR + timedelta(minutes=6))
    assert "You lead Work 1 now" in second.body
    assert "You lead Work 2 now" in second.body


def test_nothing_is_written_to_whom_it_is_off_or_who_has_no_address_or_left(
    cast: factories.Cast,
) -> None:
    off = dict.fromkeys(KINDS, "off")
    NotificationSettings.objects.create(user=cast.bruno, **off)
    noted(cast.bruno, finding_on_sales(cast), at=SEVEN - HOUR)
    noted(cast.amara, finding_on_sales(cast), at=SEVEN - HOUR)
    technical = factories.initiative(department=cast.technology)
    noted(cast.chidi, factories.finding(subject=technical), at=SEVEN - HOUR)
    User.objects.filter(pk=cast.chidi.pk).update(is_active=False)
    assert tick(SEVEN) == []
    assert not OutgoingMail.objects.exists()
    assert not Notification.objects.filter(settled_at=None).exists()


def test_what_was_read_or_is_settled_meanwhile_is_not_mailed(cast: factories.Cast) -> None:
    noted(cast.bruno, finding_on_sales(cast), at=SEVEN - HOUR, read_at=SEVEN - HOUR)
    gone = finding_on_sales(cast, "Web shop")
    noted(cast.bruno, gone, at=SEVEN - HOUR)
    type(gone).objects.filter(pk=gone.pk).update(state="resolved", resolved_at=SEVEN)
    assert tick(SEVEN) == []


def test_what_may_not_be_known_any_more_is_not_mailed(cast: factories.Cast) -> None:
    foreign = factories.finding(subject=factories.initiative(department=cast.technology))
    noted(cast.bruno, foreign, at=SEVEN - HOUR)
    assert tick(SEVEN) == []


def test_rights_are_asked_as_it_is_sent_and_not_as_it_is_written(cast: factories.Cast) -> None:
    tills, shop = finding_on_sales(cast), finding_on_sales(cast, "Web shop")
    for finding in (tills, shop):
        noted(cast.bruno, finding, at=SEVEN - HOUR)
    notifying.write_mail(now=SEVEN, calendar=CALENDAR)
    written = OutgoingMail.objects.get()
    assert (written.subject, written.text) == ("", "")
    Initiative.objects.filter(name="New tills").update(is_confidential=True)
    mail.send_due(now=SEVEN)
    (sent,) = outbox.outbox
    assert "Web shop" in sent.body
    assert "tills" not in f"{sent.subject} {sent.body}"
    written.refresh_from_db()
    assert (written.subject, written.text, written.state) == ("", "", "sent")


def test_mail_of_which_nothing_is_left_is_given_up(cast: factories.Cast) -> None:
    noted(cast.bruno, finding_on_sales(cast), at=SEVEN - HOUR)
    notifying.write_mail(now=SEVEN, calendar=CALENDAR)
    Initiative.objects.update(is_confidential=True)
    assert mail.send_due(now=SEVEN) == 0
    assert OutgoingMail.objects.get().state == "failed"
    assert outbox.outbox == []


def test_confidential_work_is_not_named_even_to_whom_it_names(cast: factories.Cast) -> None:
    merger = factories.initiative(
        name="Merger",
        department=cast.sales,
        is_confidential=True,
        named_person_ids=[cast.bruno.person_id],
    )
    said = factories.row(
        Comment,
        subject_kind="initiative",
        subject_id=merger.pk,
        text="The deal",
        author=cast.amara,
        said_at=SEVEN,
    )
    noted(cast.bruno, said, at=SEVEN, kind="mentioned", by_id=cast.amara.pk)
    (notice,) = tick(SEVEN)
    assert notice.subject == "You were named on confidential work"
    assert "Merger" not in notice.body
    assert f"https://line.example.org/map?sel=initiative:{merger.pk}\n" in notice.body


def test_digest_that_missed_its_day_goes_into_the_next_one(cast: factories.Cast) -> None:
    noted(cast.bruno, finding_on_sales(cast), at=SEVEN - HOUR)
    notifying.write_mail(now=SEVEN, calendar=CALENDAR)
    # Nobody sent it until the next morning.
    assert mail.send_due(now=SEVEN + DAY - HOUR) == 0
    (digest,) = tick(SEVEN + DAY)
    assert "New tills" in digest.body
    assert [each.state for each in OutgoingMail.objects.order_by("written_at")] == [
        "failed",
        "sent",
    ]


def test_long_digest_lists_the_first_and_counts_the_rest(cast: factories.Cast) -> None:
    for number in range(33):
        noted(cast.bruno, finding_on_sales(cast, f"Work {number}"), at=SEVEN - HOUR)
    (digest,) = tick(SEVEN)
    assert digest.body.count("/findings?strategy=") == 30
    assert "And 3 more on your page" in digest.body


def test_without_a_mail_server_nothing_is_written(cast: factories.Cast, settings: Any) -> None:
    settings.EMAIL_HOST = ""
    noted(cast.bruno, finding_on_sales(cast), at=SEVEN - HOUR)
    assert notifying.write_mail(now=SEVEN, calendar=CALENDAR) == 0
    assert Notification.objects.filter(settled_at=None).count() == 1


class DigestsOverDays(TestCase):
    """Whatever happens in which order, nobody gets two digests on one day."""

    steps = st.lists(
        st.one_of(
            st.tuples(st.just("note"), st.sampled_from(["due", "finding"])),
            st.tuples(
                st.just("choose"), st.sampled_from(["due", "finding"]), st.sampled_from(Mode.values)
            ),
            st.tuples(st.just("wait"), st.sampled_from([1, 5, 9, 24])),
            st.tuples(st.just("write")),
            st.tuples(st.just("send")),
        ),
        min_size=4,
        max_size=25,
    )
    chosen_anew = (
        *(("choose", "due", "weekly"), ("note", "due"), ("note", "finding"), ("wait", 5)),
        *(("write",), ("send",), ("choose", "due", "daily"), ("write",)),
    )
    stood_still = (
        *(("note", "due"), ("wait", 5), ("write",), ("note", "finding"), ("wait", 24)),
        *(("write",), ("send",)),
    )

    @example(steps=list(chosen_anew))
    @example(steps=list(stood_still))
    @given(steps=steps)
    def test_at_most_one_digest_a_person_and_day(self, steps: list[tuple[Any, ...]]) -> None:
        with self.settings(
            EMAIL_HOST="mail.example.org",
            EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend",
        ):
            self.play(steps)

    def play(self, steps: list[tuple[Any, ...]]) -> None:
        outbox.outbox = []
        cast = factories.cast()
        assert cast.bruno.person is not None
        cast.bruno.person.email = "bruno@example.org"
        cast.bruno.person.save()
        finding = finding_on_sales(cast)
        now, told = SEVEN - 2 * HOUR, dict[Any, int]()
        noted_kinds = 0
        for number, (step, *given_) in enumerate([*steps, ("wait", 9), ("write",), ("send",)]):
            if step == "note":
                noted_kinds += 1
                noted(cast.bruno, finding, at=now, kind=given_[0], part=str(number))
                Notification.objects.filter(part=str(number)).update(key=str(number), part="")
            elif step == "choose":
                NotificationSettings.objects.update_or_create(
                    user=cast.bruno, defaults={given_[0]: given_[1]}
                )
            elif step == "wait":
                now += given_[0] * HOUR
            elif step == "write":
                for _ in range(2):  # a message that comes twice
                    notifying.write_mail(now=now, calendar=CALENDAR)
            else:
                mail.send_due(now=now)
                sent = OutgoingMail.objects.filter(kind="digest", state="sent")
                told = {}
                for each in sent:
                    assert each.sent_at is not None
                    told[each.sent_at.date()] = told.get(each.sent_at.date(), 0) + 1
        assert all(count == 1 for count in told.values())
        assert Notification.objects.count() == noted_kinds
