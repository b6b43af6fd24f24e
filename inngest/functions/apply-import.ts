import { defineJob } from "@/inngest/define-job";
import { workImport } from "@/inngest/work-import";
import { applyImport as apply } from "@/lib/imports/commands/apply-import";
import { giveUpImport } from "@/lib/imports/commands/give-up-import";

/** Makes an import's difference real, in one transaction. */
export const applyImport = defineJob(
  {
    id: "apply-import",
    event: "import/apply-requested",
    onGivenUp: ({ scope, data }) => giveUpImport(scope, data.importId),
  },
  async ({ data, scope, step }) => workImport({ step }, scope, data.importId, "APPLYING", apply),
);
