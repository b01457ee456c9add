import { randomUUID } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { observedAdminStore, observedStore, StorageError } from '@las/storage'
import { hasErrorCode } from '@las/storage/files'
import { adminRoutes } from '../admin/admin-routes.js'
import { adminSecretOf } from '../admin/administrator.js'
import { withAutoCreate } from '../admin/auto-create/auto-create.js'
import { createControls } from '../admin/controls.js'
import { Faults } from '../admin/faults.js'
import { toolsRoutes } from '../admin/tools/tools-routes.js'
import { codeRoutes } from '../api/files/code-routes.js'
import { fileRoutes } from '../api/files/file-routes.js'
import { variablesRoutes } from '../api/files/variables-routes.js'
import { hostInUrl } from '../api/http/addresses.js'
import type { ApiContext } from '../api/http/context.js'
import { observeBoth } from '../api/http/observation.js'
import { publicOrigin } from '../api/http/public-url.js'
import { originOf } from '../api/http/request.js'
import { createServer } from '../api/http/server.js'
import { descriptionRoutes } from '../api/openapi/description-routes.js'
import { operations } from '../api/operations/index.js'
import { RequestLog } from '../api/request-log/request-log.js'
import { apiRoutes } from '../api/requests/api-routes.js'
import { enforceQuotas } from '../api/requests/enforce-quotas.js'
import { signInRoutes } from '../api/sign-in/sign-in-routes.js'
import { tokenRoutes } from '../api/sign-in/token-routes.js'
import { consoleApiRoutes } from '../console/api/console-api-routes.js'
import { sessionRoutes } from '../console/session/session-routes.js'
import { consoleSignInRoutes } from '../console/session/sign-in-routes.js'
import { siteRoutes } from '../console/site/site-routes.js'
import { createWebhooks } from '../delivery/webhook-sender.js'
import { firstCaller, firstCredentials } from '../domain/accounts/first-organization.js'
import type { Context } from '../domain/common/context.js'
import { idOf } from '../domain/common/ids.js'
import { storePreloads } from '../domain/common/preload.js'
import { jobKinds } from '../domain/jobs.js'
import { organizations } from '../domain/organizations/organization.js'
import { preloads } from '../domain/preloads.js'
import { countedCollections } from '../domain/resources/counted.js'
import { countingStore } from '../domain/usage/usage.js'
import type { ExecutionContext } from '../execution/context.js'
import { programJobs, runnersOf } from '../execution/program-jobs.js'
import { createRunnerResolver } from '../execution/runner-resolver.js'
import type { Access } from '../identity/access.js'
import { Principals } from '../identity/principals.js'
import { mcpRoutes } from '../mcp/mcp-routes.js'
import { tracedJobs } from '../monitoring/job-spans.js'
import { Metrics } from '../monitoring/metrics.js'
import { metricsRoute } from '../monitoring/metrics-route.js'
import { probeRoutes } from '../monitoring/probe-routes.js'
import { Readiness } from '../monitoring/readiness.js'
import { logWithContext } from '../platform/fault-context.js'
import { connectionLimits } from '../platform/limits.js'
import { ignoreRequest, quietLog } from '../platform/log.js'
import { isInsecureUrl, isLoopback, isLoopbackUrl } from '../platform/loopback.js'
import { OffsetClock } from '../platform/time/clock.js'
import { DAY } from '../platform/time/days.js'
import { waivedRules } from '../platform/waivers.js'
import type { JobKind } from '../scheduling/job-kind.js'
import { Deliveries } from '../scheduling/shared/deliveries.js'
import { dataDirectoryError, openStorage, type Storage } from '../storage/open-storage.js'
import { openSharedStorage } from '../storage/shared/open-shared-storage.js'
import { useWorkers } from '../workers/run-task.js'
import { coordinate } from './coordination.js'
import { createScheduler } from './create-scheduler.js'
import type { Emulator, EmulatorOptions } from './emulator.js'
import { createLifecycle } from './lifecycle.js'
import { quotasOf } from './quotas.js'
import { schema } from './schema.js'
import { checkDelay, onlyOnce, wait } from './shutdown.js'
import { checkStorageOptions } from './storage-options.js'
import { type Certificate, openCertificate } from './tls/certificate.js'

