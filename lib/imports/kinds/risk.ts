import { BIG_DROP, VISIBLE_DROP } from "../model";

/**
 * One number sorts what an import changes, riskiest first, and one index serves every tab: the class
 * in the upper bits, the units in the lower. Each tab is a range of it.
 */
const UNIT_BITS = 28;
export const MOST_UNITS = 2 ** UNIT_BITS - 1;

export const RISK = {
  created: 0,
  gain: 1,
  loss: 2,
  drop: 3,
  belowReserved: 4,
  bigDrop: 5,
} as const;
export const lowestOf = (risk: number): number => risk * 2 ** UNIT_BITS;

const rank = (risk: number, units: string): string =>
  `(${lowestOf(risk)} + LEAST(${units}, ${MOST_UNITS}))::int`;

const isDrop = (from: string, to: string, rule: typeof BIG_DROP | typeof VISIBLE_DROP): string =>
  `(${from} - ${to} >= ${rule.units} AND ${from} - ${to} > ${from} * ${rule.share})`;

export const isBigDropSql = (from: string, to: string): string => isDrop(from, to, BIG_DROP);

/** `from`, `asked`, `to` and `held` are SQL; `from` is null where there was no level. */
export const riskSql = (from: string, asked: string, to: string, held: string): string => `
  CASE WHEN ${from} IS NULL THEN CASE WHEN ${to} > 0 THEN ${rank(RISK.created, to)} END
       WHEN ${isBigDropSql(from, asked)} THEN ${rank(RISK.bigDrop, `${from} - ${asked}`)}
       WHEN ${asked} < ${held} THEN ${rank(RISK.belowReserved, `${from} - ${asked}`)}
       WHEN ${isDrop(from, asked, VISIBLE_DROP)} THEN ${rank(RISK.drop, `${from} - ${asked}`)}
       WHEN ${to} < ${from} THEN ${rank(RISK.loss, `${from} - ${to}`)}
       WHEN ${to} > ${from} THEN ${rank(RISK.gain, `${to} - ${from}`)} END`;
