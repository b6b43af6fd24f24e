import { expandFamily, type Family, type SeedSku } from "./catalogue";

const BLOCKS = [
  ["IND", "Indigo"],
  ["ROS", "Rose"],
  ["MGD", "Marigold"],
  ["LEF", "Leaf"],
  ["RST", "Rust"],
  ["IVR", "Ivory"],
] as const;

const FAMILIES: readonly Family[] = [
  {
    code: "RZ",
    title: "Block-print razai",
    hsn: "94044090",
    demand: 8,
    colours: BLOCKS,
    sizes: [
      { code: "SGL", label: "Single", grams: 980, size: [400, 320, 140], price: 2490 },
      { code: "DBL", label: "Double", grams: 1350, size: [440, 340, 160], price: 3290 },
      { code: "KNG", label: "King", grams: 1650, size: [460, 360, 180], price: 3740 },
    ],
  },
  {
    code: "DH",
    title: "Mulmul dohar",
    hsn: "63014000",
    demand: 6,
    colours: BLOCKS,
    sizes: [
      { code: "SGL", label: "Single", grams: 620, size: [360, 280, 80], price: 1890 },
      { code: "DBL", label: "Double", grams: 890, size: [380, 300, 100], price: 2290 },
    ],
  },
  {
    code: "SH",
    title: "Percale bedsheet",
    hsn: "63041910",
    demand: 9,
    colours: [
      ["ARC", "Arches"],
      ["JAL", "Jaali"],
      ["BTA", "Boota"],
      ["STR", "Stripe"],
      ["WHT", "White"],
    ],
    sizes: [
      { code: "SG", label: "Single", grams: 760, size: [330, 260, 60], price: 1990 },
      { code: "QN", label: "Queen", grams: 1050, size: [350, 280, 80], price: 2690 },
      { code: "KG", label: "King", grams: 1240, size: [360, 290, 90], price: 2990 },
    ],
  },
  {
    code: "CC",
    title: "Cushion cover",
    hsn: "63049249",
    demand: 10,
    colours: [...BLOCKS, ["TEA", "Teal"], ["CHR", "Charcoal"]],
    sizes: [
      { code: "16", label: "16 in", grams: 180, size: [280, 220, 25], price: 799 },
      { code: "20", label: "20 in", grams: 240, size: [300, 240, 30], price: 949 },
    ],
  },
  {
    code: "TW",
    title: "Towel set of 3",
    hsn: "63026090",
    demand: 9,
    colours: [...BLOCKS, ["SGE", "Sage"]],
    sizes: [{ code: "3", label: "", grams: 720, size: [320, 260, 120], price: 990 }],
  },
  {
    code: "BS",
    title: "Bath sheet",
    hsn: "63026090",
    demand: 4,
    colours: [
      ["WHT", "White"],
      ["IND", "Indigo"],
      ["SND", "Sand"],
      ["CHR", "Charcoal"],
    ],
    sizes: [{ code: "", label: "", grams: 640, size: [320, 260, 90], price: 1485 }],
  },
  {
    code: "KT",
    title: "Kantha throw",
    hsn: "63014000",
    demand: 5,
    colours: [...BLOCKS, ["PLM", "Plum"]],
    sizes: [{ code: "", label: "", grams: 1100, size: [400, 300, 90], price: 4200 }],
  },
  {
    code: "TR",
    title: "Table runner",
    hsn: "63025190",
    demand: 5,
    colours: BLOCKS,
    sizes: [{ code: "", label: "", grams: 260, size: [300, 200, 30], price: 1190 }],
  },
  {
    code: "NP",
    title: "Napkin set of 6",
    hsn: "63025190",
    demand: 4,
    colours: BLOCKS,
    sizes: [{ code: "6", label: "", grams: 300, size: [250, 220, 40], price: 1290 }],
  },
  {
    code: "TC",
    title: "Table cover",
    hsn: "63025110",
    demand: 3,
    colours: [
      ["IND", "Indigo"],
      ["MGD", "Marigold"],
      ["LEF", "Leaf"],
    ],
    sizes: [
      { code: "4S", label: "4 seats", grams: 480, size: [320, 240, 40], price: 1690 },
      { code: "6S", label: "6 seats", grams: 610, size: [330, 250, 50], price: 2090 },
    ],
  },
  {
    code: "CN",
    title: "Sheer curtain, pair",
    hsn: "63039200",
    demand: 3,
    colours: [
      ["IVR", "Ivory"],
      ["IND", "Indigo"],
      ["SND", "Sand"],
      ["LEF", "Leaf"],
    ],
    sizes: [
      { code: "5", label: "5 ft", grams: 560, size: [340, 260, 60], price: 1790 },
      { code: "7", label: "7 ft", grams: 740, size: [350, 270, 70], price: 2190 },
      { code: "9", label: "9 ft", grams: 900, size: [360, 280, 80], price: 2590 },
    ],
  },
  {
    code: "PC",
    title: "Pillow cover, pair",
    hsn: "63041990",
    demand: 4,
    colours: [
      ["ARC", "Arches"],
      ["JAL", "Jaali"],
      ["BTA", "Boota"],
      ["WHT", "White"],
    ],
    sizes: [{ code: "", label: "", grams: 280, size: [280, 220, 30], price: 890 }],
  },
  {
    code: "DR",
    title: "Cotton dhurrie",
    hsn: "57029210",
    demand: 2,
    colours: [
      ["IND", "Indigo"],
      ["RST", "Rust"],
      ["SND", "Sand"],
    ],
    sizes: [
      { code: "23", label: "2 × 3 ft", grams: 950, size: [620, 140, 140], price: 1690 },
      { code: "46", label: "4 × 6 ft", grams: 2900, size: [1230, 180, 180], price: 4890 },
    ],
  },
  {
    code: "AP",
    title: "Canvas apron",
    hsn: "62114290",
    demand: 2,
    colours: [
      ["IND", "Indigo"],
      ["RST", "Rust"],
      ["IVR", "Ivory"],
    ],
    sizes: [{ code: "", label: "", grams: 320, size: [280, 230, 35], price: 1090 }],
  },
];

const SINGLE_ARTICLES: readonly SeedSku[] = [
  ["PK-QBAG", "Quilt bag, cotton", "63053900", 210, 190],
  ["CI-16", "Cushion insert, 16 in", "94049000", 420, 390],
  ["CI-20", "Cushion insert, 20 in", "94049000", 560, 490],
  ["SW-BK", "Swatch book", "49111090", 350, 450],
].map(([code, title, hsn, grams, price]) => ({
  code: `KL-${code}`,
  title: String(title),
  variantTitle: null,
  hsn: String(hsn),
  originCountry: "IN",
  weightGrams: Number(grams),
  size: [300, 250, 80] as const,
  priceMinor: Number(price) * 100,
  demand: 1,
}));

/** Kesari & Loom's whole catalogue: some 150 SKUs. */
export const kesariCatalogue: readonly SeedSku[] = [
  ...FAMILIES.flatMap((family) => expandFamily(family, { prefix: "KL", originCountry: "IN" })),
  ...SINGLE_ARTICLES,
];
