export { type BuiltForm, buildForm, type FormOptions, valuesOf } from './form/build-form.js'
export { changedLabels } from './form/changed-labels.js'
export {
  type Cell,
  type Column,
  type ColumnType,
  cellAt,
  type Draft,
  type Field,
  type Form,
  isBlank,
  isChanged,
  type Location,
  needsCheck,
  type Original,
  type Place,
  placesOf,
  placesToCheck,
  type Row,
} from './form/form.js'
export { agentShape, type InputShape, transitionShape } from './form/input-shape.js'
export { isObject, type JsonObject } from './form/json-values.js'
export { missingPlace } from './form/missing-place.js'
export { doubtsOf, type Reason } from './form/reasons.js'
export { sortByDocument } from './form/sort-by-document.js'
export { reasonsIn, textIn } from './form/task-input.js'
export { titleOf } from './form/title-of.js'
export { boxOf, linesOf, type PageText, textOf, type Word } from './pages/page-text.js'
export { parseBlock } from './rows/parse-block.js'
export { addRows, deleteRow, mergeRows, moveRow, splitRow } from './rows/rows.js'
export { type LineSums, lineSums, type SumComparison } from './sums/line-sums.js'
export { type SumRule, type SumTarget, sumRulesOf } from './sums/sum-rules.js'
export { type Conventions, conventionsOf } from './values/conventions.js'
export { parsePrinted } from './values/parse-printed.js'
export { parseValue } from './values/parse-value.js'
export type { ParsedValue } from './values/parsed-value.js'
export { type Candidate, type CandidateOptions, candidatesFor, suggestionOf } from './words/candidates.js'
export { type LocateOptions, locate, type Printed, type Spot } from './words/locate.js'
