import { Radio } from "@mantine/core";
import "@mantine/core/styles/Radio.css";

type Value = "follow" | "queue";
type Props = { value: Value; onChange: (value: Value) => void };

/** Whether confirmed links go on, or wait for the owners of their objectives. */
export function LinksChoice({ value, onChange }: Props) {
  return (
    <Radio.Group label="Confirmed links" value={value} onChange={(next) => onChange(next as Value)}>
      <Radio mt={6} value="follow" label="go along, by the shares of the money" />
      <Radio mt={6} value="queue" label="wait until the owners of the objectives confirm them" />
    </Radio.Group>
  );
}
