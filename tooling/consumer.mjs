// npm run consumer, after npm run pack: publishes the packages to a local registry and uses them as a new user does: the first lines of
// every README with strict pnpm, and of some READMEs with the other package managers, ESM, CJS and TypeScript programs (node16
// and bundler resolution), and Client in an editor. With `--all`, every README with every package manager and the Dockerfile of the emulator,
// and nothing else.
import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build as esbuild } from 'esbuild'
import ts from 'typescript'
import { useContainerRecipe } from './consumers/container.mjs'
import { asNewUser } from './consumers/new-user.mjs'
import { packageManagers } from './consumers/package-managers.mjs'
import { firstLines } from './consumers/readme.mjs'
import { checkHover } from './hover.mjs'
import { inParallel } from './in-parallel.mjs'
import { ownDependencies, packages, publicPackages } from './packages.mjs'
import { main, root, run, StepError } from './steps.mjs'

/** @typedef {import('./consumers/package-managers.mjs').PackageManager} PackageManager */

/** Packages with a program in consumers/. */
const programs = ['documents', 'client']

/**
 * The packages whose READMEs are followed with every package manager: those that differ in their dependencies and entry points. The
 * resource packages do not.
 */
const representatives = [
  'README.md',
  ...['client', 'core', 'documents', 'emulator', 'extraction', 'rows'].map(name => `packages/${name}/README.md`),
]

const isComplete = process.argv.includes('--all')

await main(() =>
  asNewUser(async ({ folder, tools, env }) => {
    const { available, missing } = packageManagers(tools)
    for (const manager of available) await useReadmes(manager, join(folder, manager.name), env)
    for (const name of missing) console.log(`Skipped: ${name} cannot be installed`)
    if (isComplete) {
      const version = publicPackages.find(({ name }) => name === '@las/emulator')?.manifest.version
      await useContainerRecipe(join(folder, 'container'), version, env)
      return
    }
    for (const name of programs) await usePrograms(name, join(folder, name), env)
    await useCommand(join(folder, 'command'), env)
  }),
)

/**
 * Follows the first lines of each README in an empty project.
 * @param {PackageManager} manager @param {string} folder @param {NodeJS.ProcessEnv} environment
 */
async function useReadmes(manager, folder, environment) {
  const started = performance.now()
  const env = { ...environment, ...manager.env }
  // Strict pnpm finds the most faults: an import of a package that is not a dependency only fails there.
  const isThorough = isComplete || manager.name === 'strict pnpm'
  const readmes = firstLines().filter(({ page }) => isThorough || representatives.includes(page))
  const examples = await inParallel(readmes, async ({ page, installs, example, needsServer }) => {
    const project = join(folder, page.replace(/\/?README\.md$/, '') || 'root')
    await mkdir(project, { recursive: true })
    await writeJson(join(project, 'package.json'), { name: 'consumer', private: true })
    for (const [file, content] of Object.entries(manager.files ?? {})) await writeFile(join(project, file), content)
    await copyFile(join(root, 'examples/read-invoice/invoice.pdf'), join(project, 'invoice.pdf'))
    await writeFile(join(project, 'vendors.json'), '["Hartwick Provisions Ltd"]')
    await writeFile(join(project, 'example.mts'), example)
    await writeFile(join(project, 'example.mjs'), withoutTypes(example))

    const at = `${page} with ${manager.name}`
    for (const { packages, dev } of installs) await succeed(at, manager.add(packages, dev), project, env)
    if (!needsServer) await succeed(at, manager.run('example.mjs'), project, env)
    const published = publicPackages.find(({ path }) => page.startsWith(`${path}/`))
    for (const command of Object.keys(published?.manifest.bin ?? {})) {
      await succeed(at, [...manager.exec(published?.name ?? '', command), '--help'], project, env)
    }
    return join(project, 'example.mts')
  })
  // With strict pnpm, packages can only import their own dependencies, so types fail if a dependency is missing.
  if (manager.name.includes('pnpm')) checkTypes(examples)
  const seconds = Math.round((performance.now() - started) / 1000)
  console.log(`${manager.name}: the first lines of ${readmes.length} READMEs work (${seconds} s)`)
}

/** @param {string} code */
function withoutTypes(code) {
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true }
  return ts.transpileModule(code, { compilerOptions }).outputText
}

/** @param {string[]} files */
function checkTypes(files) {
  const program = ts.createProgram(files, {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.dom.asynciterable.d.ts'],
    types: ['node'],
    typeRoots: [join(root, 'node_modules/@types')],
  })
  const faults = ts.getPreEmitDiagnostics(program)
  if (faults.length === 0) return
  const host = {
    getCurrentDirectory: () => root,
    getCanonicalFileName: (/** @type {string} */ name) => name,
    getNewLine: () => '\n',
  }
  throw new StepError('The first examples of READMEs do not compile.', ts.formatDiagnostics(faults, host))
}

