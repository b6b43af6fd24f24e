-- CreateEnum
CREATE TYPE "Role" AS ENUM ('OWNER', 'MANAGER', 'OPERATOR', 'VIEWER');

-- CreateEnum
CREATE TYPE "ChannelKind" AS ENUM ('SHOPIFY', 'WOOCOMMERCE');

-- CreateEnum
CREATE TYPE "ChannelStatus" AS ENUM ('CONNECTED', 'PAUSED', 'DISCONNECTED');

-- CreateEnum
CREATE TYPE "ExceptionKind" AS ENUM ('UNMAPPED_SKU', 'SHORT_STOCK', 'UNCERTAIN_SHIPMENT', 'ADDRESS_REFUSED', 'CARRIER_REFUSED', 'LABEL_FAILED', 'PICKUP_FAILED', 'VOID_FAILED', 'UNKNOWN_STATUS', 'DELIVERY_ATTEMPT_FAILED', 'SHOP_NOT_TOLD', 'FAILED_JOB', 'WEBHOOK_FAILED', 'ORDER_CHANGED');

-- CreateEnum
CREATE TYPE "ExceptionStatus" AS ENUM ('OPEN', 'SNOOZED', 'REQUESTED', 'RESOLVED');

-- CreateEnum
CREATE TYPE "FailedJobStatus" AS ENUM ('OPEN', 'RETRIED', 'DISCARDED');

-- CreateEnum
CREATE TYPE "StockMovementKind" AS ENUM ('RECEIVED', 'ADJUSTED', 'IMPORTED', 'RESERVED', 'RELEASED', 'SHIPPED', 'RETURNED', 'TRANSFERRED');

-- CreateEnum
CREATE TYPE "OrderStatus" AS ENUM ('RECEIVED', 'ON_HOLD', 'UNMAPPED', 'SHORT_STOCK', 'TO_SHIP', 'EXCEPTION', 'PARTIALLY_SHIPPED', 'SHIPPED', 'DELIVERED', 'RETURNED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "PaymentStatus" AS ENUM ('PENDING', 'AUTHORIZED', 'PARTIALLY_PAID', 'PAID', 'PARTIALLY_REFUNDED', 'REFUNDED', 'VOIDED');

-- CreateEnum
CREATE TYPE "PaymentKind" AS ENUM ('PREPAID', 'COD');

-- CreateEnum
CREATE TYPE "OrderLineKind" AS ENUM ('PHYSICAL', 'CUSTOM', 'GIFT_CARD', 'TIP', 'DIGITAL');

-- CreateEnum
CREATE TYPE "OrganizationStatus" AS ENUM ('ACTIVE', 'SUSPENDED');

-- CreateEnum
CREATE TYPE "ShipMode" AS ENUM ('AUTO_ON_PAID', 'BY_HAND');

-- CreateEnum
CREATE TYPE "ActorKind" AS ENUM ('SYSTEM', 'USER', 'STAFF', 'API_KEY', 'CHANNEL', 'CARRIER');

-- CreateEnum
CREATE TYPE "CarrierAccountStatus" AS ENUM ('ACTIVE', 'PAUSED');

-- CreateEnum
CREATE TYPE "ShipmentStatus" AS ENUM ('PENDING', 'UNCERTAIN', 'NOT_BOOKED', 'BOOKED', 'LABEL_READY', 'ON_MANIFEST', 'PICKUP_CALLED', 'PICKED_UP', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'ATTEMPT_FAILED', 'DELIVERED', 'RETURNING', 'RETURNED', 'LOST', 'VOID_REQUESTED', 'VOIDED');

-- CreateEnum
CREATE TYPE "LightState" AS ENUM ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'UNSURE', 'NOT_NEEDED');

-- CreateEnum
CREATE TYPE "DocumentKind" AS ENUM ('LABEL', 'MANIFEST', 'INVOICE');

-- CreateEnum
CREATE TYPE "TrackingSource" AS ENUM ('WEBHOOK', 'POLL');

-- CreateEnum
CREATE TYPE "WebhookStatus" AS ENUM ('ENQUEUED', 'PROCESSING', 'COMPLETED', 'FAILED', 'STALE', 'REJECTED', 'IGNORED');

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "isStaff" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Membership" (
    "organizationId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("organizationId","userId")
);

-- CreateTable
CREATE TABLE "UserSession" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "activeOrganizationId" UUID,
    "userAgent" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "UserSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApiKey" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "secretHash" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ApiKey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IdempotencyRecord" (
    "organizationId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "requestHash" TEXT NOT NULL,
    "status" INTEGER,
    "body" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "completedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "IdempotencyRecord_pkey" PRIMARY KEY ("organizationId","key")
);

