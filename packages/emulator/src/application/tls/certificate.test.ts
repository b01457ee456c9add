import { execFile } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEmulator } from '../start-emulator.js'
import { openCertificate } from './certificate.js'

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'las-tls-'))
})
afterAll(() => rm(directory, { recursive: true, force: true }))

/** Fetches a URL in a child process that trusts `caFile`, and returns the response body or the error code. */
async function fetchInProcess(url: string, caFile?: string): Promise<string> {
  const script = `fetch(${JSON.stringify(url)}).then(r => r.text(), e => e.cause.code).then(t => process.stdout.write(t))`
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: caFile ?? '' }
  return (await promisify(execFile)(process.execPath, ['-e', script], { env })).stdout
}

describe('tls', () => {
  it('serves HTTPS only to clients that trust its CA file', async () => {
    const emulator = await startEmulator({ tls: true })
    const { apiEndpoint, authEndpoint, caFile = '' } = emulator
    expect(apiEndpoint).toMatch(/^https:\/\/localhost:\d+\/v1$/)
    const health = `${authEndpoint}/_emulator/health`
    for (const name of ['localhost', '127.0.0.1']) {
      expect(await fetchInProcess(health.replace('localhost', name), caFile)).toBe('{"status":"ok"}')
    }
    expect(await fetchInProcess(health)).toMatch(/CERT|SIGNATURE/)
    await emulator.close()
    expect(existsSync(caFile)).toBe(false)
  })
})

describe('the certificate', () => {
  it('is stored in the data directory, with a key that only the owner can read', async () => {
    const first = await openCertificate(directory, ['localhost'])
    const second = await openCertificate(directory, ['127.0.0.1'])
    expect({ ...second, close: undefined }).toEqual({ ...first, close: undefined })
    expect(first.caFile).toBe(join(directory, 'tls', 'ca.pem'))
    expect(await readdir(join(directory, 'tls'))).toEqual(['ca.pem', 'cert.pem', 'key.pem'])
    expect((await stat(join(directory, 'tls', 'key.pem'))).mode & 0o77).toBe(0)
  })

  it('is only valid for this machine, and cannot sign other certificates', async () => {
    const { cert, ca } = await openCertificate(directory, ['localhost'])
    const [certificate, authority] = [new X509Certificate(cert), new X509Certificate(ca)]
    expect(certificate.checkHost('localhost')).toBeDefined()
    expect(certificate.checkIP('::1')).toBeDefined()
    expect(certificate.checkHost('example.com')).toBeUndefined()
    expect(certificate.ca).toBe(false)
    expect(certificate.verify(authority.publicKey)).toBe(true)
    const days = (Date.parse(certificate.validTo) - Date.parse(certificate.validFrom)) / 86_400_000
    expect(days).toBeLessThanOrEqual(398)
  })

  it('is regenerated for another address, and if a file is damaged', async () => {
    const before = await openCertificate(directory, ['localhost'])
    const other = await openCertificate(directory, ['192.0.2.7'])
    expect(other.cert).not.toBe(before.cert)
    expect(new X509Certificate(other.cert).checkIP('192.0.2.7')).toBeDefined()
    const many = new X509Certificate((await openCertificate(directory, ['las-emulator', '[2001:db8::7]'])).cert)
    expect([many.checkHost('las-emulator'), many.checkIP('2001:db8::7')]).not.toContain(undefined)
    await writeFile(join(directory, 'tls', 'key.pem'), 'damaged')
    const again = await openCertificate(directory, ['192.0.2.7'])
    expect(await readFile(join(directory, 'tls', 'key.pem'), 'utf8')).toBe(again.key)
    expect(again.key).toContain('PRIVATE KEY')
  })
})
