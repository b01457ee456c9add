import { constants } from 'node:buffer'
import { anyOf, number, object, required, string } from '@las/api/description'
import { JSON_TYPE, json } from '../api/http/answer.js'
import { isJsonOrUndeclared, readJson } from '../api/http/body.js'
import type { ApiContext } from '../api/http/context.js'
import type { JsonLimits } from '../api/http/json-scanner.js'
import type { Request } from '../api/http/request.js'
import type { Route } from '../api/http/route.js'
import { notFound } from '../platform/errors.js'
import { LIMITS } from '../platform/limits.js'
import { validate } from '../platform/validation/validation.js'
import { adminSecretOf, checkAdministrator } from './administrator.js'
import type { RemoteControls } from './controls.js'
import type { Fault } from './faults.js'
import type { SeedData } from './seed.js'
import type { Snapshot } from './snapshot.js'

/** The largest body, in bytes: a snapshot holds everything, and JSON of more is no string any more. */
const MAX_BODY = constants.MAX_STRING_LENGTH

/** A snapshot nests what requests contained. Only administrators send it, so that its size is not limited. */
const SNAPSHOT_LIMITS: JsonLimits = {
  depth: LIMITS.bodyDepth + 10,
  members: Number.POSITIVE_INFINITY,
  values: Number.POSITIVE_INFINITY,
}

const advance = object({
  advance: required(anyOf(number(), string({ maxLength: 100 })), 'How far: milliseconds, or a duration such as `2h`.'),
})

/** The controls of the emulator for programs in any language, under `/_emulator`. */
export function adminRoutes(
  { keys, access, origin }: Pick<ApiContext, 'keys' | 'access' | 'origin'>,
  controls: RemoteControls,
): Route[] {
  const secret = adminSecretOf(keys)
  const route = (method: string, name: string, work: (body: unknown, request: Request) => unknown): Route => ({
    method,
    path: `/_emulator/${name}`,
    async answer(request) {
      checkAdministrator(request, secret, access)
      const body = await readJson(request, { limit: MAX_BODY, contents: SNAPSHOT_LIMITS, accepts: isJsonOrUndeclared })
      return json(await work(body, request))
    },
  })
  const jobRoute = (method: string, name: string, act: (id: string) => Promise<boolean>): Route =>
    route(method, name, async (_body, { params: { id = '' } }) => {
      if (!(await act(id))) throw notFound('job', id)
      return {}
    })
  const time = (): { time: string } => ({ time: new Date(controls.clock.now()).toISOString() })
  const faults = (): { faults: unknown } => ({ faults: controls.faults.list() })
  return [
    { method: 'GET', path: '/_emulator/health', answer: () => json({ status: 'ok' }) },
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
      answer(request) {
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
