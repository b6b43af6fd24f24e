export { getImport } from "./get-import";
export { listImports } from "./list-imports";
export { listChanges } from "./rows/list-changes";
export { listNotUndone } from "./rows/list-not-undone";
export { listRejected } from "./rows/list-rejected";
export { getFailedRows } from "./rows/write-failed-rows";
