import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

/** A part of Mantine without its sheet still works, and looks broken: only eyes would find it. */
const HERE = new URL("..", import.meta.url);
const PARTS = new URL("../../node_modules/@mantine/core/styles/", import.meta.url);
const text = readdirSync(HERE, { recursive: true, encoding: "utf-8" })
  .filter((name) => /\.(tsx|ts|css)$/.test(name) && !name.includes(".test."))
  .map((name) => readFileSync(new URL(name, HERE), "utf-8"));
const used = text.flatMap((one) =>
  [...one.matchAll(/import \{([^}]+)\} from "@mantine\/core"/g)].flatMap(([, names]) =>
    names!.split(",").map((name) => name.trim()),
  ),
);

it.each([...new Set(used)].filter((part) => existsSync(new URL(`${part}.css`, PARTS))))(
  "%s comes with its sheet",
  (part) => {
    expect(text.some((one) => one.includes(`"@mantine/core/styles/${part}.css"`))).toBe(true);
  },
);
