import { startRelay } from "@/lib/events/relay-outbox";

/** A relay in a process of its own, for tests that kill it. Posts each batch to RELAY_SINK_URL. */
const relay = startRelay({
  connectionString: process.env["RELAY_DATABASE_URL"]!,
  maxBatch: 10,
  pollMilliseconds: 100,
  send: async (events) => {
    const response = await fetch(process.env["RELAY_SINK_URL"]!, {
      method: "POST",
      body: JSON.stringify(events),
    });
    if (!response.ok) throw new Error(`The sink answered ${response.status}`);
  },
});

process.on("SIGTERM", () => void relay.stop().then(() => process.exit(0)));
