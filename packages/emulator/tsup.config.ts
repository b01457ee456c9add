import { defineConfig } from 'tsup'
import { build } from '../../tooling/tsup.js'

export default defineConfig(
  build({
    entry: {
      index: 'src/index.ts',
      bin: 'src/bin.ts',
      vitest: 'src/vitest/index.ts',
      'reading-worker': 'src/workers/reading-worker.ts',
      'learn-worker': 'src/workers/learning/learn-worker.ts',
    },
    // The CommonJS build finds the script of its threads, too.
    shims: true,
    dts: { entry: { index: 'src/index.ts', vitest: 'src/vitest/index.ts' } },
    platform: 'node',
  }),
)
