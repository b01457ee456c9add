export {
  type MisfitRequest,
  type QueryValue,
  type SampleRequest,
  type SampleRequests,
  sampleRequests,
} from './requests.js'
export { type Misfit, type SampleOptions, type Samples, sampleOf, samplesOf } from './values.js'
