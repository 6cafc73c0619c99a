# The first stage builds the single file; what runs is that and Node.js.
FROM node:24-bookworm-slim AS build
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run bundle

FROM node:24-bookworm-slim
COPY --from=build /src/release/icescope.cjs /usr/local/bin/icescope
USER node
WORKDIR /work
ENTRYPOINT ["icescope"]
CMD ["--help"]
