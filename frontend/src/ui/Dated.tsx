import { Fragment } from "react";
import { parted } from "./daysIn";

/** A line of text in which no day is broken over two lines. */
export function Dated({ children }: { children: string }) {
  return parted(children).map(({ text, isDay, at }) =>
    isDay ? (
      <span key={at} style={{ whiteSpace: "nowrap" }}>
        {text}
      </span>
    ) : (
      <Fragment key={at}>{text}</Fragment>
    ),
  );
}
