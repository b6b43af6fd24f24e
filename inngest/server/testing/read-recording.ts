/** One HTTP exchange between a real Inngest server and the SDK. */
export type Exchange = {
  readonly section: string;
  readonly direction: "server->app" | "app->server";
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly request: Message;
  readonly reply: Message;
};

export type Message = {
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined when there is none. */
  readonly body?: unknown;
};

const HEADING = /^### \[[\d:.]+\] (server->app|app->server): (\S+) (\S+) → (\d+)/;

/** Reads the recording: sections of headed exchanges, each with a request and a reply block. */
export function readRecording(markdown: string): Exchange[] {
  const exchanges: Exchange[] = [];
  let section = "";
  for (const part of markdown.split(/^(?=##+ )/m)) {
    if (part.startsWith("## ")) section = part.slice(3).split("\n", 1)[0]?.trim() ?? "";
    const [, direction, method, path, status] = HEADING.exec(part) ?? [];
    if (direction === undefined || method === undefined || path === undefined) continue;
    const blocks = [...part.matchAll(/```http\n([\s\S]*?)\n```/g)].map((match) => match[1] ?? "");
    exchanges.push({
      section,
      direction: direction === "server->app" ? "server->app" : "app->server",
      method,
      path,
      status: Number(status),
      request: readMessage(blocks[0] ?? ""),
      reply: readMessage(blocks[1] ?? ""),
    });
  }
  return exchanges;
}

function readMessage(block: string): Message {
  const [head = "", ...rest] = block.split("\n\n");
  const headers: Record<string, string> = {};
  for (const line of head.split("\n").slice(1)) {
    const colon = line.indexOf(":");
    headers[line.slice(0, colon)] = line.slice(colon + 1).trim();
  }
  const text = rest.join("\n\n");
  if (text === "" || text === "(empty body)") return { headers };
  return { headers, body: JSON.parse(text) as unknown };
}
