import { Link } from "@tanstack/react-router";
import type { MapAddress } from "../address";

/** The way from the working map to the board view of the same strategy, period and day. */
export function BoardLink({ address, strategy }: { address: MapAddress; strategy: string }) {
  const { period, as_of } = address;
  const search = {
    strategy,
    view: "board" as const,
    ...(period ? { period } : {}),
    ...(as_of ? { as_of } : {}),
  };
  return (
    <Link to="/map" search={search}>
      Board view
    </Link>
  );
}