/**
 * Bundles a program for Node.js, as for a Lambda function.
 * @param {string} program @param {string} folder
 * @returns {Promise<string[]>} The bundles, which have no dependencies.
 */
async function bundle(program, folder) {
  const outputs = /** @type {const} */ (['esm', 'cjs']).map(async format => {
    const outfile = join(folder, `bundle.${format === 'esm' ? 'mjs' : 'cjs'}`)
    const entryPoints = [program]
    await esbuild({ entryPoints, outfile, bundle: true, minify: true, platform: 'node', format, tsconfigRaw: {} })
    return outfile
  })
  return Promise.all(outputs)
}

/**
 * Installs a package with npm and runs a program that uses it in every module format.
 * @param {string} name @param {string} project @param {NodeJS.ProcessEnv} env
 */
async function usePrograms(name, project, env) {
  const at = `The program of @las/${name}`
  await mkdir(project)
  await writeJson(join(project, 'package.json'), { private: true })
  await succeed(at, ['npm', 'install', `@las/${name}`], project, env)
  const expected = withDependencies(`@las/${name}`).sort()
  const found = (await readdir(join(project, 'node_modules/@las'))).map(found => `@las/${found}`).sort()
  if (found.join() !== expected.join()) {
    throw new StepError(`@las/${name} installs ${found.join(', ')} instead of ${expected.join(', ')}.`)
  }

  const source = join(root, `tooling/consumers/${name}.ts`)
  await Promise.all(['mts', 'cts'].map(extension => copyFile(source, join(project, `consumer.${extension}`))))
  const compilerOptions = {
    strict: true,
    target: 'es2022',
    lib: ['es2023', 'dom', 'dom.asynciterable'],
    types: [],
    outDir: 'out',
  }
  /** @param {object} options */
  const compile = async options => {
    const tsconfig = { compilerOptions: { ...compilerOptions, ...options }, include: ['consumer.*ts'] }
    await writeJson(join(project, 'tsconfig.json'), tsconfig)
    const tsc = join(root, 'node_modules/typescript/lib/tsc.js')
    await succeed(at, [process.execPath, tsc, '-p', '.'], project, env)
  }
  await compile({ module: 'node16', moduleResolution: 'node16' })
  await succeed(at, [process.execPath, 'out/consumer.mjs'], project, env)
  await succeed(at, [process.execPath, 'out/consumer.cjs'], project, env)
  for (const file of await bundle(join(project, 'out/consumer.mjs'), `${project}-bundled`)) {
    await succeed(`${at}, bundled`, [process.execPath, file], project, env)
  }
  await compile({ module: 'esnext', moduleResolution: 'bundler', noEmit: true })
  if (name === 'client') console.log(`@las/client: an editor shows the documentation of ${checkHover(project)} methods`)
  console.log(`@las/${name}: ${found.length} of our packages installed; ESM, CJS and TypeScript programs work`)
}

/** Installs the command line globally, as its README says, and runs it. @param {string} prefix @param {NodeJS.ProcessEnv} environment */
async function useCommand(prefix, environment) {
  const at = '@las/cli'
  await mkdir(prefix)
  const env = { ...environment, npm_config_prefix: prefix }
  await succeed(at, ['npm', 'install', '--global', '@las/cli'], prefix, env)
  const las = join(prefix, process.platform === 'win32' ? 'las.cmd' : 'bin/las')
  for (const args of [['--help'], ['whoami'], ['documents', 'list']]) await succeed(at, [las, ...args], prefix, env)
  console.log(`${at}: the command las works after a global installation`)
}

/** @param {string} at the subject of the error @param {string[]} command @param {string} cwd @param {NodeJS.ProcessEnv} env */
async function succeed(at, [command = '', ...args], cwd, env) {
  const { code, output } = await run(command, args, { cwd, env })
  if (code !== 0) throw new StepError(`${at} fails at: ${[command, ...args].join(' ')}`, output)
}

/** Returns the name of a package and the names of our packages that it depends on. @param {string} name @returns {string[]} */
function withDependencies(name) {
  const found = packages.find(candidate => candidate.name === name)
  return [...new Set([name, ...(found ? ownDependencies(found).flatMap(withDependencies) : [])])]
}

/** @param {string} path @param {object} value */
async function writeJson(path, value) {
  await writeFile(path, `${JSON.stringify(value, null, 2)}\n`)
}
