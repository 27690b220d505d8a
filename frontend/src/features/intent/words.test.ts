import { describe, expect, test } from "vitest";
import type { IntentDrift, IntentPoint } from "@/api/intent";
import { columnsOf, hasNegative, labelPlaces, STRANDS, usedOf } from "./bands";
import { differences } from "./differences";
import { besides, fates, headline, sinceWords } from "./words";

const NAMES = [...STRANDS];

function point(
  strands: Partial<Record<string, string>>,
  more: Partial<IntentPoint> = {},
): IntentPoint {
  return {
    on: null,
    period: null,
    name: "2026",
    is_current: true,
    base: "100.00",
    beside: "0.00",
    unknown_money: 0,
    strands: NAMES.map((name) => strands[name] ?? "0.00"),
    deliberate: "60.00",
    adaptation: "0.00",
    emergent: "40.00",
    deliberate_share: 0.6,
    adaptation_share: 0,
    emergent_share: 0.4,
    realised_weight: 1,
    unrealised_weight: 0,
    unknown_weight: 0,
    ...more,
  };
}

const told = {
  strategy: "a",
  currency: "EUR",
  measured_since: "2024-12-09",
  original: {
    strategy: "a",
    strategy_name: "Closer",
    effective_on: "2024-12-09",
    frozen_at: "2024-12-09T09:00:00Z",
    is_back_dated: false,
    is_from_paper: false,
    reason: "",
    vision: "",
    mission: "",
  },
} as unknown as IntentDrift;

describe("since when", () => {
  test("tells where an original from paper is written", () => {
    const original = {
      ...told.original!,
      effective_on: "2020-05-01",
      is_back_dated: true,
      is_from_paper: true,
      reason: "Board paper 12/2020.",
    };
    expect(sinceWords({ ...told, original })).toContain(
      "It was recorded from paper on 9 Dec 2024 and dated back: “Board paper 12/2020”.",
    );
    expect(sinceWords(told)).not.toContain("paper");
  });
  test("is said without a version 0 too", () => {
    expect(sinceWords({ ...told, original: null })).toBe("Measured since 9 Dec 2024.");
  });
});

describe("the bands", () => {
  test("stand on one another and fill the whole", () => {
    const [column] = columnsOf([point({ kept: "60.00", new: "40.00" })], NAMES);
    expect(column!.slices[0]).toMatchObject({ strand: "kept", from: 0, to: 0.6 });
    expect(column!.slices.find(({ strand }) => strand === "new")).toMatchObject({
      from: 0.6,
      to: 1,
    });
    expect(usedOf([column!])).toEqual(["kept", "new"]);
  });

  test("stand where their days are", () => {
    const days = ["2026-01-01", "2026-01-02", "2026-01-11"].map((on) => point({}, { on }));
    expect(columnsOf(days, NAMES).map(({ at }) => at)).toEqual([0, 0.1, 1]);
  });

  test("leave out what is below zero and say that they do", () => {
    const columns = columnsOf([point({ kept: "10.00", new: "-5.00" })], NAMES);
    expect(columns[0]!.slices[0]!.to).toBe(1);
    expect(hasNegative(columns)).toBe(true);
  });

  test("are empty without money instead of full of one strand", () => {
    expect(columnsOf([point({})], NAMES)[0]!.slices.every(({ to }) => to === 0)).toBe(true);
  });

  test("have names that keep their distance and stay inside", () => {
    const [column] = columnsOf([point({ kept: "98.00", new: "1.00", stranded: "1.00" })], NAMES);
    const places = [...labelPlaces(column!.slices, 0.1).values()];
    expect(places[1]! - places[0]!).toBeGreaterThanOrEqual(0.1 - 1e-9);
    expect(places[2]! - places[1]!).toBeGreaterThanOrEqual(0.1 - 1e-9);
    expect(places[2]).toBeLessThanOrEqual(0.95 + 1e-9);
  });
});

describe("the words", () => {
  test("name the base of the share", () => {
    expect(headline(told, point({}))).toBe(
      "60.0% of the €100 change money of 2026 follows the original strategy of 9 Dec 2024.",
    );
  });

  test("say that nothing is recorded instead of 0 %", () => {
    const none = point({}, { base: "0.00", deliberate_share: null });
    expect(headline(told, none)).toContain("nothing is compared");
  });

  test("tell what is unrealised and what is not known apart", () => {
    const one = point({}, { unrealised_weight: 0.1, unknown_weight: 0.05, unknown_money: 3 });
    expect(besides(told, one)).toEqual([
      "40.0% emerged without a decision.",
      "10.0% of the original's weight has no funded work, and 5.0% work without a figure.",
      "3 initiatives without a figure in no share.",
    ]);
  });

  test("count what became of the statements", () => {
    const became = ["kept", "kept", "dropped"].map((one) => ({ became: one }));
    expect(fates(became as never)).toBe("2 kept, 1 dropped");
  });

  test("say since when is measured where there is no version 0", () => {
    expect(sinceWords({ ...told, original: null })).toBe("Measured since 9 Dec 2024.");
  });
});

describe("two wordings", () => {
  test("that share most words are told word by word", () => {
    expect(differences("Raise renewals to 92%", "Raise renewals to 88%")).toEqual([
      { kind: "same", text: "Raise renewals to " },
      { kind: "gone", text: "92" },
      { kind: "new", text: "88" },
      { kind: "same", text: "%" },
    ]);
  });

  test("that share few are told one after the other", () => {
    const told = differences("Installers sell our tariffs", "Installers fit and service for us");
    expect(told.map(({ kind }) => kind)).toEqual(["gone", "new"]);
  });
});
