# The app on the Functions host, for Azure Container Apps, a plan for containers, Kubernetes or compose.yaml: docs/operations.md.
#   docker build --tag imagegen .
# Writable: /tmp (images on their way), /home (the host's logs) and /azure-functions-host/Secrets (the host's lock file). All else may be
# read-only.
FROM node:22-bookworm-slim AS studio
WORKDIR /src/web
COPY web/package.json web/package-lock.json web/.npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY web/ ./
RUN npm run build

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY . .
COPY --from=studio /src/web/dist web/dist
RUN dotnet publish ImageGen.Functions -c Release -o /out -p:BedrockVendored=false

FROM mcr.microsoft.com/azure-functions/dotnet-isolated:4-dotnet-isolated10.0
# Outside of /home, which Azure and compose.yaml may cover by another file system.
ENV AzureWebJobsScriptRoot=/app \
    AzureFunctionsJobHost__Logging__Console__IsEnabled=true \
    ASPNETCORE_URLS=http://+:8080 \
    MALLOC_ARENA_MAX=2
COPY --from=build /out /app
COPY eng/health.sh /health.sh
# 1654 is the user "app" of the .NET images.
RUN mkdir -p /azure-functions-host/Secrets && chown -R 1654:1654 /home /azure-functions-host/Secrets
VOLUME ["/tmp", "/home", "/azure-functions-host/Secrets"]
EXPOSE 8080
USER 1654
HEALTHCHECK --interval=30s --timeout=5s CMD ["bash", "/health.sh", "8080"]
