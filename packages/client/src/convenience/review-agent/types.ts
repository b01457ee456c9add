import type { Action } from '@las/actions'
import type { Agent } from '@las/agents'
import type { Hook } from '@las/hooks'
import type { FieldConfig, Model } from '@las/models'
import type { Validation } from '@las/validations'

/** Which documents a person must review. */
export interface ReviewOptions {
  /**
   * Confidence from 0 to 1. A document is reviewed if the confidence of any of its values is lower. With 0, only the
   * validators in `fieldConfig` decide; without validators, no document is reviewed. Default: 0.8.
   */
  threshold?: number | undefined
  /** The thresholds of single fields, by label. That of a table applies to all of its columns. */
  fields?: Readonly<Record<string, number>> | undefined
}

/** Where the output of runs is sent. */
export interface WebhookOptions {
  /** An HTTP URL. Placeholders such as `${orderId}` are replaced with the variables of the run. */
  url: string
  /** The key of the signature of each request. Default: the secret of the app client that creates the agent. */
  secret?: string | undefined
  /** Headers to send in addition to those of the API. */
  headers?: Readonly<Record<string, string>> | undefined
}

/** The fields that an agent reads, which documents people review, and where the output is sent. */
export interface ReviewAgentOptions {
  /** Name of the agent, the model and the other resources. */
  name?: string | undefined
  /** Description of the agent. */
  description?: string | undefined
  /** Custom data for the agent: a JSON object of at most 3 KiB. */
  metadata?: Record<string, unknown> | undefined
  /** The fields to read, by label, with optional validators and formatters. */
  fieldConfig: FieldConfig
  /** Which documents a person must review, in addition to those that fail the validators in `fieldConfig`. */
  review?: ReviewOptions | undefined
  /** Where to send the output of a run when it needs no review, or when the review has been completed. */
  webhook?: WebhookOptions | undefined
}

/** An agent and the resources that were created for it. */
export interface ReviewAgent {
  agent: Agent
  model: Model
  /** The queue of documents to review. */
  validation: Validation
  /** The actions that create tasks of the validation, and that send the output to the webhook. */
  actions: Action[]
  /** The hooks that start the actions. */
  hooks: Hook[]
}
