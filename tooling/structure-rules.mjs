// The rules that keep the packages alike. Each yields a line for every fault: the file, what is wrong, what to do.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import ts from 'typescript'
import { camelCase } from './names.mjs'
import { ownDependencies, packages } from './packages.mjs'
import { isExported, parse, REQUEST } from './source-files.mjs'

/** @typedef {import('./packages.mjs').Package} Package */

/** What the packages with a part of their own may depend on. Every other published package is a resource package. */
const layers = {
  '@las/api': () => false,
  '@las/core': /** @param {string} name */ name => name === '@las/api',
  '@las/extraction': () => false,
  '@las/workflow-engine': () => false,
  '@las/storage': () => false,
  '@las/emulator': /** @param {string} name */ name =>
    ['@las/api', '@las/extraction', '@las/storage', '@las/workflow-engine'].includes(name),
  '@las/client': /** @param {string} name */ name => isBase(name) || isResource(name),
}

const manifestOfAll = {
  license: 'Apache-2.0',
  type: 'module',
  sideEffects: false,
  engines: { node: '>=20' },
  main: './dist/index.cjs',
  module: './dist/index.js',
  types: './dist/index.d.cts',
}

/**
 * The exports of a package: its index, the further entries that it has, each in the same shape, and JSON files.
 * @param {string[]} entries names such as `index`
 * @param {string[]} jsonFiles
 */
function exportsOf(entries, jsonFiles) {
  const paths = entries.map(entry => [
    entry === 'index' ? '.' : `./${entry}`,
    {
      import: { types: `./dist/${entry}.d.ts`, default: `./dist/${entry}.js` },
      require: { types: `./dist/${entry}.d.cts`, default: `./dist/${entry}.cjs` },
    },
  ])
  const files = [...jsonFiles, 'package.json'].map(file => [`./${file}`, `./${file}`])
  return Object.fromEntries([...paths, ...files])
}

/**
 * Where compilers that do not read "exports" find the types of the further entries; nothing if there are none.
 * @param {string[]} entries names such as `index`
 */
function typesVersionsOf([, ...further]) {
  if (further.length === 0) return undefined
  return { '*': Object.fromEntries(further.map(entry => [entry, [`./dist/${entry}.d.cts`]])) }
}

/** @param {Package['manifest']} manifest */
function entriesOf(manifest) {
  const further = Object.keys(manifest.exports ?? {}).filter(path => path !== '.' && !path.endsWith('.json'))
  return ['index', ...further.map(path => path.slice(2))]
}

/** The JSON files that a package publishes besides its package.json. @param {Package['manifest']} manifest */
function jsonFilesOf(manifest) {
  const files = Object.keys(manifest.exports ?? {}).filter(path => path.endsWith('.json'))
  return files.map(path => path.slice(2)).filter(file => file !== 'package.json')
}

/** A resource package re-exports the transport, the credentials and the error guards, so that users install and import one package. */
const resourceIndex = "export * from '@las/core'\nexport * from './functions/index.js'\n"

const resourceHeadings = ['Install', 'Use', 'Functions', 'Dependencies', 'Licence']

/** Whether all packages of the SDK may depend on it. @param {string} name */
function isBase(name) {
  return name === '@las/api' || name === '@las/core'
}

/** @param {string} name */
function isResource(name) {
  return name.startsWith('@las/') && !(name in layers)
}

/** Every fault of a published package. @param {Package} of @returns {string[]} */
export function faultsOf(of) {
  const rules = [
    manifest,
    layer,
    imports,
    readme,
    ...(isResource(of.name) ? [resourceFiles, resourceReadme, actions] : []),
  ]
  return rules.flatMap(rule => [...rule(of)])
}

/** @param {Package} of */
function* manifest({ path, folder, manifest }) {
  const entries = entriesOf(manifest)
  const jsonFiles = jsonFilesOf(manifest)
  const expected = {
    ...manifestOfAll,
    exports: exportsOf(entries, jsonFiles),
    typesVersions: typesVersionsOf(entries),
    files: ['dist', ...jsonFiles, ...(existsSync(join(folder, 'reference')) ? ['reference'] : []), 'README.md'],
  }
  for (const [field, value] of Object.entries(expected)) {
    if (!isDeepStrictEqual(manifest[field], value)) {
      yield `${path}/package.json: "${field}" differs from the other packages. Make it ${JSON.stringify(value)}.`
    }
  }
  const build = existsSync(join(folder, 'tsup.config.ts')) ? 'tsup' : 'tsup --config ../../tooling/tsup.ts'
  if (manifest.scripts?.build !== build) yield `${path}/package.json: "scripts" must have "build": "${build}".`
  if (!manifest.description)
    yield `${path}/package.json: "description" is missing. Say in one line what the package is for.`
  if (!manifest.keywords?.length)
    yield `${path}/package.json: "keywords" are missing. Say by which words the package is to be found.`
}

/** @param {Package} of */
function* layer(of) {
  const allowed = layers[/** @type {keyof typeof layers} */ (of.name)] ?? isBase
  for (const name of ownDependencies(of)) {
    if (!allowed(name)) {
      yield `${of.path}/package.json: ${of.name} may not depend on ${name}. Dependencies point one way: client → resources → core → api, emulator → api, extraction, storage, workflow-engine.`
    }
  }
}

