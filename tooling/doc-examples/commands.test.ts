// The commands in the documentation run without a terminal, and do not download packages that are not ours or dependencies.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, test } from 'vitest'
import { docPages } from '../doc-pages.mjs'
import { packages, publicPackages } from '../packages.mjs'
import { run } from '../steps.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const { scripts, packageManager } = JSON.parse(read('package.json'))
/** The commands that a package has in addition to its exports. A package that is only a command is installed globally. */
const commandsOfPackages = publicPackages
  .filter(({ manifest }) => manifest.exports['.'])
  .flatMap(({ manifest }) => Object.keys(manifest.bin ?? {}))
const packagesWithCommand = publicPackages.filter(({ manifest }) => manifest.bin).map(({ name }) => name)
const dependencies = packages.flatMap(({ manifest }) =>
  Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies, ...manifest.peerDependencies }),
)

/** Returns the files in a folder, except installed and generated files. */
function filesUnder(folder: string, pattern: RegExp): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap(entry => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory())
      return /^(node_modules|dist|reference|\.modules)$/.test(entry.name) ? [] : filesUnder(path, pattern)
    return pattern.test(entry.name) ? [path] : []
  })
}

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...docPages,
  ...['packages', 'examples', 'benchmarks', '.changeset'].flatMap(folder => filesUnder(folder, /\.md$/)),
]

/** Returns the commands in a page: the lines of shell blocks, and code spans that start with a program. */
function commandsIn(text: string): string[] {
  const blocks = [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap(([, code = '']) => code.split('\n'))
  const inline = [...text.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/`((?:npm|npx|node|bash) [^`\n]+)`/g)]
  return [...blocks, ...inline.map(([, code = '']) => code)].map(line => line.trim()).filter(Boolean)
}

/** The recipes are separate npm projects, whose READMEs name their scripts. */
function scriptsFor(page: string): Record<string, string> | undefined {
  return page.startsWith('examples/recipes/')
    ? JSON.parse(read(join(dirname(page), 'package.json'))).scripts
    : undefined
}

/**
 * Returns the reason why a command fails for some readers, if there is one.
 * @param ownScripts those of the npm project in which the command runs, if it is not the repository
 */
function faultOf(command: string, ownScripts?: Record<string, string>): string | undefined {
  const [program = '', ...args] = command.replace(/^(\w+=\S+ )+/, '').split(/\s+/)
  const [first = ''] = args
  if (program === 'npm') return npmFault(args, ownScripts)
  if (program === 'npx') return npxFault(args)
  if (program === 'pnpm' && first !== 'add') return 'pnpm may not be installed: add an npm script'
  if (commandsOfPackages.includes(program)) return `${program} is not in PATH: write npx and the name of its package`
  const isOurs = /^(tooling|benchmarks|\.ci)\//.test(first)
  if ((program === 'node' || program === 'bash') && isOurs && !existsSync(join(root, first)))
    return `${first} does not exist`
  return undefined
}

function npmFault([command = '', ...args]: string[], ownScripts?: Record<string, string>): string | undefined {
  if (command === 'install') return args.length > 0 || ownScripts ? undefined : 'npm does not install this repository'
  if (command === 'audit') return undefined
  const script = command === 'run' ? args[0] : command
  return script && script in (ownScripts ?? scripts) ? undefined : `there is no script ${script}`
}

function npxFault(args: string[]): string | undefined {
  const fetched = args.flatMap((arg, index) => (args[index - 1] === '--package' ? [arg] : []))
  const [name = ''] = args.filter((arg, index) => !arg.startsWith('-') && args[index - 1] !== '--package')
  const withoutVersion = (each: string): string => each.replace(/(?<=.)@.*$/, '')
  const known = (each: string): boolean =>
    packagesWithCommand.includes(withoutVersion(each)) || dependencies.includes(withoutVersion(each))
  if (fetched.length > 0) return fetched.every(known) ? undefined : `${fetched.join(' or ')} is not a dependency`
  if (packagesWithCommand.includes(withoutVersion(name))) return undefined
  const isPackageManager = withoutVersion(name) === withoutVersion(packageManager)
  return isPackageManager && args.includes('--yes') ? undefined : `npx would fetch ${name}, or ask whether it may`
}

test.each(pages)('the commands of %s run anywhere', page => {
  const faults = commandsIn(read(page)).flatMap(
    command => faultOf(command, scriptsFor(page))?.concat(': ', command) ?? [],
  )
  expect(faults).toEqual([])
})

test('CONTRIBUTING lists every script of the repository', () => {
  const named = commandsIn(read('CONTRIBUTING.md')).map(command => /^npm (?:run )?([\w:-]+)/.exec(command)?.[1])
  expect(Object.keys(scripts).filter(script => !named.includes(script))).toEqual([])
})

test('no source calls our commands by an unscoped name, which another package may use', () => {
  const sources = ['packages', 'examples', 'tooling'].flatMap(folder =>
    filesUnder(folder, /\.(ts|mjs|cjs)$|Dockerfile$/),
  )
  const unscoped = new RegExp(`npx (--?[\\w-]+ )*(${commandsOfPackages.join('|')})\\b`)
  const own = fileURLToPath(import.meta.url)
  expect(sources.filter(path => join(root, path) !== own && unscoped.test(read(path)))).toEqual([])
})

describe('finds', () => {
  it.each([
    ['npx las-emulator --port 8099', /would fetch las-emulator/],
    ['npx --yes las-emulator', /would fetch las-emulator/],
    ['npx pnpm install', /would fetch pnpm, or ask/],
    ['LAS_CALLS=5 npx vitest run', /would fetch vitest/],
    ['npx --package left-pad --package @las/emulator las-emulator', /left-pad .* not a dependency/],
    ['las-emulator --docker', /not in PATH/],
    ['pnpm --filter @las/core build', /may not be installed/],
    ['npm install', /does not install/],
    ['npm run compile', /no script compile/],
    ['node tooling/missing.mjs', /does not exist/],
  ])('%s', (command, fault) => {
    expect(faultOf(command)).toMatch(fault)
  })

  it.each([
    'npx @las/emulator --port 8099',
    'npx @las/emulator@1 --help',
    'npx --package better-sqlite3@12 --package @las/emulator las-emulator',
    `npx --yes ${packageManager} --filter @las/core build`,
    'npm install --save-dev @las/emulator',
    'npm start invoice.pdf',
  ])('nothing wrong with %s', command => {
    expect(faultOf(command)).toBeUndefined()
  })
})

test('npm install in the root folder prints the command to run instead', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'las-npm-install-'))
  try {
    await cp(join(root, 'package.json'), join(folder, 'package.json'))
    const { code, output } = await run('npm', ['install', '--offline', '--ignore-scripts'], { cwd: folder })
    expect(code).not.toBe(0)
    const [, script = ''] = /Run npm run ([\w-]+) instead/.exec(output) ?? [output]
    expect(scripts).toHaveProperty(script)
  } finally {
    await rm(folder, { recursive: true })
  }
})
