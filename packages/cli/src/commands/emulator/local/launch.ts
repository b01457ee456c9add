import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Invocation } from '../../../command/invocation.js'
import { CommandError } from '../../../errors/command-error.js'
import { ExitCode } from '../../../errors/exit-codes.js'
import { interrupted } from './errors.js'
import { installedCommand } from './installed-command.js'
import { type EmulatorFiles, type EmulatorState, readState } from './state.js'

const POLL_INTERVAL_MS = 25
const DEFAULT_TIMEOUT_MS = 60_000
/** How much of the output of an emulator that did not start is part of the error. */
const MAX_OUTPUT_CHARS = 2_000

export interface Launched {
  readonly state: EmulatorState
  /** Resolves with the exit code when the emulator has ended; null if a signal ended it. */
  readonly end: Promise<number | null>
}

export interface LaunchOptions {
  readonly files: EmulatorFiles
  /** The profile of the credentials file that the emulator writes its credentials to. */
  readonly profile: string
  readonly args: readonly string[]
}

/**
 * Starts `las-emulator` in a separate process group, which a Ctrl-C does not reach, and waits until it is ready. Its errors and
 * the requests that it logs go to the log file.
 *
 * @throws {CommandError} if it does not start. Its process has then ended.
 */
export async function launch(
  { host, globals, signal }: Pick<Invocation, 'host' | 'globals' | 'signal'>,
  { files, profile, args }: LaunchOptions,
): Promise<Launched> {
  const script = await installedCommand(host)
  await mkdir(files.folder, { recursive: true, mode: 0o700 })
  const log = await open(files.log, 'w', 0o600)
  let child: ChildProcess
  try {
    const credentials = ['--credentials-file', join(host.home, '.cradl', 'credentials.json'), '--profile', profile]
    child = spawn(execPath, [script, '--state-file', files.state, ...credentials, ...args], {
      cwd: host.directory,
      env: host.env,
      detached: true,
      // Standard output contains the credentials, which are in the state file.
      stdio: ['ignore', 'ignore', log.fd],
      windowsHide: true,
    })
  } finally {
    await log.close()
  }
  const end = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', code => resolve(code))
  })
  try {
    const state = await waitUntilReady(child, end, files, globals.timeout ?? DEFAULT_TIMEOUT_MS, signal)
    return { state, end }
  } catch (error) {
    child.kill('SIGKILL')
    await end.catch(() => undefined)
    throw error
  } finally {
    child.unref()
  }
}

async function waitUntilReady(
  child: ChildProcess,
  end: Promise<number | null>,
  files: EmulatorFiles,
  timeout: number,
  signal: AbortSignal,
): Promise<EmulatorState> {
  let exitCode: number | null | undefined
  const ended = end.then(code => {
    exitCode = code
  })
  const deadline = performance.now() + timeout
  while (exitCode === undefined) {
    if (signal.aborted) throw interrupted()
    const state = await readState(files)
    if (state?.pid === child.pid) return state as EmulatorState
    if (performance.now() > deadline) {
      throw new CommandError(`The emulator was not ready after ${timeout / 1000} seconds, and was stopped.`, {
        code: 'timeout',
        exitCode: ExitCode.timeout,
        next: `Increase --timeout. Its output is in ${files.log}.`,
      })
    }
    await Promise.race([ended, sleep(POLL_INTERVAL_MS)])
  }
  throw await startFailure(files, exitCode)
}

async function startFailure({ log }: EmulatorFiles, exitCode: number | null): Promise<CommandError> {
  const output = (await readFile(log, 'utf8').catch(() => '')).trim().slice(-MAX_OUTPUT_CHARS)
  return new CommandError(`The emulator did not start. ${output || 'It printed no reason.'}`, {
    code: 'emulator_failed',
    exitCode: exitCode === 2 ? ExitCode.usage : ExitCode.error,
    next: nextStepOf(output),
  })
}

function nextStepOf(output: string): string | undefined {
  if (/^Port \d+ is in use/m.test(output)) return 'Add --port 0 for any free port.'
  // Only possible if two commands start the same emulator simultaneously.
  return output.includes('it exists') ? 'Run: las emulator status' : undefined
}
