import { randomUUID } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { observedAdminStore, observedStore, StorageError } from '@las/storage'
import { hasErrorCode } from '@las/storage/files'
import { adminRoutes } from '../admin/admin-routes.js'
import { adminSecretOf } from '../admin/administrator.js'
import { autoCreating } from '../admin/auto-create/auto-create.js'
import { createControls, type EmulatorControls } from '../admin/controls.js'
import { Faults } from '../admin/faults.js'
import { fileRoutes } from '../api/files/file-routes.js'
import { hostInUrl } from '../api/http/addresses.js'
import type { ApiContext } from '../api/http/context.js'
import { publicOrigin } from '../api/http/public-url.js'
import { originOf } from '../api/http/request.js'
import { createServer } from '../api/http/server.js'
import { descriptionRoutes } from '../api/openapi/description-routes.js'
import { operations } from '../api/operations/index.js'
import { apiRoutes } from '../api/requests/api-routes.js'
import { limited } from '../api/requests/limited.js'
import { signInRoutes } from '../api/sign-in/sign-in-routes.js'
import { tokenRoutes } from '../api/sign-in/token-routes.js'
import { firstCaller, firstCredentials } from '../domain/accounts/first-organization.js'
import { storePreloads } from '../domain/common/preload.js'
import type { Quotas } from '../domain/common/quota.js'
import { jobKinds } from '../domain/jobs.js'
import { preloads } from '../domain/preloads.js'
import { countedCollections } from '../domain/resources/counted.js'
import { countingStore } from '../domain/usage/usage.js'
import type { ExecutionContext } from '../execution/context.js'
import { programJobs, programsOf } from '../execution/programs.js'
import { chooseRunner, type TransitionProgram } from '../execution/runner-choice.js'
import type { Access } from '../identity/access.js'
import { Principals } from '../identity/principals.js'
import { type ConnectionLimits, connectionLimits } from '../platform/limits.js'
import { type Log, quietLog } from '../platform/log.js'
import { isInsecureUrl, isLoopback, isLoopbackUrl } from '../platform/loopback.js'
import { MAX_TIMER_MS } from '../platform/max-timer.js'
import { type Clock, OffsetClock } from '../platform/time/clock.js'
import { DAY } from '../platform/time/days.js'
import { waivedRules } from '../platform/waivers.js'
import type { JobKind } from '../scheduling/job-kind.js'
import { RecordScheduler } from '../scheduling/record-scheduler.js'
import { dataDirectoryError, openStorage, type Storage } from '../storage/open-storage.js'
import { useWorkers } from '../workers/run-task.js'
import { createLifecycle } from './lifecycle.js'
import { type QuotaYear, quotasOf } from './quotas.js'
import { schema } from './schema.js'
import { type Certificate, openCertificate } from './tls/certificate.js'

export interface EmulatorOptions {
  /** The port to listen on; 0 or none takes a free one. */
  port?: number
  /** The address to listen on; loopback only by default. */
  host?: string
  /**
   * The URL under which clients reach the emulator, such as `https://las.example.com`: for proxies that change the scheme, the port or the
   * header `Host`. All URLs in responses, the endpoints and the credentials then begin with it, and those that steps of workflows get. Without
   * it, the URLs in a response have the host that the request was sent to.
   */
  publicUrl?: string
  /** Where everything is kept from one run to the next. Without it nothing is written to disk. */
  dataDir?: string
  /**
   * `off` lets any bearer token pass, as the first organization's own client: for tests that make their tokens up. Only
   * for programs of this machine, so that `host` must be a loopback address.
   */
  auth?: 'on' | 'off'
  /** Serve HTTPS, with a certificate that the emulator makes. Clients trust it by {@link Emulator.caFile}. */
  tls?: boolean
  /** The time, in milliseconds since 1970, by which the emulator goes until its clock is advanced. */
  clock?: Clock
  /** Makes the variable part of new ids: 32 hexadecimal digits, never the same twice. */
  createId?: () => string
  /** Logger for requests and errors; by default only errors, to stderr. */
  log?: Log
  /**
   * What runs in place of the containers of docker transitions, by the transition's id, its name or its image: a function of
   * this process, a line for the shell, or a program with its arguments.
   */
  transitions?: Readonly<Record<string, TransitionProgram>>
  /** Run the images that `transitions` does not name with the `docker` command; a string is the path of the command. */
  docker?: boolean | string
  /** Maximum number of concurrent commands and containers; by default the number of processors, at least 2. */
  maxProcesses?: number
  /**
   * Time for a command or container to stop after SIGTERM before it is killed, and for a program to continue
   * after its execution has ended, in milliseconds; 5,000 by default.
   */
  stopTimeout?: number
  /**
   * What each organization is allowed: as the API allowed in that year, or as you say. What is used up answers 429. By default
   * nothing is limited.
   */
  quotas?: QuotaYear | Quotas
  /** Limits of connections, in place of the defaults: `{ headersTimeout: 5000 }`. Times are in milliseconds. */
  limits?: Partial<ConnectionLimits>
  /**
   * Create whatever a request refers to by an unknown id, with defaults and with what it belongs to, and accept every request
   * that the schemas of the API's specification accept: for test suites written for a stateless mock.
   */
  autoCreate?: boolean
  /** Refuse to send an answer that breaks its own schema. For the emulator's tests: it costs time. */
  checkResponses?: boolean
}

