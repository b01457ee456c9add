import {
  anything,
  boolean,
  type Fields,
  integer,
  object,
  oneOf,
  optional,
  required,
  string,
} from '@las/api/description'
import type { AdvanceClock, Outbox, ToolsFaults } from '@las/console/contract'
import type { ApiContext } from '../../api/http/context.js'
import { JSON_TYPE } from '../../api/http/response.js'
import type { Route } from '../../api/http/route.js'
import { readQuery } from '../../api/requests/query.js'
import { keepSession } from '../../console/session/keep-session.js'
import { firstCaller } from '../../domain/accounts/first-organization.js'
import { listMails } from '../../domain/mail/outbox.js'
import { ApiError, notFound } from '../../platform/errors.js'
import { advance, LARGE_BODY } from '../bodies.js'
import type { ToolsControls } from '../controls.js'
import type { Fault } from '../fault.js'
import type { SeedData } from '../seed.js'
import type { Snapshot } from '../snapshot.js'
import { requestRoutes } from './request-routes.js'
import type { RequestSource } from './request-source.js'
import { type ToolsBody, toolsRoute } from './tools-route.js'
import { nextJob, toolsJobs, toolsStatus } from './tools-status.js'

const enabled = object({ enabled: required(boolean(), 'Whether the fault is active.') })

const confirmed = object({ confirm: required(oneOf(['reset']), 'Confirms that all data is removed.') })

const outboxQuery: Fields = {
  maxResults: optional(integer({ minimum: 1, maximum: 100 }), 'The maximum number of emails.'),
  nextToken: optional(string({ maxLength: 2000 }), 'The token of an earlier page.'),
}

/** The test tools of the console: the controls of the emulator for people. Programs use the admin API. */
export function toolsRoutes(context: ApiContext, controls: ToolsControls, requests: RequestSource): Route[] {
  const { scheduler } = context
  const { faults } = controls
  const status = () => toolsStatus(context, controls)
  const jobRoute = (method: string, path: string, action: (id: string) => Promise<boolean>): Route =>
    toolsRoute(context, method, path, undefined, async ({ params: { id = '' } }) => {
      if (!(await action(id))) throw notFound('job', id)
      return toolsJobs(scheduler)
    })
  const faultRoute = <Body>(
    method: string,
    schema: ToolsBody | undefined,
    action: (id: string, body: Body) => Promise<boolean>,
  ): Route =>
    toolsRoute<Body>(context, method, 'faults/{id}', schema, async ({ params: { id = '' }, body }) => {
      if (!(await action(id, body))) throw notFound('fault', id)
      return listFaults(controls)
    })
  return [
    ...requestRoutes(context, requests),
    toolsRoute(context, 'GET', 'status', undefined, status),
    toolsRoute<AdvanceClock>(context, 'POST', 'clock', { schema: advance }, async ({ request, body }) => {
      const duration = body.advance === 'next' ? await timeToNextJob(context, controls) : body.advance
      await keepSession(context, request, () => controls.clock.advance(duration))
      return status()
    }),
    toolsRoute(context, 'GET', 'jobs', undefined, () => toolsJobs(scheduler)),
    jobRoute('POST', 'jobs/{id}/retry', id => scheduler.retry(id)),
    jobRoute('DELETE', 'jobs/{id}', id => scheduler.discard(id)),
    toolsRoute(context, 'GET', 'faults', undefined, () => listFaults(controls)),
    toolsRoute<Fault>(context, 'POST', 'faults', { schema: anything }, async ({ body }) => {
      await faults.add(body)
      return listFaults(controls)
    }),
    toolsRoute(context, 'DELETE', 'faults', undefined, async () => {
      await faults.clear()
      return listFaults(controls)
    }),
    faultRoute<{ enabled: boolean }>('PUT', { schema: enabled }, (id, body) => faults.switch(id, body.enabled)),
    faultRoute('DELETE', undefined, id => faults.remove(id)),
    toolsRoute<SeedData>(context, 'POST', 'seed', { schema: anything, options: LARGE_BODY }, ({ body, request }) =>
      controls.seed(body, context.origin(request)),
    ),
    toolsRoute(context, 'POST', 'samples', undefined, async ({ request }) => ({
      created: await controls.addSamples(context.origin(request)),
    })),
    toolsRoute(context, 'GET', 'snapshot', undefined, () => ({
      status: 200,
      headers: { ...JSON_TYPE, 'Content-Disposition': `attachment; filename="${snapshotName(context.clock())}"` },
      body: controls.streamSnapshot(),
    })),
    toolsRoute<Snapshot>(
      context,
      'PUT',
      'snapshot',
      { schema: anything, options: LARGE_BODY },
      async ({ request, body }) => {
        await keepSession(context, request, () => controls.restore(body))
        return status()
      },
    ),
    toolsRoute(context, 'POST', 'reset', { schema: confirmed }, async ({ request }) => {
      await keepSession(context, request, () => controls.reset())
      return status()
    }),
    toolsRoute(context, 'GET', 'outbox', undefined, ({ query }): Promise<Outbox> => {
      const page = readQuery<{ maxResults?: number; nextToken?: string }>(outboxQuery, query)
      return listMails(context, firstCaller(context.keys), { maxResults: 50, ...page })
    }),
  ]
}

/** @throws 409 if no job is due later than now. */
async function timeToNextJob({ scheduler }: ApiContext, { clock }: ToolsControls): Promise<number> {
  const next = nextJob(await scheduler.jobs(), clock.now())
  if (!next) throw new ApiError(409, 'No job is due later than now', {}, { code: 'no_job' })
  return Math.max(0, next.runAt - clock.now())
}

const listFaults = async ({ faults }: ToolsControls): Promise<ToolsFaults> => ({
  faults: (await faults.entries()).map(({ id, fault, enabled, hits }) => ({
    ...fault,
    id,
    enabled,
    hits,
    remaining: fault.times === undefined ? null : fault.times - hits,
  })),
})

/** Such as `las-snapshot-2026-01-31T12-30-00.json`. */
const snapshotName = (time: number): string =>
  `las-snapshot-${new Date(time).toISOString().slice(0, 19).replaceAll(':', '-')}.json`
