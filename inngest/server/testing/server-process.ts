import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

export type ServerProcess = {
  /** kill -9. Resolves when the process is gone. */
  readonly kill: () => Promise<void>;
};

/** Runs the server's entry in a process of its own, and waits until it answers. */
export async function startServerProcess(options: {
  readonly databaseUrl: string;
  readonly port: number;
  readonly appUrl: string;
}): Promise<ServerProcess> {
  // Not through the tsx command: that is a parent process, and it is the child that must die.
  const child = spawn(process.execPath, ["--import", "tsx", "inngest/server/main.ts"], {
    env: {
      ...process.env,
      DATABASE_URL: options.databaseUrl,
      APP_URLS: options.appUrl,
      INNGEST_SERVER_PORT: String(options.port),
      INNGEST_RETRY_DELAYS_MS: "20",
      INNGEST_SERVER_HEARTBEAT_MS: "100",
      INNGEST_SERVER_DEAD_AFTER_MS: "300",
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  await untilHealthy(child, options.port);
  return {
    kill: async () => {
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
  };
}

async function untilHealthy(child: ChildProcess, port: number): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The server process ended: ${child.exitCode}`);
    try {
      const health = await fetch(`http://127.0.0.1:${port}/health`);
      if (health.ok) return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
