import type { Command } from '../../command/command.js'
import type { Invocation } from '../../command/invocation.js'
import { describeEmulator } from './local/describe-emulator.js'
import { lookUp } from './local/look-up.js'
import { emulatorNames, filesOf } from './local/state.js'

export const list: Command = {
  name: 'list',
  summary: 'Lists the emulators that las emulator start started.',
  result: 'list',
  examples: [{ command: 'las emulator list', description: 'Lists all emulators that are running.' }],
  run: listEmulators,
}

async function listEmulators({ host, output, signal }: Invocation): Promise<void> {
  const emulators: unknown[] = []
  for (const name of await emulatorNames(host)) {
    const files = filesOf(host, name)
    const found = await lookUp(files, signal)
    if (found.kind === 'absent') continue
    emulators.push({ ...describeEmulator(name, files, found.state), running: found.kind === 'running' })
  }
  const columns = ['name', 'running', 'apiEndpoint', 'pid', 'startedAt', 'dataDir'].map(path => ({ path }))
  await output.value({ emulators }, { items: 'emulators', columns })
}
