import { spawn } from 'node:child_process'
import { StringDecoder } from 'node:string_decoder'
import { endProcessTree, ownProcessGroup, stopProcessTree } from './process-tree.js'
import type { RunOptions } from './runner.js'

/** A command: a line for the shell, or a program with its arguments. */
export interface Command {
  readonly command: string | readonly string[]
  /** The folder to run it in; by default that of the emulator. */
  readonly cwd?: string | undefined
}

/**
 * Runs a command until it and everything that it started has stopped.
 * @returns its exit code, or the signal that ended it.
 * @throws when it could not be started.
 */
export function runCommand(
  { command, cwd }: Command,
  environment: Readonly<Record<string, string>>,
  { signal, print, stopTimeout }: RunOptions,
): Promise<number | NodeJS.Signals> {
  const [program = '', ...args] = typeof command === 'string' ? [command] : command
  return new Promise((resolve, reject) => {
    if (signal.aborted) return resolve('SIGTERM')
    const child = spawn(program, args, {
      cwd,
      env: environment,
      shell: typeof command === 'string',
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      ...ownProcessGroup,
    })
    const stop = (): void => stopProcessTree(child, stopTimeout)
    signal.addEventListener('abort', stop, { once: true })
    for (const stream of [child.stdout, child.stderr]) {
      const decoder = new StringDecoder('utf8')
      stream.on('data', (bytes: Buffer) => print(decoder.write(bytes)))
    }
    // What the program left behind may hold its output open for ever, so that it must end for `close` to come.
    child.on('exit', () => endProcessTree(child))
    child.on('error', error => {
      signal.removeEventListener('abort', stop)
      reject(new Error(`${program} could not be started: ${error.message}`, { cause: error }))
    })
    child.on('close', (code, endedBy) => {
      signal.removeEventListener('abort', stop)
      resolve(code ?? endedBy ?? 1)
    })
  })
}
