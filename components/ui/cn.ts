import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

const merge = extendTailwindMerge({
  extend: { theme: { shadow: ["pop", "drawer", "bulk"] } },
});

/** Joins class names; of two that set the same property the later one wins. */
export const cn = (...values: readonly ClassValue[]): string => merge(clsx(values));
