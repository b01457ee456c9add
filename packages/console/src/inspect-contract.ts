/** The types of the routes under `/_console/api` with which the console inspects all objects: see `contract.ts`. */

/** The kinds of objects, as in their ids and in the permissions of roles, except that runs and executions name what they belong to. */
export type ObjectKind =
  | 'action'
  | 'action-run'
  | 'agent'
  | 'agent-run'
  | 'app-client'
  | 'asset'
  | 'batch'
  | 'connection'
  | 'dataset'
  | 'dataset-transformation'
  | 'deployment-environment'
  | 'document'
  | 'function'
  | 'hook'
  | 'hook-run'
  | 'log'
  | 'model'
  | 'model-data-bundle'
  | 'model-training'
  | 'organization'
  | 'payment-method'
  | 'plan'
  | 'prediction'
  | 'profile'
  | 'role'
  | 'secret'
  | 'transition'
  | 'transition-execution'
  | 'user'
  | 'validation'
  | 'validation-task'
  | 'workflow'
  | 'workflow-execution'

/**
 * `GET counts`: the number of objects of the organization, of the kinds that the caller may list. Objects that all organizations share are not
 * counted. Kinds without a counter stop at 10,000.
 */
export interface ObjectCounts {
  readonly counts: Readonly<Partial<Record<ObjectKind, number>>>
}

/**
 * `GET objects/{id}`: what an id of the API refers to, with or without the ids of its organization and parent, `/` being encoded. 404 if there
 * is no such object; 403 if the caller may not read objects of this kind.
 */
export interface ObjectReference {
  readonly kind: ObjectKind
  /** Without the ids of its organization and parent. */
  readonly id: string
  /** The id that its path in the API also contains, such as that of the workflow of an execution. Null for kinds without one. */
  readonly parentId: string | null
  readonly name: string | null
}

/** `GET workflows/{workflowId}/specification`: what the API never returns. Needs the permission to read the workflow. */
export interface WorkflowSpecification {
  /** In the Amazon States Language, with the default retriers that the emulator has added. */
  readonly definition: Readonly<Record<string, unknown>>
  /** The transitions that the definition uses; without those that the caller may not read, or that were deleted. */
  readonly transitions: readonly {
    readonly transitionId: string
    readonly name: string | null
    readonly transitionType: string
  }[]
}

/**
 * `GET search?q=…&maxResults=…&nextToken=…`. `q` has 1 to 200 characters, of which upper and lower case, and letters with and without
 * diacritics, are the same; `maxResults` is from 1 to 100, 20 by default. The results are the objects with this id, then those of which the id
 * (at least six characters of it) or the name contains the text, then texts: ground truth, the stored text of documents, and predicted values.
 * Only text that was recognized on images is stored: PDFs with a text layer are found by their values. A request reads at most 5,000 objects,
 * for 200 ms, so a page can have few results or none although others follow.
 */
export interface SearchPage {
  readonly results: readonly SearchResult[]
  readonly nextToken: string | null
  readonly searched: {
    /** The number of documents whose text has been searched so far, on this page and the earlier ones. */
    readonly documents: number
  }
}

export interface SearchResult extends ObjectReference {
  readonly match: 'id' | 'name' | 'text'
  /** The text around the hit: up to 40 characters before and after it. Null for ids. */
  readonly snippet: string | null
}

/**
 * `POST models/{modelId}/preview`: the prediction with another field configuration and the current training of the model. Nothing is stored or
 * counted, except the text of an image that was read for the first time. Stops if the client disconnects. Needs the permissions of `POST
 * /predictions`, and to read the model and the document. 400 if the configuration is invalid, with the field and the rule; 422
 * `unreadable` if the document cannot be read.
 */
export interface PreviewRequest {
  readonly documentId: string
  readonly fieldConfig: Readonly<Record<string, unknown>>
}

export interface PreviewResponse {
  /** In the format of the model's `postprocessConfig`, as in the response of `POST /predictions`. */
  readonly predictions: unknown
  /** In seconds. */
  readonly inferenceTime: number
  /** The training that was used; null without one. */
  readonly trainingId: string | null
}

