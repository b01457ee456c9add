import type { Command } from '../../command/command.js'
import type { Invocation } from '../../command/invocation.js'
import { CommandError } from '../../errors/command-error.js'
import { ExitCode } from '../../errors/exit-codes.js'
import { nameFlagOf } from './local/errors.js'
import { nameFlag } from './local/flags.js'
import { lookUp } from './local/look-up.js'
import { signalProcess, waitForEnd } from './local/processes.js'
import { DEFAULT_NAME, filesOf, removeState } from './local/state.js'

const DEFAULT_TIMEOUT_MS = 30_000
/** After SIGKILL, only the operating system can delay the end. */
const KILL_TIMEOUT_MS = 10_000

export const stop: Command = {
  name: 'stop',
  summary: 'Stops an emulator that las emulator start started.',
  description:
    'Requests that the emulator is processing are finished first. The command waits for the end, for at most 30 seconds or --timeout. It ends with exit code 0 if the emulator was not running.',
  flags: [nameFlag, { name: 'force', description: 'Kills the emulator if it does not stop in time.' }],
  examples: [
    { command: 'las emulator stop', description: 'Stops the emulator and waits for its end.' },
    { command: 'las emulator stop --force --timeout 5', description: 'Kills it if it does not stop within 5 seconds.' },
  ],
  run: stopEmulator,
}

async function stopEmulator({ values, globals, host, output, terminal, signal }: Invocation): Promise<void> {
  const { name = DEFAULT_NAME, force = false } = values as { name?: string; force?: boolean }
  const files = filesOf(host, name)
  const found = await lookUp(files, signal)
  if (found.kind === 'absent') {
    terminal.message(`The emulator ${name} is not running.`)
    await output.value({ name, running: false, stopped: false })
    return
  }
  const { pid } = found.state
  const timeout = globals.timeout ?? DEFAULT_TIMEOUT_MS
  signalProcess(pid, 'SIGTERM')
  let hasEnded = await waitForEnd(pid, timeout, signal)
  if (!hasEnded && force) {
    signalProcess(pid, 'SIGKILL')
    hasEnded = await waitForEnd(pid, KILL_TIMEOUT_MS, signal)
  }
  if (!hasEnded) {
    throw new CommandError(`The emulator ${name} (process ${pid}) has not stopped after ${timeout / 1000} seconds.`, {
      code: 'timeout',
      exitCode: ExitCode.timeout,
      next: `Run: las emulator stop${nameFlagOf(name)} --force`,
    })
  }
  await removeState(files)
  terminal.message(`Stopped the emulator ${name}.`)
  await output.value({ name, running: false, stopped: true })
}
