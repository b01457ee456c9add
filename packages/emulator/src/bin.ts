#!/usr/bin/env node
import * as module from 'node:module'

// Node.js 22 and later can cache compiled code on disk, which makes the next start faster.
if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function') module.enableCompileCache()

void import('./application/cli.js').then(({ runCli }) => runCli(process.argv.slice(2)))
