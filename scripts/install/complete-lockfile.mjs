import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "./prepare-install.mjs";

/**
 * `npm run lockfile`, after a package was added. npm leaves a package's binaries for other platforms
 * out of the lockfile when the registry at hand does not carry them, and then `npm ci` refuses the
 * lockfile everywhere. This writes the missing entries; npm skips them where they do not fit.
 */
const OPERATING_SYSTEMS = [
  ...["aix", "android", "darwin", "freebsd", "linux", "linuxmusl", "netbsd"],
  ...["openbsd", "openharmony", "sunos", "win32", "windows"],
];
const PROCESSORS = [
  ...["arm64", "arm", "armv7", "ia32", "loong64", "mips64el", "ppc64le", "ppc64", "riscv64"],
  ...["s390x", "x64", "wasm32"],
];
const NPM_WORDS = { windows: "win32", linuxmusl: "linux", armv7: "arm", ppc64le: "ppc64" };

/** @param {string} word */
const npmWord = (word) => NPM_WORDS[/** @type {keyof typeof NPM_WORDS} */ (word)] ?? word;

/**
 * What a name says about where its binary runs: `@next/swc-linux-arm64-musl`.
 * @param {string} name
 */
export function platformOf(name) {
  const words = name.split("/").at(-1)?.split(/[-.]/) ?? [];
  const system = words.find((word) => OPERATING_SYSTEMS.includes(word));
  const processor = words.find((word) => PROCESSORS.includes(word));
  const isMusl = words.some((word) => word.startsWith("musl") || word === "linuxmusl");
  const isGlibc = words.some((word) => word.startsWith("gnu"));
  return {
    ...(processor ? { cpu: [npmWord(processor)] } : {}),
    ...(isMusl ? { libc: ["musl"] } : isGlibc && system === "linux" ? { libc: ["glibc"] } : {}),
    ...(system && processor !== "wasm32" ? { os: [npmWord(system)] } : {}),
  };
}

/**
 * @typedef {{ version?: string, dev?: boolean, optional?: boolean, cpu?: string[], os?: string[],
 *   libc?: string[], optionalDependencies?: Record<string, string>,
 *   peerDependencies?: Record<string, string> }} Locked
 * @typedef {Record<string, Locked>} LockedPackages
 */

/**
 * Platform packages that something in the lockfile may ask for and the lockfile does not name.
 * @param {LockedPackages} packages
 */
export function missingPlatformPackages(packages) {
  /** @type {LockedPackages} */
  const missing = {};
  for (const [parent, { optionalDependencies = {}, dev }] of Object.entries(packages)) {
    for (const [name, range] of Object.entries(optionalDependencies)) {
      const isThere = [`node_modules/${name}`, `${parent}/node_modules/${name}`].some(
        (path) => packages[path],
      );
      const platform = platformOf(name);
      if (isThere || !platform.cpu) continue;
      missing[`node_modules/${name}`] = {
        version: range.replace(/^[^\d]*/, ""),
        ...platform,
        ...(dev ? { dev } : {}),
        optional: true,
      };
    }
  }
  return missing;
}

if (process.argv[1]?.endsWith("complete-lockfile.mjs")) {
  const file = join(projectFolder, "package-lock.json");
  const lock = JSON.parse(readFileSync(file, "utf8"));
  const missing = missingPlatformPackages(lock.packages);
  const merged = Object.entries({ ...lock.packages, ...missing });
  const [root, ...rest] = merged;
  lock.packages = Object.fromEntries([
    /** @type {[string, unknown]} */ (root),
    ...rest.toSorted(([left], [right]) => left.localeCompare(right, "en")),
  ]);
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`Added ${Object.keys(missing).length} platform packages to the lockfile.`);
}
