import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import type { Targets } from './targets.js'

/** An address that a host resolves to. */
export interface Address {
  readonly address: string
  readonly family: number
}

/** Returns all addresses of a name. */
export type Lookup = (name: string) => Promise<readonly Address[]>

/** Resolves names like other programs on this machine: with its hosts file and its name servers. */
export const systemLookup: Lookup = name => lookup(name, { all: true, verbatim: true })

/** The host of a webhook is not an allowed target. */
export class TargetRefused extends Error {
  override readonly name = 'TargetRefused'
}

/**
 * Returns the addresses of the host of a URL that webhooks can be sent to.
 * @throws {@link TargetRefused} if none of its addresses is allowed; the message does not contain them.
 * @throws if the name cannot be resolved.
 */
export async function resolveHost({ hostname }: URL, targets: Targets, lookup: Lookup): Promise<readonly Address[]> {
  const host = hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '')
  const family = isIP(host)
  const addresses = family === 0 ? await lookup(host) : [{ address: host, family }]
  const allowed = addresses.filter(({ address }) => targets.allows(host, address))
  if (allowed.length > 0) return allowed
  throw new TargetRefused(refusal(host, targets))
}

const refusal = (host: string, { reason }: Targets): string =>
  `${host} is not an allowed target of webhooks${reason ? `, ${reason}` : ''}. To allow it, add ${JSON.stringify(host)} to the list webhooks.allow of startEmulator (["loopback"] by default), or start npx @las/emulator with --webhook-target ${host} and the other targets, such as --webhook-target loopback`
