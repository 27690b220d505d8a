/** The traceability matrix, as a document and as files. */
import { bodyOf, client, pageOf } from "./client";
import { type ExportFormat, MEDIA_TYPES } from "./findings";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type MatrixDocument = Schemas["TraceabilityMatrix"];
export type MatrixRow = Schemas["MatrixRow"];
export type MatrixColumn = Schemas["MatrixColumn"];
export type Hole = NonNullable<MatrixRow["hole"]>;
export type HoleReason = MatrixRow["justified_by"][number];

export type MatrixQuestion = {
  strategy: string;
  period?: string;
  as_of?: string;
  structure?: "now";
  columns: "departments" | "initiatives";
};

export function traceabilityMatrix(
  question: MatrixQuestion,
  signal?: AbortSignal,
): Promise<MatrixDocument> {
  const params = { query: question };
  return pageOf(client.GET("/api/v1/views/traceability-matrix", { params, signal }));
}

/** The matrix as a table for other programs. */
export async function matrixFile(question: MatrixQuestion, format: ExportFormat): Promise<Blob> {
  const params = { query: question };
  const headers = { Accept: MEDIA_TYPES[format] };
  const asked = client.GET("/api/v1/views/traceability-matrix", {
    params,
    headers,
    parseAs: "blob",
  });
  return (await bodyOf(asked)) as unknown as Blob;
}
