import { insert, replace, retryOnConflict, SYSTEM } from '@las/storage'
import type { ApiContext } from '../../api/http/context.js'
import type { Request } from '../../api/http/request.js'
import { sessions } from '../../identity/sign-in/sessions.js'
import { sessionIn } from './console-session.js'

/**
 * Runs an action that replaces all data or changes the time, and keeps the session in the cookie of the request afterwards, if its
 * user still exists. The cookie stays the same, so that other tabs of the browser stay signed in, too.
 */
export async function keepSession(
  context: ApiContext,
  request: Request,
  action: () => Promise<unknown>,
): Promise<void> {
  const { store, principals, clock } = context
  const session = await sessionIn(context, request)
  const before = clock()
  await action()
  const principal = session && (await principals.find(session.caller))
  if (!session || !principal) return
  const now = clock()
  const kept = { ...session, stamp: principal.stamp, expiresAt: session.expiresAt + now - before, rotatedAt: now }
  await retryOnConflict(async () => {
    const existing = await store.get(sessions, SYSTEM, session.id)
    const change = existing
      ? replace(sessions, { ...kept, revision: existing.revision })
      : insert(sessions, { ...kept, revision: 0 })
    await store.write([change])
  })
}
