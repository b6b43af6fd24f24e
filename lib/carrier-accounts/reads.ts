/** What may be asked of courier accounts; the scope comes first. */
export { listCarrierAccounts } from "./list-accounts";
export { listGallery } from "./list-gallery";
