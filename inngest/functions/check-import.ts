import { defineJob } from "@/inngest/define-job";
import { workImport } from "@/inngest/work-import";
import { checkImport as check } from "@/lib/imports/commands/check-import";
import { giveUpImport } from "@/lib/imports/commands/give-up-import";

/** Gives every row of a file a verdict. */
export const checkImport = defineJob(
  {
    id: "check-import",
    event: "import/check-requested",
    onGivenUp: ({ scope, data }) => giveUpImport(scope, data.importId),
  },
  async ({ data, scope, step }) => workImport({ step }, scope, data.importId, "CHECKING", check),
);