/**
 * Starts the emulator.
 *
 * @returns the running emulator, when it is ready for requests.
 * @throws if an option is invalid, if the port is in use, or if `dataDir` cannot be written, is used by another emulator, or
 * requires an SQLite library that is not installed. The message gives the reason.
 * @example
 * const emulator = await startEmulator()
 * process.env.LAS_API_ENDPOINT = emulator.apiEndpoint
 * await emulator.close()
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const settings = settingsOf(options)
  const { dataDir, host, publicUrl, createId, log } = settings
  const storage = settings.shared
    ? await openSharedStorage(settings.shared, {
        schema,
        deliveries: new Deliveries(jobKinds, settings.offsetClock.now),
        createId,
        log,
      })
    : await openStorage(dataDir, schema, createId, log)
  let certificate: Certificate | undefined
  try {
    const names = publicUrl === undefined ? [host] : [host, new URL(publicUrl).hostname]
    if (options.tls) {
      certificate = await openCertificate(dataDir, names, log.fault).catch((error: unknown) => {
        throw dataDirectoryError(dataDir, error)
      })
    }
    return await serve(settings, storage, certificate)
  } catch (error) {
    // Release the data directory so that it can be used again.
    await storage.close()
    await certificate?.close()
    throw error
  }
}

type Settings = ReturnType<typeof settingsOf>

/**
 * The options with defaults filled in.
 * @throws if an option is invalid.
 */
function settingsOf(options: EmulatorOptions) {
  const { role, shared } = checkStorageOptions(options)
  const { port = 0, host = 'localhost', auth = 'on', checkResponses = false } = options
  const log = logWithContext(options.log ?? quietLog)
  const publicUrl = options.publicUrl === undefined ? undefined : publicOrigin(options.publicUrl, 'publicUrl')
  // Through a proxy, other machines can reach a loopback address.
  const isProxied = publicUrl !== undefined && !isLoopbackUrl(publicUrl)
  const isLocal = isLoopback(host) && !isProxied
  if (auth === 'off' && !isLocal) {
    const other = isLoopback(host) ? publicUrl : host
    throw new Error(`auth: 'off' is only allowed on loopback addresses, not on ${other}`)
  }
  // Absolute, because the path appears in messages and the working directory can change.
  const dataDir = options.dataDir === undefined ? undefined : resolve(options.dataDir)
  const offsetClock = new OffsetClock(options.clock ?? Date.now)
  const createId = options.createId ?? (() => randomUUID().replaceAll('-', ''))
  const { idPrefix = 'las' } = options
  if (!['las', 'cradl'].includes(idPrefix)) throw new Error(`idPrefix must be las or cradl, not ${idPrefix}`)
  const newId: Context['newId'] = (kind, family = idPrefix) => idOf(kind, createId(), family)
  const maxProcesses = options.maxProcesses ?? Math.max(2, availableParallelism())
  if (!(maxProcesses >= 1)) throw new Error(`maxProcesses must be at least 1, not ${maxProcesses}`)
  const { stopTimeout, drainDelay = 0 } = options
  checkDelay('stopTimeout', stopTimeout)
  checkDelay('drainDelay', drainDelay)
  return {
    options,
    role,
    shared,
    port,
    host,
    publicUrl,
    isProxied,
    isLocal,
    auth,
    log,
    checkResponses,
    dataDir,
    offsetClock,
    createId,
    newId,
    maxProcesses,
    stopTimeout,
    drainDelay,
    webhooks: createWebhooks(options.webhooks),
    quotas: quotasOf(options.quotas),
    limits: connectionLimits(options.limits),
    waived: waivedRules(options.autoCreate ?? false),
  }
}

