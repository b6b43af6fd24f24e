"use client";

import { ThemeProvider as NextThemesProvider } from "next-themes";
import type { ReactNode } from "react";

/**
 * Light, dark or the system's choice, kept in localStorage under `waybill.theme`.
 * @param nonce For a Content-Security-Policy that names its inline scripts.
 */
export function ThemeProvider({
  children,
  nonce,
}: {
  readonly children: ReactNode;
  readonly nonce?: string | undefined;
}) {
  return (
    <NextThemesProvider
      attribute="class"
      defaultTheme="system"
      enableSystem
      enableColorScheme={false}
      disableTransitionOnChange
      storageKey="waybill.theme"
      {...(nonce === undefined ? {} : { nonce })}
    >
      {children}
    </NextThemesProvider>
  );
}
