import { Button, TextInput } from "@mantine/core";
import type { Named } from "@/api/organisation";
import { Choice } from "@/ui/Choice";
import styles from "./Organisation.module.css";

/** A part as it is being said: one that stands, or a new one by name, with its share in percent. */
export type PartDraft = { key: string; standing: string; name: string; share: string };

export const EMPTY_PART: PartDraft = { key: "", standing: "", name: "", share: "" };

export function addPart(parts: readonly PartDraft[]): PartDraft[] {
  const next = Math.max(0, ...parts.map(({ key }) => Number(key))) + 1;
  return [...parts, { ...EMPTY_PART, key: String(next) }];
}

type Props = {
  parts: PartDraft[];
  /** What may follow and stands already; none where all is new. */
  standing: readonly Named[];
  needsTwo?: boolean;
  onChange: (parts: PartDraft[]) => void;
};

/** What takes the place of something, part by part. */
export function Parts({ parts, standing, needsTwo = false, onChange }: Props) {
  const change = (key: string, given: Partial<PartDraft>) =>
    onChange(parts.map((part) => (part.key === key ? { ...part, ...given } : part)));
  const hasSeveral = parts.length > 1;
  return (
    <ul className={styles.rows}>
      {parts.map(({ key, standing: chosen, name, share }, at) => (
        <li key={key} data-parts={hasSeveral || undefined}>
          <div className={styles.fields} style={{ margin: 0 }}>
            {standing.length > 0 ? (
              <Choice
                label={hasSeveral ? `Part ${at + 1}` : "Department"}
                none="a new one"
                rows={standing}
                value={chosen}
                onChange={(id) => change(key, { standing: id })}
              />
            ) : null}
            {chosen === "" ? (
              <TextInput
                label={standing.length > 0 ? "Its name" : `Name of part ${at + 1}`}
                required
                maxLength={300}
                value={name}
                onChange={(event) => change(key, { name: event.currentTarget.value })}
              />
            ) : null}
          </div>
          {hasSeveral ? (
            <>
              <TextInput
                label="Share, %"
                inputMode="decimal"
                value={share}
                onChange={(event) => change(key, { share: event.currentTarget.value })}
              />
              {needsTwo && parts.length === 2 ? null : (
                <Button
                  size="xs"
                  variant="default"
                  aria-label={`Remove part ${at + 1}`}
                  onClick={() => onChange(parts.filter((part) => part.key !== key))}
                >
                  Remove
                </Button>
              )}
            </>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
