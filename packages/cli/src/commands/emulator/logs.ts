import type { Command } from '../../command/command.js'
import type { Invocation } from '../../command/invocation.js'
import { CommandError } from '../../errors/command-error.js'
import { ExitCode } from '../../errors/exit-codes.js'
import { nameFlag } from './local/flags.js'
import { followFile } from './local/follow-file.js'
import { DEFAULT_NAME, filesOf } from './local/state.js'

export const logs: Command = {
  name: 'logs',
  summary: 'Prints the log of an emulator that las emulator start started.',
  description:
    'The log of the last start contains errors and, if the emulator was started with -- --verbose, each request. With --follow, the command runs until Ctrl-C, and then ends with exit code 0.',
  flags: [nameFlag, { name: 'follow', short: 'f', description: 'Waits for further lines.' }],
  result: 'none',
  examples: [
    { command: 'las emulator start -- --verbose', description: 'Starts an emulator that logs each request.' },
    { command: 'las emulator logs --follow', description: 'Shows the requests as they arrive.' },
  ],
  run: showLogs,
}

async function showLogs({ values, host, signal }: Invocation): Promise<void> {
  const { name = DEFAULT_NAME, follow = false } = values as { name?: string; follow?: boolean }
  const { log } = filesOf(host, name)
  await followFile(log, follow ? signal : AbortSignal.abort(), text => host.stdout.write(text)).catch(error => {
    if (error.code !== 'ENOENT') throw error
    throw new CommandError(`No emulator with the name ${name} was started.`, {
      code: 'not_found',
      exitCode: ExitCode.notFound,
      next: 'Run: las emulator start',
    })
  })
}
