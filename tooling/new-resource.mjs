// node tooling/new-resource.mjs <name> "<description>": lays out packages/<name> like every other resource package, and
// makes it a dependency of @las/client.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { main, root, run, StepError } from './steps.mjs'

const model = join(root, 'packages', 'documents')

await main(async () => {
  const [name, description] = process.argv.slice(2)
  if (!name || !description || !/^[a-z]+(-[a-z]+)*$/.test(name)) {
    throw new StepError(
      'Usage: node tooling/new-resource.mjs <name-in-kebab-case, in plural> "<What one does with it>"',
    )
  }
  const folder = join(root, 'packages', name)
  if (existsSync(folder)) throw new StepError(`packages/${name} exists already; choose another name.`)
  mkdirSync(join(folder, 'src'), { recursive: true })

  const manifest = JSON.parse(readFileSync(join(model, 'package.json'), 'utf8'))
  manifest.name = `@las/${name}`
  manifest.version = '0.0.0'
  manifest.description = `${description} — Lucidtech AI Services (LAS)`
  manifest.keywords = [...manifest.keywords.slice(0, -1), name]
  manifest.dependencies = { '@las/core': 'workspace:^' }
  manifest.devDependencies = { '@las/emulator': 'workspace:^' }
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  writeFileSync(join(folder, 'tsup.config.ts'), readFileSync(join(model, 'tsup.config.ts')))
  writeFileSync(join(folder, 'src', 'types.ts'), 'export {}\n')
  mkdirSync(join(folder, 'src', 'functions'))
  writeFileSync(join(folder, 'src', 'functions', 'index.ts'), 'export {}\n')
  writeFileSync(join(folder, 'src', 'index.ts'), readFileSync(join(model, 'src', 'index.ts')))
  writeFileSync(join(folder, 'README.md'), readme(name, description))
  writeFileSync(join(root, '.changeset', `${name}.md`), changeset(name, description))
  addToClient(name)
  change('README.md', text =>
    text.replace('| [`@las/emulator`]', `| [\`@las/${name}\`](packages/${name}) | ${lowerFirst(description)} |\n$&`),
  )
  const { code, output } = await run(process.execPath, [
    join(root, 'node_modules/@biomejs/biome/bin/biome'),
    'check',
    '--write',
    folder,
    join(root, 'packages/client'),
  ])
  if (code !== 0) throw new StepError('What was laid out could not be formatted; the reason is above.', output)
  process.stdout.write(`packages/${name} is laid out, and @las/client depends on it. Next:
  1. npm run setup
  2. types in src/types.ts; a file, a test, a line of src/functions/index.ts and one of the README for each operation
  3. npm run generate, which makes the functions methods of Client
  4. the calls of each in packages/contract/src/scenario, and what it sends in packages/contract/src/types/requests.ts
  5. a budget for one of the functions in tooling/size-budget.json
`)
})

/** Makes the package a dependency of @las/client, which exports all of it. @param {string} name */
function addToClient(name) {
  change('packages/client/package.json', text => {
    const manifest = JSON.parse(text)
    const dependencies = { ...manifest.dependencies, [`@las/${name}`]: 'workspace:^' }
    manifest.dependencies = Object.fromEntries(Object.entries(dependencies).sort(([a], [b]) => (a < b ? -1 : 1)))
    return `${JSON.stringify(manifest, null, 2)}\n`
  })
  change('packages/client/README.md', text => text.replace(', `@las/workflows`:', `, \`@las/${name}\`$&`))
  change('packages/client/src/index.ts', text => `export * from '@las/${name}'\n${text}`)
}

/** @param {string} path @param {(text: string) => string} edit */
function change(path, edit) {
  const before = readFileSync(join(root, path), 'utf8')
  const after = edit(before)
  if (after === before)
    throw new StepError(`${path} has no place for the new package; tooling/new-resource.mjs looks for one.`)
  writeFileSync(join(root, path), after)
}

/** @param {string} text */
function lowerFirst(text) {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** @param {string} name @param {string} description */
function changeset(name, description) {
  return `---
'@las/${name}': minor
'@las/client': minor
---

\`@las/${name}\`: ${lowerFirst(description)}.
`
}

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
import { createTransport } from '@las/${name}'

const transport = createTransport() // credentials from the environment or ~/.lucidtech/credentials.cfg
\`\`\`

Every function takes the transport first. With [\`@las/client\`](../client) the same functions are methods of a \`Client\`.
The package also exports everything in [\`@las/core\`](../core): \`createTransport\`, credentials, error guards.

## Functions

| function | operation |
| --- | --- |

## Dependencies

- \`@las/core\`: credentials, transport, errors, pagination.

## Licence

Apache-2.0
`
}
