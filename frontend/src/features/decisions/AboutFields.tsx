import { TextInput } from "@mantine/core";
import { useNames } from "@/features/rights/useRights";
import { KINDS } from "@/features/rights/words";
import { Choice } from "@/ui/Choice";

const PLACES = [
  { id: "objective", name: "an objective" },
  { id: "department", name: "a department" },
];

export type About = {
  kind: string;
  place: string;
  objective: string;
  department: string;
  amount: string;
};

type Props = {
  strategy: { id: string; name: string; currency: string };
  given: About;
  refused: Record<string, string>;
  onChange: (part: Partial<About>) => void;
};

/** What a decision is about and up to how much: what decision rights are asked of. */
export function AboutFields({ strategy, given, refused, onChange }: Props) {
  const names = useNames(strategy, false);
  return (
    <fieldset>
      <legend>2. What it is about</legend>
      <Choice
        label="A decision on"
        rows={KINDS.filter(({ id }) => id !== "any")}
        value={given.kind}
        onChange={(kind) => onChange({ kind })}
      />
      <Choice
        label="About"
        none="the whole strategy"
        rows={PLACES}
        value={given.place}
        onChange={(place) => onChange({ place })}
      />
      {given.place === "objective" ? (
        <Choice
          label="Objective"
          none="choose one"
          rows={names.objectives}
          value={given.objective}
          onChange={(objective) => onChange({ objective })}
        />
      ) : null}
      {given.place === "department" ? (
        <Choice
          label="Department"
          none="choose one"
          rows={names.departments}
          value={given.department}
          onChange={(department) => onChange({ department })}
        />
      ) : null}
      <TextInput
        label={`Up to how much, ${strategy.currency}`}
        inputMode="decimal"
        value={given.amount}
        error={refused.amount}
        onChange={(event) => onChange({ amount: event.currentTarget.value })}
      />
    </fieldset>
  );
}
