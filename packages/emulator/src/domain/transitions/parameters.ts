import type * as Api from '@las/api'
import type { Returned, Validated } from '../../platform/validation/validated-types.js'
import { assets } from '../assets/asset.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { resolveReference } from '../common/reference.js'
import { secrets } from '../secrets/secret.js'

export type TransitionType = Validated<Api.TransitionType>

/** The parameters of a transition. Its type determines which of them can be set. */
export type TransitionParameters = Returned<Api.TransitionParameters>

/** Changes to parameters. Null removes a parameter. */
export type ParameterChanges = { [Name in keyof TransitionParameters]?: TransitionParameters[Name] | null }

/** @throws 400 if a secret or an asset does not exist. */
export async function checkReferences(
  context: Context,
  caller: Caller,
  field: string,
  { secretId, environmentSecrets, assets: assetsByName }: ParameterChanges,
): Promise<void> {
  await resolveReference(context, caller, secrets, `${field}.secretId`, secretId ?? undefined)
  for (const [index, id] of (environmentSecrets ?? []).entries()) {
    await resolveReference(context, caller, secrets, `${field}.environmentSecrets[${index}]`, id)
  }
  for (const [name, id] of Object.entries(assetsByName ?? {})) {
    await resolveReference(context, caller, assets, `${field}.assets.${name}`, id)
  }
}
