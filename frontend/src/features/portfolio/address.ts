export const TABS = ["link", "confirm", "changed"] as const;
export type Tab = (typeof TABS)[number];

export type LinksAddress = { strategy?: string; tab?: Tab; initiative?: string };

/** Only what it knows; anything else in the address is left out. */
export function readLinksAddress(search: Record<string, unknown>): LinksAddress {
  const tab = TABS.find((one) => one === search.tab);
  return {
    ...(typeof search.strategy === "string" && search.strategy
      ? { strategy: search.strategy }
      : {}),
    ...(tab ? { tab } : {}),
    ...(typeof search.initiative === "string" && search.initiative
      ? { initiative: search.initiative }
      : {}),
  };
}
