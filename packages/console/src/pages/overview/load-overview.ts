import { listModels, type Model } from '@las/models'
import { previewNext } from '../../api/extension.js'
import { getActivity, getCounts } from '../../api/inspect.js'
import { session, transport } from '../../api/session.js'
import type { Activity } from '../../contract.js'

const MODELS = 6

export interface Overview {
  readonly activity: Activity
  /** The first models; undefined if the user may not list them. */
  readonly models: readonly Model[] | undefined
  /** How many tasks wait for a person; undefined for users who do not review. */
  readonly waiting: number | undefined
  /** Whether the organization has no document, model, agent or workflow. */
  readonly isEmpty: boolean
}

/** Loads the data of the overview. Objects that the user may not read are left out. */
export async function loadOverview(signal: AbortSignal): Promise<Overview> {
  const canReview = session.value?.sections.includes('review')
  const [activity, { counts }, next] = await Promise.all([
    getActivity({ signal }),
    getCounts({ signal }),
    canReview ? previewNext({}, { signal }) : undefined,
  ])
  const page = counts.model === undefined ? undefined : await listModels(transport, { maxResults: MODELS }, { signal })
  const { document = 0, model = 0, agent = 0, workflow = 0 } = counts
  return {
    activity,
    models: page?.models,
    waiting: next?.waiting,
    isEmpty: document + model + agent + workflow === 0,
  }
}
