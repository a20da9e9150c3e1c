# What is in the controller's image?
# Node and the bundled program, on a base without shell or package manager; it runs as a user without rights, writes no file, and
# ends by itself on SIGTERM. The bundle is the same for every platform; Node and the base come from the platform asked for:
#   docker buildx build --platform linux/amd64,linux/arm64 --tag REGISTRY/alb-ingress-controller:0.1.0 --push .
# Bases are arguments, to be replaced by a mirror or pinned to a digest: --build-arg RUNTIME_IMAGE=MIRROR/cc-debian12@sha256:…
# No `# syntax` line: nothing but the bases is fetched, beside npm packages. Needs BuildKit (Docker >= 23), podman or buildah. podman 4.3
# leaves BUILDPLATFORM empty; for another platform than its own it needs --build-arg BUILDPLATFORM=linux/amd64.

# Runs npm; its platform does not show in the image.
ARG BUILD_IMAGE=docker.io/library/node:24.21.0-bookworm-slim
# Where the program `node` is taken from.
ARG NODE_IMAGE=docker.io/library/node:24.21.0-bookworm-slim
# Has what Node is linked with (libc, libstdc++), CA certificates and the user 65532.
ARG RUNTIME_IMAGE=gcr.io/distroless/cc-debian12:nonroot

FROM --platform=$BUILDPLATFORM ${BUILD_IMAGE} AS build
WORKDIR /source
COPY . .
# What npm and pnpm fetch is of no use afterwards: it stays in memory (0.9 GB), instead of being written and stored with this stage.
# On folders that are not there before: podman 4.3 takes the whole stage away after a mount on one that is.
RUN --mount=type=tmpfs,target=/memory --mount=type=tmpfs,target=/source/node_modules \
    HOME=/memory pnpm_config_store_dir=/source/node_modules/.store npm run bundle

# Said although it goes without saying: for podman 4.3 the platform above holds for all stages that follow.
FROM --platform=$TARGETPLATFORM ${NODE_IMAGE} AS node

FROM --platform=$TARGETPLATFORM ${RUNTIME_IMAGE}
LABEL org.opencontainers.image.title="alb-ingress-controller" \
      org.opencontainers.image.description="Turns Kubernetes Ingress objects into AWS Application Load Balancers and their Route 53 records." \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=build /source/LICENSE /app/LICENSE
COPY --from=build /source/packages/controller/dist/bundle /app
ENV NODE_ENV=production
USER 65532:65532
# Metrics, and health.
EXPOSE 8080 61779
# A small young generation, and code that is small rather than fast: less memory at rest. bench/ measures with the same flags.
ENTRYPOINT ["/usr/local/bin/node", "--max-semi-space-size=4", "--optimize-for-size", "/app/alb-ingress.cjs"]
CMD ["run"]
