import { fileURLToPath } from 'node:url'
import { mergeConfig } from 'vitest/config'
import { BaseSequencer } from 'vitest/node'
import config from '../../vitest.config.js'

/** Test files that take long. They run last, because the first test that fails ends the run of a mutant. */
const SLOW = ['comparators.test.ts', 'regex.test.ts', 'conformance.test.ts', 'limits.test.ts']

class FastFirst extends BaseSequencer {
  override async sort(files: Parameters<BaseSequencer['sort']>[0]): ReturnType<BaseSequencer['sort']> {
    const rank = ({ moduleId }: (typeof files)[number]): number => SLOW.findIndex(name => moduleId.endsWith(`/${name}`))
    return files.toSorted((a, b) => rank(a) - rank(b))
  }
}

const attacks = fileURLToPath(new URL('attacks.mjs', import.meta.url))
const { test, ...others } = mergeConfig(config, {
  resolve: { alias: [{ find: '../testing/attacks.mjs', replacement: attacks }] },
})

export default {
  ...others,
  test: {
    ...test,
    include: [
      'packages/{webhooks,workflow-engine}/src/**/*.test.ts',
      'packages/core/src/requests/{decide-retry,backoff,retry-budget}.test.ts',
      'packages/storage/src/records/sqlite/group-commit.test.ts',
      'packages/emulator/src/domain/{workflows/execution-cache,agents/run-parts}.test.ts',
    ],
    // Compares the cases of other tests with a reference, which takes long.
    exclude: ['**/node_modules/**', '**/conformance/validator.test.ts'],
    sequence: { sequencer: FastFirst },
  },
}
