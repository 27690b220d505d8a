import { describe, expect, it } from "vitest";
import type { SavedView } from "@/api/savedViews";
import { addressOf, viewOf } from "./savedViews";

const address = {
  strategy: "s",
  columns: "name,stage,custom_fields.risk",
  filters: "stage__in=active,paused&custom_fields.risk=high",
  search: "shop",
  ordering: "-ends_on",
};

describe("a view", () => {
  it("keeps columns, filters, search and order, and nothing of the strategy", () => {
    expect(viewOf(address)).toEqual({
      columns: ["name", "stage", "custom_fields.risk"],
      filters: { stage__in: "active,paused", "custom_fields.risk": "high" },
      search: "shop",
      ordering: "-ends_on",
    });
  });

  it("shows what was shown when it was kept", () => {
    const { strategy: _, ...shown } = address;
    const view = { ...viewOf(address), id: "v" } as SavedView;
    expect(addressOf(view)).toEqual({ ...shown, view: "v" });
  });

  it("takes away what another one asked for", () => {
    const plain = { columns: [], filters: {}, search: "", ordering: "", id: "v" };
    const shown = { ...address, ...addressOf(plain as unknown as SavedView) };
    expect(viewOf(shown)).toEqual({ columns: [], filters: {}, search: "", ordering: "" });
    expect(addressOf(null).view).toBeUndefined();
  });
});
