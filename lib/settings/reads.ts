import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import type { AllocationSettings } from "./schema";

export const getAllocationSettings = (scope: OrgScope): Promise<AllocationSettings> =>
  scopedDb(scope).organization.findFirstOrThrow({
    where: { id: scope.organizationId },
    select: {
      allocationStrategy: true,
      partialStock: true,
      reservesCod: true,
      shipMode: true,
      shipWithinHours: true,
    },
  });