/** Serves the API from open storage. If this fails, the caller closes the storage. */
async function serve(
  settings: Settings,
  { keys, blobs, admin, programFolder, collectUnreferenced, shared, ...storage }: Storage,
  certificate: Certificate | undefined,
): Promise<Emulator> {
  const { options, role, port, host, publicUrl, isProxied, isLocal, auth, log, checkResponses, dataDir } = settings
  const { offsetClock, createId, newId, maxProcesses, stopTimeout, drainDelay, webhooks, quotas, limits, waived } =
    settings
  const clock = offsetClock.now
  const metrics = new Metrics()
  const records = metrics.store.measured(storage.store)
  const choose = createRunnerResolver(options, firstCaller(keys).organizationId)
  const allKinds: readonly JobKind<ExecutionContext, unknown>[] = [
    ...jobKinds,
    ...programJobs(choose, { maxProcesses, stopTimeout, programFolder, runFunctions: options.runFunctions }),
    contentCollection(collectUnreferenced),
  ]
  const kinds = metrics.jobs.measured(tracedJobs(allKinds))
  const clockJumps = options.clock !== undefined
  const scheduler = createScheduler({ store: records, kinds, clock, log, clockJumps }, { role, shared, stopTimeout })
  metrics.jobs.watch(scheduler)
  const store = observedStore(countingStore(records, clock, countedCollections), {
    onCommit(changes) {
      principals.onCommit(changes)
      scheduler.committed(changes)
    },
    onUncertain: () => scheduler.reload(),
  })
  const principals = new Principals(store, { isShared: shared !== undefined })
  let ownOrigin = ''
  const access: Access = {
    anonymousCaller: auth === 'off' ? firstCaller(keys) : undefined,
    signInSecret: isLocal ? undefined : firstCredentials(keys).clientSecret,
    isProxied,
  }
  const context: ApiContext = {
    store,
    blobs: metrics.contents.measured(blobs),
    scheduler,
    runners: runnersOf(choose),
    webhooks,
    keys,
    access,
    principals,
    quotas,
    waived,
    clock,
    createId,
    newId,
    log,
    origin: request => publicUrl ?? (request && originOf(request)) ?? ownOrigin,
  }
  const requestLog = new RequestLog(clock)
  const { organizationId } = firstCaller(keys)
  const readStorage = (): Promise<unknown> => storage.store.get(organizations, organizationId, organizationId)
  const readiness = new Readiness(
    [
      { name: 'storage', run: readStorage },
      ...(shared ? [{ name: 'objects', run: shared.checkObjects, validFor: OBJECTS_CHECK_INTERVAL_MS }] : []),
    ],
    log,
  )
  const lifecycle = createLifecycle(context, scheduler)
  const coordination = coordinate(
    { store: storage.store, context, clock: offsetClock, requestLog, lifecycle, role },
    shared,
  )
  const faults = new Faults(coordination.faults)
  const controls = createControls(context, {
    clock: offsetClock,
    state: coordination.state,
    faults,
    storage: { ...admin, records: observedAdminStore(admin.records, () => principals.clear()) },
    dataDir,
    paused: lifecycle.paused,
  })
  const quotaOperations = enforceQuotas(operations)
  const served = options.autoCreate ? withAutoCreate(quotaOperations) : quotaOperations
  const apiOnly = [
    ...tokenRoutes(context),
    ...signInRoutes(context),
    ...fileRoutes(context),
    ...codeRoutes(context),
    ...variablesRoutes(context),
    ...descriptionRoutes(context),
    ...siteRoutes(),
    ...consoleSignInRoutes(context),
    ...sessionRoutes(context),
    ...toolsRoutes(context, controls, coordination.requests),
    ...consoleApiRoutes(context),
    ...mcpRoutes(context, { origin: () => ownOrigin, ca: certificate?.ca, secret: adminSecretOf(keys) }),
    ...apiRoutes(context, served, checkResponses, coordination.limitRate),
  ]
  const operatorRoutes = [...probeRoutes(readiness), metricsRoute(context, metrics), ...adminRoutes(context, controls)]
  const routes = [...operatorRoutes, ...(role === 'worker' ? [] : apiOnly)]
  // A worker also adds faults, for the other processes.
  faults.addRoutes([...operatorRoutes, ...apiOnly])
  const server = createServer(routes, {
    log,
    certificate,
    middleware: faults.middleware,
    observe: observeBoth(requestLog.observe, metrics.requests.observe),
    // Otherwise, all requests and jobs are in the log of this process, and requests are faster.
    identifiesJobs: shared !== undefined || log.request !== ignoreRequest,
    limits,
  })
  const releaseWorkers = useWorkers()
  try {
    await coordination.start()
    await storePreloads(context, preloads)
    const actualPort = await server.listen(host, port)
    ownOrigin = `${certificate ? 'https' : 'http'}://${urlHostOf(host)}:${actualPort}`
    await lifecycle.start()
    const origin = context.origin()
    const endpoints = { apiEndpoint: `${origin}/v1`, authEndpoint: origin }
    const aborting = new AbortController()
    const close = onlyOnce(async () => {
      readiness.drain()
      server.drain()
      await wait(drainDelay, aborting.signal)
      // Programs need the server until they have stopped.
      await lifecycle.stop().catch(log.fault)
      const forceCloseTimer = setTimeout(() => server.destroyConnections(), limits.closeTimeout)
      await server.close()
      clearTimeout(forceCloseTimer)
      faults.end()
      await releaseWorkers()
      metrics.close()
      await coordination.stop()
      await storage.close()
      await certificate?.close()
    })
    const aborted = shared?.rejected ?? new Promise<Error>(() => {})
    void aborted.then(reason => {
      log.fault(reason.message)
      aborting.abort()
      return close().catch(log.fault)
    })
    return {
      ...endpoints,
      consoleUrl: `${origin}/_console`,
      port: actualPort,
      credentials: {
        ...firstCredentials(keys),
        ...endpoints,
        ...(isInsecureUrl(origin) && { allowInsecureHttp: true }),
      },
      adminSecret: adminSecretOf(keys),
      caFile: certificate?.caFile,
      ...controls,
      aborted,
      close,
    }
  } catch (error) {
    await server.close()
    await lifecycle.stop().catch(log.fault)
    await coordination.stop()
    await releaseWorkers()
    metrics.close()
    throw error instanceof StorageError ? dataDirectoryError(dataDir, error) : listenError(error, port, host)
  }
}

