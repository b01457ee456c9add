import { defineConfig } from 'tsup'
import { external } from './tsup.config.js'

/** The evaluation command, which is not published. */
export default defineConfig({
  entry: {
    cli: 'src/evaluation/cli.ts',
    'ocr-features': 'src/ocr-training/features-cli.ts',
    'ocr-evaluate': 'src/ocr-training/evaluate-cli.ts',
  },
  outDir: 'node_modules/.cache/evaluation',
  format: 'esm',
  target: 'node20',
  silent: true,
  external,
})
