/**
 * Of every answer that is no page: it loads and runs nothing, whatever it turns out to contain. Pages
 * get theirs from proxy.ts, in this one's place. Labels are shown in frames of our own pages.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join("; ");

/** Only an address that is https for good may promise it to browsers. */
const isHttps = process.env.APP_URL?.startsWith("https://") === true;

const securityHeaders = [
  { key: "content-security-policy", value: contentSecurityPolicy },
  { key: "x-content-type-options", value: "nosniff" },
  { key: "x-frame-options", value: "SAMEORIGIN" },
  { key: "referrer-policy", value: "same-origin" },
  { key: "cross-origin-opener-policy", value: "same-origin" },
  { key: "cross-origin-resource-policy", value: "same-origin" },
  {
    key: "permissions-policy",
    value: "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
  },
  ...(isHttps
    ? [{ key: "strict-transport-security", value: "max-age=31536000; includeSubDomains" }]
    : []),
];

/** @type {import("next").NextConfig} */
const config = {
  // The container image holds this alone.
  output: "standalone",
  poweredByHeader: false,
  // Types of everything, tests included, are checked by `npm run check`, once and not in each build.
  typescript: { ignoreBuildErrors: true },
  reactStrictMode: true,
  // One copy for the whole process: pools, the metrics registry and native code live in these.
  serverExternalPackages: [
    ...["@node-rs/argon2", "@prisma/adapter-pg", "@prisma/client", "bwip-js"],
    ...["inngest", "pdf-lib", "pg", "pino", "prom-client", "undici"],
  ],
  async headers() {
    return [{ source: "/:path*", headers: securityHeaders }];
  },
};

export default config;
