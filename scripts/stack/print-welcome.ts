import { merchants } from "@/prisma/seed/seed-database";
import { staffPerson } from "@/prisma/seed/merchant";
import type { Stack } from "./start-stack";
import { blue, bold, dim, say } from "./terminal";

const ROLE_WIDTH = 10;
const EMAIL_WIDTH = 34;

/** The address, and one sign-in for each role. */
export function printWelcome(stack: Stack): void {
  const [first] = merchants;
  const people = first?.people ?? [];
  say();
  say(`  ${bold("Waybill")} is at ${blue(stack.appUrl)}`);
  say();
  for (const { role, email, name } of people) {
    const label = role.charAt(0) + role.slice(1).toLowerCase();
    say(
      `  ${label.padEnd(ROLE_WIDTH)}${email.padEnd(EMAIL_WIDTH)}${dim(`${name}, ${first?.name}`)}`,
    );
  }
  say(
    `  ${"Staff".padEnd(ROLE_WIDTH)}${staffPerson.email.padEnd(EMAIL_WIDTH)}${dim(`${staffPerson.name}, of the platform`)}`,
  );
  const other = merchants[1]?.people[0];
  if (other)
    say(
      `  ${"Owner".padEnd(ROLE_WIDTH)}${other.email.padEnd(EMAIL_WIDTH)}${dim(`${other.name}, ${merchants[1]?.name}`)}`,
    );
  say();
  say(`  Everybody's password is ${bold(stack.secrets.demoPassword)}, made for this folder only.`);
  say(dim(`  Logs are in ${stack.dataFolder.file("logs")}. Ctrl-C stops everything.`));
  say();
}
