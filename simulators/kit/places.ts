/** Real postal codes with their real city and state, for buyers and for zones. */
export type Place = {
  readonly postalCode: string;
  readonly city: string;
  readonly state: string;
  readonly stateCode: string;
};

const rows = (table: string): [Place, ...Place[]] =>
  table
    .trim()
    .split("\n")
    .map((row) => {
      const [postalCode = "", city = "", state = "", stateCode = ""] = row
        .split(",")
        .map((cell) => cell.trim());
      return { postalCode, city, state, stateCode };
    }) as [Place, ...Place[]];

export const INDIAN_PLACES = rows(`
  110001, New Delhi, Delhi, DL
  110092, New Delhi, Delhi, DL
  122003, Gurugram, Haryana, HR
  201301, Noida, Uttar Pradesh, UP
  302001, Jaipur, Rajasthan, RJ
  302022, Jaipur, Rajasthan, RJ
  342001, Jodhpur, Rajasthan, RJ
  313001, Udaipur, Rajasthan, RJ
  380009, Ahmedabad, Gujarat, GJ
  395007, Surat, Gujarat, GJ
  390001, Vadodara, Gujarat, GJ
  400050, Mumbai, Maharashtra, MH
  400076, Mumbai, Maharashtra, MH
  411038, Pune, Maharashtra, MH
  440010, Nagpur, Maharashtra, MH
  421302, Bhiwandi, Maharashtra, MH
  403001, Panaji, Goa, GA
  452001, Indore, Madhya Pradesh, MP
  462001, Bhopal, Madhya Pradesh, MP
  226010, Lucknow, Uttar Pradesh, UP
  208001, Kanpur, Uttar Pradesh, UP
  221005, Varanasi, Uttar Pradesh, UP
  282001, Agra, Uttar Pradesh, UP
  800001, Patna, Bihar, BR
  834001, Ranchi, Jharkhand, JH
  700019, Kolkata, West Bengal, WB
  700091, Kolkata, West Bengal, WB
  734001, Siliguri, West Bengal, WB
  751001, Bhubaneswar, Odisha, OR
  781001, Guwahati, Assam, AS
  793001, Shillong, Meghalaya, ML
  500034, Hyderabad, Telangana, TS
  500081, Hyderabad, Telangana, TS
  530003, Visakhapatnam, Andhra Pradesh, AP
  520010, Vijayawada, Andhra Pradesh, AP
  560008, Bengaluru, Karnataka, KA
  560038, Bengaluru, Karnataka, KA
  570001, Mysuru, Karnataka, KA
  575001, Mangaluru, Karnataka, KA
  600017, Chennai, Tamil Nadu, TN
  641001, Coimbatore, Tamil Nadu, TN
  625001, Madurai, Tamil Nadu, TN
  682016, Kochi, Kerala, KL
  695001, Thiruvananthapuram, Kerala, KL
  673001, Kozhikode, Kerala, KL
  160017, Chandigarh, Chandigarh, CH
  141001, Ludhiana, Punjab, PB
  143001, Amritsar, Punjab, PB
  248001, Dehradun, Uttarakhand, UK
  171001, Shimla, Himachal Pradesh, HP
  180001, Jammu, Jammu and Kashmir, JK
  492001, Raipur, Chhattisgarh, CG`);

export const US_PLACES = rows(`
  10011, New York, New York, NY
  11215, Brooklyn, New York, NY
  07030, Hoboken, New Jersey, NJ
  08837, Edison, New Jersey, NJ
  02139, Cambridge, Massachusetts, MA
  02115, Boston, Massachusetts, MA
  19103, Philadelphia, Pennsylvania, PA
  15222, Pittsburgh, Pennsylvania, PA
  20009, Washington, District of Columbia, DC
  21201, Baltimore, Maryland, MD
  27601, Raleigh, North Carolina, NC
  28202, Charlotte, North Carolina, NC
  30309, Atlanta, Georgia, GA
  33131, Miami, Florida, FL
  32801, Orlando, Florida, FL
  37203, Nashville, Tennessee, TN
  43215, Columbus, Ohio, OH
  44113, Cleveland, Ohio, OH
  48226, Detroit, Michigan, MI
  60614, Chicago, Illinois, IL
  53703, Madison, Wisconsin, WI
  55401, Minneapolis, Minnesota, MN
  63103, St. Louis, Missouri, MO
  70130, New Orleans, Louisiana, LA
  75201, Dallas, Texas, TX
  77002, Houston, Texas, TX
  78701, Austin, Texas, TX
  80202, Denver, Colorado, CO
  84101, Salt Lake City, Utah, UT
  85004, Phoenix, Arizona, AZ
  89101, Las Vegas, Nevada, NV
  90026, Los Angeles, California, CA
  94110, San Francisco, California, CA
  92101, San Diego, California, CA
  97209, Portland, Oregon, OR
  98101, Seattle, Washington, WA
  83702, Boise, Idaho, ID
  96815, Honolulu, Hawaii, HI`);
