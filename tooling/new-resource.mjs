// node tooling/new-resource.mjs <name> "<description>": lays out packages/<name> like every other resource package.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { main, root, StepError } from './steps.mjs'

const model = join(root, 'packages', 'documents')

await main(async () => {
  const [name, description] = process.argv.slice(2)
  if (!name || !description || !/^[a-z]+(-[a-z]+)*$/.test(name)) {
    throw new StepError('Usage: node tooling/new-resource.mjs <name-in-kebab-case> "<What one does with it>"')
  }
  const folder = join(root, 'packages', name)
  if (existsSync(folder)) throw new StepError(`packages/${name} exists already; choose another name.`)
  mkdirSync(join(folder, 'src'), { recursive: true })

  const manifest = JSON.parse(readFileSync(join(model, 'package.json'), 'utf8'))
  manifest.name = `@las/${name}`
  manifest.version = '0.0.0'
  manifest.description = `${description} — Lucidtech AI Services (LAS)`
  manifest.dependencies = { '@las/core': 'workspace:^' }
  manifest.devDependencies = { '@las/emulator': 'workspace:^' }
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  writeFileSync(join(folder, 'tsup.config.ts'), readFileSync(join(model, 'tsup.config.ts')))
  writeFileSync(join(folder, 'src', 'index.ts'), 'export {}\n')
  writeFileSync(join(folder, 'README.md'), readme(name, description))
  process.stdout.write(
    `packages/${name} is laid out. Next: pnpm install, src/types.ts, one file and test an operation.\n`,
  )
})

/** @param {string} name @param {string} description */
function readme(name, description) {
  return `# @las/${name}

${description}.

## Install

\`\`\`sh
npm install @las/${name}
\`\`\`

Node 20 or later, or a browser with a bundler. Types are included; ESM and CommonJS both work.

## Use

\`\`\`ts
import { createTransport } from '@las/core'

const transport = createTransport() // credentials from the environment or ~/.lucidtech/credentials.cfg
\`\`\`

Every function takes the transport first. With [\`@las/client\`](../client) the same functions are methods of a \`Client\`.

## Functions

| function | operation |
| --- | --- |

## Dependencies

- \`@las/core\`: credentials, transport, errors, pagination.

## Licence

Apache-2.0
`
}
