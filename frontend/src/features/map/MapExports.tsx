import { Menu } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { RefObject } from "react";
import { toDateField } from "@/ui/dates";
import { saveFile } from "@/ui/files";
import { cellsTable } from "./cellsTable";
import { type Print, type Printed, useSheet } from "./MapPaper";

const FORMS = [
  { form: "print", words: "Print (A4, A3)" },
  { form: "svg", words: "Drawing (SVG)" },
  { form: "png", words: "Picture (PNG)" },
  { form: "csv", words: "Cells (CSV)" },
] as const;
type Form = (typeof FORMS)[number]["form"];

type Props = Printed & {
  print: RefObject<Print | null>;
  /** As verbs of a list instead of a menu of their own. */
  isFlat: boolean;
};

/** Print, picture and table of the map as it stands on the screen. */
export default function MapExports({ print, isFlat, ...shown }: Props) {
  const sheet = useSheet(shown);
  const { ledger } = shown.board;
  const name = `alignment-map-${toDateField(new Date(ledger.map.as_of))}`;
  const make = useMutation({
    mutationFn: async (form: Form) => {
      if (form === "csv") {
        return saveFile(new Blob([cellsTable(ledger)], { type: "text/csv" }), `${name}.csv`);
      }
      if (form === "print") return print.current?.();
      const files = await import("./print/files");
      if (form === "png") return saveFile(await files.pngOf(sheet), `${name}.png`);
      const type = "image/svg+xml";
      return saveFile(new Blob([await files.svgOf(sheet)], { type }), `${name}.svg`);
    },
  });
  return (
    <>
      {make.error ? <span role="alert">The file could not be made.</span> : null}
      {isFlat ? (
        FORMS.map(({ form, words }) => (
          <button key={form} type="button" onClick={() => make.mutate(form)}>
            {words}
          </button>
        ))
      ) : (
        <Menu position="bottom-end" width={220} withinPortal={false}>
          <Menu.Target>
            <button type="button" aria-busy={make.isPending || undefined}>
              Export
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {FORMS.map(({ form, words }) => (
              <Menu.Item key={form} onClick={() => make.mutate(form)}>
                {words}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}
