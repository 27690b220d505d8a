import { Link } from "@tanstack/react-router";
import type { Agreement } from "./lens";
import { lensLine } from "./words";

type Props = { agreement: Agreement | undefined; isFailed: boolean; isPast: boolean };

/** The line below the lenses while Agreement is chosen, with the way to the whole view. */
export default function AgreementNote({ agreement, isFailed, isPast }: Props) {
  if (!agreement) {
    return (
      <span role="status">
        {isFailed ? "What rounds showed could not be read." : "The latest round is being read…"}
      </span>
    );
  }
  const { told } = agreement;
  return (
    <>
      <span role="status">{lensLine(told, isPast)}</span>
      <Link to="/leadership" search={{ strategy: told.strategy }}>
        Open leadership alignment
      </Link>
    </>
  );
}
