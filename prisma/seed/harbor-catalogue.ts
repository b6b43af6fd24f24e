import { expandFamily, type Family, type SeedSku } from "./catalogue";

const GLAZES = [
  ["FOG", "Fog"],
  ["KLP", "Kelp"],
  ["SLT", "Salt"],
  ["INK", "Ink"],
] as const;
const LINENS = [
  ["OAT", "Oat"],
  ["NVY", "Navy"],
  ["SGE", "Sage"],
  ["CLY", "Clay"],
  ["WHT", "White"],
] as const;
const WOODS = [
  ["WAL", "Walnut"],
  ["OAK", "Oak"],
  ["MPL", "Maple"],
] as const;

const FAMILIES: readonly Family[] = [
  {
    code: "MUG",
    title: "Stoneware mug",
    hsn: "69120041",
    demand: 10,
    colours: GLAZES,
    sizes: [
      { code: "1", label: "", grams: 420, size: [140, 120, 120], price: 22 },
      { code: "4", label: "Set of 4", grams: 1750, size: [300, 280, 140], price: 78 },
    ],
  },
  {
    code: "PLT",
    title: "Dinner plate, set of 4",
    hsn: "69120039",
    demand: 5,
    colours: GLAZES,
    sizes: [{ code: "", label: "", grams: 3200, size: [320, 320, 160], price: 96 }],
  },
  {
    code: "BWL",
    title: "Serving bowl",
    hsn: "69120039",
    demand: 5,
    colours: GLAZES,
    sizes: [
      { code: "M", label: "Medium", grams: 900, size: [260, 260, 120], price: 38 },
      { code: "L", label: "Large", grams: 1400, size: [320, 320, 140], price: 54 },
    ],
  },
  {
    code: "NAP",
    title: "Linen napkins, set of 4",
    hsn: "63025300",
    demand: 6,
    colours: LINENS,
    sizes: [{ code: "", label: "", grams: 260, size: [240, 200, 40], price: 42 }],
  },
  {
    code: "TEA",
    title: "Tea towel, set of 2",
    hsn: "63029100",
    demand: 8,
    colours: LINENS,
    sizes: [{ code: "", label: "", grams: 220, size: [240, 200, 30], price: 26 }],
  },
  {
    code: "THR",
    title: "Wool throw",
    hsn: "63012000",
    demand: 5,
    colours: LINENS,
    sizes: [{ code: "", label: "", grams: 1250, size: [380, 300, 120], price: 148 }],
  },
  {
    code: "BRD",
    title: "Cutting board",
    hsn: "44191100",
    demand: 6,
    colours: WOODS,
    sizes: [
      { code: "S", label: "Small", grams: 900, size: [340, 220, 40], price: 48 },
      { code: "L", label: "Large", grams: 2100, size: [480, 320, 50], price: 92 },
    ],
  },
  {
    code: "CND",
    title: "Soy candle",
    hsn: "34060000",
    demand: 9,
    colours: [
      ["CDR", "Cedar"],
      ["SEA", "Sea salt"],
      ["FIG", "Fig"],
      ["SMK", "Smoke"],
      ["CTR", "Citrus"],
    ],
    sizes: [
      { code: "8", label: "8 oz", grams: 480, size: [120, 110, 110], price: 28 },
      { code: "14", label: "14 oz", grams: 820, size: [150, 130, 130], price: 44 },
    ],
  },
  {
    code: "BSK",
    title: "Storage basket",
    hsn: "46021200",
    demand: 4,
    colours: [
      ["NAT", "Natural"],
      ["BLK", "Black"],
    ],
    sizes: [
      { code: "S", label: "Small", grams: 500, size: [260, 260, 200], price: 34 },
      { code: "M", label: "Medium", grams: 800, size: [340, 340, 260], price: 52 },
      { code: "L", label: "Large", grams: 1200, size: [420, 420, 320], price: 74 },
    ],
  },
  {
    code: "VAS",
    title: "Bud vase",
    hsn: "69139000",
    demand: 4,
    colours: GLAZES,
    sizes: [{ code: "", label: "", grams: 600, size: [180, 140, 140], price: 32 }],
  },
  {
    code: "PLC",
    title: "Placemats, set of 4",
    hsn: "63025300",
    demand: 4,
    colours: LINENS,
    sizes: [{ code: "", label: "", grams: 420, size: [360, 280, 30], price: 46 }],
  },
  {
    code: "DVT",
    title: "Washed linen duvet cover",
    hsn: "63023100",
    demand: 3,
    colours: LINENS,
    sizes: [
      { code: "QN", label: "Queen", grams: 1800, size: [400, 320, 100], price: 198 },
      { code: "KG", label: "King", grams: 2150, size: [400, 320, 120], price: 228 },
    ],
  },
  {
    code: "LMP",
    title: "Table lamp",
    hsn: "94052100",
    demand: 2,
    colours: GLAZES,
    sizes: [{ code: "", label: "", grams: 2600, size: [420, 320, 320], price: 164 }],
  },
  {
    code: "FRM",
    title: "Picture frame",
    hsn: "44149000",
    demand: 3,
    colours: WOODS,
    sizes: [
      { code: "57", label: "5 × 7 in", grams: 420, size: [240, 190, 30], price: 24 },
      { code: "810", label: "8 × 10 in", grams: 700, size: [320, 270, 35], price: 36 },
      { code: "1620", label: "16 × 20 in", grams: 1600, size: [560, 460, 40], price: 68 },
    ],
  },
];

/** Harbor & Hearth's whole catalogue. */
export const harborCatalogue: readonly SeedSku[] = FAMILIES.flatMap((family) =>
  expandFamily(family, { prefix: "HH", originCountry: "US" }),
);
