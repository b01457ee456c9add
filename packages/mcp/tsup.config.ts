import { defineConfig } from 'tsup'
import { build } from '../../tooling/tsup.js'

export default defineConfig(build({ entry: { index: 'src/index.ts', bin: 'src/bin.ts' }, platform: 'node' }))
