/** A round as the API tells it, for tests. */
import type {
  AlignedItem,
  AudienceShown,
  Band,
  BandGroup,
  LeadershipAlignment,
  OwnResponse,
  Stand,
  Word,
} from "@/api/alignment";

export const BANDS: Band[] = [
  { band: 0, name: "low", from_points: 0, to_points: 9 },
  { band: 1, name: "middle", from_points: 10, to_points: 30 },
  { band: 2, name: "high", from_points: 31, to_points: 100 },
];

export const group = (first_band: number, latest_band: number, raters: number): BandGroup => ({
  first_band,
  latest_band,
  raters,
});

export const stand = (word: Word, ...groups: BandGroup[]): Stand => ({ word, groups });

const SPLIT = stand("split", group(0, 0, 4), group(1, 1, 0), group(2, 2, 8));
const MIXED = stand("mixed", group(0, 0, 5), group(1, 2, 7));
const AGREED = stand("agreed", group(0, 0, 0), group(1, 1, 12), group(2, 2, 0));

export function item(id: string, of: Partial<AlignedItem> = {}): AlignedItem {
  const leaders = of.leaders === undefined ? AGREED : of.leaders;
  return {
    id,
    kind: "objective",
    code: id.toUpperCase(),
    name: `Objective ${id}`,
    change_amount: "1000000.00",
    is_disputed: leaders === null ? null : leaders.word !== "agreed",
    leads: null,
    over_rounds: [],
    ...of,
    leaders,
  };
}

export const audience = (of: Partial<AudienceShown> = {}): AudienceShown => ({
  state: "shown",
  reason: "",
  invited: 12,
  answered: 12,
  figures: null,
  recall_share: 0.45,
  restatements: null,
  pulls: null,
  ...of,
});

export function published(of: Partial<LeadershipAlignment> = {}): LeadershipAlignment {
  return {
    strategy: "s",
    currency: "EUR",
    period: { id: "p", name: "FY26" },
    state: "published",
    headline: "Leaders agree on 1 of 3; €3.0M of change money rests on the 2 they see differently.",
    round: {
      id: "autumn",
      name: "Autumn round",
      kind: "priorities",
      published_at: "2026-11-20T10:00:00Z",
      open_to_all_at: "2026-11-21T10:00:00Z",
      with_figures: false,
      is_early: false,
    },
    rounds: [],
    priorities_round: "autumn",
    bands: BANDS,
    change_amount: "4000000.00",
    disputed_amount: "3000000.00",
    leaders: audience(),
    leads: null,
    objectives: [
      item("o1", { leaders: SPLIT, change_amount: "2000000.00" }),
      item("o2", { leaders: MIXED }),
      item("o3"),
    ],
    ...of,
  };
}

export function unpublished(state: "none" | "open"): LeadershipAlignment {
  return published({
    state,
    headline: "No round was held yet: how leaders see the priorities is not known.",
    round: null,
    priorities_round: null,
    bands: [],
    change_amount: null,
    disputed_amount: null,
    leaders: null,
    objectives: [],
  });
}

export const own = (of: Partial<OwnResponse> = {}): OwnResponse => ({
  round: "autumn",
  name: "Autumn round",
  strategy: "s",
  strategy_name: "Strategy",
  kind: "priorities",
  notice: "",
  message: "",
  version: 2,
  recall: [],
  is_recall_done: true,
  points: {},
  sentence: "",
  pulls: [],
  may_answer: false,
  told: [],
  round_state: "published",
  closes_on: "2026-11-18",
  audience: "leaders",
  state: "given",
  items: ["o1", "o2"].map((id) => ({ id, kind: "objective", code: "", name: id, text: "" })),
  bands: BANDS,
  mirror: [
    { id: "o1", points: 20, band: 1, groups: SPLIT.groups, word: "split" },
    { id: "o2", points: 80, band: 2, groups: null, word: null },
  ],
  ...of,
});
