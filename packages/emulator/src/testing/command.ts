import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { afterAll, beforeAll } from 'vitest'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

// In the package, so that the bundle finds the dependencies of the package.
const bundle = here(`../../node_modules/.las-emulator-test-${process.pid}/bin.mjs`)

/** The script that {@link useCommand} builds, for tests that start it in another way. */
export const commandScript: string = bundle

// In its package for the same reason.
const extraction = here(`../../../extraction/node_modules/.las-emulator-test-${process.pid}/index.mjs`)

/** Packages that are not bundled. */
const DEPENDENCIES = ['@peculiar/x509', 'reflect-metadata']

/** Ends the command if the test process is killed, which then cannot stop the commands that run in the background. */
const endWithTests = `setInterval(() => {
  try { process.kill(${process.pid}, 0) } catch { process.kill(process.pid, 'SIGKILL') }
}, 1000).unref()`

/** The client of PostgreSQL is CommonJS. */
const withRequire = `import { createRequire as createRequireOfTests } from 'node:module'; const require = createRequireOfTests(import.meta.url)`

/** A command that behaves like another version, or in another installation. */
export interface Edition {
  /** Packages that are imported, and therefore missing in an isolated directory. */
  readonly external?: readonly string[]
  /** A change of a file below `src`. */
  readonly edit?: { readonly file: string; readonly text: string; readonly by: string }
}

/** Bundles `las-emulator` from the sources, like the build, for {@link startCommand}. */
async function buildCommand({ hasWorkers, editions = {} }: CommandOptions): Promise<void> {
  const options = { bundle: true, platform: 'node', format: 'esm', logLevel: 'error' } as const
  await build({
    ...options,
    entryPoints: [here('../../../extraction/src/index.ts')],
    outfile: extraction,
    packages: 'external',
  })
  const bundled = { ...options, external: [...DEPENDENCIES, extraction], alias: { '@las/extraction': extraction } }
  const banner = { js: `${withRequire}\n${endWithTests}` }
  await build({ ...bundled, entryPoints: [here('../bin.ts')], outfile: bundle, banner })
  for (const [name, { external = [], edit }] of Object.entries(editions)) {
    await build({
      ...{ ...bundled, entryPoints: [here('../bin.ts')], outfile: editionScript(name), banner },
      external: [...bundled.external, ...external],
      plugins: edit ? [edited(edit)] : [],
    })
  }
  if (!hasWorkers) return
  await build({ ...bundled, entryPoints: [here('../workers/worker.ts')], outfile: join(dirname(bundle), 'worker.js') })
  await writeFile(join(dirname(bundle), 'package.json'), JSON.stringify({ type: 'module' }))
}

const editionScript = (name: string): string => join(dirname(bundle), `${name}.mjs`)

/** Changes a file while it is bundled. */
const edited = ({ file, text, by }: NonNullable<Edition['edit']>): Plugin => ({
  name: 'edit',
  setup({ onLoad }) {
    const path = here(`../${file}`)
    onLoad({ filter: /\.ts$/ }, async args => {
      if (args.path !== path) return undefined
      const source = await readFile(path, 'utf8')
      if (!source.includes(text)) throw new Error(`${file} does not contain: ${text}`)
      return { contents: source.replace(text, by), loader: 'ts' }
    })
  },
})

interface CommandOptions {
  /** Further commands, by their names, for {@link startEdition}. */
  readonly editions?: Readonly<Record<string, Edition>>
  /** Whether the command reads documents in worker processes, like the build. By default, it reads them in its own process. */
  readonly hasWorkers?: boolean
}

/** Removes the bundles of {@link buildCommand}. */
async function removeCommand(): Promise<void> {
  for (const file of [bundle, extraction]) await rm(dirname(file), { recursive: true, force: true })
}

/**
 * Builds `las-emulator` for the tests in a file, and creates a directory for their data directories. Both are removed
 * afterwards.
 * @returns a function that returns the path of the directory.
 */
