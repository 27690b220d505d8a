import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { ExportFormat } from "@/api/findings";
import { type MatrixQuestion, matrixFile } from "@/api/matrix";
import { dayNow } from "@/ui/dates";
import { saveFile } from "@/ui/files";

/** The matrix as it is asked for, as a file. */
export function MatrixFiles({ question }: { question: MatrixQuestion }) {
  const download = useMutation({
    mutationFn: (format: ExportFormat) => matrixFile(question, format),
    onSuccess: (file, format) => saveFile(file, `matrix-${dayNow()}.${format}`),
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
