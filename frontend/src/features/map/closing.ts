import { formatDay } from "@/ui/dates";

/** That a review is closed before the day it is planned for; empty on that day and after it. */
export function earlyWords(heldOn: string, today: string): string {
  if (heldOn <= today) return "";
  return `This review is planned for ${formatDay(heldOn)}, and today is ${formatDay(today)}: closing it now freezes today.`;
}
