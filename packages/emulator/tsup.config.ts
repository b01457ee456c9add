import { copyFile } from 'node:fs/promises'
import { defineConfig } from 'tsup'
import { build } from '../../tooling/tsup.js'
import { globPlugin } from './tooling/glob-plugin.js'

export default defineConfig(
  build({
    entry: {
      index: 'src/index.ts',
      bin: 'src/bin.ts',
      vitest: 'src/vitest/index.ts',
      'predict-worker': 'src/predicting/predict-worker.ts',
      'learn-worker': 'src/learning/learn-worker.ts',
    },
    // The CommonJS build finds the script of its threads, too.
    shims: true,
    dts: { entry: { index: 'src/index.ts', vitest: 'src/vitest/index.ts' } },
    platform: 'node',
    esbuildPlugins: [globPlugin],
    // TypeBox is part of the bundle: as the many small files that it is, it would take longer to load than all the rest.
    async onSuccess() {
      await copyFile('node_modules/@sinclair/typebox/license', 'dist/typebox-license.txt')
    },
  }),
)
