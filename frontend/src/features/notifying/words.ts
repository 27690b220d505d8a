import type { Kind, Mode, NotificationSettings } from "@/api/notifications";

export const KINDS: readonly { kind: Kind; title: string; note: string }[] = [
  { kind: "assigned", title: "Yours now", note: "Work you lead or sponsor, objectives, findings." },
  { kind: "mentioned", title: "Named", note: "Somebody named you in a comment." },
  {
    kind: "due",
    title: "Due",
    note: "Today or tomorrow: findings of yours, and status asked for.",
  },
  {
    kind: "to_confirm",
    title: "Waiting for your word",
    note: "Links to your objectives; for the PMO those nobody owns, and waivers.",
  },
  {
    kind: "finding",
    title: "Findings",
    note: "On work you lead or sponsor and objectives you own.",
  },
];

export const MODES: readonly { mode: Mode; title: string }[] = [
  { mode: "instant", title: "At once" },
  { mode: "daily", title: "Once a day" },
  { mode: "weekly", title: "On Mondays" },
  { mode: "off", title: "Not at all" },
];

export function titleOf(kind: Kind): string {
  return KINDS.find((one) => one.kind === kind)?.title ?? kind;
}

/** When mail comes, or why none does. */
export function whenMailComes(settings: NotificationSettings): string {
  if (!settings.is_mail_set_up) {
    return "No mail server is set up: you find everything under Notifications.";
  }
  if (!settings.has_address) {
    return "No address of yours is recorded, so no mail comes; ask the PMO to add it.";
  }
  const hour = settings.digest_hour.toString().padStart(2, "0");
  return `Digests come at ${hour}:00 (${settings.time_zone}), never more than one a day.`;
}

/** What the bell says: `3 unread`, from 100 on `more than 99`. */
export function unreadWords(count: number): string {
  if (count === 0) return "Notifications";
  return `Notifications, ${count >= 100 ? "more than 99" : count} unread`;
}
