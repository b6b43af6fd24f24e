import {
  type APIRequestContext,
  type BrowserContext,
  expect,
  test as base,
} from "@playwright/test";
import { createControlClient, type ControlClient } from "../../simulators/control-client";
import type { Me } from "../../lib/today/schema";
import { createWaybillApi, type WaybillApi } from "./waybill-api";
import { readStackAddress, type StackAddress } from "./stack-address";

/** People of the seeded merchants. Nisha keeps the books of both. */
export const PEOPLE = {
  owner: "anita@kesariandloom.example",
  operator: "ravi@kesariandloom.example",
  viewer: "nisha@kesariandloom.example",
  otherOwner: "grace@harborandhearth.example",
} as const;
export type Person = keyof typeof PEOPLE;

export const SHOP = "kesari-and-loom.myshopify.com";

type OfWorker = {
  readonly stack: StackAddress;
  /** Drives the simulated shop and courier. */
  readonly control: ControlClient;
  /** The public API with the first merchant's key. */
  readonly api: WaybillApi;
};
type OfTest = {
  /** Signs a person in without the form; the cookies land in the context of `page`. */
  readonly enter: (person: Person) => Promise<void>;
};

export const test = base.extend<OfTest, OfWorker>({
  stack: [async ({}, use) => use(readStackAddress()), { scope: "worker" }],
  control: [
    async ({ stack }, use) =>
      use(createControlClient(`${stack.simulatorsUrl}/__control`, { token: stack.controlToken })),
    { scope: "worker" },
  ],
  api: [
    async ({ stack }, use) => use(createWaybillApi(stack.appUrl, stack.apiKey)),
    { scope: "worker" },
  ],
  page: async ({ page }, use) => {
    // A page that React gives up and draws anew looks right, and drops what was typed meanwhile.
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await use(page);
    expect(errors, "errors of the pages' script").toEqual([]);
  },
  baseURL: async ({ stack }, use) => use(stack.appUrl),
  enter: async ({ context, stack }, use) =>
    use(async (person) => {
      await signInto(context, stack, PEOPLE[person]);
      if (person === "viewer") await workFor(context.request, stack, "Kesari & Loom");
    }),
});

export { expect };

/** What the sign-in page sends, without the page. */
export async function signInto(
  context: { readonly request: APIRequestContext },
  stack: StackAddress,
  email: string,
): Promise<void> {
  const csrf = await context.request.get(`${stack.appUrl}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const reply = await context.request.post(`${stack.appUrl}/api/auth/callback/credentials`, {
    form: { csrfToken, email, password: stack.password, json: "true", callbackUrl: "/" },
  });
  expect(reply.ok(), `${email} can sign in`).toBe(true);
}

/** A person of several organizations begins in the first by name. */
async function workFor(request: APIRequestContext, stack: StackAddress, name: string) {
  const { organizations } = (await (await request.get(`${stack.appUrl}/api/v1/me`)).json()) as Me;
  const organizationId = organizations.find((each) => each.name === name)?.id;
  const reply = await request.post(`${stack.appUrl}/api/v1/me/organization`, {
    data: { organizationId },
  });
  expect(reply.ok(), `works for ${name}`).toBe(true);
}

/** The session cookie as it stands in the browser. */
export async function sessionCookie(context: BrowserContext): Promise<string> {
  const cookie = (await context.cookies()).find(({ name }) => name.endsWith("session-token"));
  expect(cookie, "a session cookie").toBeDefined();
  return `${cookie?.name}=${cookie?.value}`;
}
