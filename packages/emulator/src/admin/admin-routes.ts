import { constants } from 'node:buffer'
import { anyOf, number, object, required, string } from '@las/api/description'
import { isJsonOrUndeclared, readJson } from '../api/http/body.js'
import type { ApiContext } from '../api/http/context.js'
import type { JsonLimits } from '../api/http/json-scanner.js'
import type { Request } from '../api/http/request.js'
import { JSON_TYPE, json } from '../api/http/response.js'
import type { Route } from '../api/http/route.js'
import { notFound } from '../platform/errors.js'
import { LIMITS } from '../platform/limits.js'
import { validate } from '../platform/validation/validation.js'
import { adminSecretOf, checkAdministrator } from './administrator.js'
import type { RemoteControls } from './controls.js'
import type { Fault } from './faults.js'
import type { SeedData } from './seed.js'
import type { Snapshot } from './snapshot.js'

/** The maximum size of a body, such as a snapshot. JavaScript strings, and so parsed JSON texts, cannot be longer. */
const MAX_BODY_BYTES = constants.MAX_STRING_LENGTH

/**
 * Snapshots contain the bodies of earlier requests, nested in records. Their size is not limited, because only administrators
 * send them.
 */
const SNAPSHOT_LIMITS: JsonLimits = {
  depth: LIMITS.bodyDepth + 10,
  members: Number.POSITIVE_INFINITY,
  values: Number.POSITIVE_INFINITY,
}

const advance = object({
  advance: required(
    anyOf(number(), string({ maxLength: 100 })),
    'The time to advance by, in milliseconds or as a duration such as `2h`.',
  ),
})

/** The admin API under `/_emulator`: the controls of the emulator for programs in any language. */
export function adminRoutes(
  { keys, access, origin }: Pick<ApiContext, 'keys' | 'access' | 'origin'>,
  controls: RemoteControls,
): Route[] {
  const secret = adminSecretOf(keys)
  const route = (method: string, name: string, handle: (body: unknown, request: Request) => unknown): Route => ({
    method,
    path: `/_emulator/${name}`,
    async handle(request) {
      checkAdministrator(request, secret, access)
      const body = await readJson(request, {
        limit: MAX_BODY_BYTES,
        contents: SNAPSHOT_LIMITS,
        accepts: isJsonOrUndeclared,
      })
      return json(await handle(body, request))
    },
  })
  const jobRoute = (method: string, name: string, action: (id: string) => Promise<boolean>): Route =>
    route(method, name, async (_body, { params: { id = '' } }) => {
      if (!(await action(id))) throw notFound('job', id)
      return {}
    })
  const time = (): { time: string } => ({ time: new Date(controls.clock.now()).toISOString() })
  const faults = (): { faults: unknown } => ({ faults: controls.faults.list() })
  return [
    { method: 'GET', path: '/_emulator/health', handle: () => json({ status: 'ok' }) },
    route('GET', 'clock', time),
    route('POST', 'clock', async body => {
      await controls.clock.advance(validate<{ advance: number | string }>(advance, body, 'The body').advance)
      return time()
    }),
    route('GET', 'faults', faults),
    route('POST', 'faults', body => {
      controls.faults.add(...[body].flat().map(fault => fault as Fault))
      return faults()
    }),
    route('DELETE', 'faults', () => {
      controls.faults.clear()
      return faults()
    }),
    route('POST', 'seed', (body, request) => controls.seed(body as SeedData, origin(request))),
    route('GET', 'jobs', async () => ({ jobs: await controls.jobs() })),
    jobRoute('POST', 'jobs/{id}/retry', id => controls.retryJob(id)),
    jobRoute('DELETE', 'jobs/{id}', id => controls.discardJob(id)),
    route('GET', 'outbox', async () => ({ mails: await controls.outbox() })),
    {
      method: 'GET',
      path: '/_emulator/snapshot',
      handle(request) {
        checkAdministrator(request, secret, access)
        return { status: 200, headers: JSON_TYPE, body: controls.streamSnapshot() }
      },
    },
    route('PUT', 'snapshot', async body => {
      await controls.restore(body as Snapshot)
      return {}
    }),
    route('POST', 'reset', async () => {
      await controls.reset()
      return {}
    }),
  ]
}
