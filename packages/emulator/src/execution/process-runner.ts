import { hostEnvironment } from './host-environment.js'
import { type Command, runCommand } from './run-command.js'
import type { Runner } from './runner.js'

/** Runs a command on this machine in place of a container. */
export const processRunner = (command: Command): Runner => ({
  kind: 'process',
  async run({ environment }, options) {
    const outcome = await runCommand(command, hostEnvironment(environment), options)
    if (outcome !== 0 && !options.signal.aborted) throw new Error(`The program ${describeExit(outcome)}`)
    return undefined
  },
})

/** Describes an exit code or signal, such as `ended with exit code 3`. */
export const describeExit = (outcome: number | NodeJS.Signals): string =>
  typeof outcome === 'number' ? `ended with exit code ${outcome}` : `was ended by ${outcome}`
