// node all.mjs [name …]: every benchmark, or those named, one after another; each writes its table to results/.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const benchmarks = [
  'transport',
  'start-up',
  'upload',
  'documents',
  'memory',
  'emulator',
  'pictures',
  'predict',
  'workflows',
  'workers',
  'attacks',
]
const chosen = process.argv.slice(2)
const unknown = chosen.filter(name => !benchmarks.includes(name))
if (unknown.length > 0) {
  console.error(`No benchmark is called ${unknown.join(' or ')}. There are: ${benchmarks.join(', ')}.`)
  process.exit(2)
}

const failed = []
for (const name of chosen.length > 0 ? chosen : benchmarks) {
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
