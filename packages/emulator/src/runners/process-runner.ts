import { type Command, runCommand } from './run-command.js'
import type { Runner } from './runner.js'

/** What a program gets of the emulator's own environment: what programs need to run at all, and nothing that is anybody's. */
const INHERITED = [
  ...['PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR'],
  ...['Path', 'PATHEXT', 'SystemRoot', 'ComSpec', 'TEMP', 'TMP', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA'],
]

/** The part of this process's environment that programs need. */
export const inheritedEnvironment = (): Record<string, string> =>
  Object.fromEntries(
    INHERITED.flatMap(name => {
      const value = process.env[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )

/** Runs a command on this machine in place of a container. */
export const processRunner = (command: Command): Runner => ({
  kind: 'process',
  async run({ environment }, options) {
    const outcome = await runCommand(command, { ...inheritedEnvironment(), ...environment }, options)
    if (outcome !== 0 && !options.signal.aborted) throw new Error(`The program ${howItEnded(outcome)}`)
    return undefined
  },
})

/** Such as `ended with exit code 3`. */
export const howItEnded = (outcome: number | NodeJS.Signals): string =>
  typeof outcome === 'number' ? `ended with exit code ${outcome}` : `was ended by ${outcome}`
