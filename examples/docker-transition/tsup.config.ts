import { defineConfig } from 'tsup'
import { build } from '../../tooling/tsup.js'

export default defineConfig(
  build({
    entry: ['src/main.ts'],
    format: ['cjs'],
    dts: false,
    platform: 'node',
    target: 'node20',
    // One file with all that it needs, so that the image is Node and this file.
    noExternal: [/.*/],
    external: [/^node:/],
    splitting: false,
  }),
)
