import { istDate, istDateTime } from "../kit/calendar";
import { jsonReply, type Reply } from "../kit/http";
import { rupeesText, type Parcel } from "./model";
import { operation, type Call, type Operation } from "./operation";
import { paginate } from "./pagination";
import type { World } from "./world";

export const walletOperations: readonly Operation[] = [
  operation("GET", "/account/details/wallet-balance", "walletBalance", walletBalance),
  operation("GET", "/account/details/statement", "statement", statement),
];

/** Positive puts money in, negative takes it out; each move is a line of the statement. */
export function moveMoney(
  world: World,
  parcel: Parcel,
  amountPaise: number,
  description: string,
): void {
  const account = world.accounts.get(parcel.accountId);
  if (!account) return;
  const balancePaise = account.walletPaise + amountPaise;
  world.accounts.put({ ...account, walletPaise: balancePaise });
  world.walletEntries.put({
    id: String(world.store.next("shiprocket.transaction", 700_000_000)),
    accountId: account.id,
    orderId: parcel.orderId,
    channelOrderId: parcel.channelOrderId,
    awb: parcel.id,
    description,
    weightKg: parcel.weightKg,
    amountPaise,
    balancePaise,
    createdAt: world.clock.now().toISOString(),
  });
}

/** The balance is text, and may be negative. */
function walletBalance(call: Call): Reply {
  return jsonReply(200, { data: { balance_amount: rupeesText(call.account.walletPaise) } });
}

/** Every value is text. */
function statement(call: Call): Reply {
  const { world, account, request } = call;
  const from = request.query.get("from");
  const to = request.query.get("to");
  const entries = world.walletEntries
    .find("account", account.id)
    .filter((entry) => {
      const day = istDate(new Date(entry.createdAt));
      return day >= (from ?? day) && day <= (to ?? day);
    })
    .toReversed();
  return jsonReply(200, {
    data: paginate(entries, request).items.map((entry) => ({
      transaction_id: entry.id,
      order_id: entry.orderId,
      channel_order_id: entry.channelOrderId,
      awb_code: entry.awb,
      applied_weight: entry.weightKg.toFixed(2),
      charged_weight: entry.weightKg.toFixed(2),
      billed_weight: entry.weightKg.toFixed(2),
      charge: "Freight Charge",
      description: entry.description,
      debit_amount: rupeesText(Math.max(0, -entry.amountPaise)),
      credit_amount: rupeesText(Math.max(0, entry.amountPaise)),
      balance_amount: rupeesText(entry.balancePaise),
      created_at: istDateTime(new Date(entry.createdAt)),
      can_ship: entry.balancePaise >= 100_00 ? "1" : "0",
    })),
  });
}
