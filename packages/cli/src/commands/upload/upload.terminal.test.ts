import { describe, expect } from 'vitest'
import { apiTest } from '../../../../../tooling/api-test.js'
import { credentialsEnv } from '../../testing/credentials-env.js'
import { pty, ptyNote } from '../../testing/terminal/pty.js'
import { keys, startTerminal } from '../../testing/terminal/start-terminal.js'
import { pathOf, pdf, uploadFixture } from './testing/upload-fixture.js'

describe.skipIf(!pty)(`las upload on a terminal${ptyNote}`, () => {
  apiTest('shows progress in one line, and the summary', async ({ transport, credentials, emulator }) => {
    for (const columns of [60, 80, 120]) {
      const { write, folder, datasetId } = await uploadFixture(transport, credentials)
      for (let index = 0; index < 40; index++) await write(`documents/${index}.pdf`, pdf(String(index)))
      await write('documents/broken.pdf', 'PK\u0003\u0004 not a PDF')
      await emulator.faults.clear()
      await emulator.faults.add({ route: 'POST /documents', latency: 30 })
      const terminal = await startTerminal(['upload', 'documents', '--dataset', datasetId, '--concurrency', '2'], {
        columns,
        directory: folder,
        env: { ...credentialsEnv(credentials), HOME: folder },
      })
      const screen = await terminal.until(/Uploading \d+ of 41 documents · \d+%/)
      expect(screen.filter(line => line.includes('Uploading'))).toHaveLength(1)
      terminal.resize(columns - 20)
      expect(await terminal.exit).toBe(1)
      const text = terminal.screen().join('\n')
      expect(text).not.toContain('Uploading')
      expect(text).toContain('41 documents: 40 created, 1 failed.')
      expect(text).toContain('Warning: documents/broken.pdf:')
    }
    await emulator.faults.clear()
  })

  apiTest('reports partial work after Ctrl-C, and continues', async ({ transport, credentials, emulator }) => {
    const { write, folder, datasetId, stored } = await uploadFixture(transport, credentials)
    const names = Array.from({ length: 30 }, (_, index) => `documents/${index + 10}.pdf`)
    for (const name of names) await write(name, pdf(name))
    await emulator.faults.add({ route: 'POST /documents', latency: 50 })
    const start = () =>
      startTerminal(['upload', 'documents', '--dataset', datasetId, '--concurrency', '1'], {
        directory: folder,
        env: { ...credentialsEnv(credentials), HOME: folder },
      })
    const terminal = await start()
    await terminal.until(/Uploading [1-9]\d* of 30/)
    terminal.press(keys.ctrlC)
    expect(await terminal.exit).toBe(130)
    const text = terminal.screen().join('\n')
    expect(text).toContain('Interrupted. Finishing the documents in progress')
    expect(text).toMatch(/30 documents: \d+ created, \d+ left\./)
    expect(text).toContain('Run the same command again to continue.')
    await emulator.faults.clear()

    const second = await start()
    expect(await second.exit).toBe(0)
    expect(second.screen().join('\n')).toMatch(/30 documents: \d+ created, \d+ unchanged\./)
    expect((await stored()).map(pathOf)).toEqual(names)
  })
})