-- CreateTable
CREATE TABLE "Sku" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "barcode" TEXT,
    "weightGrams" INTEGER NOT NULL DEFAULT 500,
    "lengthMillimetres" INTEGER NOT NULL DEFAULT 200,
    "widthMillimetres" INTEGER NOT NULL DEFAULT 150,
    "heightMillimetres" INTEGER NOT NULL DEFAULT 50,
    "hsn" TEXT,
    "originCountry" CHAR(2),
    "priceMinor" INTEGER,
    "currency" CHAR(3),
    "lowStockAt" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Sku_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Channel" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "kind" "ChannelKind" NOT NULL,
    "name" TEXT NOT NULL,
    "externalDomain" TEXT NOT NULL,
    "apiBaseUrl" TEXT NOT NULL,
    "isDryRun" BOOLEAN NOT NULL DEFAULT true,
    "status" "ChannelStatus" NOT NULL DEFAULT 'CONNECTED',
    "credentialsCiphertext" TEXT,
    "webhookSecretCiphertext" TEXT NOT NULL,
    "previousWebhookSecretCiphertext" TEXT,
    "lastEventAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Channel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ChannelVariant" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "externalVariantId" TEXT NOT NULL,
    "externalProductId" TEXT,
    "externalInventoryItemId" TEXT,
    "externalSku" TEXT,
    "title" TEXT NOT NULL,
    "skuId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ChannelVariant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Exception" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "kind" "ExceptionKind" NOT NULL,
    "status" "ExceptionStatus" NOT NULL DEFAULT 'OPEN',
    "fingerprint" TEXT NOT NULL,
    "groupKey" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "carrierMessage" TEXT,
    "evidence" JSONB NOT NULL DEFAULT '[]',
    "data" JSONB NOT NULL DEFAULT '{}',
    "orderId" UUID,
    "shipmentId" UUID,
    "failedJobId" UUID,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "snoozedUntil" TIMESTAMPTZ(3),
    "assigneeId" UUID,
    "occurrenceCount" INTEGER NOT NULL DEFAULT 1,
    "resolution" TEXT,
    "resolvedBy" TEXT,
    "resolvedAt" TIMESTAMPTZ(3),
    "traceId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Exception_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FailedJob" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "functionId" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "eventName" TEXT NOT NULL,
    "eventData" JSONB NOT NULL,
    "errorName" TEXT NOT NULL,
    "errorMessage" TEXT NOT NULL,
    "attemptCount" INTEGER NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "status" "FailedJobStatus" NOT NULL DEFAULT 'OPEN',
    "traceId" TEXT NOT NULL,
    "failedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retriedAt" TIMESTAMPTZ(3),
    "retriedBy" TEXT,
    "discardReason" TEXT,

    CONSTRAINT "FailedJob_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StockLevel" (
    "organizationId" UUID NOT NULL,
    "skuId" UUID NOT NULL,
    "warehouseId" UUID NOT NULL,
    "available" INTEGER NOT NULL DEFAULT 0,
    "reserved" INTEGER NOT NULL DEFAULT 0,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StockLevel_pkey" PRIMARY KEY ("organizationId","skuId","warehouseId")
);

