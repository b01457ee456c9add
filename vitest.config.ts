import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { timeLimit } from './tooling/testing/time-limits.js'

const source = (path: string): string => fileURLToPath(new URL(`./packages/${path}`, import.meta.url))

/** Tests run against the sources of every workspace package; nothing has to be built first. */
export default defineConfig({
  resolve: {
    alias: [
      { find: '#platform', replacement: source('core/src/platform/node.ts') },
      { find: '#axios', replacement: source('core/src/platform/axios-node.ts') },
      { find: /^@las\/([a-z-]+)$/, replacement: source('$1/src/index.ts') },
      { find: /^@las\/([a-z-]+)\/([a-z-]+)$/, replacement: source('$1/src/$2/index.ts') },
    ],
  },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'examples/*/src/**/*.test.ts', 'tooling/**/*.test.ts'],
    globalSetup: ['tooling/testing/collect-warnings.ts'],
    setupFiles: ['tooling/testing/fail-on-warnings.ts'],
    // These limits only end tests that hang. Tests that need longer pass `timeLimit(…)` themselves.
    testTimeout: timeLimit(120_000),
    hookTimeout: timeLimit(120_000),
    teardownTimeout: timeLimit(30_000),
    expect: { poll: { timeout: timeLimit(30_000), interval: 20 } },
    // Files share the modules that were loaded: loading them anew for each takes most of the time of a run.
    isolate: false,
  },
})
