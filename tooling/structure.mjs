// npm run structure: checks rules of this repository that no tool has: every function of a resource package has its file, request line,
// example, README row and test; package.json files and READMEs are alike; folders with test support are called `testing`; changesets
// name published packages, and one describes each first release; tests that mock modules clean up; the address of the repository is the
// same everywhere. (syncpack and manypkg check versions only; publint and attw check "exports"; dependency-cruiser, Biome and knip check imports.)
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import ts from 'typescript'
import { camelCase } from './names.mjs'
import { isUnreleased, packages, platformPackages, publicPackages } from './packages.mjs'
import { addresses, isPlaceholder, repositoryUrl } from './repository.mjs'
import { isExported, parse, REQUEST } from './source-files.mjs'
import { main, root, StepError } from './steps.mjs'

/** @typedef {import('./packages.mjs').Package} Package */

/** Fields of package.json that are the same in every published package. */
const commonFields = ['license', 'type', 'sideEffects', 'engines', 'main', 'module', 'types']
const model = packages.find(({ name }) => name === '@las/documents')?.manifest

/** A resource package re-exports core, so that users install and import a single package. */
const resourceIndex = "export * from '@las/core'\nexport * from './functions/index.js'\n"
const resourceHeadings = ['Install', 'Use', 'Functions', 'Dependencies', 'Licence']

/** @param {Package} of @returns {string[]} */
export function faultsOf(of) {
  const isResource = existsSync(join(of.folder, 'src/functions'))
  return [manifest, readme, ...(isResource ? [resource, actions] : [])].flatMap(rule => [...rule(of)])
}

/** @param {Package} of */
function* manifest({ path, manifest }) {
  // A package that is only a command has no entry points.
  const isCommand = manifest.bin !== undefined && manifest.exports['.'] === undefined
  const fields = isCommand ? commonFields.filter(field => !['main', 'module', 'types'].includes(field)) : commonFields
  for (const field of fields.filter(field => !isDeepStrictEqual(manifest[field], model[field]))) {
    yield `${path}/package.json: "${field}" must be ${JSON.stringify(model[field])}, as in the other packages.`
  }
  for (const field of ['homepage', 'bugs', 'repository'].filter(field => manifest[field])) {
    yield `${path}/package.json: remove "${field}". npm run pack adds it, from "repository" in the package.json of the root.`
  }
  // npm only adds it by itself in old versions.
  if (!manifest.files?.includes('CHANGELOG.md')) yield `${path}/package.json: "files" must contain "CHANGELOG.md".`
  if (!manifest.description) yield `${path}/package.json: "description" is missing. Describe the package in one line.`
  if (!manifest.keywords?.length) yield `${path}/package.json: "keywords" are missing.`
}

/** @param {Package} of */
function* readme({ path, name, folder, manifest }) {
  const text = read(folder, 'README.md')
  if (!text.startsWith(`# ${name}\n`)) yield `${path}/README.md: must exist and start with "# ${name}".`
  const [, reasons = ''] = text.split(/^## Dependencies$/m)
  for (const dependency of Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })) {
    if (!reasons.includes(`\`${dependency}\``)) {
      yield `${path}/README.md: "Dependencies" does not list \`${dependency}\`. Give a reason for each dependency in one line.`
    }
  }
}

/** @param {Package} of */
function* resource({ path, folder, manifest }) {
  const fields = Object.keys(model)
  if (!isDeepStrictEqual(new Set(Object.keys(manifest)), new Set(fields))) {
    yield `${path}/package.json: the fields must be ${fields.join(', ')}, as in the other resource packages.`
  }
  if (!isDeepStrictEqual(manifest.scripts, model.scripts)) {
    yield `${path}/package.json: "scripts" must be ${JSON.stringify(model.scripts)}, as in the other resource packages.`
  }
  if (!existsSync(join(folder, 'src/types.ts'))) yield `${path}/src/types.ts: is missing.`
  if (read(folder, 'src/index.ts') !== resourceIndex) {
    yield `${path}/src/index.ts: must re-export @las/core and ./functions/index.js, and nothing else. Copy it from another resource package.`
  }
  const headings = [...read(folder, 'README.md').matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)
  if (!isDeepStrictEqual(headings, resourceHeadings)) {
    yield `${path}/README.md: the headings must be ${resourceHeadings.join(', ')}, not ${headings.join(', ')}.`
  }
}

