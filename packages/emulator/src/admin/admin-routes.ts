import { formats, object, optional } from '@las/api/description'
import { isJsonOrUndeclared, readJson } from '../api/http/body.js'
import type { ApiContext } from '../api/http/context.js'
import type { Request } from '../api/http/request.js'
import { JSON_TYPE, json } from '../api/http/response.js'
import type { Route } from '../api/http/route.js'
import type { ConsoleLinkOptions } from '../console/session/console-link.js'
import { notFound } from '../platform/errors.js'
import { validate } from '../platform/validation/validation.js'
import { adminSecretOf, checkAdministrator } from './administrator.js'
import { advance, LARGE_BODY } from './bodies.js'
import type { RemoteControls } from './controls.js'
import type { Fault } from './fault.js'
import type { SeedData } from './seed.js'
import type { Snapshot } from './snapshot.js'

const consoleLink = object({
  email: optional(
    formats.email,
    'The email address of a user of the first organization; by default that of its owner.',
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
      const body = await readJson(request, { ...LARGE_BODY, accepts: isJsonOrUndeclared })
      return json(await handle(body, request))
    },
  })
  const jobRoute = (method: string, name: string, action: (id: string) => Promise<boolean>): Route =>
    route(method, name, async (_body, { params: { id = '' } }) => {
      if (!(await action(id))) throw notFound('job', id)
      return {}
    })
  const time = (): { time: string } => ({ time: new Date(controls.clock.now()).toISOString() })
  const faults = async (): Promise<{ faults: unknown }> => ({ faults: await controls.faults.list() })
  return [
    { method: 'GET', path: '/_emulator/health', handle: () => json({ status: 'ok' }) },
    route('GET', 'status', () => controls.status()),
    route('GET', 'clock', time),
    route('POST', 'clock', async body => {
      await controls.clock.advance(validate<{ advance: number | string }>(advance, body, 'The body').advance)
      return time()
    }),
    route('GET', 'faults', faults),
    route('POST', 'faults', async body => {
      await controls.faults.add(...[body].flat().map(fault => fault as Fault))
      return faults()
    }),
    route('DELETE', 'faults', async () => {
      await controls.faults.clear()
      return faults()
    }),
    route('POST', 'seed', (body, request) => controls.seed(body as SeedData, origin(request))),
    route('GET', 'jobs', async () => ({ jobs: await controls.jobs() })),
    jobRoute('POST', 'jobs/{id}/retry', id => controls.retryJob(id)),
    jobRoute('DELETE', 'jobs/{id}', id => controls.discardJob(id)),
    route('GET', 'outbox', async () => ({ mails: await controls.outbox() })),
    route('POST', 'console-link', async (body = {}, request) => ({
      url: await controls.consoleLink(validate<ConsoleLinkOptions>(consoleLink, body, 'The body'), origin(request)),
    })),
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
