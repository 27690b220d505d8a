import type { Strategy } from "@/api";
import { Notice } from "@/ui/Notice";

type Props = { wanted: string | undefined; chosen: Strategy | null };

/** Said where an address names a strategy that is not among those the reader may see. */
export function UnknownStrategy({ wanted, chosen }: Props) {
  if (!wanted || !chosen || chosen.id === wanted) return null;
  return (
    <Notice tone="warning">
      <span>
        The strategy of this link is not here, or not for you to see. You are reading{" "}
        <strong>{chosen.name}</strong> instead.
      </span>
    </Notice>
  );
}
