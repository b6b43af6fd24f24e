"use client";

import { lazy, Suspense, useEffect, useState } from "react";

import { onNoticeWanted } from "./notify";

const LazyToaster = lazy(() =>
  import("./toaster-frame").then((module) => ({ default: module.ToasterFrame })),
);

/** Where toasts appear; once a page. Its code comes with the first notice. */
export function Toaster() {
  const [isWanted, setWanted] = useState(false);
  useEffect(() => onNoticeWanted(() => setWanted(true)), []);
  if (!isWanted) return null;
  return (
    <Suspense fallback={null}>
      <LazyToaster />
    </Suspense>
  );
}
