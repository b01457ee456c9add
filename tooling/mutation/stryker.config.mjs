// `npm run mutation` changes the code in one place at a time, such as `<` to `<=`, and runs the tests that cover the place. If all of
// them pass, the change survives: a test is missing, or the change makes no difference. `npm run mutation -- --mutate PATTERN` changes
// only some files. benchmarks/results/mutation.md contains the scores, and explains what survives.
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'tooling/mutation/vitest.config.ts' },
  mutate: [
    'packages/{webhooks,workflow-engine}/src/**/*.ts',
    'packages/core/src/requests/{decide-retry,backoff,retry-budget}.ts',
    'packages/storage/src/records/sqlite/group-commit.ts',
    'packages/emulator/src/domain/{workflows/execution-cache,agents/run-parts}.ts',
    '!**/*.test.ts',
    '!**/{testing,conformance}/**',
  ],
  // Mostly messages. Strings that decide about something are in comparisons, which are changed, too.
  mutator: { excludedMutations: ['StringLiteral'] },
  // The tests run in a copy of the repository, with only these files.
  ignorePatterns: [
    '/*',
    '!/packages',
    '/packages/*',
    '!/packages/{api,core,storage,emulator,webhooks,workflow-engine}',
    '!/tooling',
    '/tooling/*',
    '!/tooling/{mutation,testing}',
    '!/{package.json,tsconfig.base.json,vitest.config.ts}',
    'dist',
  ],
  reporters: ['clear-text', 'json', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: 'node_modules/.cache/mutation.json' },
  tempDirName: '.stryker-tmp',
  thresholds: { high: 95, low: 90, break: 85 },
}
