import { type TArray, type TRecord, type TString, Type } from '@sinclair/typebox'
import type { Caller } from '../../auth/caller.js'
import type { Context } from '../../context.js'
import { LIMITS } from '../../limits.js'
import { resolveReference } from '../../records/reference.js'
import { sized } from '../../requests/json-size.js'
import { id, nullable, oneOf, type Schema, strict } from '../../requests/schemas.js'
import { assetId, assets } from '../assets/asset.js'
import { secretId, secrets } from '../secrets/secret.js'

export const transitionTypes = ['docker', 'manual', 'lambda'] as const

export type TransitionType = (typeof transitionTypes)[number]

export const transitionType: Schema<TransitionType> = oneOf(...transitionTypes)

/** How a transition is carried out; which of them can be set depends on its type. */
export interface TransitionParameters {
  /** docker */
  imageUrl?: string
  secretId?: string
  cpu?: 256 | 512 | 1024
  memory?: 512 | 1024 | 2048 | 4096 | 8192
  /** docker and lambda */
  environment?: Record<string, string>
  environmentSecrets?: string[]
  /** lambda */
  lambdaId?: string
  /** manual */
  assets?: Record<string, string>
}

/** A change of parameters: null removes one. */
export type ParameterChanges = { [Name in keyof TransitionParameters]?: TransitionParameters[Name] | null }

export const environment: TRecord<TString, TString> = sized(
  Type.Record(Type.String(), Type.String()),
  LIMITS.environmentBytes,
)
export const environmentSecrets: TArray<TString> = Type.Array(secretId, { maxItems: LIMITS.listItems })
export const assetIds: TRecord<TString, TString> = sized(Type.Record(Type.String(), assetId), LIMITS.environmentBytes)

/** A whole image reference, such as `registry.example.com/predict:1.4`. */
export const imageUrl: TString = Type.String({
  pattern:
    '^[0-9A-Za-z][0-9A-Za-z._-]*(:[0-9]+)?(/[0-9A-Za-z][0-9A-Za-z._-]*)*(:[0-9A-Za-z_][0-9A-Za-z._-]{0,127})?(@sha256:[0-9a-f]{64})?$',
  maxLength: 512,
})
const cpu: Schema<256 | 512 | 1024> = numbers(256, 512, 1024)
const memory: Schema<512 | 1024 | 2048 | 4096 | 8192> = numbers(512, 1024, 2048, 4096, 8192)
const lambdaId: TString = id('^las:lambda:[a-z0-9-_]+:[a-z0-9-_]+$')

const shared = {
  environment: Type.Optional(environment),
  environmentSecrets: Type.Optional(environmentSecrets),
}

const settings = {
  secretId: Type.Optional(secretId),
  cpu: Type.Optional(cpu),
  memory: Type.Optional(memory),
  ...shared,
}

/** The parameters with which a transition is created, by its type. */
export const parameters: Record<TransitionType, Schema<TransitionParameters>> = {
  docker: strict({ imageUrl, ...settings }),
  lambda: strict({ lambdaId, ...shared }),
  manual: strict({ assets: Type.Optional(assetIds) }),
}

/** The parameters of a transition of any type, whose `imageUrl` may be any string. */
export const anyParameters: Schema<TransitionParameters> = Type.Union([
  strict({ imageUrl: Type.String(), ...settings }),
  parameters.lambda,
  parameters.manual,
])

const sharedChanges = {
  environment: Type.Optional(nullable(environment)),
  environmentSecrets: Type.Optional(nullable(environmentSecrets)),
}

const settingChanges = {
  secretId: Type.Optional(nullable(secretId)),
  cpu: Type.Optional(cpu),
  memory: Type.Optional(memory),
  ...sharedChanges,
}

/** The parameters that can be changed, by the transition's type. */
export const parameterChanges: Record<TransitionType, Schema<ParameterChanges>> = {
  docker: strict({ imageUrl: Type.Optional(imageUrl), ...settingChanges }),
  lambda: strict({ lambdaId: Type.Optional(lambdaId), ...sharedChanges }),
  manual: strict({ assets: Type.Optional(assetIds) }),
}

/** The same, but that an `imageUrl` may be any string. */
export const wideParameterChanges: Record<TransitionType, Schema<ParameterChanges>> = {
  ...parameterChanges,
  docker: strict({ imageUrl: Type.Optional(Type.String()), ...settingChanges }),
}

/** @throws 400 when a secret or an asset does not exist. */
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

function numbers<const T extends number>(...values: T[]): Schema<T> {
  return Type.Union(values.map(value => Type.Literal(value)))
}
