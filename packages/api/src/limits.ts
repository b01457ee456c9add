/** Request limits that several fields share. Sizes in bytes apply to the value as JSON in UTF-8. */
export interface RequestLimits {
  readonly metadataBytes: number
  /** All ground truth of a document, including line items. */
  readonly groundTruthBytes: number
  /** The input or output of an execution. */
  readonly stateBytes: number
  /** The data of a secret. */
  readonly secretBytes: number
  /** The environment variables of a transition or `completedConfig`, or the assets of a transition. */
  readonly environmentBytes: number
  readonly jsonSchemaBytes: number
  readonly definitionBytes: number
  readonly fieldConfigBytes: number
  /** Items of a list of ids or URLs in a request. */
  readonly listItems: number
  /** Ids in the `resourceIds` of an agent. */
  readonly agentResources: number
  /** Datasets of a data bundle, and data bundles of a training. */
  readonly trainingItems: number
  readonly idLength: number
  readonly urlLength: number
  readonly emailLength: number
  /** Characters of a base64-encoded file. */
  readonly contentLength: number
}

export const LIMITS: RequestLimits = {
  metadataBytes: 4096,
  groundTruthBytes: 512 * 1024,
  stateBytes: 256 * 1024,
  secretBytes: 64 * 1024,
  environmentBytes: 64 * 1024,
  jsonSchemaBytes: 64 * 1024,
  definitionBytes: 1024 * 1024,
  fieldConfigBytes: 1024 * 1024,
  listItems: 100,
  agentResources: 1000,
  trainingItems: 1000,
  idLength: 256,
  urlLength: 2048,
  emailLength: 320,
  contentLength: 6_250_000,
}
