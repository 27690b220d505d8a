import { Button } from "@mantine/core";
import type { ReportingLine, Structure } from "@/api/structure";
import styles from "./Structure.module.css";

type Props = {
  told: Structure;
  onEnd: ((one: { id: string; version: number }) => void) | undefined;
};

/** Who reports to whom: under each department those that report to it, solid or dotted. */
export function Lines({ told, onEnd }: Props) {
  const above = new Map<string, ReportingLine[]>();
  for (const one of told.lines)
    above.set(one.reports_to, [...(above.get(one.reports_to) ?? []), one]);
  if (above.size === 0) return <p>No reporting line is recorded yet.</p>;
  return (
    <ul className={styles.tops}>
      {[...above].map(([id, lines]) => (
        <li key={id}>
          <strong>{lines[0]!.reports_to_name}</strong>
          <ul>
            {lines.map((one) => (
              <li key={one.id} data-kind={one.kind}>
                <span>
                  {one.department_name}
                  {one.role_group ? `, ${one.role_group}` : ""}
                </span>
                <small>{one.kind}</small>
                {onEnd ? (
                  <Button size="compact-xs" variant="subtle" onClick={() => onEnd(one)}>
                    End<span className="visually-hidden"> the line of {one.department_name}</span>
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
