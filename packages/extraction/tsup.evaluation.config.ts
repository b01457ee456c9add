import { defineConfig } from 'tsup'
import { external } from './tsup.config.js'

/** The evaluation command, which is not published. */
export default defineConfig({
  entry: ['src/evaluation/cli.ts'],
  outDir: 'node_modules/.cache/evaluation',
  format: 'esm',
  target: 'node20',
  silent: true,
  external,
})
