import type { Session as ConsoleSession, Section } from '@las/console/contract'
import type { ApiContext } from '../../api/http/context.js'
import type { Request } from '../../api/http/request.js'
import { actorIdOf } from '../../domain/common/caller.js'
import { allows } from '../../domain/common/permissions.js'
import { anyPrincipal, type Principal } from '../../domain/common/principal.js'
import { organizations } from '../../domain/organizations/organization.js'
import { actorName } from '../../domain/users/actor-name.js'
import { CONSOLE_CLIENT_ID } from '../../identity/sign-in/console-client.js'
import { findSession, type Session } from '../../identity/sign-in/sessions.js'
import type { TokenGrant } from '../../identity/tokens.js'
import { refreshTokenIn } from './cookies.js'
import { toolsRefusal } from './tools-access.js'

/** The user of the console. */
export interface ConsoleUser {
  /** The caller of the user's access tokens. */
  readonly grant: TokenGrant
  readonly principal: Principal
  /** The session in the cookie; undefined for the first organization's own client. */
  readonly session: Session | undefined
}

/** The session in the cookie of a request. */
export async function sessionIn(context: ApiContext, request: Request): Promise<Session | undefined> {
  const token = refreshTokenIn(context, request)
  return token === undefined ? undefined : findSession(context, CONSOLE_CLIENT_ID, token)
}

/**
 * The signed-in user or, if authentication is off, the first organization's own client. Undefined if a user has to sign in first.
 */
export async function consoleUser(context: ApiContext, request: Request): Promise<ConsoleUser | undefined> {
  const { access, principals } = context
  const session = await sessionIn(context, request)
  const principal = session && (await principals.find(session.caller))
  if (principal) return { grant: session, principal, session }
  const caller = access.anonymousCaller
  if (!caller) return undefined
  const own = (await principals.find(caller)) ?? anyPrincipal(caller)
  const grant = { clientId: CONSOLE_CLIENT_ID, caller, stamp: own.stamp }
  return { grant, principal: own, session: undefined }
}

export async function describeSession(
  context: ApiContext,
  request: Request,
  { grant: { caller, clientId }, principal, session }: ConsoleUser,
): Promise<ConsoleSession> {
  const { organizationId } = caller
  const id = actorIdOf(caller)
  const mayUseTools = toolsRefusal(context, request, { caller, principal, clientId }) === undefined
  const [name, organization] = await Promise.all([
    actorName(context, organizationId, id),
    context.store.get(organizations, organizationId, organizationId),
  ])
  return {
    user: { id, name },
    organization: { organizationId, name: organization?.name ?? null },
    sections: [...sectionsOf(principal), ...(mayUseTools ? (['tools'] as const) : [])],
    isOpen: session === undefined,
    apiEndpoint: `${context.origin(request)}/v1`,
  }
}

/** The kinds of what a reviewer completes. */
const TASKS = ['validation-task', 'transition-execution']

/** The kinds of what the other sections show, or change. */
const RESOURCES = ['document', 'model', 'agent', 'workflow']

/**
 * The sections that the permissions allow. A reviewer, who can change nothing but tasks, only sees the review, although the preloaded
 * role for it can read everything.
 */
function sectionsOf({ permissions }: Principal): Section[] {
  const can = (action: 'read' | 'write', kinds: readonly string[]): boolean =>
    kinds.some(kind => allows(permissions, action, { kind }))
  const canReview = TASKS.some(kind => can('read', [kind]) && can('write', [kind]))
  const canInspect = can('read', RESOURCES) && (!canReview || can('write', RESOURCES))
  return [...(canReview ? (['review'] as const) : []), ...(canInspect ? (['inspect'] as const) : [])]
}
