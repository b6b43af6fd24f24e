"use client";

import { useEffect, useState } from "react";

import { formatDuration } from "@/components/ui/format-time";
import { Time } from "@/components/ui/time";

/** "14:31, in 42 s", second by second: the pause is a minute, the page's own clock too slow for it. */
export function RetryIn({ at }: { readonly at: string }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const left = new Date(at).getTime() - now;
  if (left <= 0) return <span suppressHydrationWarning>with the next call</span>;
  return (
    <span suppressHydrationWarning>
      <Time at={at} format="time" />, in {formatDuration(left)}
    </span>
  );
}
