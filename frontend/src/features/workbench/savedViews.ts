/** A view as the service keeps it, and as the workbench's address says it. */
import type { SavedView } from "@/api/savedViews";
import { filtersOf, toFilters, type WorkbenchAddress } from "./address";

type Kept = Pick<SavedView, "columns" | "filters" | "search" | "ordering">;

/** What is shown now, to be kept. */
export function viewOf(address: WorkbenchAddress): Kept {
  return {
    columns: address.columns?.split(",").filter(Boolean) ?? [],
    filters: filtersOf(address),
    search: address.search ?? "",
    ordering: address.ordering ?? "",
  };
}

/** The address that shows a view; null shows a sheet as it is by itself. */
export function addressOf(view: SavedView | null): Partial<WorkbenchAddress> {
  return {
    view: view?.id,
    columns: view?.columns.join(",") || undefined,
    filters: view ? toFilters(view.filters) : undefined,
    search: view?.search || undefined,
    ordering: view?.ordering || undefined,
  };
}
