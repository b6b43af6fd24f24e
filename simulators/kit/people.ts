import { INDIAN_PLACES, US_PLACES, type Place } from "./places";
import { between, pick } from "./random";

/** Made-up people at real postal codes; their mail goes to example.com. */
export type Person = {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string;
  readonly address1: string;
  readonly address2: string | null;
  readonly place: Place;
  readonly country: string;
  readonly countryCode: "IN" | "US";
};

const INDIAN_FIRST = [
  "Meera",
  "Arjun",
  "Kavya",
  "Rohan",
  "Ananya",
  "Vikram",
  "Ishita",
  "Aditya",
  "Lakshmi",
  "Farhan",
  "Simran",
  "Nikhil",
  "Devika",
  "Harpreet",
  "Zoya",
  "Karthik",
  "Pooja",
  "Imran",
  "Tanvi",
  "Joseph",
] as const;
const INDIAN_LAST = [
  "Iyer",
  "Sharma",
  "Reddy",
  "Mehta",
  "Nair",
  "Singh",
  "Banerjee",
  "Khan",
  "Patel",
  "D'Souza",
  "Kulkarni",
  "Gill",
  "Bora",
  "Chatterjee",
  "Pillai",
  "Rathore",
  "Joshi",
  "Menon",
  "Das",
  "Qureshi",
] as const;
const INDIAN_STREETS = [
  "MG Road",
  "Station Road",
  "Kensington Road",
  "Gandhi Nagar",
  "Nehru Marg",
  "Lake View Road",
  "Church Street",
  "Temple Road",
  "Civil Lines",
  "Park Street",
  "Ring Road",
  "Link Road",
] as const;
const INDIAN_HOUSES = ["Flat", "House No", "Plot No", "Door No"] as const;
const LANDMARKS = [
  "Near City Mall",
  "Opposite Post Office",
  "Behind Bus Stand",
  "Near Metro Station",
  "Next to SBI Bank",
] as const;

const US_FIRST = [
  "Emma",
  "Liam",
  "Olivia",
  "Noah",
  "Ava",
  "Elijah",
  "Sophia",
  "Mateo",
  "Grace",
  "Owen",
  "Chloe",
  "Marcus",
  "Nora",
  "Diego",
  "Hannah",
  "Caleb",
  "Maya",
  "Theo",
  "Ruby",
  "Andre",
] as const;
const US_LAST = [
  "Bennett",
  "Carter",
  "Alvarez",
  "Brooks",
  "Nguyen",
  "Hughes",
  "Coleman",
  "Foster",
  "Ramirez",
  "Sullivan",
  "Park",
  "Griffin",
  "Okafor",
  "Walsh",
  "Lindqvist",
  "Moreno",
  "Hayes",
  "Kim",
  "Dalton",
  "Pierce",
] as const;
const US_STREETS = [
  "Maple Street",
  "Oak Avenue",
  "Washington Boulevard",
  "Lincoln Road",
  "Cedar Lane",
  "Prospect Place",
  "Lakeshore Drive",
  "Union Street",
  "Highland Avenue",
  "River Road",
] as const;

export function inventPerson(countryCode: "IN" | "US", random: () => number): Person {
  return countryCode === "IN" ? inventIndian(random) : inventAmerican(random);
}

function inventIndian(random: () => number): Person {
  const firstName = pick(INDIAN_FIRST, random);
  const lastName = pick(INDIAN_LAST, random);
  return {
    firstName,
    lastName,
    email: emailOf(firstName, lastName, random),
    phone: `+9190000${between(10_000, 99_999, random)}`,
    address1: `${pick(INDIAN_HOUSES, random)} ${between(1, 480, random)}, ${pick(INDIAN_STREETS, random)}`,
    address2: random() < 0.6 ? pick(LANDMARKS, random) : null,
    place: pick(INDIAN_PLACES, random),
    country: "India",
    countryCode: "IN",
  };
}

/** 555-01xx is kept free for fiction. */
function inventAmerican(random: () => number): Person {
  const firstName = pick(US_FIRST, random);
  const lastName = pick(US_LAST, random);
  return {
    firstName,
    lastName,
    email: emailOf(firstName, lastName, random),
    phone: `+1${between(201, 989, random)}55501${between(10, 99, random)}`,
    address1: `${between(1, 4800, random)} ${pick(US_STREETS, random)}`,
    address2: random() < 0.35 ? `Apt ${between(1, 40, random)}` : null,
    place: pick(US_PLACES, random),
    country: "United States",
    countryCode: "US",
  };
}

const emailOf = (firstName: string, lastName: string, random: () => number): string =>
  `${firstName}.${lastName}${between(1, 99, random)}@example.com`.replace("'", "").toLowerCase();
