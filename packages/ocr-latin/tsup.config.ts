import { defineConfig } from 'tsup'
import { build } from '../../tooling/tsup.js'

export default defineConfig(
  build({
    // The CommonJS build finds the files of the package, too.
    shims: true,
    platform: 'node',
  }),
)
