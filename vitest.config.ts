import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'
import { severalServers } from './tooling/several-servers/plugin.js'
import { exclude, severalServersTests } from './tooling/several-servers/tests.js'
import { timeLimit } from './tooling/testing/time-limits.js'
import tsconfig from './tsconfig.base.json' with { type: 'json' }

/**
 * The sources of our packages, which tests use instead of builds. Vite's `resolve.tsconfigPaths` would not do: it does not apply to
 * imports that start with `#`, nor to files that no tsconfig.json includes.
 */
const alias = Object.entries(tsconfig.compilerOptions.paths).map(([pattern, [path = '']]) => ({
  find: new RegExp(`^${pattern.replace('*', '([a-z0-9-]+)')}$`),
  replacement: fileURLToPath(new URL(path.replace('*', '$1'), import.meta.url)),
}))

/** Whether emulators consist of several processes: see `tooling/several-servers`. */
const hasSeveralServers = process.env.LAS_TEST_SERVERS !== undefined

export default defineConfig({
  resolve: { alias },
  plugins: hasSeveralServers ? [severalServers] : [],
  test: {
    include: hasSeveralServers
      ? severalServersTests()
      : [
          'packages/*/src/**/*.test.ts',
          'examples/*/src/**/*.test.ts',
          'tooling/**/*.test.ts',
          'benchmarks/**/*.test.ts',
        ],
    ...(hasSeveralServers && { exclude: [...configDefaults.exclude, ...exclude], passWithNoTests: true }),
    globalSetup: [
      'tooling/testing/collect-warnings.ts',
      ...(hasSeveralServers && severalServersTests().length > 0 ? ['tooling/several-servers/setup.ts'] : []),
    ],
    setupFiles: ['tooling/testing/fail-on-warnings.ts'],
    // These limits only end tests that hang. Tests that need more time pass `timeLimit(…)` themselves.
    testTimeout: timeLimit(120_000),
    hookTimeout: timeLimit(120_000),
    teardownTimeout: timeLimit(30_000),
    expect: { poll: { timeout: timeLimit(30_000), interval: 20 } },
    // By default, vitest leaves one processor unused, which is half of a machine with two.
    maxWorkers: availableParallelism(),
    // Test files share loaded modules. Loading them again for each file would take most of the time of a run.
    isolate: false,
  },
})
