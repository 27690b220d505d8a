import { useQuery } from "@tanstack/react-query";
import { tradeOffs } from "@/api/settlements";
import { Choice } from "@/ui/Choice";
import styles from "./Decisions.module.css";

type Given = { served: string[]; value_strained: string; trade_off: string };
type Props = {
  strategy: { id: string; values?: string[] };
  given: Given;
  onChange: (part: Partial<Given>) => void;
};

/** What the decision puts before what, the values it serves, and the one it strains. */
export function ValueFields({ strategy, given, onChange }: Props) {
  const asked = useQuery({
    queryKey: ["trade-offs", strategy.id],
    queryFn: ({ signal }) => tradeOffs(strategy.id, signal),
    staleTime: 60_000,
  });
  const values = strategy.values ?? [];
  const { served } = given;
  const toggled = (value: string) =>
    served.includes(value) ? served.filter((one) => one !== value) : [...served, value];
  const offered = (asked.data ?? []).map(({ id, favoured, yielding }) => ({
    id,
    name: `${favoured} even over ${yielding}`,
  }));
  if (values.length === 0 && offered.length === 0) return null;
  return (
    <fieldset>
      <legend>What it puts first</legend>
      {offered.length > 0 ? (
        <Choice
          label="Trade-off it follows"
          none="none"
          rows={offered}
          value={given.trade_off}
          onChange={(trade_off) => onChange({ trade_off })}
        />
      ) : null}
      {values.length > 0 ? (
        <>
          <Choice
            label="Value it strains"
            none="none"
            rows={values
              .filter((value) => !served.includes(value))
              .map((value) => ({ id: value, name: value }))}
            value={given.value_strained}
            onChange={(value_strained) => onChange({ value_strained })}
          />
          <div className={`${styles.verbs} ${styles.wide}`}>
            {values.map((value) => (
              <label key={value}>
                <input
                  type="checkbox"
                  checked={served.includes(value)}
                  onChange={() => onChange({ served: toggled(value) })}
                />{" "}
                serves {value}
              </label>
            ))}
          </div>
        </>
      ) : null}
    </fieldset>
  );
}
