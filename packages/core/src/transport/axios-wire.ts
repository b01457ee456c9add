import type { AxiosRequestConfig } from 'axios'
import type { HttpRequest } from './adapter.js'

/** The configuration with which axios sends a request; the data of its answer is the whole `HttpResponse`. */
export type AxiosWire = (request: HttpRequest) => AxiosRequestConfig<unknown>