/** The object store is not asked for each probe, because stores charge for requests. Milliseconds. */
const OBJECTS_CHECK_INTERVAL_MS = 5_000

/** Removes content that no record refers to, at the start and once a day. */
const contentCollection = (collect: Storage['collectUnreferenced']): JobKind<unknown, null> => ({
  name: 'collectUnreferencedContent',
  every: DAY,
  awaited: false,
  run: ({ signal }) => collect(signal),
})

/** The host in the URLs of an emulator that listens on `host`: `localhost` for loopback and wildcard addresses. */
function urlHostOf(host: string): string {
  if (isLoopback(host) || host === '0.0.0.0' || host === '::') return 'localhost'
  return hostInUrl(host)
}

function listenError(error: unknown, port: number, host: string): unknown {
  if (hasErrorCode(error, 'EADDRINUSE')) {
    return new Error(`Port ${port} is in use by another process. Choose another port, or 0 for any free port`, {
      cause: error,
    })
  }
  if (hasErrorCode(error, 'EACCES'))
    return new Error(`This process has no permission to listen on port ${port}`, { cause: error })
  if (hasErrorCode(error, 'EADDRNOTAVAIL', 'ENOTFOUND')) {
    return new Error(`This machine does not have the address ${host}. Use 0.0.0.0 to listen on all addresses`, {
      cause: error,
    })
  }
  return error
}
