import { join } from 'node:path'
import { EVENT_FILE, RESULT_FILE, withExchangeFolder } from './exchange-folder.js'
import { functionResult } from './function-result.js'
import { hostEnvironment } from './host-environment.js'
import { describeExit } from './process-runner.js'
import { type Command, runCommand } from './run-command.js'
import type { Runner } from './runner.js'

/**
 * Runs a command on this machine in place of the code of an API function. It reads its event from the file
 * `LAS_EVENT_FILE`, and can write its result to `LAS_RESULT_FILE`, both as JSON.
 */
export const apiFunctionCommand = (command: Command): Runner => ({
  kind: 'process',
  run: ({ environment, input }, options) =>
    withExchangeFolder(input, options, async ({ path, readResult }) => {
      const files = { LAS_EVENT_FILE: join(path, EVENT_FILE), LAS_RESULT_FILE: join(path, RESULT_FILE) }
      const outcome = await runCommand(command, hostEnvironment({ ...environment, ...files }), options)
      if (options.signal.aborted) return undefined
      if (outcome !== 0) throw new Error(`The program ${describeExit(outcome)}`)
      return functionResult(await readResult())
    }),
})
