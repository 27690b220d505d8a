import { describe, expect, it } from "vitest";
import { idOf, makeMap, SMALL } from "@/test/fixture";
import { toLedger } from "./ledger";
import { pictureOf, type TracePath, wordsOf } from "./lines";

const ledger = toLedger(makeMap(SMALL));
const { map } = ledger;
const [first, second] = map.objectives
  .map((objective, index) => ({ objective, index }))
  .filter(({ objective }) => objective.parent === 0);
const theme = map.objectives[0]!;
const work = {
  ...map.initiatives[0]!,
  id: idOf(9, 1),
  name: "Apollo",
  amount: "100.00",
  placements: [
    {
      ...{ objective: first!.index, band: "traced" as const, amount: "70.00" },
      ...{ share: 0.7, is_assumed: false },
    },
    {
      ...{ objective: second!.index, band: "traced" as const, amount: "30.00" },
      ...{ share: 0.3, is_assumed: true },
    },
  ],
};

function path(at: typeof first, share: number, how: Partial<TracePath> = {}): TracePath {
  const step = { external_id: "", is_active: true, contribution: null };
  return {
    initiative: null,
    steps: [
      { ...step, id: at!.objective.id, name: at!.objective.name, share },
      { ...step, id: theme.id, name: theme.name, share: 1 },
    ],
    ...{ share, is_confirmed: true, reaches: true },
    ...how,
  };
}

describe("the line of an initiative as a picture", () => {
  it("draws what two paths share once, with the sum of both", () => {
    const picture = pictureOf(ledger, work, [path(first, 0.7), path(second, 0.3)]);
    expect(picture.boxes).toHaveLength(5);
    const top = picture.steps.find((step) => step.to === map.strategy.id)!;
    expect(top.share).toBeCloseTo(1);
    expect(top.minor).toBe(10_000n);
    expect(picture.steps.filter((step) => step.isAssumed)).toHaveLength(1);
    expect(picture.steps.every((step) => step.trouble === null)).toBe(true);
  });

  it("says where a line breaks, once, and lets nothing through", () => {
    const broken = path(first, 0.7, { reaches: false });
    broken.steps[1]!.is_active = false;
    const picture = pictureOf(ledger, work, [broken, path(second, 0.3)]);
    const troubled = picture.steps.filter((step) => step.trouble);
    expect(troubled.map((step) => step.to)).toEqual([theme.id]);
    expect(picture.steps.find((step) => step.to === map.strategy.id)!.minor).toBe(3_000n);
  });

  it("breaks at the strategy where every objective is active", () => {
    const picture = pictureOf(ledger, work, [path(first, 0.7, { reaches: false })]);
    const troubled = picture.steps.filter((step) => step.trouble);
    expect(troubled.map((step) => step.to)).toEqual([map.strategy.id]);
    expect(picture.boxes.find((box) => box.kind === "strategy")!.isActive).toBe(false);
  });

  it("calls a proposed link proposed and not broken", () => {
    const proposed = path(first, 0.7, { reaches: false, is_confirmed: false });
    const picture = pictureOf(ledger, work, [proposed]);
    expect(picture.steps.flatMap((step) => step.trouble ?? [])).toEqual(["only proposed"]);
  });

  it("knows the money that an objective off the map strands", () => {
    const stranded = { objective: null, band: "stranded" as const, amount: "70.00" };
    const placements = [{ ...stranded, share: 1, is_assumed: false }];
    const lost = path(first, 1, { reaches: false });
    lost.steps = [{ ...lost.steps[0]!, id: idOf(8, 8), name: "Retired", is_active: false }];
    const step = () => pictureOf(ledger, { ...work, placements }, [lost]).steps[0]!;
    expect(step().minor).toBe(7_000n);
    placements.push({ ...stranded, share: 0.5, is_assumed: false });
    expect(step().minor).toBeUndefined();
  });

  it("says every path in words, unknown money as no figure", () => {
    const unknown = { ...work, placements: [{ ...work.placements[0]!, amount: null }] };
    const picture = pictureOf(ledger, unknown, [path(first, 0.7)]);
    const [said] = wordsOf(picture, (share) => `${share * 100}%`, String);
    expect(said![0]).toBe("Initiative Apollo");
    expect(said![1]).toContain("70% of it, no figure");
    expect(said!.at(-1)).toContain(`Strategy ${map.strategy.name}`);
  });
});
