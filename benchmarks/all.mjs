// node all.mjs [name …]: runs all benchmarks, or the named ones, one after another. Most of them write a table to results/.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { readOptions } from './shared/options.mjs'

const benchmarks = [
  'transport',
  'start-up',
  'cli-startup',
  'upload',
  'object-store',
  'documents',
  'cli-upload',
  'memory',
  'cli-list-memory',
  'emulator',
  'images',
  'predict',
  'workflows',
  'workers',
  'page-view',
  'attacks',
]
const { args: names } = readOptions({}, { maxArguments: Number.POSITIVE_INFINITY })
const unknown = names.filter(name => !benchmarks.includes(name))
if (unknown.length > 0) {
  console.error(`Unknown benchmark: ${unknown.join(', ')}. Use one of: ${benchmarks.join(', ')}.`)
  process.exit(2)
}

const failed = []
for (const name of names.length > 0 ? names : benchmarks) {
  console.error(`\n— ${name} —`)
  const child = spawn(process.execPath, [fileURLToPath(new URL(`./${name}.mjs`, import.meta.url))], {
    stdio: 'inherit',
  })
  const [code] = await once(child, 'close')
  if (code !== 0) failed.push(name)
}
if (failed.length > 0) {
  console.error(`\nFailed: ${failed.join(', ')}`)
  process.exit(1)
}
