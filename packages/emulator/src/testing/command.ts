import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll } from 'vitest'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

// Inside the package, so that the bundle finds the package's dependencies.
const bundle = here(`../../node_modules/.las-emulator-test-${process.pid}/bin.mjs`)

/** What the bundle does not contain. */
const DEPENDENCIES = ['@las/extraction', '@peculiar/x509', 'reflect-metadata']

/** Makes `las-emulator` of the sources as the build does, for {@link startCommand}. */
async function buildCommand(): Promise<void> {
  await build({
    entryPoints: [here('../bin.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: DEPENDENCIES,
    logLevel: 'error',
  })
}

/** Removes what {@link buildCommand} made. */
const removeCommand = (): Promise<void> => rm(join(bundle, '..'), { recursive: true, force: true })

/**
 * Builds `las-emulator` for the tests of a file, and creates a folder for their data directories. Both are removed afterwards.
 * @returns a function that returns the folder.
 */
export function useCommand(prefix: string): () => string {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), prefix))
    await buildCommand()
  })
  afterAll(async () => {
    killCommands()
    await removeCommand()
    await rm(folder, { recursive: true, force: true })
  })
  return () => folder
}

/** `las-emulator` as it runs. */
export interface Command {
  readonly process: ChildProcess
  readonly output: { stdout: string; stderr: string }
  /** The exit code, once it ended. */
  readonly end: Promise<number | null>
}

const running = new Set<ChildProcess>()

/** Ends whatever {@link startCommand} started and runs still. */
export function killCommands(): void {
  for (const child of running) child.kill('SIGKILL')
}

/** Starts `las-emulator` with arguments. */
export const startCommand = (...args: string[]): Command => startCommandIn(process.cwd(), args)

/** Starts `las-emulator` with arguments in a folder. */
export const startCommandIn = (cwd: string, args: readonly string[]): Command => start([bundle, ...args], { cwd })

/** Starts `las-emulator` with arguments where only its dependencies are installed, under a Node.js without node:sqlite. */
export async function startCommandIsolated(folder: string, args: readonly string[]): Promise<Command> {
  const alone = join(folder, 'node_modules/@las/emulator/dist/bin.mjs')
  await mkdir(dirname(alone), { recursive: true })
  await copyFile(bundle, alone)
  for (const name of DEPENDENCIES) {
    const link = join(folder, 'node_modules', name)
    await mkdir(dirname(link), { recursive: true })
    await symlink(here(`../../node_modules/${name}`), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
  const options = isBuiltin('node:sqlite') ? ['--no-experimental-sqlite'] : []
  return start([...options, alone, ...args], { cwd: folder, env: { ...process.env, NODE_PATH: '' } })
}

function start(args: readonly string[], options: SpawnOptions): Command {
  const child = spawn(process.execPath, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
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

/** What the command tells to export, once it is ready. */
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

/** A bearer token for what {@link environmentOf} tells. */
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
