# Shopbell's relay, with the widget, the console and the demo shop that it serves.
# It keeps nothing: give it a durable Redis in REDIS_URL (compose.yaml shows how).

FROM node:24-bookworm-slim AS manifests
WORKDIR /shopbell
RUN npm install --global pnpm@10.34.9
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY shared/package.json shared/
COPY server/package.json server/
COPY widget/package.json widget/
COPY console/package.json console/
COPY e2e/package.json e2e/

FROM manifests AS build
RUN pnpm install --frozen-lockfile
COPY tsconfig.base.json ./
COPY shared shared
COPY widget widget
COPY console console
COPY server server
RUN pnpm run build

FROM manifests AS modules
RUN pnpm install --frozen-lockfile --prod --filter @shopbell/server

FROM node:24-bookworm-slim
WORKDIR /shopbell
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080
COPY --from=modules /shopbell/node_modules node_modules
COPY --from=modules /shopbell/server/node_modules server/node_modules
COPY server/package.json server/
COPY server/demo server/demo
COPY --from=build /shopbell/widget/dist widget/dist
COPY --from=build /shopbell/console/dist console/dist
COPY --from=build /shopbell/server/dist server/dist
USER node
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((reply) => process.exit(reply.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server/dist/main.js"]
