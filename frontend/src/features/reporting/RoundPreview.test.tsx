import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { RoundPreview as Told } from "@/api/updates";
import { RoundPreview } from "./RoundPreview";

const told = {
  is_mail_set_up: false,
  initiatives: 2,
  nobody_to_ask: 0,
  people: [
    { id: "1", name: "Ana", initiatives: 1, has_address: true },
    { id: "2", name: "Ben", initiatives: 1, has_address: false },
  ],
  text: "",
} as unknown as Told;

test("without a mail server all are asked here, also those without an address", () => {
  expect(renderToStaticMarkup(<RoundPreview told={told} />)).toContain(
    "2 people will be asked here",
  );
});

test("with a mail server only those with an address get a mail", () => {
  const html = renderToStaticMarkup(<RoundPreview told={{ ...told, is_mail_set_up: true }} />);
  expect(html).toContain("1 mail will go out");
});
