import { defineConfig } from 'tsup'
import { build } from '../../tooling/tsup.js'

export default defineConfig(
  // The CommonJS build finds the fonts, too.
  build({ shims: true, platform: 'node' }),
)
