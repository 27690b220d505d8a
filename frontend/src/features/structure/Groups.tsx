import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { RoleGroup, Structure } from "@/api/structure";
import { counted, formatShare } from "@/ui/words";
import styles from "./Structure.module.css";

type Props = {
  told: Structure;
  onEnd: ((one: { id: string; version: number }) => void) | undefined;
};

/** Each role group: what its review rewards, shared results first, as one bar and in words. */
export function Groups({ told, onEnd }: Props) {
  if (told.role_groups.length === 0) return null;
  return (
    <ul className={styles.groups}>
      {told.role_groups.map((group) => (
        <li key={`${group.department} ${group.name}`} data-alone={group.is_alone || undefined}>
          <div className={styles.who}>
            <strong>{group.name}</strong>
            <small>
              <Link to="/departments/$id" params={{ id: group.department }}>
                {group.department_name}
              </Link>
            </small>
          </div>
          <div className={styles.shared}>
            <Bar group={group} />
            <span>{sharedWords(group)}</span>
          </div>
          <ul className={styles.rewards}>
            {group.rewards.map((one) => (
              <li key={one.id} data-basis={one.basis}>
                <span>{one.rewards || "what you may not read"}</span>
                <small>
                  {one.basis === "collective" ? "shared" : "of each alone"}
                  {one.share === null ? ", share not stated" : `, ${formatShare(one.share)}`}
                </small>
                {onEnd ? (
                  <Button size="compact-xs" variant="subtle" onClick={() => onEnd(one)}>
                    End<span className="visually-hidden"> {one.rewards}</span>
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function Bar({ group }: { group: RoleGroup }) {
  const shared = group.shared_share ?? 0;
  return (
    <svg className={styles.bar} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden>
      <rect className={styles.alone} width="100" height="10" />
      <rect className={styles.together} width={shared * 100} height="10" />
    </svg>
  );
}

/** How much of it is shared, and whether that rests on stated shares. */
export function sharedWords(group: RoleGroup): string {
  if (group.is_alone) return "individual results alone";
  if (group.shared_share === null) return "no share stated";
  const assumed = group.is_assumed ? ", assumed equal" : "";
  return `${formatShare(group.shared_share)} on shared results${assumed}`;
}

/** The headline: how many groups are rewarded for something shared. */
export function headline(told: Structure): string {
  const all = told.role_groups.length;
  if (all === 0) return "No incentives are recorded yet.";
  const alone = told.role_groups.filter((one) => one.is_alone).length;
  const groups = counted(all, "role group");
  return alone === 0
    ? `${all === 1 ? "The one role group" : `Each of ${groups}`} is rewarded for something shared.`
    : `${alone} of ${groups} ${alone === 1 ? "is" : "are"} rewarded for individual results alone.`;
}
