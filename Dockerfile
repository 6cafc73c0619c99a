# syntax=docker/dockerfile:1
# The package is built in one stage; what runs has Node.js, the package and its dependencies, and no npm.
FROM node:24-bookworm-slim AS build
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build
RUN npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:24-bookworm-slim
WORKDIR /opt/icescope
COPY --from=build /src/package.json /src/LICENSE ./
COPY --from=build /src/bin ./bin
COPY --from=build /src/dist ./dist
COPY --from=build /src/fixtures/demo ./fixtures/demo
COPY --from=build /src/node_modules ./node_modules
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack && \
    ln -s /opt/icescope/bin/icescope.js /usr/local/bin/icescope
USER node
WORKDIR /work
ENTRYPOINT ["icescope"]
CMD ["--help"]
