import { hideUrlSecrets } from '@las/api/secret-names'
import type { RequestBody, RequestDetails, RequestSummary } from '@las/console/contract'
import { firstCaller } from '../../domain/accounts/first-organization.js'
import { actorIdOf, type Caller } from '../../domain/common/caller.js'
import { actorName } from '../../domain/users/actor-name.js'
import { CONSOLE_CLIENT_ID } from '../../identity/sign-in/console-client.js'
import { readToken } from '../../identity/tokens.js'
import { bearerTokenOf } from '../authentication/bearer-token.js'
import type { ApiContext } from '../http/context.js'
import { redactJson } from './redact.js'
import type { LogEntry, RequestLog } from './request-log.js'
import type { StoredText } from './text-buffer.js'

type Context = Pick<ApiContext, 'keys' | 'access' | 'store'>

interface Sender {
  readonly caller: RequestSummary['caller']
  readonly isConsole: boolean
}

/** Summaries of requests. */
export async function summariesOf(context: Context, entries: readonly LogEntry[]): Promise<RequestSummary[]> {
  const sender = senders(context)
  return Promise.all(entries.map(async entry => summaryOf(entry, await sender(entry))))
}

/** Requests with their bodies and some headers, without secrets. */
export async function detailsOf(
  context: Context,
  log: RequestLog,
  entries: readonly LogEntry[],
): Promise<RequestDetails[]> {
  const sender = senders(context)
  return Promise.all(entries.map(async entry => present(log, entry, await sender(entry))))
}

/** Returns the senders of requests. Their names and tokens are read once. */
function senders(context: Context): (entry: LogEntry) => Promise<Sender> {
  const known = new Map<string, Promise<Sender>>()
  return ({ authorization = '' }) => {
    const sender = known.get(authorization) ?? senderOf(context, authorization)
    known.set(authorization, sender)
    return sender
  }
}

function present(log: RequestLog, entry: LogEntry, sender: Sender): RequestDetails {
  const { userAgent, accept, origin, requestType, requestLength, responseType } = entry
  const headers = {
    'content-type': requestType,
    'content-length': requestLength,
    accept,
    origin,
    'user-agent': userAgent,
  }
  const bodyOf = (type: string | undefined, size: number | undefined, stored: StoredText | undefined): RequestBody => {
    const text = stored && log.read(stored)
    const shown = text === undefined ? undefined : redactJson(text, entry.path, stored?.isCut === true)
    return {
      type: type ?? null,
      size: size ?? (stored && !stored.isCut ? stored.bytes : null),
      text: shown ?? null,
      isTruncated: stored?.isCut === true,
    }
  }
  const requestSize = requestLength === undefined ? undefined : Number(requestLength)
  const hasRequestBody = entry.isChunked || (requestSize ?? 0) > 0
  const { responseText, responseLength } = entry
  const hasResponseBody = responseText !== undefined || responseType !== undefined
  return {
    ...summaryOf(entry, sender),
    headers: Object.fromEntries(Object.entries(headers).filter((header): header is [string, string] => !!header[1])),
    requestBody: hasRequestBody ? bodyOf(requestType, requestSize, entry.requestText) : null,
    responseBody: hasResponseBody ? bodyOf(responseType, responseLength, responseText) : null,
  }
}

function summaryOf(entry: LogEntry, { caller, isConsole }: Sender): RequestSummary {
  const { sequence, method, path, search, status, durationMs, requestId, operationId, faultId } = entry
  return {
    sequence,
    time: new Date(entry.arrivedAt).toISOString(),
    method,
    path,
    query: hideUrlSecrets(search),
    status,
    durationMs: Math.round(durationMs * 10) / 10,
    requestId: requestId ?? null,
    operationId: operationId ?? null,
    // The token of a rejected request proves nothing.
    caller: status === 401 ? null : caller,
    fault: faultId ?? null,
    isConsole,
  }
}

async function senderOf(context: Context, authorization: string): Promise<Sender> {
  const token = bearerTokenOf({ authorization })
  const read = token === undefined ? undefined : readToken(context, token)
  const caller = read?.caller ?? (token !== undefined && context.access.anonymousCaller)
  return {
    caller: caller ? await personOf(context, caller) : null,
    isConsole: read?.clientId === CONSOLE_CLIENT_ID,
  }
}

async function personOf(context: Context, caller: Caller): Promise<{ id: string; name: string }> {
  const id = actorIdOf(caller)
  const { organizationId } = firstCaller(context.keys)
  // The names of other organizations are their own.
  return { id, name: caller.organizationId === organizationId ? await actorName(context, organizationId, id) : id }
}
