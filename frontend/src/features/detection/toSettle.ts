type Place = { page: "/rhythm" | "/reviews"; words: string };

/** Where what a kind of finding tells of is settled, outside of its own page. */
const PLACES: Record<string, Place | undefined> = {
  lapsed_agreement: { page: "/rhythm", words: "Reaffirm, change or end it under Rhythm" },
  overdue_escalation: { page: "/rhythm", words: "Answer it under Rhythm" },
  silo: { page: "/rhythm", words: "Record who meets under Rhythm" },
  unclosed_review: { page: "/reviews", words: "Close it under Reviews" },
};

export const toSettle = (code: string): Place | null => PLACES[code] ?? null;
