import type { EmulatorControls } from '../admin/controls.js'
import type { WebhookOptions } from '../delivery/webhook-sender.js'
import type { IdFamily } from '../domain/common/ids.js'
import type { Quotas } from '../domain/common/quota.js'
import type { CodeIsolation } from '../execution/code-runner.js'
import type { ApiFunctionProgram, TransitionProgram } from '../execution/runner-resolver.js'
import type { ConnectionLimits } from '../platform/limits.js'
import type { Log } from '../platform/log.js'
import type { Clock } from '../platform/time/clock.js'
import type { QuotaYear } from './quotas.js'
import type { Role } from './storage-options.js'

/** The options of `startEmulator`. */
export interface EmulatorOptions {
  /** The port to listen on. By default, or if it is 0, a free port is chosen. */
  port?: number
  /** The address to listen on; by default only the loopback address. */
  host?: string
  /**
   * The URL that clients use to reach the emulator, such as `https://las.example.com`. Set it if a proxy changes the scheme,
   * the port or the `Host` header. The endpoints, including those passed to workflow steps, and all URLs in responses then start
   * with this URL. By default, URLs in a response use the host that the request was sent to.
   */
  publicUrl?: string
  /** The directory in which all data is stored. By default, data is kept in memory and lost when the emulator stops. */
  dataDir?: string
  /**
   * The PostgreSQL database in which records are stored, such as `postgres://user:password@host:5432/database`. Any number of
   * processes can share it. It requires `objects`, and the environment variable `LAS_DATABASE_KEY`.
   */
  database?: string
  /**
   * The URL of the same database for messages, workers and locks. Set it if `database` is the URL of PgBouncer in transaction mode.
   */
  databaseDirect?: string
  /**
   * The bucket of an S3-compatible object store in which files are stored, such as `s3://bucket?endpoint=https://host:port`. It
   * requires `database`, and the environment variables `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`.
   */
  objects?: string
  /**
   * With `database`: whether this process responds to requests (`api`), runs jobs (`worker`), or both (`all`, the default). A worker
   * only serves the admin API, and requires `publicUrl`.
   */
  role?: Role
  /**
   * `off` accepts any bearer token and treats the caller as the first organization's own client. Use it for tests with made-up
   * tokens. It requires `host`, and `publicUrl` if set, to be a loopback address. The default is `on`.
   */
  auth?: 'on' | 'off'
  /** Serve HTTPS with a generated certificate, which clients can trust with {@link Emulator.caFile}. */
  tls?: boolean
  /**
   * Returns the current time in milliseconds since 1970; by default `Date.now`. `emulator.clock.advance` adds to this time.
   */
  clock?: Clock
  /** Generates the variable part of new ids: 32 hexadecimal digits, unique for each call. */
  createId?: () => string
  /**
   * How new ids start if the API allows both: `las`, as in `las:document:…`, or `cradl`, as in `cradl:document:…`. The default is
   * `las`. Ids of users and profiles, and ids that every emulator has from the start, always start with `las`.
   */
  idPrefix?: IdFamily
  /** Logger for requests and errors; by default only errors, to stderr. */
  log?: Log
  /**
   * Replacements for the containers of docker transitions, by the transition's id, name or image: a function, a shell command,
   * or a program with its arguments.
   */
  transitions?: Readonly<Record<string, TransitionProgram>>
  /** Run images that are not listed in `transitions` with the `docker` command; a string is the path of that command. */
  docker?: boolean | string
  /**
   * Replacements for the code of API functions, which actions and hooks call, by the id or the name of the API function: a
   * function, a shell command, or a program with its arguments.
   */
  functions?: Readonly<Record<string, ApiFunctionProgram>>
  /**
   * Run the uploaded code of API functions that are not listed in `functions`: in containers with the `docker` command, or, for
   * the first organization, as processes with the rights of the emulator. By default, uploaded code is not run.
   */
  runFunctions?: CodeIsolation
  /** Maximum number of concurrent commands and containers; by default the number of processors, at least 2. */
  maxProcesses?: number
  /**
   * How long a command or container can run after SIGTERM before it is killed, and how long a program can continue after its
   * execution has ended, in milliseconds; 5,000 by default.
   */
  stopTimeout?: number
  /**
   * How long the emulator continues to accept requests after `close` was called, in milliseconds; 0 by default. `/readyz` responds with
   * 503 from the beginning, so that a load balancer sends requests elsewhere before connections are refused.
   */
  drainDelay?: number
  /**
   * The targets of webhooks, which actions send to the URLs in their configuration, and the time and the number of attempts to
   * deliver one. By default, webhooks are only sent to this machine.
   */
  webhooks?: WebhookOptions
  /**
   * Quotas of each organization: those that the API had in a year, or your own. Requests that exceed a quota are rejected
   * with 429. By default there are no quotas.
   */
  quotas?: QuotaYear | Quotas
  /** Limits that override the defaults, such as `{ headersTimeout: 5000 }`. Times are in milliseconds. */
  limits?: Partial<ConnectionLimits>
  /**
   * Create a resource, with defaults and with the resources that it belongs to, when a request refers to an unknown id, and
   * accept every request that matches the schemas of the API. Use it for test suites that were written for a stateless mock.
   */
  autoCreate?: boolean
  /** Respond with 500 instead of a response that does not match its schema. For the emulator's own tests; it is slow. */
  checkResponses?: boolean
}

/** A running emulator. */
export interface Emulator extends EmulatorControls {
  /** The URL of the API, such as `http://localhost:8099/v1`. It starts with `publicUrl`, if set. */
  readonly apiEndpoint: string
  /** The URL for access tokens, such as `http://localhost:8099`. Clients append `/oauth2/token` or `/token`. */
  readonly authEndpoint: string
  /** The URL of the web console, such as `http://localhost:8099/_console`. It starts with `publicUrl`, if set. */
  readonly consoleUrl: string
  /** The port that the emulator listens on. It can differ from the port of `publicUrl`. */
  readonly port: number
  /** Credentials for clients. They stay the same after `reset`, and in every run with the same `dataDir`. */
  readonly credentials: EmulatorCredentials
  /**
   * The bearer token for the admin API under `/_emulator`. Programs on other machines need it, and all programs need it if
   * `publicUrl` is not a loopback URL.
   */
  readonly adminSecret: string
  /** With `tls`, the file of the certificate that clients must trust. For Node.js, set `NODE_EXTRA_CA_CERTS` to this path. */
  readonly caFile: string | undefined
  /**
   * Resolves with the reason if the emulator closes itself, because another process migrates its database, or has changed the
   * format. Otherwise, it stays pending.
   */
  readonly aborted: Promise<Error>
  /**
   * Stops the emulator: `/readyz` responds with 503, requests are accepted until `drainDelay` has passed, jobs are stopped, running requests can
   * finish within `limits.closeTimeout`, and the storage is closed. Further calls return the same promise. An aborted emulator does not wait for
   * `drainDelay`.
   */
  close(): Promise<void>
}

export interface EmulatorCredentials {
  readonly clientId: string
  readonly clientSecret: string
  readonly apiEndpoint: string
  readonly authEndpoint: string
  /** True if the endpoints are `http://` URLs of another host, which the SDK only uses with this setting. */
  readonly allowInsecureHttp?: boolean
}
