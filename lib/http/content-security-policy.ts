/**
 * What a page of ours may load and run. A script runs when it carries this answer's nonce, or was
 * loaded by one that does (`strict-dynamic`; 'self' is for browsers that do not know it), so markup
 * that slips into a page runs nothing. The label stands in an `object` of this origin.
 *
 * Styles stay inline: sonner and Radix' scroll lock put `<style>` into the page themselves, the
 * former without a nonce, and React writes `style` attributes, which no nonce reaches.
 */
export function contentSecurityPolicy(nonce: string, { isDevelopment = false } = {}): string {
  return [
    "default-src 'none'",
    // React's development build rebuilds the server's stacks with eval.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    "frame-src 'self' blob:",
    "object-src 'self' blob:",
    "worker-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join("; ");
}
