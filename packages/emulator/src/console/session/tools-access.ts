import type { Authenticated } from '../../api/authentication/authenticate.js'
import { otherMachineReason } from '../../api/authentication/other-machine.js'
import type { ApiContext } from '../../api/http/context.js'
import type { Request } from '../../api/http/request.js'
import { firstCaller } from '../../domain/accounts/first-organization.js'
import { allows } from '../../domain/common/permissions.js'
import { ADMINISTRATOR } from '../../domain/roles/preloaded-roles.js'
import { CONSOLE_CLIENT_ID } from '../../identity/sign-in/console-client.js'

/**
 * The reason why a caller must not use the test tools, which change the data of all organizations; undefined if it may. Administrators
 * of the first organization may, with a token of the console, and the open console itself, if authentication is off.
 */
export function toolsRefusal(
  { access, keys }: Pick<ApiContext, 'access' | 'keys'>,
  request: Pick<Request, 'headers' | 'raw'>,
  { caller, principal, clientId }: Authenticated,
): string | undefined {
  const { organizationId } = firstCaller(keys)
  if (clientId !== CONSOLE_CLIENT_ID) return 'this token was not issued to the console'
  if (caller.organizationId !== organizationId) return 'the caller belongs to another organization'
  if (caller.user) {
    if (!principal.roleIds.includes(ADMINISTRATOR)) return `the user does not have the role ${ADMINISTRATOR}`
    if (!allows(principal.permissions, 'write', { kind: 'organization', id: organizationId }))
      return 'another role of the user denies changes of the organization'
  } else if (!access.anonymousCaller) {
    return 'no user has signed in'
  }
  // The sign-in asks other machines for a secret, unless the emulator is not meant for them.
  if (access.signInSecret !== undefined) return undefined
  const reason = access.isProxied ? 'could come through the proxy of the public URL' : otherMachineReason(request)
  return reason && `this request ${reason}`
}
