import { useNavigate } from "@tanstack/react-router";
import type { Selection } from "@/features/map/address";

/** Leads to the page of what was chosen in a part of the map. */
export function useGo(strategy: string | undefined) {
  const navigate = useNavigate();
  const search = strategy ? { strategy } : {};
  return (selection: Selection) => {
    switch (selection.kind) {
      case "initiative":
        navigate({ to: "/initiatives/$id", params: { id: selection.id } });
        return;
      case "objective":
        navigate({ to: "/objectives/$id", params: { id: selection.id } });
        return;
      case "department":
        navigate({ to: "/departments/$id", params: { id: selection.id } });
        return;
      case "pair":
        navigate({ to: "/findings", search: { ...search, finding: selection.id } });
        return;
      case "band":
        navigate({ to: "/map", search: { ...search, sel: `band:${selection.id}` } });
        return;
      case "cell":
        navigate({
          to: "/map",
          search: { ...search, sel: `cell:${selection.row}:${selection.column}` },
        });
    }
  };
}
