import type { Command } from '../../command/command.js'
import { sendToEmulator } from './local/admin-api.js'
import { findEmulator } from './local/find-emulator.js'
import { targetFlags } from './local/flags.js'

export const reset: Command = {
  name: 'reset',
  summary: 'Removes all data and faults of an emulator, and resets its clock.',
  description: 'Credentials and tokens stay valid.',
  flags: targetFlags,
  examples: [{ command: 'las emulator reset --yes', description: 'Removes all data without a question.' }],
  confirm: ({ endpoint, name }) =>
    endpoint || name ? `all data of the emulator ${endpoint ?? name}` : 'all data of the emulator',
  async run(invocation) {
    const { output, globals, terminal, signal } = invocation
    const target = await findEmulator(invocation)
    if (globals.dryRun) {
      await output.value({ method: 'POST', path: '/_emulator/reset' })
      return
    }
    await sendToEmulator(target, { method: 'POST', path: 'reset', signal, timeout: globals.timeout })
    terminal.message(`Removed all data of the emulator at ${target.origin}.`)
  },
}
