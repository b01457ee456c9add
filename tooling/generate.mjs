// npm run generate: writes every file that is generated.
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { methodFiles, folder as methods } from './client-methods.mjs'
import { functionIndexes } from './function-indexes.mjs'
import { readmes } from './readme-tables.mjs'
import { foreground, main, root } from './steps.mjs'

await main(async () => {
  await foreground(fileURLToPath(new URL('../packages/api/tooling/generate.mjs', import.meta.url)), [], root)
  if (process.exitCode) return
  write(functionIndexes())
  // The methods are made from the indexes.
  const files = methodFiles()
  write(files)
  for (const name of readdirSync(methods)) if (!files.has(join(methods, name))) rmSync(join(methods, name))
  write(readmes())
})

/** @param {Map<string, string>} files texts by their paths */
function write(files) {
  for (const [file, text] of files) writeFileSync(file, text)
}