/** A running emulator. */
export interface Emulator extends EmulatorControls {
  /** Such as `http://localhost:8099/v1`; at `publicUrl`, if given. */
  readonly apiEndpoint: string
  /** Such as `http://localhost:8099`; clients append `/oauth2/token` or `/token`. */
  readonly authEndpoint: string
  /** The port that it listens on, which a `publicUrl` need not have. */
  readonly port: number
  /** What a client needs to use the emulator. The same after `reset`, and in every run with the same `dataDir`. */
  readonly credentials: EmulatorCredentials
  /**
   * The bearer token with which programs on other machines use the admin API under `/_emulator`, and all programs if `publicUrl` is that of
   * another machine.
   */
  readonly adminSecret: string
  /** With `tls`, the file of the certificate that clients have to trust: `NODE_EXTRA_CA_CERTS` names it to Node.js. */
  readonly caFile: string | undefined
  /** Ends running requests and jobs, and stops. */
  close(): Promise<void>
}

export interface EmulatorCredentials {
  readonly clientId: string
  readonly clientSecret: string
  readonly apiEndpoint: string
  readonly authEndpoint: string
  /** Set if the endpoints are `http://` URLs that other machines can reach, which the SDK uses only with this setting. */
  readonly allowInsecureHttp?: boolean
}

/**
 * Starts the API on this machine.
 *
 * @returns the running emulator, once it takes requests.
 * @throws when the port is in use, or `dataDir` cannot be written, is used by another emulator, or needs an SQLite that
 * is not there. The message says which.
 * @example
 * const emulator = await startEmulator()
 * process.env.LAS_API_ENDPOINT = emulator.apiEndpoint
 * await emulator.close()
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const settings = settingsOf(options)
  const { dataDir, host, publicUrl, createId, log } = settings
  const storage = await openStorage(dataDir, schema, createId, log)
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
    // The next start may use the same data directory.
    await storage.store.close()
    await certificate?.close()
    throw error
  }
}

type Settings = ReturnType<typeof settingsOf>

/**
 * The options with their defaults.
 * @throws if one of them is wrong.
 */
function settingsOf(options: EmulatorOptions) {
  const { port = 0, host = 'localhost', auth = 'on', log = quietLog, checkResponses = false } = options
  const publicUrl = options.publicUrl === undefined ? undefined : publicOrigin(options.publicUrl, 'publicUrl')
  // Behind a proxy, a loopback address is reached from other machines, too.
  const isProxied = publicUrl !== undefined && !isLoopbackUrl(publicUrl)
  const isLocal = isLoopback(host) && !isProxied
  if (auth === 'off' && !isLocal) {
    const other = isLoopback(host) ? publicUrl : host
    throw new Error(`auth: 'off' is only allowed on loopback addresses, not on ${other}`)
  }
  // Paths are shown to people and programs in other folders, and this process may change its own.
  const dataDir = options.dataDir === undefined ? undefined : resolve(options.dataDir)
  const offsetClock = new OffsetClock(options.clock ?? Date.now)
  const createId = options.createId ?? (() => randomUUID().replaceAll('-', ''))
  const maxProcesses = options.maxProcesses ?? Math.max(2, availableParallelism())
  if (!(maxProcesses >= 1)) throw new Error(`maxProcesses must be at least 1, not ${maxProcesses}`)
  const { stopTimeout } = options
  if (stopTimeout !== undefined && !(stopTimeout >= 0 && stopTimeout <= MAX_TIMER_MS)) {
    throw new Error(`stopTimeout must be from 0 to ${MAX_TIMER_MS} milliseconds, not ${stopTimeout}`)
  }
  return {
    options,
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
    maxProcesses,
    stopTimeout,
    quotas: quotasOf(options.quotas),
    limits: connectionLimits(options.limits),
    waived: waivedRules(options.autoCreate ?? false),
  }
}

