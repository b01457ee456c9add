// Checks that the packages are built alike, and that the changesets name packages that exist.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { publicPackages } from './packages.mjs'
import { main, root, StepError } from './steps.mjs'
import { faultsOf } from './structure-rules.mjs'

await main(async () => {
  const faults = [...publicPackages.flatMap(faultsOf), ...changesetFaults()]
  if (faults.length > 0) throw new StepError(`${faults.length} faults in the structure.`, faults.join('\n'))
  console.log(`${publicPackages.length} packages: no faults`)
})

function* changesetFaults() {
  const names = new Set(publicPackages.map(({ name }) => name))
  for (const file of readdirSync(join(root, '.changeset')).filter(
    file => file.endsWith('.md') && file !== 'README.md',
  )) {
    const [, front = ''] = readFileSync(join(root, '.changeset', file), 'utf8').split(/^---$/m)
    for (const line of front.trim().split('\n').filter(Boolean)) {
      const [, name = '', bump = ''] = /^['"]?([^'":]+)['"]?: *(\w+)$/.exec(line) ?? []
      if (!names.has(name))
        yield `.changeset/${file}: "${line}" names no published package. They are: ${[...names].join(', ')}.`
      if (!['major', 'minor', 'patch'].includes(bump))
        yield `.changeset/${file}: "${line}" must end in major, minor or patch.`
    }
  }
}
