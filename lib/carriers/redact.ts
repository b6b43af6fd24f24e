/**
 * What may be kept of a call: neither secrets nor personal data (law 12). Keys decide, because a
 * courier's bodies are known by their keys; free text is searched for telephone numbers besides.
 */
const HIDDEN = "•••";
const MAX_LENGTH = 8_000;
const MAX_VALUE_LENGTH = 500;

const secretKey = /pass(word)?$|token$|secret|authori[sz]ation|api.?key|credential|cookie/i;
const personalKey =
  /phone|mobile|e-?mail|address|street|consignee|contact|(customer|person|last|first|full|shipper|receiver|recipient).*name$|^name$|^latitude$|^longitude$|^lat$|^long$|gstin|signed_?by/i;
/** Under these keys `name` is a product or a courier, not a person. */
const goodsKey = /item|line|product|courier|service|scan/i;
/** Under these keys a field's name stands for what is wrong with it, not for its value. */
const complaintKey = /^(errors?|message)$/i;
const freeTextKey = /activity|remark|comment|description|instruction|message/i;
/** Telephone numbers in running text: Indian mobiles, anything with a plus, the US way of writing. */
const telephone =
  /(?<!\w)(?:(?:\+?91[ -]?|0)?[6-9]\d{4}[ -]?\d{5}|\+\d[\d -]{7,14}\d|\(?\d{3}\)?[ -]\d{3}[ -]\d{4})(?!\w)/g;

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

function redactJson(value: Json, key: string, parentKey: string): Json {
  if (secretKey.test(key)) return HIDDEN;
  if (Array.isArray(value)) return value.map((item: Json) => redactJson(item, key, parentKey));
  if (value !== null && typeof value === "object") {
    const isAddressBlock = personalKey.test(key) && !goodsKey.test(key);
    return Object.fromEntries(
      Object.entries(value).map(([childKey, child]) => [
        childKey,
        redactJson(child, childKey, isAddressBlock ? "" : key),
      ]),
    );
  }
  if (value === null || value === "" || typeof value === "boolean") return value;
  const isGoodsName = key === "name" && goodsKey.test(parentKey);
  const isComplaint = complaintKey.test(parentKey);
  if (personalKey.test(key) && !isGoodsName && !isComplaint) return HIDDEN;
  if (typeof value !== "string") return value;
  // Postgres keeps no NUL in text or JSON.
  const clean = value.replaceAll("\u0000", "");
  const text = isComplaint || freeTextKey.test(key) ? clean.replace(telephone, HIDDEN) : clean;
  return text.length > MAX_VALUE_LENGTH ? `${text.slice(0, MAX_VALUE_LENGTH)}…` : text;
}

const isFile = (contentType: string): boolean => /octet-stream|pdf|image|zip/i.test(contentType);

/** A body of any kind in a form that may be stored and shown; files are named, not kept. */
export function redactAnswer(answer: {
  readonly contentType: string;
  readonly bytes: Uint8Array;
  readonly text: string;
}): string {
  const { contentType, bytes } = answer;
  if (isFile(contentType)) return `<${contentType}, ${bytes.length} bytes, not kept>`;
  if (bytes.includes(0)) return `<${bytes.length} bytes, not kept>`;
  return redactText(answer.text);
}

/** JSON text, form text or nothing at all. */
export function redactText(text: string): string {
  if (text === "") return "";
  const parsed = parseJson(text);
  if (parsed === undefined) return text.replace(telephone, HIDDEN).slice(0, MAX_LENGTH);
  return JSON.stringify(redactJson(parsed, "", "")).slice(0, MAX_LENGTH);
}

export function redactUrl(url: string): string {
  const parsed = new URL(url);
  for (const key of parsed.searchParams.keys()) {
    if (secretKey.test(key) || /signature/i.test(key)) parsed.searchParams.set(key, "***");
  }
  parsed.username = "";
  parsed.password = "";
  return parsed.toString().slice(0, 2_000);
}

/** Text from a courier that people will read: telephone numbers taken out. */
export const hideTelephones = (text: string): string => text.replace(telephone, HIDDEN);

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
