/** The first and last day of an entry, as typed; empty: nobody said. */
export type Days = { from: string; to: string };

export const ALWAYS: Days = { from: "", to: "" };

export const bodyOf = ({ from, to }: Days) => ({ starts_on: from || null, ends_on: to || null });

/** Whether the last day is not before the first. */
export const isInOrder = ({ from, to }: Days) => from === "" || to === "" || from <= to;
