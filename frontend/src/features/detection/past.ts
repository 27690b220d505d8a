/** The life of a finding in words. */
import type { Finding } from "@/api";
import type { FindingEvent } from "@/api/findings";
import { formatDay } from "@/ui/dates";

export type Step = { at: string; words: string; quote: string };

/** Each event as a sentence, in the order of the API: oldest first. */
export function stepsOf(events: readonly FindingEvent[], finding: Finding): Step[] {
  return events.map((event) => ({
    at: event.at,
    words: wordsOf(event, finding),
    quote: event.reason,
  }));
}

/** What settled a finding that no longer stands: the latest run or edit that did. */
export function settledBy(events: readonly FindingEvent[]): string {
  const latest = events.findLast((event) => event.verb === "resolved");
  if (!latest || latest.run === null) return "the facts are others by now";
  return latest.is_after_edit
    ? "after an edit the facts no longer bear it out"
    : `run ${latest.run} looked again, and the facts no longer bear it out`;
}

function wordsOf(event: FindingEvent, finding: Finding): string {
  const by = event.by_name ? ` by ${event.by_name}` : "";
  switch (event.verb) {
    case "found":
      return event.is_after_edit ? "First found after an edit" : `First found by run ${event.run}`;
    case "kept":
      return event.count === 1
        ? `Kept: run ${event.run} found it again`
        : `Kept: ${event.count} runs found it again, the latest is run ${event.run}`;
    case "changed":
      return `Its facts changed${source(event)}`;
    case "resolved":
      return `Resolved by facts${source(event)}`;
    case "reopened":
      return `Reopened: it came back${source(event)}`;
    case "confirmed":
      return `Confirmed${by}`;
    case "dismissed":
      return `Dismissed${by}`;
    case "restored":
      return `Restored${by}`;
    case "returned":
      if (event.by_name) return `Taken back${by} to be looked at again`;
      return `To look at again: its facts changed${source(event)}`;
    case "hidden":
      return "Taken back to be looked at again";
    case "waived": {
      const words = `Waived${by} until ${event.until_on ? formatDay(event.until_on) : "further notice"}`;
      return event.waits_for_second_person ? `${words}, once a second person agrees` : words;
    }
    case "agreed":
      return `Waiver agreed to${by} as the second person`;
    case "withdrawn":
      return `Waiver withdrawn${by}`;
    case "expired":
      return "Open again: its waiver expired";
    case "voided":
      return `Open again: its waiver was for other facts${source(event)}`;
    case "assigned": {
      const due = event.due_on ? `, due ${formatDay(event.due_on)}` : "";
      const isOwn = event.owner_name !== "" && event.owner_name === event.by_name;
      if (isOwn) return `Accepted${by}, who takes care of it${due}`;
      return `Accepted${by}: ${event.owner_name || "somebody"} takes care of it${due}`;
    }
    case "unassigned":
      return `Acceptance taken back${by}: nobody takes care of it`;
    case "decided":
      return `Ended in a decision${by}`;
    case "undecided":
      return `Taken back${by} that it ended in a decision`;
    case "answered": {
      const side = finding.sides?.[finding.side_ids.indexOf(event.side ?? "")]?.name;
      return `${event.by_name || "Somebody who is gone"} answered${side ? ` for ${side}` : ""}`;
    }
  }
}

/** Which run did it, or that an edit did. */
function source({ run, is_after_edit }: FindingEvent): string {
  if (run === null) return "";
  return is_after_edit ? " (after an edit)" : ` (run ${run})`;
}
