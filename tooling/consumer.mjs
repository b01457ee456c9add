// Installs packed tarballs into empty projects, as a user would from the registry, and calls a running emulator from
// ESM, CJS and TypeScript (node16 and bundler resolution), and looks at Client as an editor does.
import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { checkHover } from './hover.mjs'
import { ownDependencies, pack, packages } from './packages.mjs'
import { main, root, run, StepError } from './steps.mjs'
import { temporaryFolder } from './temporary.mjs'

/** The packages that a user installs by name; consumers/ holds a program for each. */
const consumed = ['documents', 'client']

await main(async () => {
  const folder = temporaryFolder()
  const tarballs = await pack(folder)
  const { startEmulator } = await import(pathToFileURL(join(root, 'packages/emulator/dist/index.js')).href)
  const emulator = await startEmulator()
  try {
    for (const name of consumed) await consume(name, join(folder, name), tarballs, environmentOf(emulator.credentials))
  } finally {
    await emulator.close()
  }
})

/** @param {string} name @param {string} project @param {Map<string, string>} tarballs @param {NodeJS.ProcessEnv} env */
async function consume(name, project, tarballs, env) {
  const installed = withDependencies(`@las/${name}`)
  const ours = Object.fromEntries(installed.map(dependency => [dependency, `file:${tarballs.get(dependency)}`]))
  const { [`@las/${name}`]: itself = '', ...overrides } = ours
  await mkdir(project)
  await writeJson(join(project, 'package.json'), {
    private: true,
    dependencies: { [`@las/${name}`]: itself },
    overrides,
  })
  await succeed('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], project)

  const found = (await readdir(join(project, 'node_modules/@las'))).map(found => `@las/${found}`)
  if (found.sort().join() !== installed.sort().join()) {
    throw new StepError(`Installing @las/${name} brought ${found.join(', ')} instead of ${installed.join(', ')}.`)
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
  await compile(project, { ...compilerOptions, module: 'node16', moduleResolution: 'node16' })
  await succeed(process.execPath, ['out/consumer.mjs'], project, env)
  await succeed(process.execPath, ['out/consumer.cjs'], project, env)
  await compile(project, { ...compilerOptions, module: 'esnext', moduleResolution: 'bundler', noEmit: true })
  if (name === 'client') console.log(`@las/client: an editor shows the documentation of ${checkHover(project)} methods`)
  console.log(`@las/${name}: ${found.length} of our packages installed; ESM, CJS and TypeScript consumers work`)
}

/** @param {string} project @param {object} compilerOptions */
async function compile(project, compilerOptions) {
  await writeJson(join(project, 'tsconfig.json'), { compilerOptions, include: ['consumer.*ts'] })
  await succeed(process.execPath, [join(root, 'node_modules/typescript/lib/tsc.js'), '-p', '.'], project)
}

/** @param {string} command @param {string[]} args @param {string} cwd @param {NodeJS.ProcessEnv} [env] */
async function succeed(command, args, cwd, env) {
  const { code, output } = await run(command, args, { cwd, ...(env && { env }) })
  if (code !== 0) throw new StepError(`A consumer failed at: ${command} ${args.join(' ')}`, output)
}

/** A package of ours and those that it needs. @param {string} name @returns {string[]} */
function withDependencies(name) {
  const found = packages.find(candidate => candidate.name === name)
  return [...new Set([name, ...(found ? ownDependencies(found).flatMap(withDependencies) : [])])]
}

/** @param {Record<'clientId' | 'clientSecret' | 'apiKey' | 'authEndpoint' | 'apiEndpoint', string>} credentials */
function environmentOf({ clientId, clientSecret, apiKey, authEndpoint, apiEndpoint }) {
  return {
    LAS_CLIENT_ID: clientId,
    LAS_CLIENT_SECRET: clientSecret,
    LAS_API_KEY: apiKey,
    LAS_AUTH_ENDPOINT: authEndpoint,
    LAS_API_ENDPOINT: apiEndpoint,
  }
}

/** @param {string} path @param {object} value */
async function writeJson(path, value) {
  await writeFile(path, `${JSON.stringify(value, null, 2)}\n`)
}
