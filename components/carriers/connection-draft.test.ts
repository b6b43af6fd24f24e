import { expect, test } from "vitest";
import { changesOf, draftOf } from "./connection-draft";

const field = (name: string, isSecret: boolean, value: string | null) => ({
  ...{ name, label: name, help: "", isSecret, isRequired: true, isSet: true, value },
});
const account = {
  name: "Shiprocket",
  credentials: [field("email", false, "api@example.com"), field("password", true, null)],
  settings: [field("pickupLocation", false, "Primary"), field("channelId", false, null)],
};

test("a form nobody touched changes nothing", () => {
  expect(changesOf(account, draftOf(account))).toEqual({});
});

test("only what was changed is sent: an untouched secret is not, an emptied setting is", () => {
  const draft = draftOf(account);
  expect(
    changesOf(account, {
      name: " Ours ",
      credentials: { ...draft.credentials, password: "new" },
      settings: { ...draft.settings, pickupLocation: "" },
    }),
  ).toEqual({
    name: "Ours",
    credentials: { password: "new" },
    settings: { pickupLocation: "" },
  });
});
