/** What may be asked of the inbox; each read takes the scope first and sees that organization only. */
export { countExceptions } from "./count-exceptions";
export { getException } from "./get-exception";
export { listExceptions } from "./list-exceptions";
export { listFailedJobGroups } from "./list-failed-jobs";