/**
 * `GET models/{modelId}/trainings/{trainingId}/curve`: the confidences of the answers on documents that were kept out of the learning, with
 * which the automation rate and the accuracy at each threshold can be computed. At most 200 fields. Needs the permission to read the training.
 */
export interface TrainingCurve {
  /** Of all fields together. */
  readonly total: CurveBins
  readonly fields: Readonly<Record<string, CurveBins>>
}

export interface CurveBins {
  /**
   * 100 bins: the number of answers whose confidence is at least `index / 100` and less than `(index + 1) / 100`, and how many of them are
   * right. The last bin includes the confidence 1. Null if the training has not succeeded, or was made by an earlier version.
   */
  readonly bins: readonly (readonly [count: number, right: number])[] | null
  /** The number of documents that were evaluated. */
  readonly documents: number
}

/**
 * `GET documents/{documentId}/uses`: what refers to a document, newest first, at most 50 of each kind; kinds that the caller may not list are
 * empty. Needs the permission to read the document.
 */
export interface DocumentUses {
  readonly predictions: readonly DocumentUse[]
  /** Runs of agents. */
  readonly runs: readonly DocumentUse[]
  /** Tasks of validations. */
  readonly tasks: readonly DocumentUse[]
  /** Executions of workflows, and of transitions, whose input contains the id of the document as `documentId`. */
  readonly executions: readonly DocumentUse[]
  /** False if older objects may refer to it: a request reads at most the newest 1,000 tasks and executions of each kind. */
  readonly isComplete: boolean
}

export interface DocumentUse extends ObjectReference {
  readonly status: string
  readonly createdTime: string | null
}

/** `GET activity`, for the overview. Members whose kind the caller may not list are left out. */
export interface Activity {
  /** The latest 10, newest first. */
  readonly workflowExecutions?: readonly ActivityItem[]
  /** The latest 10, newest first. */
  readonly agentRuns?: readonly ActivityItem[]
  readonly runningExecutions?: number
  /** Executions of workflows that failed in the last 24 hours; at most 1,000. */
  readonly failedExecutions?: number
  /** Trainings that have not ended, newest first, at most 50. */
  readonly runningTrainings?: readonly RunningTraining[]
  /** Exports that failed, or wait for another attempt, in the last 24 hours, newest first, at most 50. */
  readonly failingDeliveries?: readonly FailingDelivery[]
  /** The quotas of which more than 90 % are used. */
  readonly quotas?: readonly QuotaUse[]
}

export interface ActivityItem {
  /** The id of the execution or run. */
  readonly id: string
  /** The workflow or agent. */
  readonly parentId: string
  readonly parentName: string | null
  readonly status: string
  readonly startTime: string | null
  /** When an execution ended, or when a run last changed. */
  readonly endTime: string | null
}

export interface RunningTraining {
  readonly trainingId: string
  readonly modelId: string
  readonly name: string | null
  readonly modelName: string | null
  readonly status: string
  readonly createdTime: string
}

export interface FailingDelivery {
  readonly runId: string
  readonly actionId: string
  readonly actionName: string | null
  /** `failed`, or `running` while another attempt follows. */
  readonly status: string
  /** The number of attempts, if another one follows. */
  readonly attempts: number | null
  /** The first error; null while another attempt follows. */
  readonly error: string | null
  readonly createdTime: string
}

/** `GET quotas`: includes what the organization in the API does not contain. Needs the permission to read the organization. */
export interface QuotaList {
  readonly quotas: readonly QuotaUse[]
}

export interface QuotaUse {
  /** As in the option `quotas` of the emulator, such as `monthlyNumberOfDocuments`. */
  readonly name: string
  /** Null for a rate. */
  readonly used: number | null
  /** Null if it is unlimited. */
  readonly limit: number | null
  /** `month` is a calendar month (UTC); null if the objects that exist are counted. */
  readonly period: 'month' | 'second' | null
  /** When the next month starts. */
  readonly resetsAt: string | null
}
