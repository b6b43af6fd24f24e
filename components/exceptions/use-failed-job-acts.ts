"use client";

import { useState } from "react";

import { useApiMutation } from "@/components/providers/use-api";
import type { BulkResult } from "@/lib/http/page-schema";

import type { FailedJobGroupView } from "./failed-job-group";
import { TOUCHED } from "./use-case-action";

type Verdict = BulkResult["verdicts"][number];

/** Run one again, run all of a cause again, or give up what is shown, each with a reason. */
export function useFailedJobActs(group: FailedJobGroupView, onDone: () => void) {
  const [verdicts, setVerdicts] = useState<ReadonlyMap<string, Verdict>>(new Map());
  const retryAll = useApiMutation({
    method: "POST",
    path: "/failed-jobs/retry-group",
    body: () => ({ fingerprint: group.fingerprint }),
    invalidate: TOUCHED,
    onSuccess: onDone,
  });
  const retryOne = useApiMutation<unknown, string>({
    method: "POST",
    path: (jobId) => `/failed-jobs/${jobId}/retry`,
    invalidate: TOUCHED,
    onSuccess: onDone,
  });
  const discard = useApiMutation<BulkResult, string>({
    method: "POST",
    path: "/exceptions/bulk",
    body: (reason) => ({
      action: "discard-job",
      input: { reason },
      ids: group.jobs.flatMap(({ exceptionId }) => (exceptionId === null ? [] : [exceptionId])),
    }),
    invalidate: TOUCHED,
    success: ({ data }) => ({
      title: `${data.succeeded} of ${data.verdicts.length} discarded`,
      tone: data.failed === 0 ? "done" : "wait",
    }),
    onSuccess: ({ data }) => {
      setVerdicts(new Map(data.verdicts.map((each) => [each.id, each])));
      onDone();
    },
  });
  return { retryAll, retryOne, discard, verdicts };
}
