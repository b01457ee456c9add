import { timingSafeEqual } from 'node:crypto'
import { Type } from '@sinclair/typebox'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Keys } from '../auth/keys.js'
import { forbidden } from '../errors.js'
import { parseJsonBody } from '../http/json-body.js'
import { strict } from '../schemas.js'
import { validate } from '../validation.js'
import type { EmulatorControls } from './controls.js'
import type { Fault } from './faults.js'
import type { SeedData } from './seed.js'
import type { Snapshot } from './snapshot.js'

/** The largest body, in bytes: a snapshot holds everything. */
const MAX_BODY = 1024 * 1024 * 1024

const advance = strict({ advance: Type.Union([Type.Number(), Type.String({ maxLength: 100 })]) })

/** What lets a program on another machine use the admin API. It follows from the key of the emulator. */
export const adminSecretOf = (keys: Keys): string => keys.derive('admin secret', 32).toString('base64url')

/** The controls of the emulator for programs in any language, under `/_emulator`. */
export function adminApi(controls: EmulatorControls, keys: Keys): (server: FastifyInstance) => Promise<void> {
  const secret = Buffer.from(adminSecretOf(keys))
  return async server => {
    server.addHook('onRequest', async request => {
      if (!isAdministrator(request, secret)) {
        throw forbidden(
          'The admin API takes requests from this machine that no web page makes; all others need the admin secret of ' +
            'the emulator as bearer token',
        )
      }
    })
    server.removeAllContentTypeParsers()
    server.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit: MAX_BODY }, parseJsonBody)

    const time = (): { time: string } => ({ time: new Date(controls.clock.now()).toISOString() })
    const faults = (): { faults: unknown } => ({ faults: controls.faults.list() })
    server.get('/_emulator/clock', async () => time())
    server.post('/_emulator/clock', async ({ body }) => {
      await controls.clock.advance(validate(advance, body, 'The body').advance)
      return time()
    })
    server.get('/_emulator/faults', async () => faults())
    server.post('/_emulator/faults', async ({ body }) => {
      controls.faults.add(...[body].flat().map(fault => fault as Fault))
      return faults()
    })
    server.delete('/_emulator/faults', async () => {
      controls.faults.clear()
      return faults()
    })
    server.post('/_emulator/seed', async ({ body }) => controls.seed(body as SeedData))
    server.get('/_emulator/outbox', async () => ({ mails: await controls.outbox() }))
    server.get('/_emulator/snapshot', async () => controls.snapshot())
    server.put('/_emulator/snapshot', async ({ body }) => {
      await controls.restore(body as Snapshot)
      return {}
    })
    server.post('/_emulator/reset', async () => {
      await controls.reset()
      return {}
    })
  }
}

/** Whether a request has the secret, or comes from a program on this machine: not from a web page, nor through a proxy. */
function isAdministrator({ headers, socket, hostname }: FastifyRequest, secret: Buffer): boolean {
  const token = Buffer.from(/^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? '')
  if (token.length === secret.length && timingSafeEqual(token, secret)) return true
  const isForwarded = 'x-forwarded-for' in headers || 'forwarded' in headers
  return (
    isLoopback(socket.remoteAddress ?? '') && isLoopbackName(hostname) && !isForwarded && headers.origin === undefined
  )
}

const isLoopback = (address: string): boolean => /^(::ffff:)?127\.|^::1$/.test(address)

/** A page of a foreign name that resolves to this machine is none of it. */
const isLoopbackName = (name: string): boolean => /^(localhost|127\.[0-9.]+|\[?::1\]?)$/i.test(name)
