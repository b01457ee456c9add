import { BlockList, isIP } from 'node:net'

/** Decides which hosts and addresses receive webhooks. */
export interface Targets {
  /** Why other hosts are refused, as the end of a sentence; undefined if the reason are entries that clients must not see. */
  readonly reason: string | undefined
  /**
   * Whether a webhook can be sent to an address.
   * @param host the host of the URL, in lower case, that resolves to the address, or the address itself.
   */
  allows(host: string, address: string): boolean
}

const LOOPBACK = ['127.0.0.0/8', '::1']

/**
 * Addresses that are not on the public internet: those of private networks, of the link, of this machine, reserved ones (RFC 6890),
 * and IPv6 addresses that contain an IPv4 address, which a gateway could translate. Public IPv6 addresses are in `2000::/3`.
 */
const NOT_PUBLIC = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...['224.0.0.0/4', '240.0.0.0/4'],
  // Inside a virtual machine, this address is a service of its cloud that has credentials.
  '168.63.129.16',
  ...['::/3', '4000::/2', '8000::/1', '2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'],
]

/** Matches names, but not numbers such as `10.0.0`, which URLs read as addresses. */
const NAME_PATTERN = /^(?=.{1,253}$)([a-z0-9_][a-z0-9_-]{0,62}\.)*(?![0-9]+$)[a-z0-9_][a-z0-9_-]{0,62}$/

/**
 * Returns the targets of a list of names, IP addresses and ranges in CIDR notation. A name allows every address that it resolves
 * to. `loopback` allows the addresses of this machine, and `*` these and all public addresses.
 * @throws if it is not a list, or if an entry is invalid.
 */
export function targetsOf(allow: readonly string[]): Targets {
  if (!Array.isArray(allow)) throw new Error(`webhooks.allow must be a list of targets; got ${JSON.stringify(allow)}`)
  const names = new Set<string>()
  const addresses = new Ranges()
  let allowsPublic = false
  for (const entry of allow) {
    const text = String(entry).toLowerCase()
    if (text === '*') allowsPublic = true
    if (text === '*' || text === 'loopback') for (const range of LOOPBACK) addresses.add(range)
    else if (!addresses.add(text)) {
      if (!NAME_PATTERN.test(text)) throw new Error(invalidEntry(entry))
      names.add(text)
    }
  }
  return {
    reason: reasonOf(allow),
    allows: (host, address) =>
      isIP(address) !== 0 &&
      (names.has(host) || addresses.include(address) || (allowsPublic && !notPublic.include(address))),
  }
}

function reasonOf([entry, ...others]: readonly string[]): string | undefined {
  if (others.length > 0) return undefined
  if (entry === '*') return 'because it has no public address'
  return entry?.toLowerCase() === 'loopback' ? 'which are only sent to this machine' : undefined
}

const invalidEntry = (entry: string): string =>
  `${JSON.stringify(entry)} is not a target of webhooks. Use the name of a host such as hooks.example.com, an IP address, a range such as 10.0.0.0/8, loopback, or *`

/** Ranges of addresses. An IPv4 address that is mapped to IPv6 (`::ffff:10.0.0.1`) is only in ranges of IPv4. */
class Ranges {
  readonly #ipv4 = new BlockList()
  readonly #ipv6 = new BlockList()

  /** Adds an address or a range. Returns false if the text is neither. */
  add(text: string): boolean {
    const [, address = '', prefix] = /^([0-9a-f.:]+)(?:\/(\d{1,3}))?$/.exec(text) ?? []
    const bits = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0
    if (bits === 0 || Number(prefix ?? 0) > bits) return false
    const list = bits === 32 ? this.#ipv4 : this.#ipv6
    list.addSubnet(address, Number(prefix ?? bits), familyOf(address))
    return true
  }

  include(address: string): boolean {
    const family = familyOf(address)
    const isIpv4 = family === 'ipv4' || mapped.check(address, family)
    return (isIpv4 ? this.#ipv4 : this.#ipv6).check(address, family)
  }
}

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 4 ? 'ipv4' : 'ipv6')

const mapped = new BlockList()
mapped.addSubnet('::ffff:0:0', 96, 'ipv6')

const notPublic = new Ranges()
for (const range of NOT_PUBLIC) notPublic.add(range)
