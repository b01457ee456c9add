// npm run generate: writes every file that is generated, each from what it depends on.
import { fileURLToPath } from 'node:url'
import { foreground, main, root } from './steps.mjs'

const programs = [
  'packages/api/tooling/generate.mjs',
  'tooling/function-indexes.mjs',
  'tooling/client-methods.mjs',
  'tooling/readme-tables.mjs',
]

await main(async () => {
  for (const program of programs) {
    await foreground(fileURLToPath(new URL(`../${program}`, import.meta.url)), [], root)
    if (process.exitCode) return
  }
})
