import { type ChildProcessWithoutNullStreams, execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { EmulatorCredentials } from '@las/emulator'
import { credentialsEnv } from './credentials-env.js'
import type { LasResult } from './run-las.js'

/** The test files of a worker share the bundle, also if each loads this module again. */
const shared = globalThis as typeof globalThis & { lasBundle?: Promise<string> }

/** Bundles the program from its sources, once, and returns the path of the file, which `node` can run. */
export function bundledLas(): Promise<string> {
  shared.lasBundle ??= bundle()
  return shared.lasBundle
}

async function bundle(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'las-cli-bundle-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const program = fileURLToPath(new URL('../../tooling/build.mjs', import.meta.url))
  await promisify(execFile)(process.execPath, [program, join(folder, 'dist')])
  return join(folder, 'dist', 'las.cjs')
}

export interface SpawnLasOptions {
  /** Credentials of an emulator, which are passed in the environment. */
  readonly credentials?: EmulatorCredentials
  readonly env?: Readonly<Record<string, string>>
  readonly directory?: string
  /** The home directory. Default: the directory of the bundle, which contains no credentials. */
  readonly home?: string
  /** The content of standard input. Default: nothing. */
  readonly stdin?: string | Uint8Array
  /** Arguments of `node`. */
  readonly nodeArgs?: readonly string[]
}

/** A running program. */
export interface SpawnedLas {
  readonly process: ChildProcessWithoutNullStreams
  /** Resolves when the program has ended. A program that a signal ended has the code 128 + the signal's number, as in a shell. */
  readonly result: Promise<LasResult>
}

/**
 * Starts the bundled program in its own process.
 *
 * @example
 * const las = await spawnLas(['documents', 'list', '--all'], { credentials })
 * las.process.kill('SIGINT')
 * const { code, stdout } = await las.result
 */
export async function spawnLas(args: readonly string[], options: SpawnLasOptions = {}): Promise<SpawnedLas> {
  const file = await bundledLas()
  const home = options.home ?? join(file, '..')
  const child = spawn(process.execPath, [...(options.nodeArgs ?? []), file, ...args], {
    cwd: options.directory ?? home,
    env: {
      ...inherited(),
      HOME: home,
      USERPROFILE: home,
      ...(options.credentials && credentialsEnv(options.credentials)),
      ...options.env,
    },
  })
  child.stdin.on('error', () => {})
  child.stdin.end(options.stdin ?? '')
  const stdout = textOf(child.stdout)
  const stderr = textOf(child.stderr)
  const result = new Promise<LasResult>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) =>
      resolve({
        code: code ?? 128 + (signal === 'SIGKILL' ? 9 : signal === 'SIGTERM' ? 15 : 2),
        stdout: stdout(),
        stderr: stderr(),
      }),
    )
  })
  return { process: child, result }
}

/** The variables of the test process that Node.js and shells need; none with credentials or settings of the program. */
function inherited(): Record<string, string> {
  const names = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'NODE_OPTIONS', 'NODE_REDIRECT_WARNINGS']
  return Object.fromEntries(names.flatMap(name => (process.env[name] === undefined ? [] : [[name, process.env[name]]])))
}

function textOf(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = []
  stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  return () => Buffer.concat(chunks).toString('utf8')
}
