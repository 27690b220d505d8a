import { TextInput } from "@mantine/core";
import { type Days, isInOrder } from "./days";

type Props = { days: Days; onChange: (days: Days) => void };

/** From when and until when an entry holds. */
export function DayFields({ days, onChange }: Props) {
  return (
    <>
      <TextInput
        type="date"
        label="From"
        description="Empty: it holds already."
        value={days.from}
        onChange={(event) => onChange({ ...days, from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label="To"
        description="Empty: no end is known."
        value={days.to}
        error={isInOrder(days) ? undefined : "It ends before it begins."}
        onChange={(event) => onChange({ ...days, to: event.currentTarget.value })}
      />
    </>
  );
}
