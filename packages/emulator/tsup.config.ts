import { defineConfig } from 'tsup'
import { build } from '../../tooling/tsup.js'

export default defineConfig(
  build({
    entry: {
      index: 'src/index.ts',
      bin: 'src/bin.ts',
      vitest: 'src/vitest/index.ts',
      worker: 'src/workers/worker.ts',
    },
    // The CommonJS build also finds the script of the worker processes.
    shims: true,
    dts: { entry: { index: 'src/index.ts', vitest: 'src/vitest/index.ts' } },
    platform: 'node',
  }),
)
