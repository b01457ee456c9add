import { defineConfig } from 'tsup'
import { build } from '../../tooling/tsup.js'

export default defineConfig(build({ entry: { index: 'src/index.ts', handler: 'src/handler/index.ts' } }))
