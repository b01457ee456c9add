import { defineConfig } from 'tsup'
import { build } from '../../tooling/tsup.js'

export default defineConfig(build({ platform: 'node', shims: true }))
