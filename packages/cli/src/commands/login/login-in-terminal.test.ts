import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createDataset, getDataset } from '@las/datasets'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../../../tooling/api-test.js'
import { credentialsEnv } from '../../testing/credentials-env.js'
import { logIn } from '../../testing/saved-login.js'
import { temporaryHome } from '../../testing/temporary-home.js'
import { pty, ptyNote } from '../../testing/terminal/pty.js'
import { keys, startTerminal } from '../../testing/terminal/start-terminal.js'

describe.skipIf(!pty)(`las login in a terminal${ptyNote}`, () => {
  apiTest.for([60, 80, 120])(
    'asks for the client id and the secret, with %d columns',
    async (columns, { credentials }) => {
      const home = await temporaryHome()
      const { apiEndpoint, authEndpoint, clientId, clientSecret } = credentials
      const args = ['login', '--api-endpoint', apiEndpoint, '--auth-endpoint', authEndpoint]
      const terminal = await startTerminal(args, { columns, env: { HOME: home } })
      await terminal.until('Client id: ')
      terminal.press(`${clientId}${keys.enter}`)
      await terminal.until('Client secret (not shown): ')
      terminal.press(`${clientSecret}${keys.enter}`)
      expect(await terminal.exit).toBe(0)
      expect(terminal.screen().slice(0, 3)).toEqual([
        `Client id: ${clientId}`,
        'Client secret (not shown):',
        expect.stringMatching(/^profile +default$/),
      ])
      expect(terminal.screen().every(line => line.length <= columns)).toBe(true)
      expect(terminal.output()).not.toContain(clientSecret)
      expect(JSON.parse(await readFile(join(home, '.cradl/credentials.json'), 'utf8')).default.client_secret).toBe(
        clientSecret,
      )
    },
  )

  apiTest('saves nothing after Ctrl-C', async ({ credentials }) => {
    const home = await temporaryHome()
    const { apiEndpoint, authEndpoint } = credentials
    const args = ['login', '--api-endpoint', apiEndpoint, '--auth-endpoint', authEndpoint, '--client-id', 'a']
    const terminal = await startTerminal(args, { env: { HOME: home } })
    await terminal.until('Client secret')
    terminal.press(`very-secret${keys.ctrlC}`)
    expect(await terminal.exit).toBe(130)
    expect(terminal.output()).not.toContain('very-secret')
    await expect(stat(join(home, '.cradl'))).rejects.toThrow('ENOENT')
  })

  apiTest('keeps an existing profile by default', async ({ credentials }) => {
    const home = await temporaryHome()
    await logIn(credentials, [], { home })
    const saved = await readFile(join(home, '.cradl/credentials.json'), 'utf8')
    const terminal = await startTerminal(['login'], { env: { HOME: home } })
    await terminal.until(/already exists in .*\nReplace it\? \[y\/N\]/)
    terminal.press(keys.enter)
    expect(await terminal.exit).toBe(1)
    expect(terminal.screen().at(-1)).toBe('Error: Nothing was changed.')
    expect(await readFile(join(home, '.cradl/credentials.json'), 'utf8')).toBe(saved)
  })
})

describe.skipIf(!pty)(`a command that deletes, in a terminal${ptyNote}`, () => {
  apiTest('deletes only after y', async ({ credentials, transport }) => {
    const { datasetId } = await createDataset(transport, {})
    const args = ['datasets', 'delete', datasetId]
    const env = credentialsEnv(credentials)
    for (const [answer, code] of [
      [keys.enter, 1],
      [`n${keys.enter}`, 1],
      [keys.ctrlC, 130],
    ] as const) {
      const terminal = await startTerminal(args, { env })
      await terminal.until('[y/N]')
      terminal.press(answer)
      expect(await terminal.exit).toBe(code)
      expect(await getDataset(transport, datasetId)).toMatchObject({ datasetId })
    }
    const terminal = await startTerminal(args, { env })
    await terminal.until('[y/N]')
    terminal.press(`y${keys.enter}`)
    expect(await terminal.exit).toBe(0)
    await expect(getDataset(transport, datasetId)).rejects.toThrow('404')
  })
})
