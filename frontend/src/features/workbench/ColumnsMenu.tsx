import { Button } from "@mantine/core";
import type { Column } from "./columns";
import { PanelMenu } from "./PanelMenu";
import styles from "./Workbench.module.css";

type Props = {
  all: readonly Column[];
  shown: readonly Column[];
  /** Undefined shows what a noun shows by itself. */
  onChange: (keys: string[] | undefined) => void;
};

/** Which columns are shown; they stand in the order of the list. */
export function ColumnsMenu({ all, shown, onChange }: Props) {
  const keys = new Set(shown.map(({ key }) => key));
  const toggle = (key: string, isShown: boolean) =>
    onChange(
      all.flatMap((one) => ((one.key === key ? isShown : keys.has(one.key)) ? [one.key] : [])),
    );
  return (
    <PanelMenu label="Columns…">
      <div className={styles.panel}>
        {all.map((column, place) => (
          <label key={column.key}>
            <input
              type="checkbox"
              checked={keys.has(column.key)}
              disabled={place === 0}
              onChange={(event) => toggle(column.key, event.currentTarget.checked)}
            />
            {column.label}
          </label>
        ))}
        <Button size="xs" variant="default" onClick={() => onChange(undefined)}>
          As at first
        </Button>
      </div>
    </PanelMenu>
  );
}
