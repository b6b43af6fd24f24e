import { createServer } from "node:net";

const LAST_PORT = 65_535;
const PORTS_TO_TRY = 200;

/** True when nothing listens there, on any address of this machine. */
export async function isPortFree(port: number): Promise<boolean> {
  const canListen = (host: string): Promise<boolean> =>
    new Promise((resolve) => {
      const server = createServer();
      server.once("error", (error: NodeJS.ErrnoException) => {
        // A machine without IPv6 has nobody listening there.
        resolve(error.code === "EADDRNOTAVAIL" || error.code === "EAFNOSUPPORT");
      });
      server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
    });
  return (await canListen("127.0.0.1")) && (await canListen("0.0.0.0")) && (await canListen("::1"));
}

/** The first free port from `preferred` upwards that is not in `taken`. */
export async function choosePort(preferred: number, taken: ReadonlySet<number>): Promise<number> {
  const last = Math.min(preferred + PORTS_TO_TRY, LAST_PORT);
  for (let port = preferred; port <= last; port += 1) {
    if (!taken.has(port) && (await isPortFree(port))) return port;
  }
  throw new Error(`No free port between ${preferred} and ${last}`);
}
