import { defineConfig } from 'tsup'
import { build } from '../../tooling/tsup.js'

export default defineConfig(
  build({
    // The CommonJS build finds the fonts, too.
    shims: true,
    platform: 'node',
    // Optional dependencies are not taken for dependencies by themselves.
    external: [/^node:/, /^@gutenye\/ocr-models/, '@napi-rs/canvas', 'onnxruntime-node', 'sharp'],
  }),
)
