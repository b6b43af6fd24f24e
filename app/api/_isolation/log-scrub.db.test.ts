import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { beforeAll, describe, expect, test } from "vitest";
import { env } from "@/lib/env";

/** Words that stand nowhere else, in the places where real ones would. */
const PLANTED = {
  person: "Zubeida Quartermain",
  buyer: "Ignatius Xylander",
  email: "xylander@planted.example",
  password: "hunter2-planted-password",
  street: "77 Plantedname Crescent",
  phone: "9812345670",
  note: "leave it with Mrs Wobblethorpe",
  secret: "whsec-planted-secret",
  apiKey: "wb_live_plantedplantedplantedplantedplantedplanted12",
  courierEmail: "courier@planted.example",
  courierPassword: "planted-courier-password",
};

let output = "";
let lines: Record<string, unknown>[] = [];

beforeAll(async () => {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "app/api/_isolation/testing/flows-process.ts"],
    {
      env: {
        ...process.env,
        LOG_LEVEL: "debug",
        NODE_ENV: "production",
        PLANTED: JSON.stringify(PLANTED),
      },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const [out, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "exit") as Promise<[number]>,
  ]);
  output = out + errors;
  if (code !== 0) throw new Error(`The flows ended with ${code}: ${errors.slice(-2000)}`);
  lines = out
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
});

describe("the log of the real flows", () => {
  test("is there: requests, faults and the relay have spoken", () => {
    const messages = new Set(lines.map(({ msg }) => msg));
    for (const message of ["answered", "route failed", "outbox events were not taken"])
      expect(messages).toContain(message);
  });

  test.each(Object.entries(PLANTED))("holds no %s", (_name, word) => {
    expect(output).not.toContain(word);
    for (const part of word.split(" ").filter((piece) => piece.length > 7))
      expect(output).not.toContain(part);
  });

  test("holds none of the process's own secrets", () => {
    const { AUTH_SECRET, ENCRYPTION_KEYS, DATABASE_URL } = env();
    const { password } = new URL(DATABASE_URL);
    for (const secret of [AUTH_SECRET, ENCRYPTION_KEYS.slice(3), DATABASE_URL, `:${password}@`])
      expect(output).not.toContain(secret);
    expect(output).not.toMatch(/wb_live_[\w-]{20}/);
    expect(output).not.toMatch(/next-auth\.session-token/);
  });

  test("can be searched by trace and organization", () => {
    const answered = lines.filter(({ msg, status }) => msg === "answered" && status !== 401);
    expect(answered.length).toBeGreaterThan(2);
    for (const line of answered) {
      expect(line["traceId"]).toMatch(/^tr_[0-9a-f]{12}$/);
      expect(line["organizationId"]).toMatch(/^[0-9a-f-]{36}$/);
    }
  });
});
