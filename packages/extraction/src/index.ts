export type { ElectronicInvoice, ElectronicLine, ElectronicParty } from './electronic/electronic-invoice.js'
export { ExtractionError, type ExtractionErrorCode, isExtractionError } from './errors/extraction-error.js'
export { type ExtractOptions, extractFields } from './extraction/extract-fields.js'
export {
  type ExtractedField,
  type ExtractedLines,
  type ExtractedScalar,
  isExtractedLines,
  type Location,
} from './fields/extracted-field.js'
export {
  type FieldConfig,
  isLinesField,
  type LinesField,
  type ScalarField,
  type ScalarType,
} from './fields/field-config.js'
export { locationOf } from './fields/location.js'
export { unsupportedFormat } from './images/other-formats.js'
export type { Rotation } from './images/raster.js'
export type { ConfidenceBin, FieldEvaluation, TrainingEvaluation } from './learning/evaluation.js'
export type { LinesEvaluation } from './learning/lines/lines-evaluation.js'
export {
  type TrainingDocument,
  type TrainingProgress,
  type TrainingResult,
  type TrainOptions,
  train,
} from './learning/train.js'
export type { GroundTruth } from './learning/truth.js'
export { valuesNotFound } from './learning/values-not-found.js'
export { parseWeights, serializeWeights, type Weights } from './learning/weights.js'
export { readerVersion } from './ocr/reader-version.js'
export type { ReadDocumentOptions } from './reading/open-document.js'
export { readDocument } from './reading/read-document.js'
export type { PageSelection } from './reading/select-pages.js'
export { type RenderOptions, renderJpeg } from './rendering/render-jpeg.js'
export type { DocumentText, DocumentWarning, PageText, TextLine, Word } from './text/document-text.js'
export type { Box } from './text/geometry.js'
export { layoutPage, type TextFragment } from './text/layout-page.js'
export type { Placement } from './text/placement.js'
