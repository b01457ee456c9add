import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { hostEnvironment, isCodeChanging } from './host-environment.js'

afterEach(() => vi.unstubAllEnvs())

/** Variables that make a command run other code or connect to other machines. `*` matches any characters. */
const dangerous = [
  ...[
    'LD_PRELOAD',
    'LD_LIBRARY_PATH',
    'LD_AUDIT',
    'LD_*',
    'DYLD_INSERT_LIBRARIES',
    'DYLD_*',
    'GCONV_PATH',
    'GLIBC_TUNABLES',
  ],
  ...[
    'PATH',
    'ENV',
    'BASH_ENV',
    'BASH_FUNC_ls%%',
    'BASHOPTS',
    'SHELLOPTS',
    'IFS',
    'PS4',
    'PROMPT_COMMAND',
    'ZDOTDIR',
    'SHELL',
  ],
  ...['HOME', 'XDG_CONFIG_HOME', 'XDG_*', 'EDITOR', 'PAGER', 'GIT_SSH_COMMAND', 'GIT_*', 'SSH_ASKPASS', 'LESSOPEN'],
  ...[
    'NODE_OPTIONS',
    'NODE_PATH',
    'NODE_REPL_EXTERNAL_MODULE',
    'NODE_REPL_*',
    'NODE_COMPILE_CACHE',
    'NODE_EXTRA_CA_CERTS',
  ],
  ...['NODE_TLS_REJECT_UNAUTHORIZED', 'npm_config_node_options', 'NPM_CONFIG_SCRIPT_SHELL', 'TS_NODE_COMPILER'],
  ...['PYTHONPATH', 'PYTHONSTARTUP', 'PYTHONHOME', 'PYTHONUSERBASE', 'PYTHONWARNINGS', 'PYTHONINSPECT', 'PYTHONX*'],
  ...['PERL5OPT', 'PERL5LIB', 'PERL5DB', 'PERL5*', 'RUBYOPT', 'RUBYLIB', 'RUBY*', 'GEM_PATH', 'LUA_INIT_5_4', 'PHPRC'],
  ...[
    'JAVA_TOOL_OPTIONS',
    '_JAVA_OPTIONS',
    'JDK_JAVA_OPTIONS',
    'CLASSPATH',
    'DOTNET_STARTUP_HOOKS',
    'DOTNET_*',
    'COR_PROFILER',
  ],
  ...[
    'OPENSSL_CONF',
    'OPENSSL_MODULES',
    'SSL_CERT_FILE',
    'HTTP_PROXY',
    'https_proxy',
    'All_Proxy',
    'REQUESTS_CA_BUNDLE',
  ],
  ...['AWS_CONFIG_FILE', 'KUBECONFIG', 'DOCKER_HOST', 'MAKEFLAGS', 'R_PROFILE_USER', 'GTK_MODULES', 'QT_PLUGIN_PATH'],
]

const fill = (name: string): fc.Arbitrary<string> =>
  name.endsWith('*') ? fc.stringMatching(/^[A-Z0-9_]{0,12}$/).map(rest => name.slice(0, -1) + rest) : fc.constant(name)

const anyCaseOf = (name: string): fc.Arbitrary<string> =>
  fc
    .array(fc.boolean(), { minLength: name.length, maxLength: name.length })
    .map(upper => [...name].map((char, at) => (upper[at] ? char.toUpperCase() : char.toLowerCase())).join(''))

describe('variables that can change which code runs', () => {
  it.each(dangerous)('include %s', name => {
    fc.assert(
      fc.property(fill(name), filled => {
        expect(isCodeChanging(filled, false), filled).toBe(true)
        expect(() => hostEnvironment({ MODE: 'fast', [filled]: 'hush' })).toThrow(filled)
      }),
      { numRuns: 20 },
    )
  })

  it.each(dangerous)('include %s in any case on Windows', name => {
    fc.assert(
      fc.property(fill(name).chain(anyCaseOf), filled => {
        expect(isCodeChanging(filled, true), filled).toBe(true)
      }),
      { numRuns: 20 },
    )
  })

  it.each([
    ...['MODE', 'TOKEN', 'PORT', 'ENVIRONMENT', 'PATHS', 'MY_PATH', 'HOMEPAGE', 'LDAP_URL', 'LD', 'NODE_ENV', 'NODE'],
    ...[
      'PYTHONUNBUFFERED',
      'PYTHONIOENCODING',
      'GOOGLE_APPLICATION_CREDENTIALS',
      'GITHUB_TOKEN',
      'AWS_PROFILE',
      'TZ',
      'LANG',
    ],
    ...[
      'DATABASE_URL',
      'PGHOST',
      'REVIEWERS',
      'CUDA_VISIBLE_DEVICES',
      'TESSDATA_PREFIX',
      'DOTNET_ENVIRONMENT',
      'UV_THREADPOOL_SIZE',
    ],
    ...['LAS_API_ENDPOINT', 'LAS_CLIENT_SECRET', 'TRANSITION_ID', 'path', 'home', 'ld_preload', 'æ', 'a b'],
  ])('do not include %s', name => {
    expect(isCodeChanging(name, false)).toBe(false)
    expect(hostEnvironment({ [name]: 'value' })[name]).toBe('value')
  })

  it('are listed without values, up to a limit', () => {
    expect(() => hostEnvironment({ NODE_OPTIONS: '--import=hush', MODE: 'hush', LD_PRELOAD: 'hush' })).toThrow(
      /^The command was not run because the step's variables include NODE_OPTIONS, LD_PRELOAD, which can change(?!.*hush)/,
    )
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`GIT_${index}`, '']))
    expect(() => hostEnvironment(many)).toThrow('and 490 others')
  })

  it('include shell functions with any name', () => {
    expect(() => hostEnvironment({ GREETING: '() { :; }; touch x' })).toThrow('GREETING')
  })

  it.each([
    [{ '': 'x' }, '""'],
    [{ 'LD_PRELOAD=/x': 'y' }, 'LD_PRELOAD=/x'],
    [{ '=C:': 'y' }, '=C:'],
    [{ 'A\0B': 'y' }, 'A\\u0000B'],
    [{ A: 'hush\0' }, 'variable A contains a NUL'],
  ])('cannot be hidden in invalid names: %j', (variables, message) => {
    expect(() => hostEnvironment(variables)).toThrow(message)
    expect(() => hostEnvironment(variables)).not.toThrow('hush')
  })
})

it('inherits only the necessary variables of the emulator', () => {
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'of the emulator')
  vi.stubEnv('LAS_CLIENT_SECRET', 'of the hosted API')
  vi.stubEnv('NODE_OPTIONS', '--max-old-space-size=100')
  vi.stubEnv('LD_PRELOAD', '')
  vi.stubEnv('HTTPS_PROXY', 'http://proxy:1')
  const environment = hostEnvironment({ MODE: 'fast' })
  expect(environment).toMatchObject({ PATH: process.env.PATH, HTTPS_PROXY: 'http://proxy:1', MODE: 'fast' })
  for (const name of ['AWS_SECRET_ACCESS_KEY', 'LAS_CLIENT_SECRET', 'NODE_OPTIONS', 'LD_PRELOAD']) {
    expect(environment).not.toHaveProperty(name)
  }
})
