/**
 * What every courier must keep, whatever it is called: run against its simulator over real HTTP.
 * A new adapter passes this suite before it is connected.
 */
import { beforeEach, describe, expect, test } from "vitest";
import type { CarrierContext } from "../contract";
import type { BookedShipment, ShipmentRef } from "../model";
import { operationNames } from "../operations";
import { bookAsTheWorkerDoes, refOf } from "./book-as-the-worker-does";
import type { ContractFault, ContractSubject } from "./contract-subject";

let count = 0;
const newReference = (): string => {
  count += 1;
  return `CONTRACT-${count}`;
};

export function runCarrierContract(
  name: string,
  start: () => Promise<ContractSubject> | ContractSubject,
): void {
  describe(`${name} keeps the courier contract`, () => {
    let subject: ContractSubject;
    beforeEach(async () => {
      subject = await start();
    });
    const book = async (reference: string): Promise<BookedShipment> => {
      const { booked } = await bookAsTheWorkerDoes(subject, reference);
      if (!booked) throw new Error(`Not booked: ${reference}`);
      return booked;
    };

    test("every operation is decided, and what is not offered says why and asks nobody", async () => {
      const { adapter } = subject;
      expect(Object.keys(adapter.operations).toSorted()).toEqual(operationNames.toSorted());
      for (const operation of operationNames) {
        const capability = adapter.capabilities[operation];
        if (capability.support !== "no") continue;
        expect(capability.reason).toMatch(/\w/);
        const run: (context: CarrierContext, input: never) => Promise<unknown> =
          adapter.operations[operation];
        expect(await run(subject.context(), {} as never)).toMatchObject({
          error: { kind: "unsupported" },
        });
      }
    });

    test("good credentials pass and wrong ones name the account, not the courier", async () => {
      const { verifyCredentials } = subject.adapter.operations;
      expect(await verifyCredentials(subject.context(), {})).toMatchObject({ ok: true });
      const wrong = subject.context({ credentials: subject.wrongCredentials });
      expect(await verifyCredentials(wrong, {})).toMatchObject({
        ok: false,
        error: { kind: "unauthenticated" },
      });
    });

    test("a token that ended in the middle is renewed without anybody noticing", async () => {
      const context = subject.context();
      await subject.adapter.operations.getRates(context, subject.lane);
      await subject.endAllTokens();
      expect(await subject.adapter.operations.getRates(context, subject.lane)).toMatchObject({
        ok: true,
      });
    });

    test("rates have a price, a name and one currency", async () => {
      const rates = await subject.adapter.operations.getRates(subject.context(), subject.lane);
      const quotes = rates.ok ? rates.value : [];
      expect(quotes.length).toBeGreaterThan(0);
      for (const quote of quotes) {
        expect(quote.serviceCode).not.toBe("");
        expect(quote.serviceName).not.toBe("");
        expect(Number.isSafeInteger(quote.price?.amountMinor)).toBe(true);
      }
      expect(new Set(quotes.map(({ price }) => price?.currency)).size).toBe(1);
    });

    test("a booking is found again by our reference, with the same numbers", async () => {
      const reference = newReference();
      const booked = await book(reference);
      expect(await subject.countLiveAwbs(reference)).toBe(1);
      const found = await subject.adapter.operations.findShipment(subject.context(), { reference });
      expect(found).toMatchObject({
        ok: true,
        value: { kind: "booked", booking: { parcels: booked.parcels } },
      });
    });

    test("an unknown reference is absent, not an error", async () => {
      const { findShipment } = subject.adapter.operations;
      expect(await findShipment(subject.context(), { reference: "NEVER-BOOKED" })).toEqual({
        ok: true,
        value: { kind: "absent" },
      });
    });

    test("booking one reference five times, one after another, makes one parcel", async () => {
      const reference = newReference();
      const numbers = new Set<string>();
      for (let time = 0; time < 5; time += 1) {
        const { parcels } = await book(reference);
        for (const { awb } of parcels) numbers.add(awb);
      }
      expect(numbers.size).toBe(1);
      expect(await subject.countLiveAwbs(reference)).toBe(1);
    });

    describe("whatever fails at whichever step of a booking, there is one parcel in the end", () => {
      const faults: readonly ContractFault[] = [
        "rate-limited",
        "server-error",
        "server-error-after",
        "timeout-before",
        "timeout-after",
        "reset-before",
        "reset-after",
        "malformed",
      ];
      test.each(faults)("%s", async (fault) => {
        for (const step of subject.bookingSteps) {
          const reference = newReference();
          await subject.strike(step, fault);
          const { booked, endings } = await bookAsTheWorkerDoes(subject, reference);
          // 429 is answered before anything is done; every other fault may hide a parcel.
          expect(endings[0], `${fault} at ${step}`).toBe(
            fault === "rate-limited" ? "rate-limited" : "ambiguous",
          );
          expect(booked?.parcels).toHaveLength(1);
          expect(await subject.countLiveAwbs(reference), `${fault} at ${step}`).toBe(1);
        }
      });
    });

    test("a label is a file of the type it says", async () => {
      const reference = newReference();
      const booked = await book(reference);
      const result = await subject.adapter.operations.getLabel(subject.context(), {
        shipments: [refOf(reference, booked)],
        format: "PDF",
      });
      expect(result).toMatchObject({ ok: true, value: { notDone: [] } });
      const file = result.ok ? result.value.files[0] : undefined;
      expect(file?.mediaType).toBe("application/pdf");
      expect(Buffer.from(file?.bytes.subarray(0, 5) ?? []).toString("latin1")).toBe("%PDF-");
      expect(file?.awbs).toEqual(booked.parcels.map(({ awb }) => awb));
    });

    test("a pickup is confirmed, and asking twice calls no second van", async () => {
      const reference = newReference();
      const shipment = refOf(reference, await book(reference));
      const input = { shipments: [shipment], address: subject.request(reference).shipFrom };
      for (let time = 0; time < 2; time += 1) {
        const result = await subject.adapter.operations.schedulePickup(subject.context(), input);
        expect(result).toMatchObject({
          ok: true,
          value: { confirmations: [{ references: [reference] }], notDone: [] },
        });
      }
    });

    test("a manifest covers every parcel it was asked for, once", async () => {
      if (subject.adapter.capabilities.createManifest.support !== "yes") return;
      const shipments: ShipmentRef[] = [];
      for (let index = 0; index < 3; index += 1) {
        const reference = newReference();
        shipments.push(refOf(reference, await book(reference)));
      }
      const { createManifest } = subject.adapter.operations;
      const first = await createManifest(subject.context(), { shipments: shipments.slice(0, 1) });
      expect(first).toMatchObject({ ok: true });
      // One of the three already stands on a manifest.
      const result = await createManifest(subject.context(), { shipments });
      const covered = result.ok ? result.value.files.flatMap(({ references }) => references) : [];
      const missing = result.ok ? result.value.notDone.map(({ reference }) => reference) : [];
      expect([...covered, ...missing].toSorted()).toEqual(
        shipments.map(({ reference }) => reference).toSorted(),
      );
      expect(missing).toEqual([]);
    });

    test("a parcel is followed to the door, every scan with a meaning, in the order of time", async () => {
      const reference = newReference();
      const shipment = refOf(reference, await book(reference));
      const [awb = ""] = shipment.awbs;
      await subject.adapter.operations.schedulePickup(subject.context(), {
        shipments: [shipment],
        address: subject.request(reference).shipFrom,
      });
      await subject.deliver(awb);
      const { track } = subject.adapter.operations;
      const result = await track(subject.context(), { awbs: [awb] });
      const report = result.ok ? result.value[0] : undefined;
      expect(report).toMatchObject({ awb, state: "scanned" });
      const events = report?.events ?? [];
      expect(events.at(-1)?.reading).toMatchObject({ kind: "status", status: "DELIVERED" });
      expect(events.filter(({ reading }) => reading.kind === "unknown")).toEqual([]);
      const times = events.map(({ occurredAt }) => occurredAt);
      expect(times).toEqual(times.toSorted());
      expect(new Set(events.map(({ key }) => key)).size).toBe(events.length);
      const again = await track(subject.context(), { awbs: [awb] });
      expect(again.ok && again.value[0]?.events.map(({ key }) => key)).toEqual(
        events.map(({ key }) => key),
      );
    });

    test("tracking a list answers for each number, the unknown ones too", async () => {
      const reference = newReference();
      const booked = await book(reference);
      const awbs = [...booked.parcels.map(({ awb }) => awb), "0000000000000"];
      const result = await subject.adapter.operations.track(subject.context(), { awbs });
      expect(result.ok && result.value.map(({ awb }) => awb)).toEqual(awbs);
      expect(result).toMatchObject({ value: [{}, { state: "not-known-to-courier" }] });
    });

    test("a void is the courier's yes, and the reference is free of live parcels", async () => {
      if (subject.adapter.capabilities.cancelShipment.support !== "yes") return;
      const reference = newReference();
      const shipment = refOf(reference, await book(reference));
      const { cancelShipment, findShipment } = subject.adapter.operations;
      const result = await cancelShipment(subject.context(), { shipment });
      expect(result.ok && ["CONFIRMED", "REQUESTED"]).toContain(result.ok && result.value.kind);
      await subject.settle();
      expect(await subject.countLiveAwbs(reference)).toBe(0);
      expect(await findShipment(subject.context(), { reference })).toMatchObject({
        value: { kind: "cancelled" },
      });
      const again = await cancelShipment(subject.context(), { shipment });
      expect(again).toMatchObject({ ok: true, value: { kind: "CONFIRMED" } });
    });

    test("a delivered parcel is not voided, and the refusal says what is left to do", async () => {
      if (subject.adapter.capabilities.cancelShipment.support !== "yes") return;
      const reference = newReference();
      const shipment = refOf(reference, await book(reference));
      await subject.adapter.operations.schedulePickup(subject.context(), {
        shipments: [shipment],
        address: subject.request(reference).shipFrom,
      });
      await subject.deliver(shipment.awbs[0] ?? "");
      const result = await subject.adapter.operations.cancelShipment(subject.context(), {
        shipment,
      });
      expect(result).toMatchObject({ ok: true, value: { kind: "REFUSED" } });
      expect(result.ok && "nextAction" in result.value && result.value.nextAction).toMatch(/\w/);
    });
  });
}
