// npm run generate: writes all generated files.
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { methodFiles, folder as methods } from './client-methods.mjs'
import { consoleOperations } from './console-operations.mjs'
import { functionIndexes } from './function-indexes.mjs'
import { performancePage } from './performance.mjs'
import { readmes } from './readme-tables.mjs'
import { main } from './steps.mjs'

await main(async () => {
  await import('../packages/api/tooling/generate.mjs')
  await import('../packages/cli/tooling/generate.mjs')
  write(functionIndexes())
  // The methods of Client are generated from the indexes.
  const files = methodFiles()
  write(files)
  for (const name of readdirSync(methods)) if (!files.has(join(methods, name))) rmSync(join(methods, name))
  write(consoleOperations())
  write(readmes())
  write(performancePage())
})

/** @param {Map<string, string>} files texts by path */
function write(files) {
  for (const [file, text] of files) writeFileSync(file, text)
}
