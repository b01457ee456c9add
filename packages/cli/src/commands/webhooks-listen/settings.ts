import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { path } from '@las/core'
import type { Invocation } from '../../command/invocation.js'
import { CommandError, UsageError } from '../../errors/command-error.js'
import { clientSecrets } from './client-secrets.js'

const DEFAULT_PORT = 8787

/** The values of the flags, completed with those of the action. */
export interface ListenSettings {
  readonly port: number
  /** Empty with `--insecure` if no secret is known. */
  readonly secrets: readonly string[]
  readonly isInsecure: boolean
  readonly tolerance: number | undefined
  /** The full URL that the action calls, or the origin of the proxy. Default: the address of this server. */
  readonly signedUrl: { readonly full: string } | { readonly origin: string } | undefined
  readonly forward: URL | undefined
  readonly forwardTimeout: number
  readonly maxBody: number
  readonly count: number
  /** Milliseconds. */
  readonly maxWait: number | undefined
}

const DEFAULT_FORWARD_TIMEOUT_MS = 30_000
const DEFAULT_MAX_BODY_BYTES = 10 * 1024 * 1024

interface Flags {
  readonly port?: number
  readonly action?: string
  readonly secretFile?: string
  readonly insecure?: boolean
  readonly tolerance?: number
  readonly publicUrl?: string
  readonly forward?: string
  readonly maxBody?: number
  readonly count?: number
  readonly once?: boolean
  readonly maxWait?: number
}

/** @throws {UsageError} if a flag is invalid, or no secret is known. */
export async function settingsOf(invocation: Invocation): Promise<ListenSettings> {
  const flags = invocation.values as Flags
  const { insecure = false, publicUrl, forward, once, count, maxWait } = flags
  if (once && count !== undefined && count !== 1) {
    throw new UsageError('--once and --count exclude each other.', { code: 'conflicting_flags' })
  }
  const expected = once ? 1 : count
  if (maxWait !== undefined && expected === undefined) {
    throw new UsageError('--max-wait requires --count or --once.', { code: 'missing_flag' })
  }
  const forwardUrl = forward === undefined ? undefined : httpUrl(forward, '--forward')
  const publicOrigin = publicUrl === undefined ? undefined : httpUrl(publicUrl, '--public-url').origin
  const action = flags.action === undefined ? undefined : await readAction(flags.action, invocation)
  const secrets = await secretsOf(flags, action?.secret, invocation)
  if (secrets.length === 0 && !insecure) {
    throw new UsageError('No secret is known, so signatures cannot be verified.', {
      code: 'missing_secret',
      next: 'Set LAS_WEBHOOK_SECRET to the hmacSecret of the action, or use --action, --secret-file or --insecure.',
    })
  }
  return {
    port: flags.port ?? action?.port ?? DEFAULT_PORT,
    secrets,
    isInsecure: insecure,
    tolerance: flags.tolerance,
    signedUrl: signedUrlOf(publicOrigin, action?.url),
    forward: forwardUrl,
    forwardTimeout: invocation.globals.timeout ?? DEFAULT_FORWARD_TIMEOUT_MS,
    maxBody: flags.maxBody ?? DEFAULT_MAX_BODY_BYTES,
    count: expected ?? Number.POSITIVE_INFINITY,
    maxWait: maxWait === undefined ? undefined : maxWait * 1000,
  }
}

function signedUrlOf(publicOrigin: string | undefined, ofAction: string | undefined): ListenSettings['signedUrl'] {
  if (publicOrigin !== undefined) return { origin: publicOrigin }
  return ofAction === undefined ? undefined : { full: ofAction }
}

function httpUrl(text: string, subject: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url && /^https?:$/.test(url.protocol)) return url
  throw new UsageError(`${subject} must be an HTTP URL such as http://localhost:3000/webhooks, not '${text}'.`, {
    code: 'invalid_value',
  })
}

interface ActionSettings {
  readonly secret: string | undefined
  /** Undefined if the URL contains variables of the run. */
  readonly url: string | undefined
  /** The port of a URL on this machine. */
  readonly port: number | undefined
}

async function readAction(actionId: string, { transport, signal }: Invocation): Promise<ActionSettings> {
  const sender = await transport()
  const request = { method: 'GET', path: path('/actions/{actionId}', { actionId }) } as const
  const { config } = await sender.request<{ config?: Readonly<Record<string, unknown>> | null }>(request, { signal })
  const { url, params, hmacSecret } = config ?? {}
  if (typeof url !== 'string') {
    throw new CommandError(`The action ${actionId} sends no webhooks: its config has no url.`, {
      code: 'not_a_webhook_action',
    })
  }
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  const isLocal = parsed !== undefined && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(parsed.hostname)
  // Otherwise, the URL that is signed also contains the params or the values of variables, and is known from the request only.
  const isConstant = !url.includes('$') && !(Array.isArray(params) && params.length > 0)
  return {
    secret: typeof hmacSecret === 'string' ? hmacSecret : undefined,
    url: isConstant ? url : undefined,
    port: isLocal ? Number(parsed.port || 80) : undefined,
  }
}

async function secretsOf(
  { secretFile }: Flags,
  ofAction: string | undefined,
  { host, globals }: Invocation,
): Promise<string[]> {
  if (secretFile !== undefined) {
    const content =
      secretFile === '-' ? await text(host.stdin) : await readFile(resolve(host.directory, secretFile), 'utf8')
    const secret = content.trim()
    if (secret !== '') return [secret]
    throw new UsageError('The file of --secret-file is empty.', { code: 'invalid_value' })
  }
  const given = host.env.LAS_WEBHOOK_SECRET?.trim()
  if (given) return [given]
  if (ofAction !== undefined) return [ofAction]
  return clientSecrets(host, globals.profile)
}
