import { Link } from "@tanstack/react-router";
import { useMayWrite } from "@/features/access/session";

/** The way to an initiative's amounts, for who may change some. */
export function ChangeAmounts({ id }: { id: string }) {
  if (!useMayWrite("allocation")) return null;
  return (
    <Link
      to="/workbench/$noun"
      params={{ noun: "allocations" }}
      search={{ filters: new URLSearchParams({ initiative: id }).toString() }}
    >
      Change its amounts
    </Link>
  );
}
