import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { FindingsQuestion } from "@/api";
import { type ExportFormat, findingsFile } from "@/api/findings";
import { dayNow } from "@/ui/dates";
import { saveFile } from "@/ui/files";
import styles from "./Downloads.module.css";

/** The list as it is filtered, as a file. */
export function Downloads({ question }: { question: FindingsQuestion }) {
  const download = useMutation({
    mutationFn: (format: ExportFormat) => findingsFile(question, format),
    onSuccess: (file, format) => saveFile(file, `findings-${dayNow()}.${format}`),
  });
  return (
    <span className={styles.downloads}>
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
    </span>
  );
}
