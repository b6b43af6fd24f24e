import { afterAll, afterEach, beforeAll } from "vitest";
import { appPool } from "@/lib/db/clients";
import type { ControlClient } from "@/simulators/control-client";
import { type RunningSimulators, startSimulators } from "@/simulators/start-simulators";
import { createWorld, type World } from "./world";

/** No faults, no open breaker and full buckets: what one test did does not reach the next. */
async function calmDown(control: ControlClient): Promise<void> {
  await control.removeFaults();
  await appPool().query(`DELETE FROM "CircuitBreaker"`);
  await appPool().query(`DELETE FROM "RateBucket"`);
}

/** Simulators and a world for a test file. */
export function useWorld(): { readonly world: () => World } {
  let simulators: RunningSimulators | undefined;
  let world: World | undefined;
  beforeAll(async () => {
    simulators = await startSimulators({ seed: 7 });
    world = await createWorld(simulators);
  });
  afterEach(async () => world && calmDown(world.control));
  afterAll(async () => simulators?.stop());
  return {
    world: () => {
      if (!world) throw new Error("The world is made before the first test");
      return world;
    },
  };
}
