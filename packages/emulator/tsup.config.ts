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
    // Lets the CommonJS build resolve the worker script.
    shims: true,
    platform: 'node',
  }),
)
