import { createPrivateKey, X509Certificate } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { isIP } from 'node:net'
import { hostname, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createDirectory, writeFileAtomically } from '@las/storage/files'
import { hostOfUrl } from '../../api/http/addresses.js'
import type { CertificateFiles } from './make-certificate.js'

/** The server's certificate and key, and the CA certificate that clients must trust. */
export interface Certificate extends CertificateFiles {
  /** The file that contains `ca`. */
  readonly caFile: string
  /** Removes temporary files. */
  close(): Promise<void>
}

/** A certificate is renewed if it expires within a week. */
const RENEW_BEFORE_EXPIRY_MS = 7 * 24 * 60 * 60 * 1000

/**
 * Returns a certificate for this machine and for `names` (host names and IP addresses). A valid certificate in the data directory
 * is reused; otherwise a new one is generated. Without a data directory, only the CA certificate is written, to a temporary
 * file.
 * @param warn receives a message if the stored certificate is damaged.
 */
export async function openCertificate(
  dataDir: string | undefined,
  names: readonly string[],
  warn: (message: string) => void = () => {},
): Promise<Certificate> {
  const hosts = [...new Set(['localhost', '127.0.0.1', '::1', hostname(), ...names.map(hostOfUrl)])].filter(isHostName)
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
  const files = stored && condition === 'valid' ? stored : await make(hosts)
  if (condition === 'damaged') {
    warn(`The certificate in ${directory} is damaged. A new one was generated: clients must trust the new ca.pem.`)
  }
  if (files !== stored) for (const name of NAMES) await writeFileAtomically(path(name), files[name])
  return { ...files, caFile: path('ca'), close: async () => {} }
}

const NAMES = ['key', 'cert', 'ca'] as const

/** Loads the certificate library only when it is needed, because that takes long. */
async function make(hosts: readonly string[]): Promise<CertificateFiles> {
  const { makeCertificate } = await import('./make-certificate.js')
  return makeCertificate(hosts)
}

/** The stored files, with an empty string for each file that cannot be read; undefined if there are no files. */
async function readFiles(path: (name: keyof CertificateFiles) => string): Promise<CertificateFiles | undefined> {
  const [key = '', cert = '', ca = ''] = await Promise.all(
    NAMES.map(name => readFile(path(name), 'utf8').catch(() => '')),
  )
  return key + cert + ca === '' ? undefined : { key, cert, ca }
}

/** `outdated` certificates do not cover all `hosts` or expire soon; `damaged` files do not belong together or cannot be parsed. */
function conditionOf({ key, cert, ca }: CertificateFiles, hosts: readonly string[]): 'valid' | 'outdated' | 'damaged' {
  try {
    const [certificate, authority] = [new X509Certificate(cert), new X509Certificate(ca)]
    if (!certificate.verify(authority.publicKey) || !certificate.checkPrivateKey(createPrivateKey(key)))
      return 'damaged'
    const isCurrent = Date.parse(certificate.validTo) - Date.now() > RENEW_BEFORE_EXPIRY_MS
    const covers = (host: string): boolean =>
      (isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host)) !== undefined
    return isCurrent && hosts.every(covers) ? 'valid' : 'outdated'
  } catch {
    return 'damaged'
  }
}

/** Whether a certificate can contain `host`. Excludes the wildcard addresses `0.0.0.0` and `::`. */
const isHostName = (host: string): boolean =>
  host !== '0.0.0.0' && host !== '::' && (isIP(host) !== 0 || /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(host))
