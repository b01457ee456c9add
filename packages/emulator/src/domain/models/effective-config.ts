import type { CreatePredictionBody } from '@las/api'
import type { Checked } from '../../platform/validation/received.js'
import type { PostprocessConfig, PreprocessConfig } from '../../workers/processing.js'

/** The page settings of a request; the fields beside `preprocessConfig` are its older form. */
type PreprocessRequest = Pick<
  Checked<CreatePredictionBody>,
  'autoRotate' | 'imageQuality' | 'maxPages' | 'rotation' | 'preprocessConfig'
>

/** The settings that neither the request nor the model contains. */
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
