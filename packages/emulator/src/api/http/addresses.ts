import { isIPv6 } from 'node:net'

/** Converts the address of a socket: IPv4 addresses that IPv6 sockets report as `::ffff:127.0.0.1` become `127.0.0.1`. */
export const normalizeAddress = (address = ''): string => address.replace(/^::ffff:/, '')

/** Adds brackets to IPv6 addresses, as in the host of a URL. */
export const hostInUrl = (host: string): string => (isIPv6(host) ? `[${host}]` : host)

/** Removes the brackets of IPv6 addresses in the host of a URL. */
export const hostOfUrl = (host: string): string => host.replace(/^\[(.*)\]$/, '$1')
