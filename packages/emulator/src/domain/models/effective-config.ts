import type { CreatePredictionBody } from '@las/api'
import type { Validated } from '../../platform/validation/validated-types.js'
import type { PostprocessConfig, PreprocessConfig } from '../../workers/processing.js'

/** The page settings of a request. The top-level fields are the older form of `preprocessConfig`. */
type PreprocessRequest = Pick<
  Validated<CreatePredictionBody>,
  'autoRotate' | 'imageQuality' | 'maxPages' | 'rotation' | 'preprocessConfig'
>

/** Defaults for settings that neither the request nor the model contains. */
const DEFAULTS: PreprocessConfig = { imageQuality: 'LOW', autoRotate: false, maxPages: 1 }

/**
 * Merges the settings of the request into those of the model. `pages` overrides `startPage` and `maxPages`, unless the
 * request sets one of these without `pages`.
 */
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

/** The settings of the request or, without them, of the model, with the defaults filled in. */
export function effectivePostprocessConfig(
  requested: PostprocessConfig | undefined,
  model: PostprocessConfig | undefined,
): PostprocessConfig {
  return { outputFormat: 'v1', ...(requested ?? model ?? { strategy: 'BEST_FIRST' }) }
}
