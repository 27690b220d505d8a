import type { ItemToReport } from "@/api/updates";

export const HEALTH_WORDS: Record<ItemToReport["health"], string> = {
  unknown: "No status",
  on_track: "On track",
  at_risk: "At risk",
  off_track: "Off track",
};

export const PART_WORDS: Record<ItemToReport["allocations"][number]["kind"], string> = {
  whole: "",
  capex: " (capital)",
  opex: " (operating)",
};

/** What became of the mail to somebody, as the PMO reads it. */
export function mailWords(
  { has_address, mail_state }: { has_address: boolean; mail_state: string },
  isMailSetUp: boolean,
): string {
  if (!has_address) return "no address";
  if (mail_state === "sent") return "sent";
  if (mail_state === "failed") return "refused by the mail server";
  if (mail_state === "queued") return isMailSetUp ? "on its way" : "waits for a mail server";
  return "not written";
}