/** Serves the API from storage that is open, which the caller closes if this fails. */
async function serve(
  settings: Settings,
  { keys, blobs, admin, collectUnreferenced, ...storage }: Storage,
  certificate: Certificate | undefined,
): Promise<Emulator> {
  const { options, port, host, publicUrl, isProxied, isLocal, auth, log, checkResponses, dataDir } = settings
  const { offsetClock, createId, maxProcesses, stopTimeout, quotas, limits, waived } = settings
  const clock = offsetClock.now
  const choose = chooseRunner(options, firstCaller(keys).organizationId)
  const scheduler = new RecordScheduler<ExecutionContext>({
    store: storage.store,
    kinds: [...jobKinds, ...programJobs(choose, { maxProcesses, stopTimeout }), contentCollection(collectUnreferenced)],
    clock,
    log,
    clockJumps: options.clock !== undefined,
  })
  const store = observedStore(countingStore(storage.store, clock, countedCollections), {
    committed(changes) {
      principals.onCommit(changes)
      scheduler.committed(changes)
    },
    uncertain: () => scheduler.reload(),
  })
  const principals = new Principals(store)
  let ownOrigin = ''
  const access: Access = {
    anonymousCaller: auth === 'off' ? firstCaller(keys) : undefined,
    signInSecret: isLocal ? undefined : firstCredentials(keys).clientSecret,
    isProxied,
  }
  const context: ApiContext = {
    store,
    blobs,
    scheduler,
    programs: programsOf(choose),
    keys,
    access,
    principals,
    quotas,
    waived,
    clock,
    createId,
    log,
    origin: request => publicUrl ?? (request && originOf(request)) ?? ownOrigin,
  }
  const faults = new Faults()
  const lifecycle = createLifecycle(context, scheduler)
  const controls = createControls(context, {
    clock: offsetClock,
    faults,
    storage: { ...admin, records: observedAdminStore(admin.records, () => principals.forget()) },
    paused: lifecycle.paused,
  })
  const limitedOperations = limited(operations)
  const served = options.autoCreate ? autoCreating(limitedOperations) : limitedOperations
  const routes = [
    ...tokenRoutes(context),
    ...signInRoutes(context),
    ...fileRoutes(context),
    ...descriptionRoutes(context),
    ...adminRoutes(context, controls),
    ...apiRoutes(context, served, checkResponses),
  ]
  faults.know(routes)
  const server = createServer(routes, { log, certificate, around: faults.around, limits })
  const releaseWorkers = useWorkers()
  try {
    await storePreloads(context, preloads)
    const listeningAt = await server.listen(host, port)
    ownOrigin = `${certificate ? 'https' : 'http'}://${nameOf(host)}:${listeningAt}`
    await lifecycle.start()
    const origin = context.origin()
    const endpoints = { apiEndpoint: `${origin}/v1`, authEndpoint: origin }
    return {
      ...endpoints,
      port: listeningAt,
      credentials: {
        ...firstCredentials(keys),
        ...endpoints,
        ...(isInsecureUrl(origin) && { allowInsecureHttp: true }),
      },
      adminSecret: adminSecretOf(keys),
      caFile: certificate?.caFile,
      ...controls,
      async close() {
        // Programs use the server while they end.
        await lifecycle.stop()
        const impatience = setTimeout(() => server.cut(), limits.closeTimeout)
        await server.close()
        clearTimeout(impatience)
        faults.end()
        await releaseWorkers()
        await store.close()
        await certificate?.close()
      },
    }
  } catch (error) {
    await server.close()
    await lifecycle.stop().catch(log.fault)
    await releaseWorkers()
    throw error instanceof StorageError ? dataDirectoryError(dataDir, error) : explainListening(error, port, host)
  }
}

/** Frees the content that nothing refers to, at the start and once a day. */
const contentCollection = (collect: Storage['collectUnreferenced']): JobKind<unknown, null> => ({
  name: 'collectUnreferencedContent',
  every: DAY,
  awaited: false,
  run: ({ signal }) => collect(signal),
})

/** By which name clients reach an address: `localhost`, unless it is one of another network. */
function nameOf(host: string): string {
  if (isLoopback(host) || host === '0.0.0.0' || host === '::') return 'localhost'
  return hostInUrl(host)
}

function explainListening(error: unknown, port: number, host: string): unknown {
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
