# syntax=docker/dockerfile:1

FROM node:24-alpine AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
# Native parts for this libc come from the lockfile's optional packages (-linux-x64-musl and so on).
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
# Written into the browser's security headers: an https address promises https for good.
ARG APP_URL
# The tools' own entry points, because node_modules/.bin/node is another libc's Node here.
RUN mkdir -p public \
 && node scripts/generate-client.mjs \
 && NODE_ENV=production node node_modules/next/dist/bin/next build \
 && node scripts/image/bundle-commands.mjs

FROM node:24-alpine
WORKDIR /app
# Next.js listens on HOSTNAME, which a container runtime sets to the container's id.
ENV NODE_ENV=production HOSTNAME=0.0.0.0 PORT=3000 NEXT_TELEMETRY_DISABLED=1
COPY --from=build /app/.next/standalone ./
COPY --from=build /app/.next/static ./.next/static
COPY --from=build /app/public ./public
# start.mjs, migrate.mjs, reseal-secrets.mjs and inngest-server/main.mjs
COPY --from=build /app/.next/commands ./
COPY --from=build /app/inngest/server/migrations ./inngest-server/migrations
COPY --from=build /app/node_modules/@prisma/schema-engine-wasm ./node_modules/@prisma/schema-engine-wasm
COPY --from=build /app/prisma/schema ./prisma/schema
COPY --from=build /app/prisma/migrations ./prisma/migrations
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/api/health').then((reply) => process.exit(reply.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "start.mjs"]
