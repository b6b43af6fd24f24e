"use client";

import { FailedJobsPage } from "./failed-jobs-page";
import { Inbox } from "./inbox";
import { useInboxUrl } from "./use-inbox-url";

/**
 * The desk's one inbox, and every case in it. Failed jobs are shown by their cause until one of
 * them is opened.
 */
export function InboxPage() {
  const url = useInboxUrl();
  return url.kind === "FAILED_JOB" && url.tab === "open" && url.caseId === undefined ? (
    <FailedJobsPage />
  ) : (
    <Inbox url={url} />
  );
}
