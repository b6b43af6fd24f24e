import { defineJob } from "@/inngest/define-job";
import { workImport } from "@/inngest/work-import";
import { undoImport as undo } from "@/lib/imports/commands/apply-import";
import { giveUpImport } from "@/lib/imports/commands/give-up-import";

/** Posts the opposite of what an import did. */
export const undoImport = defineJob(
  {
    id: "undo-import",
    event: "import/undo-requested",
    onGivenUp: ({ scope, data }) => giveUpImport(scope, data.importId),
  },
  async ({ data, scope, step }) => workImport({ step }, scope, data.importId, "UNDOING", undo),
);
