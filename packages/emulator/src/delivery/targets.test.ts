import { describe, expect, it } from 'vitest'
import { targetsOf } from './targets.js'

const PRIVATE = [
  ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.168.0.1'],
  ...['192.0.2.1', '198.18.0.1', '224.0.0.1', '255.255.255.255', '168.63.129.16'],
  ...['::', 'fc00::1', 'fd12::1', 'fe80::1', 'ff02::1', '2001:db8::1', '2002:7f00:1::', '64:ff9b::7f00:1', '::7f00:1'],
  ...['::ffff:10.0.0.1', '::ffff:a9fe:a9fe', '::ffff:0.0.0.0', '::ffff:a83f:8110'],
  // Other forms of IPv6 addresses that contain an IPv4 address, unassigned addresses, and an address with a zone.
  ...['::ffff:0:a00:1', '::ffff:0:7f00:1', '64:ff9b:1::a00:1', '2001:0:7f00:1::', '5f00::1', '4000::1', 'fe80::1%eth0'],
]
const LOOPBACK = ['127.0.0.1', '127.255.255.254', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1']
const PUBLIC = ['8.8.8.8', '172.32.0.1', '2606:4700::1111', '::ffff:8.8.8.8']

describe('the targets of webhooks', () => {
  const allowed = (allow: string[], addresses: string[], host = 'a.example'): string[] =>
    addresses.filter(address => targetsOf(allow).allows(host, address))

  it('can be this machine', () => {
    expect(allowed(['loopback'], [...LOOPBACK, ...PUBLIC, ...PRIVATE])).toEqual(LOOPBACK)
  })

  it('can be this machine and all public addresses', () => {
    expect(allowed(['*'], [...LOOPBACK, ...PUBLIC, ...PRIVATE])).toEqual([...LOOPBACK, ...PUBLIC])
  })

  it('can be addresses and ranges of either family, also if they are mapped to IPv6', () => {
    expect(allowed(['10.0.0.0/8', 'fd12::/16', '192.168.0.1'], [...LOOPBACK, ...PUBLIC, ...PRIVATE])).toEqual([
      '10.1.2.3',
      '192.168.0.1',
      'fd12::1',
      '::ffff:10.0.0.1',
    ])
  })

  it('can be all addresses of a family', () => {
    const addresses = ['10.1.2.3', '::ffff:10.0.0.1', 'fd12::1']
    expect(allowed(['0.0.0.0/0'], addresses)).toEqual(['10.1.2.3', '::ffff:10.0.0.1'])
    expect(allowed(['::/0'], addresses)).toEqual(['fd12::1'])
  })

  it('can only be addresses', () => {
    for (const target of ['*', '0.0.0.0/0', 'a.example']) expect(allowed([target], ['', 'a.example'])).toEqual([])
  })

  it('can be names, in upper or lower case, with every address', () => {
    expect(allowed(['Hooks.Example.com'], ['10.1.2.3', '::1'], 'hooks.example.com')).toEqual(['10.1.2.3', '::1'])
    expect(allowed(['hooks.example.com'], ['10.1.2.3'], 'evil.hooks.example.com')).toEqual([])
    expect(allowed([], [...LOOPBACK, ...PUBLIC])).toEqual([])
  })

  it.each([
    '',
    'http://a.example',
    'a.example:80',
    '10.0.0',
    '10.0.0.0/33',
    '::/129',
    '10.0.0.0/',
    '*.a.example',
    'ü.example',
  ])('cannot be %j', entry => {
    expect(() => targetsOf([entry])).toThrow(`${JSON.stringify(entry)} is not a target of webhooks. Use the name`)
  })
})
