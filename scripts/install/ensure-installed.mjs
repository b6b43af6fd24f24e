import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { prepareInstall, projectFolder } from "./prepare-install.mjs";

/** @param {string} name */
const readPackages = (name) => {
  const text = readFileSync(join(projectFolder, name), "utf8");
  return /** @type {Record<string, { version?: string, optional?: boolean }>} */ (
    JSON.parse(text).packages
  );
};

/** Whether node_modules holds what package-lock.json names; npm keeps its own list beside it. */
function isUpToDate() {
  if (!existsSync(join(projectFolder, "node_modules/.package-lock.json"))) return false;
  const wanted = readPackages("package-lock.json");
  const present = readPackages("node_modules/.package-lock.json");
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === "" || optional === true || present[path]?.version === version,
  );
}

/**
 * Installs the packages when they are missing or older than package-lock.json, then does by hand the
 * few install steps that are needed. Other packages' install scripts never run (some would fetch
 * binaries), so npm 10 and npm 11 give the same result.
 */
export function ensureInstalled() {
  if (!isUpToDate()) {
    const startedAt = Date.now();
    console.log("Installing packages, about a minute on a first run …");
    const npm = process.platform === "win32" ? "npm.cmd" : "npm";
    const { status, error } = spawnSync(
      npm,
      ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
      { cwd: projectFolder, stdio: "inherit", shell: process.platform === "win32" },
    );
    if (status !== 0) {
      console.error(
        `Installing packages failed${error ? `: ${error.message}` : ""}. ` +
          "npm says why above; a registry that cannot be reached is the usual cause.",
      );
      process.exit(status ?? 1);
    }
    console.log(`Packages installed in ${Math.round((Date.now() - startedAt) / 1000)} s.`);
    return prepareInstall({ installsHooks: true });
  }
  return prepareInstall({ installsHooks: false });
}
