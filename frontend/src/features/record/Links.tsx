import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import * as api from "@/api/record";
import { useMayRead } from "@/features/access/session";
import { formatDay } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import { counted, formatShare, humanise } from "@/ui/words";
import { Section } from "./Parts";
import styles from "./Record.module.css";
import { useNames } from "./useRecord";

const ORDER = ["confirmed", "proposed", "rejected"];

/** The objectives that an initiative is linked to, each with its share and whether it is agreed. */
export function LinksOfInitiative({ id }: { id: string }) {
  const asked = useLinks({ initiative: id });
  const names = useNames(
    "objectives",
    (asked.data ?? []).map(({ objective }) => objective),
  );
  if (asked.error) return <ProblemNotice error={asked.error} onRetry={() => asked.refetch()} />;
  if (!asked.data) return null;
  return (
    <Section title="Links to objectives">
      {asked.data.length === 0 ? <p className={styles.lead}>None is recorded.</p> : null}
      <ul className={styles.rows}>
        {asked.data.map((link) => (
          <li key={link.id}>
            <span>
              <Link to="/objectives/$id" params={{ id: link.objective }}>
                {names?.get(link.objective) ?? "…"}
              </Link>
              <State link={link} />
            </span>
            <Share link={link} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The work and objectives that are linked to an objective. */
export function LinksOfObjective({ id }: { id: string }) {
  const asked = useLinks({ objective: id });
  const links = asked.data ?? [];
  const work = useNames(
    "initiatives",
    links.map(({ initiative }) => initiative),
  );
  const others = useNames(
    "objectives",
    links.map(({ source_objective }) => source_objective),
  );
  if (asked.error) return <ProblemNotice error={asked.error} onRetry={() => asked.refetch()} />;
  if (!asked.data) return null;
  const hidden = links.filter(({ initiative }) => initiative && work && !work.has(initiative));
  const shown = links.filter((link) => !hidden.includes(link));
  return (
    <Section title="Work linked to it">
      {links.length === 0 ? <p className={styles.lead}>None is recorded.</p> : null}
      <ul className={styles.rows}>
        {shown.map((link) => (
          <li key={link.id}>
            <span>
              {link.initiative ? (
                <Link to="/initiatives/$id" params={{ id: link.initiative }}>
                  {work?.get(link.initiative) ?? "…"}
                </Link>
              ) : (
                <Link to="/objectives/$id" params={{ id: link.source_objective! }}>
                  {others?.get(link.source_objective!) ?? "…"}
                </Link>
              )}
              <State link={link} />
            </span>
            <Share link={link} />
          </li>
        ))}
      </ul>
      {hidden.length > 0 ? (
        <p className={styles.lead}>
          {`and ${counted(hidden.length, "link")} of work that you may not see by name`}
        </p>
      ) : null}
    </Section>
  );
}

function useLinks(of: { initiative: string } | { objective: string }) {
  const mayRead = useMayRead("contribution");
  return useQuery({
    queryKey: ["links-of", of],
    queryFn: ({ signal }) => api.links(of, signal),
    enabled: mayRead,
    select: (links) =>
      [...links].sort(
        (a, b) =>
          ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || (b.share ?? 0) - (a.share ?? 0),
      ),
  });
}

function State({ link }: { link: api.Contribution }) {
  const since = link.confirmed_at ? ` ${formatDay(link.confirmed_at)}` : "";
  return (
    <small>
      {humanise(link.state)}
      {link.state === "confirmed" ? since : ""}
      {link.state_reason ? `: ${link.state_reason}` : ""}
      {link.rationale ? ` · ${link.rationale}` : ""}
    </small>
  );
}

function Share({ link }: { link: api.Contribution }) {
  return link.share === null ? <span>no share recorded</span> : <b>{formatShare(link.share)}</b>;
}
