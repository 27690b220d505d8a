import { describe, expect, test } from "vitest";
import { daysWords, hasSingle, isUsual, namedWords, startOf } from "./years";

const year = (name: string, starts_on = "", ends_on = "") => ({ name, starts_on, ends_on });

describe("fiscal years of a file", () => {
  test("are named, the first three and how many more", () => {
    expect(namedWords([year("2018/19")])).toBe("2018/19");
    expect(namedWords([year("2018/19"), year("FY2018")])).toBe("2018/19 and FY2018");
    const five = ["a", "b", "c", "d", "e"].map((name) => year(name));
    expect(namedWords(five)).toBe("a, b, c and 2 more");
  });

  test("are told day by day once it is said when they begin", () => {
    const said = [year("FY2018", "2017-04-01", "2018-03-31"), year("2018/19")];
    expect(daysWords(said)).toBe("FY2018 is 1 Apr 2017 to 31 Mar 2018. 2018/19 gets no days.");
  });

  test("may be called by either year where they have a single number", () => {
    expect(hasSingle([year("2018/19"), year("Q1 2018/19"), year("2018-2019")])).toBe(false);
    expect(hasSingle([year("2018/19"), year("FY2018")])).toBe(true);
  });

  test("begin on a day that every year has", () => {
    expect(startOf("02", "29")).toBe("02-28");
    expect(startOf("09", "1")).toBe("09-01");
    expect(startOf("04", "0")).toBe("04-01");
    expect(isUsual("04-01")).toBe(true);
    expect(isUsual("09-01")).toBe(false);
  });
});
