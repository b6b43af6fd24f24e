import { scopeOf } from "@/lib/testing/shipping/organization";
import { applyImport } from "../commands/apply-import";

/** A process of its own that applies one import; whoever forked it kills it in the middle. */
process.once("message", (job: { organizationId: string; importId: string }) => {
  void applyImport(scopeOf(job.organizationId), job.importId)
    .catch((error: unknown) => String(error))
    .then((end) => process.send?.(end));
});
process.send?.("ready");
