import { isIPv6 } from 'node:net'

/** An address of a socket. IPv4 addresses have the form that they have in a URL, also if the socket is one of IPv6. */
export const plainAddress = (address = ''): string => address.replace(/^::ffff:/, '')

/** A host as it appears in a URL: IPv6 addresses are in brackets. */
export const hostInUrl = (host: string): string => (isIPv6(host) ? `[${host}]` : host)

/** A host of a URL as it appears elsewhere: IPv6 addresses have no brackets. */
export const hostOfUrl = (host: string): string => host.replace(/^\[(.*)\]$/, '$1')
