import type { PostprocessConfig, PreprocessConfig } from '../models/processing.js'

/** What a request may say about the pages; the keys beside `preprocessConfig` are its older form. */
export interface PreprocessRequest {
  readonly autoRotate?: boolean
  readonly imageQuality?: 'LOW' | 'HIGH'
  readonly maxPages?: number
  readonly rotation?: 0 | 90 | 180 | 270
  readonly preprocessConfig?: PreprocessConfig
}

/** What holds where neither the request nor the model says anything. */
const DEFAULTS: PreprocessConfig = { imageQuality: 'LOW', autoRotate: false, maxPages: 1 }

/** The request's settings over the model's. If `pages` is set, the other fields are ignored; a later startPage or maxPages unsets it. */
export function effectivePreprocessConfig(
  { autoRotate, imageQuality, maxPages, rotation, preprocessConfig = {} }: PreprocessRequest,
  model: PreprocessConfig,
): PreprocessConfig {
  const requested: PreprocessConfig = {
    ...(autoRotate !== undefined && { autoRotate }),
    ...(imageQuality !== undefined && { imageQuality }),
    ...(maxPages !== undefined && { maxPages }),
    ...(rotation !== undefined && { rotation }),
    ...preprocessConfig,
  }
  const { pages, startPage, maxPages: limit, ...rest } = { ...DEFAULTS, ...model, ...requested }
  const choosesRange =
    requested.pages === undefined && (requested.startPage !== undefined || requested.maxPages !== undefined)
  if (pages && !choosesRange) return { ...rest, pages }
  return { ...rest, ...(startPage !== undefined && { startPage }), ...(limit !== undefined && { maxPages: limit }) }
}

/** The request's settings, or else the model's, with every default filled in. */
export function effectivePostprocessConfig(
  requested: PostprocessConfig | undefined,
  model: PostprocessConfig | undefined,
): PostprocessConfig {
  return { outputFormat: 'v1', ...(requested ?? model ?? { strategy: 'BEST_FIRST' }) }
}
