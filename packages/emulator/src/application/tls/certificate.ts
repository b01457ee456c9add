import { createPrivateKey, X509Certificate } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { isIP } from 'node:net'
import { hostname, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createDirectory, writeFileAtomically } from '@las/storage/files'
import { hostOfUrl } from '../../api/http/addresses.js'
import type { CertificateFiles } from './make-certificate.js'

/** What the server shows to its clients, and what they need to trust it. */
export interface Certificate extends CertificateFiles {
  /** The file that holds `ca`. */
  readonly caFile: string
  /** Removes what was written only for this run. */
  close(): Promise<void>
}

/** A certificate is renewed if it expires within this time, in milliseconds: a week. */
const RENEW_BELOW = 7 * 24 * 60 * 60 * 1000

/**
 * The certificate of this machine and of `names`, which are host names and IP addresses: the one of an earlier run with the same
 * data directory while it is valid, or a new one. Without a data directory, only the certificate of the authority is written, to
 * a temporary file.
 * @param warn receives a message if the certificate of an earlier run is damaged.
 */
export async function openCertificate(
  dataDir: string | undefined,
  names: readonly string[],
  warn: (message: string) => void = () => {},
): Promise<Certificate> {
  const given = names.map(hostOfUrl)
  const hosts = [...new Set(['localhost', '127.0.0.1', '::1', hostname(), ...given])].filter(isName)
  if (dataDir === undefined) {
    const files = await make(hosts)
    const directory = await mkdtemp(join(resolve(tmpdir()), 'las-emulator-tls-'))
    const caFile = join(directory, 'ca.pem')
    const close = (): Promise<void> => rm(directory, { recursive: true, force: true })
    try {
      await writeFileAtomically(caFile, files.ca)
    } catch (error) {
      await close()
      throw error
    }
    return { ...files, caFile, close }
  }
  const directory = join(dataDir, 'tls')
  await createDirectory(directory)
  const path = (name: keyof CertificateFiles): string => join(directory, `${name}.pem`)
  const stored = await readFiles(path)
  const condition = stored && conditionOf(stored, hosts)
  const files = stored && condition === 'good' ? stored : await make(hosts)
  if (condition === 'damaged') {
    warn(`The certificate in ${directory} is damaged. A new one was made: clients have to trust the new ca.pem.`)
  }
  if (files !== stored) for (const name of NAMES) await writeFileAtomically(path(name), files[name])
  return { ...files, caFile: path('ca'), close: async () => {} }
}

const NAMES = ['key', 'cert', 'ca'] as const

/** The library that makes certificates takes long to load, and is needed once a year. */
async function make(hosts: readonly string[]): Promise<CertificateFiles> {
  const { makeCertificate } = await import('./make-certificate.js')
  return makeCertificate(hosts)
}

/** The files of an earlier run, empty where one cannot be read; undefined if there are none. */
async function readFiles(path: (name: keyof CertificateFiles) => string): Promise<CertificateFiles | undefined> {
  const [key = '', cert = '', ca = ''] = await Promise.all(
    NAMES.map(name => readFile(path(name), 'utf8').catch(() => '')),
  )
  return key + cert + ca === '' ? undefined : { key, cert, ca }
}

/** Whether files are for all of `hosts` and last, or are not even a certificate with its key and its authority. */
function conditionOf({ key, cert, ca }: CertificateFiles, hosts: readonly string[]): 'good' | 'outdated' | 'damaged' {
  try {
    const [certificate, authority] = [new X509Certificate(cert), new X509Certificate(ca)]
    if (!certificate.verify(authority.publicKey) || !certificate.checkPrivateKey(createPrivateKey(key)))
      return 'damaged'
    const lasts = Date.parse(certificate.validTo) - Date.now() > RENEW_BELOW
    const isFor = (host: string): boolean =>
      (isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host)) !== undefined
    return lasts && hosts.every(isFor) ? 'good' : 'outdated'
  } catch {
    return 'damaged'
  }
}

/** Not `0.0.0.0` and `::`, which stand for all addresses; no name that a certificate cannot hold. */
const isName = (host: string): boolean =>
  host !== '0.0.0.0' && host !== '::' && (isIP(host) !== 0 || /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(host))
