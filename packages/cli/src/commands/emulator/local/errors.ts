import { CommandError } from '../../../errors/command-error.js'
import { ExitCode } from '../../../errors/exit-codes.js'
import { DEFAULT_NAME } from './state.js'

/** The flag that selects an emulator, for commands in messages. */
export const nameFlagOf = (name: string): string => (name === DEFAULT_NAME ? '' : ` --name ${name}`)

export const notRunning = (name: string): CommandError =>
  new CommandError(`The emulator ${name} is not running.`, {
    code: 'emulator_not_running',
    exitCode: ExitCode.notFound,
    next: `Run: las emulator start${nameFlagOf(name)}`,
  })

export const unresponsive = (name: string, pid: number): CommandError =>
  new CommandError(`The emulator ${name} is running (process ${pid}), but does not respond.`, {
    code: 'emulator_unresponsive',
    next: `Run: las emulator stop${nameFlagOf(name)} --force`,
  })

/** The user pressed Ctrl-C. */
export const interrupted = (): CommandError =>
  new CommandError('The command was interrupted.', { code: 'aborted', exitCode: ExitCode.interrupted })