-- CreateTable
CREATE TABLE "StockMovement" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "skuId" UUID NOT NULL,
    "warehouseId" UUID NOT NULL,
    "kind" "StockMovementKind" NOT NULL,
    "availableDelta" INTEGER NOT NULL,
    "reservedDelta" INTEGER NOT NULL,
    "availableAfter" INTEGER NOT NULL,
    "reservedAfter" INTEGER NOT NULL,
    "causeKey" TEXT NOT NULL,
    "orderId" UUID,
    "orderLineId" UUID,
    "shipmentId" UUID,
    "actorKind" "ActorKind" NOT NULL,
    "actorName" TEXT NOT NULL,
    "reason" TEXT,
    "traceId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StockMovement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Reservation" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "orderLineId" UUID NOT NULL,
    "skuId" UUID NOT NULL,
    "warehouseId" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "releasedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Reservation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Order" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "channelId" UUID,
    "externalOrderId" TEXT,
    "number" TEXT NOT NULL,
    "status" "OrderStatus" NOT NULL DEFAULT 'RECEIVED',
    "paymentStatus" "PaymentStatus" NOT NULL,
    "paymentKind" "PaymentKind" NOT NULL,
    "paymentLabel" TEXT,
    "currency" CHAR(3) NOT NULL,
    "totalMinor" INTEGER NOT NULL,
    "subtotalMinor" INTEGER NOT NULL,
    "shippingMinor" INTEGER NOT NULL DEFAULT 0,
    "taxMinor" INTEGER NOT NULL DEFAULT 0,
    "discountMinor" INTEGER NOT NULL DEFAULT 0,
    "codAmountMinor" INTEGER NOT NULL DEFAULT 0,
    "presentmentCurrency" CHAR(3),
    "presentmentTotalMinor" INTEGER,
    "buyerName" TEXT NOT NULL,
    "buyerEmail" TEXT,
    "buyerPhone" TEXT,
    "shipName" TEXT,
    "shipCompany" TEXT,
    "shipPhone" TEXT,
    "shipAddress1" TEXT,
    "shipAddress2" TEXT,
    "shipCity" TEXT,
    "shipStateCode" TEXT,
    "shipPostalCode" TEXT,
    "shipCountryCode" CHAR(2),
    "billing" JSONB,
    "note" TEXT,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "isTest" BOOLEAN NOT NULL DEFAULT false,
    "requiresShipping" BOOLEAN NOT NULL DEFAULT true,
    "holdReason" TEXT,
    "cancelReason" TEXT,
    "cancelledAt" TIMESTAMPTZ(3),
    "placedAt" TIMESTAMPTZ(3) NOT NULL,
    "shipBy" TIMESTAMPTZ(3),
    "externalUpdatedAt" TIMESTAMPTZ(3),
    "sourceDeliveryId" UUID,
    "lineSummary" TEXT NOT NULL DEFAULT '',
    "unitCount" INTEGER NOT NULL DEFAULT 0,
    "reservedUnitCount" INTEGER NOT NULL DEFAULT 0,
    "shippedUnitCount" INTEGER NOT NULL DEFAULT 0,
    "weightGrams" INTEGER NOT NULL DEFAULT 0,
    "searchText" TEXT NOT NULL DEFAULT '',
    "traceId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OrderLine" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "orderId" UUID NOT NULL,
    "externalLineId" TEXT NOT NULL,
    "channelVariantId" UUID,
    "skuId" UUID,
    "kind" "OrderLineKind" NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "variantTitle" TEXT,
    "externalSku" TEXT,
    "hsn" TEXT,
    "orderedQuantity" INTEGER NOT NULL,
    "cancelledQuantity" INTEGER NOT NULL DEFAULT 0,
    "reservedQuantity" INTEGER NOT NULL DEFAULT 0,
    "shippedQuantity" INTEGER NOT NULL DEFAULT 0,
    "unitPriceMinor" INTEGER NOT NULL,
    "taxMinor" INTEGER NOT NULL DEFAULT 0,
    "discountMinor" INTEGER NOT NULL DEFAULT 0,
    "totalMinor" INTEGER NOT NULL,
    "unitWeightGrams" INTEGER NOT NULL DEFAULT 0,
    "requiresShipping" BOOLEAN NOT NULL DEFAULT true,
    "properties" JSONB,

    CONSTRAINT "OrderLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OrderEvent" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "orderId" UUID NOT NULL,
    "shipmentId" UUID,
    "kind" TEXT NOT NULL,
    "fromStatus" TEXT,
    "toStatus" TEXT,
    "title" TEXT NOT NULL,
    "detail" TEXT,
    "data" JSONB,
    "actorKind" "ActorKind" NOT NULL,
    "actorName" TEXT NOT NULL,
    "traceId" TEXT NOT NULL,
    "causeKey" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "OrderEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Organization" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "legalName" TEXT,
    "countryCode" CHAR(2) NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "timeZone" TEXT NOT NULL,
    "gstin" TEXT,
    "status" "OrganizationStatus" NOT NULL DEFAULT 'ACTIVE',
    "shipMode" "ShipMode" NOT NULL DEFAULT 'BY_HAND',
    "reservesCod" BOOLEAN NOT NULL DEFAULT true,
    "shipWithinHours" INTEGER NOT NULL DEFAULT 24,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Warehouse" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "contactName" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "address1" TEXT NOT NULL,
    "address2" TEXT,
    "city" TEXT NOT NULL,
    "stateCode" TEXT NOT NULL,
    "postalCode" TEXT NOT NULL,
    "countryCode" CHAR(2) NOT NULL,
    "timeZone" TEXT NOT NULL,
    "gstin" TEXT,
    "priority" INTEGER NOT NULL DEFAULT 100,
    "pickupCutoff" TEXT NOT NULL DEFAULT '16:00',
    "isActive" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Warehouse_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" UUID NOT NULL,
    "organizationId" UUID,
    "actorKind" "ActorKind" NOT NULL,
    "actorId" TEXT,
    "actorName" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "reason" TEXT,
    "data" JSONB,
    "traceId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OutboxEvent" (
    "id" BIGSERIAL NOT NULL,
    "organizationId" UUID NOT NULL,
    "eventId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "traceId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMPTZ(3),
    "attemptCount" INTEGER NOT NULL DEFAULT 0,
    "nextAttemptAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastError" TEXT,

    CONSTRAINT "OutboxEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CircuitBreaker" (
    "key" TEXT NOT NULL,
    "consecutiveFailureCount" INTEGER NOT NULL DEFAULT 0,
    "openedUntil" TIMESTAMPTZ(3),
    "trialUntil" TIMESTAMPTZ(3),
    "lastError" TEXT,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CircuitBreaker_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "RateBucket" (
    "key" TEXT NOT NULL,
    "tokens" DOUBLE PRECISION NOT NULL,
    "refilledAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RateBucket_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Lease" (
    "key" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Lease_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "CarrierAccount" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "carrier" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" "CarrierAccountStatus" NOT NULL DEFAULT 'ACTIVE',
    "isDryRun" BOOLEAN NOT NULL DEFAULT true,
    "baseUrl" TEXT NOT NULL,
    "credentialsCiphertext" TEXT NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "webhookEndpointId" TEXT NOT NULL,
    "webhookTokenCiphertext" TEXT,
    "isDefault" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CarrierAccount_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CarrierToken" (
    "organizationId" UUID NOT NULL,
    "carrierAccountId" UUID NOT NULL,
    "tokenCiphertext" TEXT,
    "expiresAt" TIMESTAMPTZ(3),
    "refreshedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CarrierToken_pkey" PRIMARY KEY ("carrierAccountId")
);

-- CreateTable
CREATE TABLE "Shipment" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "orderId" UUID NOT NULL,
    "parcelGroup" INTEGER NOT NULL DEFAULT 1,
    "carrierAccountId" UUID NOT NULL,
    "warehouseId" UUID NOT NULL,
    "status" "ShipmentStatus" NOT NULL DEFAULT 'PENDING',
    "reference" TEXT NOT NULL,
    "awbLight" "LightState" NOT NULL DEFAULT 'WAITING',
    "labelLight" "LightState" NOT NULL DEFAULT 'WAITING',
    "pickupLight" "LightState" NOT NULL DEFAULT 'WAITING',
    "serviceCode" TEXT,
    "serviceName" TEXT,
    "carrierOrderId" TEXT,
    "carrierShipmentId" TEXT,
    "awb" TEXT,
    "quotedMinor" INTEGER,
    "chargedMinor" INTEGER,
    "currency" CHAR(3) NOT NULL,
    "codAmountMinor" INTEGER NOT NULL DEFAULT 0,
    "weightGrams" INTEGER NOT NULL,
    "shipTo" JSONB NOT NULL,
    "pickupReference" TEXT,
    "pickupScheduledFor" TIMESTAMPTZ(3),
    "estimatedDeliveryAt" TIMESTAMPTZ(3),
    "bookedAt" TIMESTAMPTZ(3),
    "pickedUpAt" TIMESTAMPTZ(3),
    "deliveredAt" TIMESTAMPTZ(3),
    "voidRequestedAt" TIMESTAMPTZ(3),
    "lastScanAt" TIMESTAMPTZ(3),
    "lastAskedAt" TIMESTAMPTZ(3),
    "lastAnsweredAt" TIMESTAMPTZ(3),
    "nextCheckAt" TIMESTAMPTZ(3),
    "leaseHolder" TEXT,
    "leaseUntil" TIMESTAMPTZ(3),
    "attemptCount" INTEGER NOT NULL DEFAULT 0,
    "failureCode" TEXT,
    "failureMessage" TEXT,
    "carrierMessage" TEXT,
    "shopToldAt" TIMESTAMPTZ(3),
    "externalFulfillmentId" TEXT,
    "isDryRun" BOOLEAN NOT NULL DEFAULT true,
    "traceId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Shipment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Package" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "shipmentId" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "awb" TEXT,
    "status" "ShipmentStatus" NOT NULL DEFAULT 'PENDING',
    "weightGrams" INTEGER NOT NULL,
    "lengthMillimetres" INTEGER NOT NULL,
    "widthMillimetres" INTEGER NOT NULL,
    "heightMillimetres" INTEGER NOT NULL,

    CONSTRAINT "Package_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ShipmentLine" (
    "organizationId" UUID NOT NULL,
    "shipmentId" UUID NOT NULL,
    "orderLineId" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,

    CONSTRAINT "ShipmentLine_pkey" PRIMARY KEY ("organizationId","shipmentId","orderLineId")
);

-- CreateTable
CREATE TABLE "ShipmentDocument" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "shipmentId" UUID NOT NULL,
    "kind" "DocumentKind" NOT NULL,
    "mediaType" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "sha256" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ShipmentDocument_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PrintLog" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "actorName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PrintLog_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TrackingEvent" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "shipmentId" UUID NOT NULL,
    "packageId" UUID NOT NULL,
    "awb" TEXT NOT NULL,
    "rawCode" TEXT NOT NULL,
    "rawText" TEXT NOT NULL,
    "status" "ShipmentStatus",
    "isKnown" BOOLEAN NOT NULL DEFAULT true,
    "description" TEXT NOT NULL,
    "location" TEXT,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "source" "TrackingSource" NOT NULL,
    "dedupeKey" TEXT NOT NULL,
    "traceId" TEXT NOT NULL,

    CONSTRAINT "TrackingEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CarrierCall" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "carrierAccountId" UUID NOT NULL,
    "shipmentId" UUID,
    "operation" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "tookMilliseconds" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "httpStatus" INTEGER,
    "summary" TEXT NOT NULL,
    "request" JSONB,
    "response" JSONB,
    "traceId" TEXT NOT NULL,

    CONSTRAINT "CarrierCall_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WebhookDelivery" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "channelId" UUID,
    "carrierAccountId" UUID,
    "source" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "dedupeKey" TEXT NOT NULL,
    "externalEventId" TEXT,
    "resourceExternalId" TEXT,
    "triggeredAt" TIMESTAMPTZ(3),
    "status" "WebhookStatus" NOT NULL,
    "headers" JSONB NOT NULL,
    "body" BYTEA NOT NULL,
    "bodySha256" TEXT NOT NULL,
    "duplicateCount" INTEGER NOT NULL DEFAULT 0,
    "attemptCount" INTEGER NOT NULL DEFAULT 0,
    "effect" TEXT,
    "errorMessage" TEXT,
    "orderId" UUID,
    "shipmentId" UUID,
    "replayOfId" UUID,
    "traceId" TEXT NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "processedAt" TIMESTAMPTZ(3),
    "tookMilliseconds" INTEGER,

    CONSTRAINT "WebhookDelivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "Membership_userId_idx" ON "Membership"("userId");

-- CreateIndex
CREATE INDEX "UserSession_userId_expiresAt_idx" ON "UserSession"("userId", "expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "ApiKey_secretHash_key" ON "ApiKey"("secretHash");

-- CreateIndex
CREATE INDEX "ApiKey_organizationId_createdAt_idx" ON "ApiKey"("organizationId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "IdempotencyRecord_expiresAt_idx" ON "IdempotencyRecord"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Sku_organizationId_id_key" ON "Sku"("organizationId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Sku_organizationId_code_key" ON "Sku"("organizationId", "code");

-- CreateIndex
CREATE UNIQUE INDEX "Channel_organizationId_id_key" ON "Channel"("organizationId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Channel_kind_externalDomain_key" ON "Channel"("kind", "externalDomain");

-- CreateIndex
CREATE INDEX "ChannelVariant_organizationId_skuId_idx" ON "ChannelVariant"("organizationId", "skuId");

-- CreateIndex
CREATE INDEX "ChannelVariant_organizationId_channelId_externalInventoryIt_idx" ON "ChannelVariant"("organizationId", "channelId", "externalInventoryItemId");

-- CreateIndex
CREATE UNIQUE INDEX "ChannelVariant_organizationId_id_key" ON "ChannelVariant"("organizationId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "ChannelVariant_organizationId_channelId_externalVariantId_key" ON "ChannelVariant"("organizationId", "channelId", "externalVariantId");

-- CreateIndex
CREATE INDEX "Exception_organizationId_status_dueAt_id_idx" ON "Exception"("organizationId", "status", "dueAt", "id");

-- CreateIndex
CREATE INDEX "Exception_organizationId_groupKey_idx" ON "Exception"("organizationId", "groupKey");

-- CreateIndex
CREATE INDEX "Exception_organizationId_orderId_idx" ON "Exception"("organizationId", "orderId");

-- CreateIndex
CREATE INDEX "Exception_organizationId_shipmentId_idx" ON "Exception"("organizationId", "shipmentId");

-- CreateIndex
CREATE UNIQUE INDEX "Exception_organizationId_id_key" ON "Exception"("organizationId", "id");

-- CreateIndex
CREATE INDEX "FailedJob_organizationId_status_failedAt_id_idx" ON "FailedJob"("organizationId", "status", "failedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "FailedJob_organizationId_fingerprint_idx" ON "FailedJob"("organizationId", "fingerprint");

-- CreateIndex
CREATE UNIQUE INDEX "FailedJob_organizationId_id_key" ON "FailedJob"("organizationId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "FailedJob_organizationId_runId_key" ON "FailedJob"("organizationId", "runId");

-- CreateIndex
CREATE INDEX "StockLevel_organizationId_available_idx" ON "StockLevel"("organizationId", "available");

-- CreateIndex
CREATE INDEX "StockMovement_organizationId_skuId_warehouseId_at_idx" ON "StockMovement"("organizationId", "skuId", "warehouseId", "at" DESC);

-- CreateIndex
CREATE INDEX "StockMovement_organizationId_orderId_idx" ON "StockMovement"("organizationId", "orderId");

-- CreateIndex
CREATE UNIQUE INDEX "StockMovement_organizationId_causeKey_key" ON "StockMovement"("organizationId", "causeKey");

-- CreateIndex
CREATE INDEX "Reservation_organizationId_skuId_warehouseId_idx" ON "Reservation"("organizationId", "skuId", "warehouseId");

-- CreateIndex
CREATE UNIQUE INDEX "Reservation_organizationId_orderLineId_warehouseId_key" ON "Reservation"("organizationId", "orderLineId", "warehouseId");

-- CreateIndex
CREATE INDEX "Order_organizationId_placedAt_id_idx" ON "Order"("organizationId", "placedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Order_organizationId_status_placedAt_id_idx" ON "Order"("organizationId", "status", "placedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Order_organizationId_shipBy_idx" ON "Order"("organizationId", "shipBy");

-- CreateIndex
CREATE INDEX "Order_organizationId_number_idx" ON "Order"("organizationId", "number");

-- CreateIndex
CREATE INDEX "Order_organizationId_searchText_idx" ON "Order" USING GIN ("organizationId" uuid_ops, "searchText" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "Order_organizationId_id_key" ON "Order"("organizationId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Order_organizationId_channelId_externalOrderId_key" ON "Order"("organizationId", "channelId", "externalOrderId");

-- CreateIndex
CREATE INDEX "OrderLine_organizationId_channelVariantId_idx" ON "OrderLine"("organizationId", "channelVariantId");

-- CreateIndex
CREATE INDEX "OrderLine_organizationId_skuId_idx" ON "OrderLine"("organizationId", "skuId");

-- CreateIndex
CREATE UNIQUE INDEX "OrderLine_organizationId_id_key" ON "OrderLine"("organizationId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "OrderLine_organizationId_orderId_externalLineId_key" ON "OrderLine"("organizationId", "orderId", "externalLineId");

-- CreateIndex
CREATE INDEX "OrderEvent_organizationId_orderId_at_idx" ON "OrderEvent"("organizationId", "orderId", "at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "OrderEvent_organizationId_causeKey_key" ON "OrderEvent"("organizationId", "causeKey");

-- CreateIndex
CREATE UNIQUE INDEX "Organization_slug_key" ON "Organization"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "Warehouse_organizationId_id_key" ON "Warehouse"("organizationId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Warehouse_organizationId_code_key" ON "Warehouse"("organizationId", "code");

-- CreateIndex
CREATE INDEX "AuditEntry_organizationId_at_idx" ON "AuditEntry"("organizationId", "at" DESC);

-- CreateIndex
CREATE INDEX "OutboxEvent_sentAt_idx" ON "OutboxEvent"("sentAt");

-- CreateIndex
CREATE UNIQUE INDEX "OutboxEvent_organizationId_eventId_key" ON "OutboxEvent"("organizationId", "eventId");

-- CreateIndex
CREATE UNIQUE INDEX "CarrierAccount_webhookEndpointId_key" ON "CarrierAccount"("webhookEndpointId");

-- CreateIndex
CREATE INDEX "CarrierAccount_organizationId_carrier_idx" ON "CarrierAccount"("organizationId", "carrier");

-- CreateIndex
CREATE UNIQUE INDEX "CarrierAccount_organizationId_id_key" ON "CarrierAccount"("organizationId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "CarrierToken_organizationId_carrierAccountId_key" ON "CarrierToken"("organizationId", "carrierAccountId");

-- CreateIndex
CREATE INDEX "Shipment_organizationId_createdAt_id_idx" ON "Shipment"("organizationId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Shipment_organizationId_status_createdAt_id_idx" ON "Shipment"("organizationId", "status", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Shipment_organizationId_orderId_idx" ON "Shipment"("organizationId", "orderId");

-- CreateIndex
CREATE INDEX "Shipment_organizationId_awb_idx" ON "Shipment"("organizationId", "awb");

-- CreateIndex
CREATE INDEX "Shipment_status_nextCheckAt_idx" ON "Shipment"("status", "nextCheckAt");

-- CreateIndex
CREATE UNIQUE INDEX "Shipment_organizationId_id_key" ON "Shipment"("organizationId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Shipment_organizationId_reference_key" ON "Shipment"("organizationId", "reference");

-- CreateIndex
CREATE INDEX "Package_organizationId_awb_idx" ON "Package"("organizationId", "awb");

-- CreateIndex
CREATE UNIQUE INDEX "Package_organizationId_id_key" ON "Package"("organizationId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Package_organizationId_shipmentId_sequence_key" ON "Package"("organizationId", "shipmentId", "sequence");

-- CreateIndex
CREATE INDEX "ShipmentLine_organizationId_orderLineId_idx" ON "ShipmentLine"("organizationId", "orderLineId");

-- CreateIndex
CREATE UNIQUE INDEX "ShipmentDocument_organizationId_id_key" ON "ShipmentDocument"("organizationId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "ShipmentDocument_organizationId_shipmentId_kind_key" ON "ShipmentDocument"("organizationId", "shipmentId", "kind");

-- CreateIndex
CREATE INDEX "PrintLog_organizationId_documentId_idx" ON "PrintLog"("organizationId", "documentId");

-- CreateIndex
CREATE INDEX "TrackingEvent_organizationId_shipmentId_occurredAt_idx" ON "TrackingEvent"("organizationId", "shipmentId", "occurredAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "TrackingEvent_organizationId_packageId_dedupeKey_key" ON "TrackingEvent"("organizationId", "packageId", "dedupeKey");

-- CreateIndex
CREATE INDEX "CarrierCall_organizationId_shipmentId_startedAt_idx" ON "CarrierCall"("organizationId", "shipmentId", "startedAt");

-- CreateIndex
CREATE INDEX "CarrierCall_organizationId_carrierAccountId_startedAt_idx" ON "CarrierCall"("organizationId", "carrierAccountId", "startedAt" DESC);

-- CreateIndex
CREATE INDEX "WebhookDelivery_organizationId_receivedAt_id_idx" ON "WebhookDelivery"("organizationId", "receivedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "WebhookDelivery_organizationId_status_receivedAt_id_idx" ON "WebhookDelivery"("organizationId", "status", "receivedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "WebhookDelivery_organizationId_orderId_idx" ON "WebhookDelivery"("organizationId", "orderId");

-- CreateIndex
CREATE INDEX "WebhookDelivery_receivedAt_idx" ON "WebhookDelivery"("receivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "WebhookDelivery_organizationId_id_key" ON "WebhookDelivery"("organizationId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "WebhookDelivery_channelId_dedupeKey_key" ON "WebhookDelivery"("channelId", "dedupeKey");

-- CreateIndex
CREATE UNIQUE INDEX "WebhookDelivery_carrierAccountId_dedupeKey_key" ON "WebhookDelivery"("carrierAccountId", "dedupeKey");

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UserSession" ADD CONSTRAINT "UserSession_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Channel" ADD CONSTRAINT "Channel_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChannelVariant" ADD CONSTRAINT "ChannelVariant_organizationId_channelId_fkey" FOREIGN KEY ("organizationId", "channelId") REFERENCES "Channel"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChannelVariant" ADD CONSTRAINT "ChannelVariant_organizationId_skuId_fkey" FOREIGN KEY ("organizationId", "skuId") REFERENCES "Sku"("organizationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Exception" ADD CONSTRAINT "Exception_organizationId_orderId_fkey" FOREIGN KEY ("organizationId", "orderId") REFERENCES "Order"("organizationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Exception" ADD CONSTRAINT "Exception_organizationId_shipmentId_fkey" FOREIGN KEY ("organizationId", "shipmentId") REFERENCES "Shipment"("organizationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Exception" ADD CONSTRAINT "Exception_organizationId_failedJobId_fkey" FOREIGN KEY ("organizationId", "failedJobId") REFERENCES "FailedJob"("organizationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "StockLevel" ADD CONSTRAINT "StockLevel_organizationId_skuId_fkey" FOREIGN KEY ("organizationId", "skuId") REFERENCES "Sku"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StockLevel" ADD CONSTRAINT "StockLevel_organizationId_warehouseId_fkey" FOREIGN KEY ("organizationId", "warehouseId") REFERENCES "Warehouse"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StockMovement" ADD CONSTRAINT "StockMovement_organizationId_skuId_fkey" FOREIGN KEY ("organizationId", "skuId") REFERENCES "Sku"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StockMovement" ADD CONSTRAINT "StockMovement_organizationId_warehouseId_fkey" FOREIGN KEY ("organizationId", "warehouseId") REFERENCES "Warehouse"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StockMovement" ADD CONSTRAINT "StockMovement_organizationId_orderLineId_fkey" FOREIGN KEY ("organizationId", "orderLineId") REFERENCES "OrderLine"("organizationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Reservation" ADD CONSTRAINT "Reservation_organizationId_orderLineId_fkey" FOREIGN KEY ("organizationId", "orderLineId") REFERENCES "OrderLine"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reservation" ADD CONSTRAINT "Reservation_organizationId_skuId_fkey" FOREIGN KEY ("organizationId", "skuId") REFERENCES "Sku"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reservation" ADD CONSTRAINT "Reservation_organizationId_warehouseId_fkey" FOREIGN KEY ("organizationId", "warehouseId") REFERENCES "Warehouse"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Order" ADD CONSTRAINT "Order_organizationId_channelId_fkey" FOREIGN KEY ("organizationId", "channelId") REFERENCES "Channel"("organizationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "OrderLine" ADD CONSTRAINT "OrderLine_organizationId_orderId_fkey" FOREIGN KEY ("organizationId", "orderId") REFERENCES "Order"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderLine" ADD CONSTRAINT "OrderLine_organizationId_channelVariantId_fkey" FOREIGN KEY ("organizationId", "channelVariantId") REFERENCES "ChannelVariant"("organizationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "OrderLine" ADD CONSTRAINT "OrderLine_organizationId_skuId_fkey" FOREIGN KEY ("organizationId", "skuId") REFERENCES "Sku"("organizationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "OrderEvent" ADD CONSTRAINT "OrderEvent_organizationId_orderId_fkey" FOREIGN KEY ("organizationId", "orderId") REFERENCES "Order"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderEvent" ADD CONSTRAINT "OrderEvent_organizationId_shipmentId_fkey" FOREIGN KEY ("organizationId", "shipmentId") REFERENCES "Shipment"("organizationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Warehouse" ADD CONSTRAINT "Warehouse_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CarrierToken" ADD CONSTRAINT "CarrierToken_organizationId_carrierAccountId_fkey" FOREIGN KEY ("organizationId", "carrierAccountId") REFERENCES "CarrierAccount"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Shipment" ADD CONSTRAINT "Shipment_organizationId_orderId_fkey" FOREIGN KEY ("organizationId", "orderId") REFERENCES "Order"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Shipment" ADD CONSTRAINT "Shipment_organizationId_carrierAccountId_fkey" FOREIGN KEY ("organizationId", "carrierAccountId") REFERENCES "CarrierAccount"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Shipment" ADD CONSTRAINT "Shipment_organizationId_warehouseId_fkey" FOREIGN KEY ("organizationId", "warehouseId") REFERENCES "Warehouse"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Package" ADD CONSTRAINT "Package_organizationId_shipmentId_fkey" FOREIGN KEY ("organizationId", "shipmentId") REFERENCES "Shipment"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShipmentLine" ADD CONSTRAINT "ShipmentLine_organizationId_shipmentId_fkey" FOREIGN KEY ("organizationId", "shipmentId") REFERENCES "Shipment"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShipmentLine" ADD CONSTRAINT "ShipmentLine_organizationId_orderLineId_fkey" FOREIGN KEY ("organizationId", "orderLineId") REFERENCES "OrderLine"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShipmentDocument" ADD CONSTRAINT "ShipmentDocument_organizationId_shipmentId_fkey" FOREIGN KEY ("organizationId", "shipmentId") REFERENCES "Shipment"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PrintLog" ADD CONSTRAINT "PrintLog_organizationId_documentId_fkey" FOREIGN KEY ("organizationId", "documentId") REFERENCES "ShipmentDocument"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrackingEvent" ADD CONSTRAINT "TrackingEvent_organizationId_shipmentId_fkey" FOREIGN KEY ("organizationId", "shipmentId") REFERENCES "Shipment"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrackingEvent" ADD CONSTRAINT "TrackingEvent_organizationId_packageId_fkey" FOREIGN KEY ("organizationId", "packageId") REFERENCES "Package"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CarrierCall" ADD CONSTRAINT "CarrierCall_organizationId_carrierAccountId_fkey" FOREIGN KEY ("organizationId", "carrierAccountId") REFERENCES "CarrierAccount"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CarrierCall" ADD CONSTRAINT "CarrierCall_organizationId_shipmentId_fkey" FOREIGN KEY ("organizationId", "shipmentId") REFERENCES "Shipment"("organizationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "WebhookDelivery" ADD CONSTRAINT "WebhookDelivery_organizationId_channelId_fkey" FOREIGN KEY ("organizationId", "channelId") REFERENCES "Channel"("organizationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "WebhookDelivery" ADD CONSTRAINT "WebhookDelivery_organizationId_carrierAccountId_fkey" FOREIGN KEY ("organizationId", "carrierAccountId") REFERENCES "CarrierAccount"("organizationId", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
