import { Type } from '@sinclair/typebox'
import { LIMITS } from '../../limits.js'
import { email, nullable, type Schema, state, strict } from '../../requests/schemas.js'
import { secretId } from '../secrets/secret.js'
import { environment, environmentSecrets, imageUrl } from '../transitions/parameters.js'

/** What happens when an execution fails. */
export interface ErrorConfig {
  email?: string
  manualRetry?: boolean
}

/** A container that runs after every execution. */
export interface CompletedConfig {
  imageUrl: string
  secretId?: string
  environment?: Record<string, string>
  environmentSecrets?: string[]
}

/** Mails that start executions. */
export interface EmailConfig {
  secretId: string
  /** The address that mails are sent to. */
  email?: string
  allowedOrigins?: string[] | null
  additionalWorkflowInput?: Record<string, unknown> | null
}

export const errorConfig: Schema<ErrorConfig> = strict({
  email: Type.Optional(email),
  manualRetry: Type.Optional(Type.Boolean()),
})

const container = {
  secretId: Type.Optional(secretId),
  environment: Type.Optional(environment),
  environmentSecrets: Type.Optional(environmentSecrets),
}

export const completedConfig: Schema<CompletedConfig> = strict({ imageUrl, ...container })

/** The same, but that `imageUrl` may be any string. */
export const wideCompletedConfig: Schema<CompletedConfig> = strict({ imageUrl: Type.String(), ...container })

export const emailConfig: Schema<EmailConfig> = strict({
  secretId,
  email: Type.Optional(email),
  allowedOrigins: Type.Optional(
    nullable(Type.Array(Type.String({ maxLength: LIMITS.urlLength }), { maxItems: LIMITS.listItems })),
  ),
  additionalWorkflowInput: Type.Optional(nullable(state)),
})
