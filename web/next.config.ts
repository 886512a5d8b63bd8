import type { NextConfig } from "next";

// The site is static: FastAPI serves `out/`. Only the development server forwards the API, to DESK_URL.
const development = process.env.NODE_ENV === "development";
const api = process.env.DESK_URL ?? "http://127.0.0.1:8000";

const config: NextConfig = {
  ...(development
    ? { rewrites: async () => [{ source: "/api/:path*", destination: `${api}/api/:path*` }] }
    : { output: "export" }),
  images: { unoptimized: true },
  trailingSlash: true,
  skipTrailingSlashRedirect: true,
  agentRules: false,
  generateBuildId: async () => "monps",
  poweredByHeader: false,
  turbopack: { root: import.meta.dirname },
  experimental: { agentUpgrade: false, globalNotFound: true },
};

export default config;
