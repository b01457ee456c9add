import { StringDecoder } from 'node:string_decoder'
import { watchMemory } from '../workers/pool/resident-memory.js'
import { ProcessTree } from './process-tree.js'
import type { RunOptions } from './runner.js'

/** A command: a shell command, or a program with its arguments. */
export interface Command {
  readonly command: string | readonly string[]
  /** Working directory; by default that of the emulator. */
  readonly cwd?: string | undefined
}

/** Limits of a command. */
interface CommandLimits {
  /** The memory that the command can use, in MB. Its child processes are not counted. Not enforced on Windows. */
  readonly memoryMb?: number
}

/** Time for reading the remaining output after the program and all its processes have ended. */
const OUTPUT_GRACE_MS = 1000
const MB = 1_048_576

/**
 * Runs a command until it and all processes that it started have stopped.
 * @returns its exit code, or the signal that ended it.
 * @throws if it could not be started, or was killed because it used too much memory.
 */
export function runCommand(
  { command, cwd, memoryMb }: Command & CommandLimits,
  environment: Readonly<Record<string, string>>,
  { signal, print, stopTimeout }: Omit<RunOptions, 'programFolder'>,
): Promise<number | NodeJS.Signals> {
  const [program = '', ...args] = typeof command === 'string' ? [command] : command
  return new Promise((resolve, reject) => {
    if (signal.aborted) return resolve('SIGTERM')
    const tree = new ProcessTree()
    const child = tree.spawn(program, args, { cwd, env: environment, shell: typeof command === 'string' })
    const stop = (): void => void tree.stop(stopTimeout)
    signal.addEventListener('abort', stop, { once: true })
    let exceeded = false
    const onExceeded = (): void => {
      exceeded = true
      void tree.kill()
    }
    const stopWatching = memoryMb === undefined ? () => undefined : watchMemory(child, memoryMb * MB, onExceeded)
    child.once('exit', stopWatching)
    for (const stream of [child.stdout, child.stderr]) {
      const decoder = new StringDecoder('utf8')
      stream.on('data', (bytes: Buffer) => print(decoder.write(bytes)))
    }
    // Remaining processes can keep the output open, so they are killed to get the `close` event.
    const ended = new Promise<void>(resolve => child.once('exit', () => resolve(tree.kill())))
    const closing = ended.then(() => setTimeout(closeOutput, OUTPUT_GRACE_MS))
    const closeOutput = (): void => {
      child.stdout.destroy()
      child.stderr.destroy()
    }
    child.on('error', error => {
      signal.removeEventListener('abort', stop)
      reject(new Error(`${program} could not be started: ${error.message}`, { cause: error }))
    })
    child.on('close', async (code, endedBy) => {
      signal.removeEventListener('abort', stop)
      clearTimeout(await closing)
      if (exceeded) reject(new Error(`The program was killed because it used more than ${memoryMb} MB of memory`))
      else resolve(code ?? endedBy ?? 1)
    })
  })
}
