import { defineConfig } from 'tsup'
import { build } from '../../tooling/tsup.js'

export default defineConfig(
  build({
    entry: ['src/main.ts'],
    format: ['cjs'],
    dts: false,
    platform: 'node',
    target: 'node20',
    // Bundle all dependencies into one file, so that the image only contains Node.js and this file.
    noExternal: [/.*/],
    external: [/^node:/],
    splitting: false,
  }),
)
