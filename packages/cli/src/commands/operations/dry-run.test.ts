import { describe, expect, it } from 'vitest'
import { runLas } from '../../testing/run-las.js'

const modelId = 'las:model:0d1f8e7c5b4a49638271605f4e3d2c1b'

async function dryRun(...args: string[]): Promise<unknown> {
  const { code, stdout, stderr } = await runLas([...args, '--dry-run'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return JSON.parse(stdout)
}

describe('--dry-run', () => {
  it('prints the request without credentials', async () => {
    expect(await dryRun('models', 'update', modelId, '--name', 'Invoices', '--training-id', 'null')).toEqual({
      method: 'PATCH',
      path: `/models/${modelId}`,
      body: { name: 'Invoices', trainingId: null },
    })
  })

  it('prints the query', async () => {
    expect(await dryRun('documents', 'list', '-m', '5', '--consent-id', 'las:consent:a', 'las:consent:b')).toEqual({
      method: 'GET',
      path: '/documents?maxResults=5&consentId=las%3Aconsent%3Aa&consentId=las%3Aconsent%3Ab',
    })
  })

  it('masks secrets', async () => {
    const { stdout } = await runLas(['secrets', 'create', '--secret-data', 'password=hunter2', '--dry-run'])
    expect(stdout).not.toContain('hunter2')
    expect(JSON.parse(stdout)).toMatchObject({ body: { data: { password: '***' } } })
  })

  it('masks nested secrets of all commands, but not the ids of secrets', async () => {
    const config = JSON.stringify({ password: 'hunter2', a: [{ apiKey: 7 }], secretId: 'las:secret:1', url: 'u' })
    const shown = { password: '***', a: [{ apiKey: '***' }], secretId: 'las:secret:1', url: 'u' }
    expect(await dryRun('connections', 'create', '--config', config)).toMatchObject({ body: { config: shown } })
    expect(await dryRun('api', 'POST', '/connections', '--field', `config=${config}`)).toMatchObject({
      body: { config: shown },
    })
    expect(await dryRun('api', 'POST', '/secrets', '--field', 'data.username=ada', '-F', 'name=n')).toMatchObject({
      body: { name: 'n', data: { username: '***' } },
    })
    expect(await dryRun('api', 'get', '/models', '-F', 'accessToken=hunter2')).toEqual({
      method: 'GET',
      path: '/models?accessToken=[hidden]',
    })
  })

  it.each(['yes', '1', 'TRUE'])('accepts --dry-run=%s, and does not send the request', async value => {
    const { code, stdout } = await runLas(['models', 'delete', modelId, '--yes', `--dry-run=${value}`])
    expect({ code, request: JSON.parse(stdout) }).toEqual({
      code: 0,
      request: { method: 'DELETE', path: `/models/${modelId}` },
    })
  })

  it('rejects other values of switches', async () => {
    const { code, stderr } = await runLas(['models', 'delete', modelId, '--yes', '--dry-run=maybe'])
    expect({ code, error: JSON.parse(stderr) }).toMatchObject({ code: 2, error: { code: 'invalid_value' } })
  })

  it('does not ask before a command that deletes', async () => {
    expect(await dryRun('models', 'delete', modelId)).toEqual({ method: 'DELETE', path: `/models/${modelId}` })
  })

  it('shortens the content of files', async () => {
    const stdin = 'x'.repeat(3_000)
    const { stdout } = await runLas(['assets', 'create', '-', '--dry-run'], { stdin })
    expect(JSON.parse(stdout)).toMatchObject({ body: { content: 'eHh4eHh4eHh4eHh4eHh4… (4,000 characters)' } })
  })
})