/** The build takes code of a development dependency into the bundle, where nobody would notice it. @param {Package} of */
function* imports(of) {
  const { path, folder, name } = of
  const dependencies = [name, ...ownDependencies(of)]
  for (const file of sources(join(folder, 'src'))) {
    if (/\.test\.ts$|(^|[\\/])testing[\\/]/.test(file)) continue
    const { importedFiles } = ts.preProcessFile(readFileSync(join(folder, 'src', file), 'utf8'))
    for (const { fileName } of importedFiles) {
      const [imported = ''] = /^@las\/[^/]+/.exec(fileName) ?? []
      if (imported && !dependencies.includes(imported)) {
        yield `${path}/src/${file}: imports ${fileName}, which is not in "dependencies". Import it in tests only.`
      }
    }
  }
}

/** @param {Package} of */
function* readme({ path, name, folder, manifest }) {
  const text = read(folder, 'README.md')
  if (!text.startsWith(`# ${name}\n`)) yield `${path}/README.md: must exist and begin with "# ${name}".`
  const [, reasons = ''] = text.split(/^## Dependencies$/m)
  for (const dependency of Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })) {
    if (!reasons.includes(`\`${dependency}\``)) {
      yield `${path}/README.md: does not name \`${dependency}\`. Give one line of reason for each dependency.`
    }
  }
}

/** @param {Package} of */
function* resourceFiles({ path, folder, manifest }) {
  const fields = Object.keys(packages.find(({ name }) => name === '@las/documents')?.manifest)
  if (!isDeepStrictEqual(new Set(Object.keys(manifest)), new Set(fields))) {
    yield `${path}/package.json: has other fields than the other resource packages. They have ${fields.join(', ')}.`
  }
  for (const file of ['src/functions/index.ts', 'src/types.ts']) {
    if (!existsSync(join(folder, file))) yield `${path}/${file}: is missing. Every resource package has one.`
  }
  if (!entriesOf(manifest).includes('functions')) {
    yield `${path}/package.json: "exports" lacks "./functions", which Client is made of. Copy it from another resource package.`
  }
  if (read(folder, 'src/index.ts') !== resourceIndex) {
    yield `${path}/src/index.ts: must re-export @las/core and ./functions/index.js, and nothing else. Copy it from another resource package.`
  }
}

/** @param {Package} of */
function* resourceReadme({ path, folder }) {
  const headings = [...read(folder, 'README.md').matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)
  if (!isDeepStrictEqual(headings, resourceHeadings)) {
    yield `${path}/README.md: has the headings ${headings.join(', ')}. Resource packages have ${resourceHeadings.join(', ')}.`
  }
}

/** Every file on top of src but index.ts and those of types is an action. @param {Package} of */
function* actions({ path, folder }) {
  const index = read(folder, 'src/functions/index.ts')
  const readme = read(folder, 'README.md')
  for (const file of sources(join(folder, 'src'))) {
    if (/[\\/]|\.test\.ts$|^index\.ts$|^(further-)?types\.ts$/.test(file)) continue
    const at = `${path}/src/${file}`
    const base = file.replace(/\.ts$/, '')
    const name = camelCase(base)
    const action = exportedFunction(join(folder, 'src', file), name)
    if (!action) {
      yield `${at}: does not export a function ${name}. A file holds one function and is named after it.`
      continue
    }
    if (action.firstParameter !== 'transport: Transport') {
      yield `${at}: ${name} must take "transport: Transport" first; it takes "${action.firstParameter}".`
    }
    if (!REQUEST.test(action.documentation)) {
      yield `${at}: the comment of ${name} does not tell its request. Add a line such as "\`GET /documents\`".`
    }
    if (!action.documentation.includes('@example'))
      yield `${at}: the comment of ${name} has no @example. Add a short one.`
    if (!index.includes(`'../${base}.js'`)) {
      yield `${path}/src/functions/index.ts: does not export ${name} from ../${base}.js.`
    }
    if (!readme.includes(`\`${name}(`)) yield `${path}/README.md: the table of functions lacks ${name}.`
    if (!existsSync(join(folder, 'src', `${base}.test.ts`))) yield `${at}: has no test beside it. Add ${base}.test.ts.`
  }
}

/** @param {string} path @param {string} name */
function exportedFunction(path, name) {
  const source = parse(path)
  const found = source.statements.filter(ts.isFunctionDeclaration).find(each => each.name?.text === name)
  if (!found || !isExported(found)) return undefined
  const documentation = ts.getLeadingCommentRanges(source.text, found.pos) ?? []
  return {
    firstParameter: found.parameters[0]?.getText() ?? '',
    documentation: documentation.map(({ pos, end }) => source.text.slice(pos, end)).join('\n'),
  }
}

/** The TypeScript files below a folder. @param {string} folder */
function sources(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    file => /\.ts$/.test(file) && !file.endsWith('.d.ts'),
  )
}

/** A file's text; none if it is missing. @param {string} folder @param {string} file */
function read(folder, file) {
  return existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : ''
}
