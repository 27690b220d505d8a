import type { LinkProposal } from "@/api";

type PresentLink = LinkProposal["present_links"][number];

/** What stranded work is linked to, and why no line leads on from there. */
export function whyNowhere({ objective, code, name, breaks_at }: PresentLink): string {
  const linked = `It is linked to “${code ? `${code} ` : ""}${name}”`;
  if (!breaks_at) return `${linked}, in a strategy that is not approved.`;
  const state = breaks_at.state === "draft" ? "still a draft" : breaks_at.state;
  if (breaks_at.objective === objective) return `${linked}, which is ${state}.`;
  return `${linked}. The line above it breaks at “${breaks_at.name}”, which is ${state}.`;
}
