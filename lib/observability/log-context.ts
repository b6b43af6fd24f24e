import { AsyncLocalStorage } from "node:async_hooks";

/** Ids only: what a line of log is searched by. */
export type LogFields = {
  readonly traceId?: string;
  readonly organizationId?: string;
  readonly orderId?: string;
  readonly shipmentId?: string;
  readonly job?: string;
  readonly runId?: string;
};

/** On globalThis because each bundle of the app holds its own copy of this module. */
const holder = globalThis as { waybillLogContext?: AsyncLocalStorage<LogFields> };
const storage = (holder.waybillLogContext ??= new AsyncLocalStorage<LogFields>());

/** Every line logged inside `work`, however deep, carries these ids besides those around it. */
export const withLogFields = <T>(fields: LogFields, work: () => T): T =>
  storage.run({ ...storage.getStore(), ...fields }, work);

export const currentLogFields = (): LogFields => storage.getStore() ?? {};
