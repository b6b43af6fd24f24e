import type { Metadata } from "next";

export const metadata: Metadata = { title: "Needs a person" };

/** Drawn by the layout. */
export default function Page() {
  return null;
}
