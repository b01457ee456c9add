export {
  type InvalidRequest,
  type QueryValue,
  type SampleRequest,
  type SampleRequests,
  sampleRequests,
} from './requests.js'
export { type InvalidValue, type SampleOptions, type Samples, sampleOf, samplesOf } from './values.js'
