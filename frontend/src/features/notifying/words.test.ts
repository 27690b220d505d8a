import { expect, it } from "vitest";
import type { NotificationSettings } from "@/api/notifications";
import { KINDS, unreadWords, whenMailComes } from "./words";

const SETTINGS: NotificationSettings = {
  version: 1,
  assigned: "instant",
  mentioned: "instant",
  due: "daily",
  to_confirm: "daily",
  finding: "daily",
  digest_hour: 7,
  time_zone: "UTC",
  has_address: true,
  is_mail_set_up: true,
};

it("says when mail comes, or why none does", () => {
  expect(whenMailComes(SETTINGS)).toContain("at 07:00 (UTC)");
  expect(whenMailComes({ ...SETTINGS, has_address: false })).toContain("No address");
  expect(whenMailComes({ ...SETTINGS, is_mail_set_up: false })).toContain("No mail server");
});

it("counts what is unread up to a hundred", () => {
  expect([0, 3, 100].map(unreadWords)).toEqual([
    "Notifications",
    "Notifications, 3 unread",
    "Notifications, more than 99 unread",
  ]);
});

it("names every kind there is to choose for", () => {
  for (const { kind } of KINDS) expect(SETTINGS[kind]).toBeDefined();
});
