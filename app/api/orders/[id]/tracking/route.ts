/** The address that older integrations know (S0-25). */
export { GET } from "@/app/api/v1/orders/[id]/tracking/route";
