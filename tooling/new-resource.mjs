// node tooling/new-resource.mjs <name>: creates the resource package packages/<name>, with a function and a test for each operation in
// packages/api/src/resources/<name>.ts, and adds it to @las/client.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { camelCase } from './names.mjs'
import { isUnreleased, packages } from './packages.mjs'
import { firstExample, sourcesOf } from './scaffold.mjs'
import { main, root, run, StepError } from './steps.mjs'

const model = join(root, 'packages/documents')

await main(async () => {
  const [name] = process.argv.slice(2)
  if (!name || !/^[a-z]+(-[a-z]+)*$/.test(name)) {
    throw new StepError('Usage: node tooling/new-resource.mjs <name-in-kebab-case, in plural>')
  }
  const source = `packages/api/src/resources/${name}.ts`
  if (!existsSync(join(root, source)))
    throw new StepError(`${source} does not exist; describe the resource there first.`)
  const folder = join(root, 'packages', name)
  if (existsSync(folder)) throw new StepError(`packages/${name} already exists; choose another name.`)

  addToDescription(name)
  await node('packages/api/tooling/generate.mjs')
  // These modules require esbuild, which may not be installed if the arguments are invalid.
  const { load } = await import('../packages/api/tooling/load.mjs')
  const { resources } = await load('src/description/index.ts')
  const { sampleOf } = await load('src/samples/index.ts')
  const { wrap } = await load('src/generate/comments.ts')
  /** @type {import('./scaffold.mjs').Resource} */
  const resource = resources.find((/** @type {{ name: string }} */ each) => each.name === name)
  const summary = resource.description.replace(/\.$/, '')

  const files = {
    'package.json': manifest(name, summary),
    'src/index.ts': readFileSync(join(model, 'src/index.ts'), 'utf8'),
    'src/functions/index.ts': '',
    'README.md': readme(name, summary, firstExample(resource, sampleOf)),
    ...sourcesOf(resource, sampleOf, wrap),
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  writeFileSync(join(root, '.changeset', `${name}.md`), changeset(name, summary))
  addToClient(name)
  const row = `| [\`@las/${name}\`](packages/${name}) | ${lowerFirst(summary)} |\n`
  change('README.md', row.slice(0, row.indexOf('](')), text => text.replace('| [`@las/api`]', `${row}$&`))
  const formatted = [folder, join(root, 'packages/client'), join(root, 'packages/api/src/description')]
  await node('node_modules/@biomejs/biome/bin/biome', 'check', '--write', ...formatted)
  await node('tooling/generate.mjs')
  process.stdout.write(`packages/${name} was created, and its functions are methods of Client. Next:
  1. npm run setup
  2. a descriptor and services in packages/emulator/src/domain/${name}, and packages/emulator/src/api/operations/${name}.ts
  3. in the functions and tests of packages/${name}: behaviour that the description does not cover
  4. the ids of the examples in tooling/doc-examples/fixtures.ts, and the calls in packages/contract/src/scenario
  5. a limit for one of the functions in .size-limit.mjs
`)
})

/** @param {string[]} args */
async function node(...args) {
  const { code, output } = await run(process.execPath, args)
  if (code !== 0) throw new StepError(`node ${args[0]} failed; the reason is above.`, output)
}

/** Adds the resource to the description of the API. @param {string} name */
function addToDescription(name) {
  const variable = camelCase(name)
  change('packages/api/src/description/index.ts', `'../resources/${name}.js'`, text => {
    const lines = [...text.matchAll(/^ {2}resource\(.*\),$/gm), `  resource('${name}', ${variable}),`]
      .map(String)
      .sort()
    return `import * as ${variable} from '../resources/${name}.js'\n${text}`.replace(
      /(readonly Resource\[\] = \[\n)[^\]]*/,
      `$1${lines.join('\n')}\n`,
    )
  })
}

/** Adds the package to the dependencies and exports of @las/client. @param {string} name */
function addToClient(name) {
  change('packages/client/package.json', `"@las/${name}"`, text => {
    const manifest = JSON.parse(text)
    const dependencies = { ...manifest.dependencies, [`@las/${name}`]: 'workspace:^' }
    manifest.dependencies = Object.fromEntries(Object.entries(dependencies).sort(([a], [b]) => (a < b ? -1 : 1)))
    return `${JSON.stringify(manifest, null, 2)}\n`
  })
  change('packages/client/README.md', `\`@las/${name}\``, text =>
    text.replace(', `@las/workflows`:', `, \`@las/${name}\`$&`),
  )
  change('packages/client/src/index.ts', `'@las/${name}'`, text => `export * from '@las/${name}'\n${text}`)
}

/** Changes a file, unless it already contains the package. @param {string} path @param {string} mark @param {(text: string) => string} edit */
function change(path, mark, edit) {
  const before = readFileSync(join(root, path), 'utf8')
  if (before.includes(mark)) return
  const after = edit(before)
  if (after === before)
    throw new StepError(
      `tooling/new-resource.mjs does not find the place in ${path} to insert the package; adapt one of the two.`,
    )
  writeFileSync(join(root, path), after)
}

/** @param {string} name @param {string} summary */
function manifest(name, summary) {
  const copy = JSON.parse(readFileSync(join(model, 'package.json'), 'utf8'))
  return `${JSON.stringify(
    {
      ...copy,
      name: `@las/${name}`,
      version: '0.0.0',
      description: `${summary} — Cradl AI, formerly Lucidtech AI Services (LAS)`,
      keywords: [...copy.keywords.slice(0, -1), name],
      dependencies: { '@las/api': 'workspace:^', '@las/core': 'workspace:^' },
      devDependencies: { '@las/emulator': 'workspace:^' },
    },
    null,
    2,
  )}\n`
}

/** @param {string} text */
function lowerFirst(text) {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** @param {string} name @param {string} summary */
function changeset(name, summary) {
  // The first release of Client has a single changeset.
  const isFirst = packages.some(each => each.name === '@las/client' && isUnreleased(each))
  return `---
'@las/${name}': minor
${isFirst ? '' : "'@las/client': minor\n"}---

First release. ${summary}.
`
}

/** @param {string} name @param {string} summary @param {ReturnType<typeof firstExample>} first */
function readme(name, summary, { imports, example }) {
  return `# @las/${name}

${summary}.

## Install

\`\`\`sh
npm install @las/${name}
\`\`\`

Requires Node.js 20 or later, or a browser with a bundler. Includes types, and supports ESM and CommonJS.

## Use

\`\`\`ts
import { ${['createTransport', ...imports].sort().join(', ')} } from '@las/${name}'

const transport = createTransport() // credentials from the environment or a credentials file
${example}
\`\`\`

The first argument of every function is the transport. In [\`@las/client\`](../client), the same functions are methods of \`Client\`.
The package also exports everything in [\`@las/core\`](../core): \`createTransport\`, credentials, error guards.

## Functions

| function | operation |
| --- | --- |

## Dependencies

- \`@las/api\`: the types of requests and responses. Only types are imported, so it adds no code to bundles.
- \`@las/core\`: credentials, transport, errors, pagination.

## Licence

Apache-2.0
`
}
