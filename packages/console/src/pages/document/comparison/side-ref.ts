/** A model and one of its trainings, as in the address. */
export interface SideRef {
  readonly modelId: string
  /** Undefined for the training that the model predicts with. */
  readonly trainingId?: string | undefined
}

/** Marks a side as empty in the address, although there is a prediction that it could show. */
export const NO_SIDE = 'none'

/** Reads `<model>` or `<model>:<training>`. */
export function parseSide(text: string): SideRef | undefined {
  if (text === '' || text === NO_SIDE) return undefined
  const [, modelId = '', trainingId] = /^(.*?)(?::((?:las|cradl):model-training:.*))?$/s.exec(text) ?? []
  return trainingId === undefined ? { modelId } : { modelId, trainingId }
}

export const formatSide = (side: SideRef | undefined): string =>
  side ? [side.modelId, side.trainingId].filter(Boolean).join(':') : NO_SIDE
