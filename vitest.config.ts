import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["packages/*/src/**/*.test.ts", "examples/**/*.test.ts", "tools/**/*.test.ts"],
    pool: "threads",
    globalSetup: "packages/server/test/cluster.ts",
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
