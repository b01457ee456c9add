import { defineConfig } from 'tsup'
import { build } from '../../tooling/tsup.js'

export default defineConfig(build({ entry: ['src/main.ts'], format: ['esm'], dts: false, platform: 'node' }))
