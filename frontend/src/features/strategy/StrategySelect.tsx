import type { Strategy } from "@/api";
import styles from "./StrategySelect.module.css";

type Props = {
  strategies: readonly Strategy[];
  chosen: Strategy | null;
  onChoose: (id: string) => void;
};

export function StrategySelect({ strategies, chosen, onChoose }: Props) {
  if (!chosen) return null;
  if (strategies.length === 1) return <span className={styles.only}>{chosen.name}</span>;
  return (
    <select
      className={styles.select}
      aria-label="Strategy"
      value={chosen.id}
      onChange={(event) => onChoose(event.currentTarget.value)}
    >
      {strategies.map((strategy) => (
        <option key={strategy.id} value={strategy.id}>
          {strategy.name}
          {strategy.state === "approved" ? "" : ` (${strategy.state})`}
        </option>
      ))}
    </select>
  );
}
