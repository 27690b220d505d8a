import { Link } from "@tanstack/react-router";
import type { Paged, Succession } from "@/api/record";
import { useMayRead } from "@/features/access/session";
import { formatDay } from "@/ui/dates";
import { formatShare } from "@/ui/words";
import { Unknown } from "./Parts";
import { useNames } from "./useRecord";

/** A person by name, with a way to their page; who is not named is said to be missing. */
export function PersonName({ id, missing = "nobody" }: { id: string | null; missing?: string }) {
  const mayRead = useMayRead("person");
  const names = useNames("people", [id], mayRead);
  if (id === null) return <Unknown what={missing} />;
  if (!mayRead) return <Unknown what="somebody" />;
  return (
    <Link to="/people/$id" params={{ id }}>
      {names?.get(id) ?? "…"}
    </Link>
  );
}

export function DepartmentName({ id }: { id: string }) {
  const names = useNames("departments", [id]);
  return (
    <Link to="/departments/$id" params={{ id }}>
      {names?.get(id) ?? "…"}
    </Link>
  );
}

const TO = {
  initiatives: "/initiatives/$id",
  objectives: "/objectives/$id",
  departments: "/departments/$id",
  people: "/people/$id",
} as const;

/** What a record became, or came from. */
export function Successions({ noun, links }: { noun: Paged; links: readonly Succession[] }) {
  const names = useNames(
    noun,
    links.map(({ id }) => id),
  );
  return (
    <>
      {links.map((one) => (
        <div key={one.id}>
          <Link to={TO[noun]} params={{ id: one.id }}>
            {names?.get(one.id) ?? "…"}
          </Link>
          <small>
            {one.kind}
            {one.share === null ? "" : `, ${formatShare(one.share)}`}
            {`, ${formatDay(one.effective_on)}`}
          </small>
        </div>
      ))}
    </>
  );
}
