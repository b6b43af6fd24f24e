import type { Metadata } from "next";

export const metadata: Metadata = { title: "Needs a person" };

/** Drawn by the layout, which reads the case from the address. */
export default function Page() {
  return null;
}
