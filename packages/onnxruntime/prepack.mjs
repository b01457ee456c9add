// Runs before a package of this folder is packed, in its folder: takes the binaries of one platform from onnxruntime-node, which
// contains those of all platforms.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const { dependencies, os, cpu } = JSON.parse(readFileSync('package.json', 'utf8'))

// The binaries that the extraction tests use.
const manifest = createRequire(join(here, '../extraction/package.json')).resolve('onnxruntime-node/package.json')
const found = JSON.parse(readFileSync(manifest, 'utf8')).version
// onnxruntime-common has the version of onnxruntime-node. The version of this package can be higher, because a faulty package is
// corrected with a new version.
const expected = dependencies['onnxruntime-common']
if (found !== expected)
  throw new Error(`This package requires onnxruntime-node ${expected}, but ${found} is installed.`)

rmSync('dist', { recursive: true, force: true })
mkdirSync('dist/lib', { recursive: true })
const original = dirname(manifest)
for (const file of readdirSync(join(original, 'dist')).filter(name => name.endsWith('.js'))) {
  // The source maps stay behind, and tools would look for them.
  const code = readFileSync(join(original, 'dist', file), 'utf8').replace(/^\/\/# sourceMappingURL=.*$/m, '')
  writeFileSync(join('dist/lib', file), code)
}
// Where lib/binding.js looks for them.
const binaries = `bin/napi-v3/${os[0]}/${cpu[0]}`
cpSync(join(original, binaries), join('dist', binaries), { recursive: true })
for (const file of ['LICENSE', 'README.md']) cpSync(join(here, file), file)
