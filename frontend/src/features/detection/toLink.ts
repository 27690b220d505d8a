import type { Finding } from "@/api";

/** Reasons that a new link mends: there is none, or the one there is leads nowhere. */
const UNLINKED = ["never_linked", "rejected", "objective_retired", "chain_broken"];

/** The initiative of a finding that the triage of links can mend; null for every other finding. */
export function toLink(
  finding: Pick<Finding, "code" | "reason_code" | "state" | "subjects">,
): string | null {
  if (finding.code !== "orphaned_initiative" || finding.state !== "open") return null;
  if (!UNLINKED.includes(finding.reason_code)) return null;
  return finding.subjects.find((one) => one.noun === "initiative")?.id ?? null;
}
