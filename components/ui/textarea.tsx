"use client";

import type { ComponentProps } from "react";

import { cn } from "./cn";
import { useFieldControl } from "./field";
import { useEarlyInput } from "./use-early-input";

export function Textarea({ className, rows = 3, ref, ...props }: ComponentProps<"textarea">) {
  const control = useFieldControl(props);
  const early = useEarlyInput(ref);
  return (
    <span data-slot="textarea" className={cn("control-box flex rounded-md", className)}>
      <textarea
        rows={rows}
        {...props}
        {...control}
        ref={early}
        className="w-full min-w-0 resize-y bg-transparent px-2.5 py-1.5 outline-none phone:text-[16px]"
      />
    </span>
  );
}