export function useCommand(prefix: string, options: CommandOptions = {}): () => string {
  let directory: string
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), prefix))
    await buildCommand(options)
  })
  afterAll(async () => {
    killCommands()
    await removeCommand()
    await rm(directory, { recursive: true, force: true })
  })
  return () => directory
}

/** A running `las-emulator`. */
export interface Command {
  readonly process: ChildProcess
  readonly output: { stdout: string; stderr: string }
  /** Resolves with the exit code. */
  readonly end: Promise<number | null>
}

const running = new Set<ChildProcess>()

/** Kills the running processes that {@link startCommand} started. */
export function killCommands(): void {
  for (const child of running) child.kill('SIGKILL')
}

/** Starts `las-emulator`. */
export const startCommand = (...args: string[]): Command => startCommandIn(process.cwd(), args)

/** Starts an edition of the command that {@link useCommand} has built. */
export const startEdition = (name: string, ...args: string[]): Command =>
  start([editionScript(name), ...args], { cwd: process.cwd() })

/** Starts `las-emulator` in a directory. */
export const startCommandIn = (cwd: string, args: readonly string[]): Command => start([bundle, ...args], { cwd })

/** Starts `las-emulator` in a directory in which only its dependencies are installed, and without `node:sqlite`. */
export async function startCommandIsolated(
  directory: string,
  args: readonly string[],
  edition?: string,
): Promise<Command> {
  const script = join(directory, 'node_modules/@las/emulator/dist/bin.mjs')
  await mkdir(dirname(script), { recursive: true })
  await copyFile(edition === undefined ? bundle : editionScript(edition), script)
  for (const name of DEPENDENCIES) {
    const link = join(directory, 'node_modules', name)
    await mkdir(dirname(link), { recursive: true })
    await symlink(here(`../../node_modules/${name}`), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
  const options = isBuiltin('node:sqlite') ? ['--no-experimental-sqlite'] : []
  return start([...options, script, ...args], { cwd: directory, env: { ...process.env, NODE_PATH: '' } })
}

/** Starts `las-emulator` with a stdin that the test can close. */
export const startCommandWithStdin = (...args: string[]): Command => start([bundle, ...args], {}, { hasStdin: true })

/** Starts another program with Node.js. */
export const startProgram = (...args: string[]): Command => start(args, {})

function start(args: readonly string[], options: SpawnOptions, { hasStdin = false } = {}): Command {
  const child = spawn(process.execPath, args, { ...options, stdio: ['pipe', 'pipe', 'pipe'] })
  if (!hasStdin) child.stdin.end()
  running.add(child)
  const output = { stdout: '', stderr: '' }
  child.stdout.on('data', chunk => (output.stdout += chunk))
  child.stderr.on('data', chunk => (output.stderr += chunk))
  const end = new Promise<number | null>(resolve => {
    child.on('close', code => {
      running.delete(child)
      resolve(code)
    })
  })
  return { process: child, output, end }
}

/** Waits until the command is ready, and returns the environment variables that it prints. */
export async function environmentOf({ output, end }: Command): Promise<Record<string, string>> {
  let ended = false
  void end.then(() => {
    ended = true
  })
  while (!output.stdout.includes('Stop it')) {
    if (ended) throw new Error(output.stderr)
    await new Promise(resolve => setTimeout(resolve, 5))
  }
  return Object.fromEntries([...output.stdout.matchAll(/^export (\w+)=(.*)$/gm)].map(([, key, value]) => [key, value]))
}

/** Requests a bearer token with the environment variables of {@link environmentOf}. */
export async function signInTo({
  LAS_AUTH_ENDPOINT,
  LAS_CLIENT_ID,
  LAS_CLIENT_SECRET,
}: Record<string, string>): Promise<string> {
  const response = await fetch(`${LAS_AUTH_ENDPOINT}/token?grant_type=client_credentials`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${LAS_CLIENT_ID}:${LAS_CLIENT_SECRET}`)}` },
  })
  const { access_token } = (await response.json()) as { access_token: string }
  return access_token
}
