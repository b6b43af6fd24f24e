/** The couriers behind Shiprocket; ids and names as they keep appearing on real accounts. */
export type Courier = {
  readonly id: number;
  readonly name: string;
  readonly isSurface: boolean;
  readonly minWeightKg: number;
  readonly maxWeightKg: number;
  /** Rupees for the first slab of `minWeightKg`, by zone a to e. */
  readonly baseRate: readonly [number, number, number, number, number];
  readonly perExtraSlab: number;
  readonly isCod: boolean;
  readonly days: readonly [number, number, number, number, number];
  readonly rating: number;
  readonly cutoff: string;
  readonly awbPrefix: string;
  readonly awbDigits: number;
};

const courier = (
  id: number,
  name: string,
  rest: Omit<Courier, "id" | "name" | "isSurface" | "maxWeightKg"> & {
    readonly isSurface?: boolean;
    readonly maxWeightKg?: number;
  },
): Courier => ({ id, name, isSurface: true, maxWeightKg: 30, ...rest });

export const COURIERS: readonly Courier[] = [
  courier(43, "Delhivery Surface", {
    minWeightKg: 0.5,
    baseRate: [42, 52, 64, 72, 96],
    perExtraSlab: 36,
    isCod: true,
    days: [2, 3, 4, 5, 7],
    rating: 4.4,
    cutoff: "12:00",
    awbPrefix: "1904",
    awbDigits: 14,
  }),
  courier(10, "Delhivery Air", {
    isSurface: false,
    minWeightKg: 0.5,
    baseRate: [48, 66, 92, 108, 140],
    perExtraSlab: 74,
    isCod: true,
    days: [1, 2, 2, 3, 4],
    rating: 4.5,
    cutoff: "11:00",
    awbPrefix: "1490",
    awbDigits: 14,
  }),
  courier(1, "Blue Dart", {
    isSurface: false,
    minWeightKg: 0.5,
    baseRate: [62, 84, 112, 126, 168],
    perExtraSlab: 92,
    isCod: true,
    days: [1, 2, 2, 2, 4],
    rating: 4.8,
    cutoff: "14:00",
    awbPrefix: "8",
    awbDigits: 11,
  }),
  courier(51, "Xpressbees Surface", {
    minWeightKg: 0.5,
    baseRate: [39, 49, 61, 69, 99],
    perExtraSlab: 34,
    isCod: true,
    days: [2, 3, 4, 5, 8],
    rating: 4.2,
    cutoff: "13:00",
    awbPrefix: "1411",
    awbDigits: 15,
  }),
  courier(48, "Ekart", {
    minWeightKg: 0.5,
    baseRate: [40, 50, 62, 71, 101],
    perExtraSlab: 35,
    isCod: true,
    days: [2, 3, 4, 5, 7],
    rating: 4.3,
    cutoff: "12:00",
    awbPrefix: "SRTP",
    awbDigits: 14,
  }),
  courier(6, "DTDC Surface", {
    minWeightKg: 0.5,
    baseRate: [41, 53, 66, 74, 104],
    perExtraSlab: 38,
    isCod: true,
    days: [2, 4, 5, 6, 8],
    rating: 3.9,
    cutoff: "16:00",
    awbPrefix: "7D",
    awbDigits: 11,
  }),
  courier(142, "Amazon Surface", {
    minWeightKg: 0.5,
    baseRate: [43, 51, 63, 70, 110],
    perExtraSlab: 33,
    isCod: false,
    days: [2, 3, 4, 5, 7],
    rating: 4.6,
    cutoff: "11:00",
    awbPrefix: "3210",
    awbDigits: 12,
  }),
  courier(19, "Ecom Express Surface 2kg", {
    minWeightKg: 2,
    baseRate: [88, 104, 122, 134, 150],
    perExtraSlab: 48,
    isCod: true,
    days: [3, 4, 5, 6, 6],
    rating: 4.62,
    cutoff: "11:00",
    awbPrefix: "2816",
    awbDigits: 10,
  }),
  courier(225, "India Post-Business Parcel Surface Prepaid", {
    minWeightKg: 2,
    maxWeightKg: 35,
    baseRate: [74, 86, 98, 110, 124],
    perExtraSlab: 30,
    isCod: false,
    days: [4, 5, 6, 7, 8],
    rating: 4.4,
    cutoff: "10:00",
    awbPrefix: "CS0",
    awbDigits: 13,
  }),
];

export const courierById = (id: number): Courier | undefined =>
  COURIERS.find((courierRow) => courierRow.id === id);

/** The next AWB of a courier: its prefix, filled with a running number. */
export function formatAwb(row: Courier, serial: number): string {
  const digits = row.awbDigits - row.awbPrefix.length;
  return `${row.awbPrefix}${String((serial * 7919) % 10 ** digits).padStart(digits, "0")}`;
}
