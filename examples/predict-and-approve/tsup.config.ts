import { defineConfig } from 'tsup'
import { build } from '../../tooling/tsup.js'

export default defineConfig(
  build({
    entry: ['src/main.ts', 'src/steps/predict.ts', 'src/steps/export.ts'],
    format: ['esm'],
    dts: false,
    platform: 'node',
  }),
)
