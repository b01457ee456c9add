// Checks the packed form of every published package with publint, where a warning counts as an error.
import { readFile } from 'node:fs/promises'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { pack, publicPackages } from './packages.mjs'
import { main, StepError } from './steps.mjs'
import { temporaryFolder } from './temporary.mjs'

await main(async () => {
  const tarballs = await pack(temporaryFolder(), { platforms: false })
  const faults = []
  for (const { name, manifest } of publicPackages) {
    const { buffer, byteOffset, byteLength } = await readFile(tarballs.get(name) ?? '')
    const tarball = buffer.slice(byteOffset, byteOffset + byteLength)
    const { messages } = await publint({ pack: { tarball }, strict: true })
    faults.push(...messages.map(message => `${name}: ${formatMessage(message, manifest, { color: false })}`))
  }
  if (faults.length > 0) throw new StepError(`publint found ${faults.length} faults.`, faults.join('\n'))
  console.log(`${publicPackages.length} packages: no faults`)
})
