import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { ExportFormat } from "@/api/findings";
import { dayNow } from "@/ui/dates";
import { saveFile } from "@/ui/files";

type Props = {
  /** What the file is called before its date. */
  stem: string;
  file: (format: ExportFormat) => Promise<Blob>;
};

/** What a screen shows, as a CSV or an Excel file. */
export function TableFiles({ stem, file }: Props) {
  const download = useMutation({
    mutationFn: file,
    onSuccess: (made, format) => saveFile(made, `${stem}-${dayNow()}.${format}`),
  });
  return (
    <>
      {download.error ? <span role="alert">The file could not be made.</span> : null}
      {(["csv", "xlsx"] as const).map((format) => (
        <Button
          key={format}
          size="compact-xs"
          variant="default"
          aria-label={`Download as ${format.toUpperCase()}`}
          loading={download.isPending && download.variables === format}
          onClick={() => download.mutate(format)}
        >
          {format.toUpperCase()}
        </Button>
      ))}
    </>
  );
}