/** Each file in src contains one function, except the index and the types. @param {Package} of */
function* actions({ path, folder }) {
  const index = read(folder, 'src/functions/index.ts')
  const readme = read(folder, 'README.md')
  for (const file of readdirSync(join(folder, 'src')).filter(name => name.endsWith('.ts'))) {
    if (/\.test\.ts$|^index\.ts$|^(further-)?types\.ts$/.test(file)) continue
    const at = `${path}/src/${file}`
    const base = file.replace(/\.ts$/, '')
    const name = camelCase(base)
    const action = exportedFunction(join(folder, 'src', file), name)
    if (!action) {
      yield `${at}: does not export a function ${name}. A file contains one function and has its name.`
      continue
    }
    if (action.firstParameter !== 'transport: Transport') {
      yield `${at}: the first parameter of ${name} must be "transport: Transport", not "${action.firstParameter}".`
    }
    if (!REQUEST.test(action.documentation)) {
      yield `${at}: the comment of ${name} has no request line. Add a line such as "\`GET /documents\`".`
    }
    if (!action.documentation.includes('@example')) yield `${at}: the comment of ${name} has no @example.`
    if (!index.includes(`'../${base}.js'`)) yield `${path}/src/functions/index.ts: does not export ${name}.`
    if (!readme.includes(`\`${name}(`)) yield `${path}/README.md: the table of functions has no row for ${name}.`
    if (!existsSync(join(folder, 'src', `${base}.test.ts`))) yield `${at}: has no test. Add ${base}.test.ts.`
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

/** Vitest chooses the name `__snapshots__`. @param {Pick<Package, 'path' | 'folder'>} of */
export function* folderFaults({ path, folder }) {
  for (const name of readdirSync(join(folder, 'src'), { recursive: true, encoding: 'utf8' })) {
    if (/(?:^|[\\/])(?:fixtures?|helpers?|mocks?|support|tests?|__(?!snapshots)\w+__)$/.test(name)) {
      yield `${path}/src/${name}: call folders with test support "testing", or "conformance" if several implementations share them.`
    }
  }
}

/**
 * Test files share loaded modules (`isolate: false` in vitest.config.ts). A mock stays in the modules that import it, so a file that mocks
 * must load them again before its tests and after them. @param {string} file @param {string} text
 */
export function* mockFaults(file, text) {
  if (!/^\s*(?:await )?vi\.(?:mock|doMock)\(/m.test(text)) return
  for (const hook of ['beforeAll', 'afterAll']) {
    const hasReset = new RegExp(`\\b${hook}\\((?:async )?\\(\\) => (?:\\{\\s*)?vi\\.resetModules\\(\\)`).test(text)
    if (!hasReset)
      yield `${file}: mocks a module. Begin ${hook} with vi.resetModules(), because other test files use the same modules.`
  }
}

/** @param {string} file @param {string} text */
export function* changesetFaults(file, text) {
  const names = [...publicPackages, ...platformPackages].map(({ name }) => name)
  for (const { line, name, bump } of releasesIn(text)) {
    if (!names.includes(name)) yield `${file}: "${line}" must name a published package: ${names.join(', ')}.`
    if (!['major', 'minor', 'patch'].includes(bump)) yield `${file}: "${line}" must end in major, minor or patch.`
  }
}

/** A package that was never released has one changeset, which describes it. @param {Map<string, string>} changesets texts by file */
export function* firstReleaseFaults(changesets, unreleased = publicPackages.filter(isUnreleased)) {
  for (const { name } of unreleased) {
    const files = [...changesets].filter(([, text]) => releasesIn(text).some(each => each.name === name))
    if (files.length !== 1) {
      const found = files.map(([file]) => file).join(', ') || 'none'
      yield `.changeset: must have one file for the first release of ${name}, not ${found}.`
    }
  }
}

/** @param {string} url of the repository @param {boolean} isPlaceholder */
export function* addressFaults(url, isPlaceholder) {
  for (const [file, expected] of addresses(url, isPlaceholder)) {
    const text = read(root, file)
    if (!text.includes(expected))
      yield `${file}: must contain "${expected.trim()}", as in "repository" in package.json.`
    if (!isPlaceholder && text.includes('OWNER'))
      yield `${file}: OWNER is a placeholder for the owner of the repository.`
  }
}

/** The releases that a changeset causes. @param {string} text */
function releasesIn(text) {
  const [, front = ''] = text.split(/^---$/m)
  const lines = front.trim().split('\n').filter(Boolean)
  return lines.map(line => {
    const [, name = '', bump = ''] = /^['"]?([^'":]+)['"]?: *(\w+)$/.exec(line) ?? []
    return { line, name, bump }
  })
}

/** The paths of all test files, also of those that are not committed yet. */
function testFiles() {
  const listed = ['ls-files', '--cached', '--others', '--exclude-standard', '*.test.ts']
  const files = execFileSync('git', listed, { cwd: root, encoding: 'utf8' }).trim().split('\n')
  return files.filter(file => existsSync(join(root, file)))
}

/** Returns the text of a file, or an empty string if it does not exist. @param {string} folder @param {string} file */
function read(folder, file) {
  return existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : ''
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    const files = readdirSync(join(root, '.changeset')).filter(file => /^(?!README).*\.md$/.test(file))
    const changesets = new Map(files.map(file => [`.changeset/${file}`, read(root, `.changeset/${file}`)]))
    const faults = [
      ...publicPackages.flatMap(faultsOf),
      ...packages.flatMap(each => [...folderFaults(each)]),
      ...testFiles().flatMap(file => [...mockFaults(file, read(root, file))]),
      ...[...changesets].flatMap(([file, text]) => [...changesetFaults(file, text)]),
      ...firstReleaseFaults(changesets),
      ...addressFaults(repositoryUrl, isPlaceholder),
    ]
    if (faults.length > 0) throw new StepError(`${faults.length} faults in the structure.`, faults.join('\n'))
    if (isPlaceholder) {
      console.log(
        `Warning: "repository" in package.json is a placeholder, ${repositoryUrl}. Nothing can be published before it is the address of the repository.`,
      )
    }
    console.log(`${publicPackages.length} packages: no faults`)
  })
}
