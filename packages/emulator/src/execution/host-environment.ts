/**
 * Variables that can make a command run other code: they load code, select programs to start or folders with code, or
 * redirect the credentials and downloads of the command. `*` matches any characters.
 */
const CODE_CHANGING = [
  // The loader and the C library.
  ...['LD_*', '_RLD*', 'LDR_*', 'DYLD_*', 'LIBPATH', 'SHLIB_PATH', 'GCONV_PATH', 'GETCONF_DIR', 'GLIBC_TUNABLES'],
  ...['LOCPATH', 'NLSPATH', 'HOSTALIASES', 'LOCALDOMAIN', 'RES_OPTIONS', 'RESOLV_HOST_CONF', 'NIS_PATH', 'MALLOC_*'],
  // Shells and their search paths.
  ...['PATH', 'PATHEXT', 'SHELL', 'COMSPEC', 'ENV', 'IFS', 'CDPATH', 'FPATH', 'PS4', 'PROMPT_COMMAND', 'BASH*'],
  ...['SHELLOPTS', 'GLOBIGNORE', 'EXECIGNORE', 'ZDOTDIR', 'NULLCMD', 'READNULLCMD', 'PSModulePath', '__PS*'],
  // Folders with configuration and modules.
  ...['HOME', 'HOMEDRIVE', 'HOMEPATH', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'PROGRAMDATA', 'XDG_*'],
  ...['SystemRoot', 'windir', 'SystemDrive', 'ProgramFiles*', 'CommonProgramFiles*', '__COMPAT_LAYER'],
  // Programs that other programs start.
  ...['EDITOR', 'VISUAL', 'PAGER', 'MANPAGER', 'BROWSER', 'LESSOPEN', 'LESSCLOSE', 'GIT_*', 'SSH_*', 'SUDO_*'],
  ...['RSYNC_RSH', 'CVS_RSH', 'SVN_SSH', 'TAR_OPTIONS', 'MAKEFLAGS', 'MAKEFILES', 'MFLAGS', 'GNUMAKEFLAGS', 'PSQLRC'],
  ...['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE', 'KUBECONFIG', 'DOCKER_*', 'BUILDKIT_*', 'CLOUDSDK_*'],
  'GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES',
  // Node.js and its tools.
  ...['NODE_*', 'COREPACK_*', 'TS_NODE_*', 'TSX_*', 'BUN_*', 'DENO_*'],
  ...['ELECTRON_*', 'NVM_*', 'VOLTA_*'],
  // Python and its tools.
  ...['PYTHON*', '__PYVENV*', 'PYENV_*', 'VIRTUAL_ENV', 'CONDA_*', 'PIP_*', 'PIPENV_*', 'POETRY_*', 'UV_*'],
  // Other languages.
  ...['PERL*', 'RUBY*', 'GEM_*', 'BUNDLE_*', 'PHPRC', 'PHP_INI_SCAN_DIR', 'LUA_INIT*', 'LUA_PATH*', 'LUA_CPATH*'],
  ...['JAVA_*', '_JAVA_*', 'JDK_*', 'JRE_*', 'CLASSPATH', 'MAVEN_*', 'GRADLE_*', 'SBT_*', 'TCLLIBPATH', 'TCL_LIBRARY'],
  ...['DOTNET_*', 'COR_*', 'CORECLR_*', 'COMPlus_*', 'MONO_*', 'NUGET_*', 'MSBUILD*', 'ASPNETCORE_HOSTINGSTARTUP*'],
  ...[
    'GOFLAGS',
    'GOENV',
    'GOPATH',
    'GOROOT',
    'GOPROXY',
    'GODEBUG',
    'GOTOOLCHAIN',
    'GOSUMDB',
    'GONOSUMDB',
    'GOINSECURE',
  ],
  ...['RUSTC*', 'RUSTFLAGS', 'RUSTUP_*', 'CARGO_*', 'ERL_*', 'JULIA_*', 'GUILE_*', 'AWKPATH', 'AWKLIBPATH'],
  ...['R_HOME', 'R_PROFILE*', 'R_ENVIRON*', 'R_LIBS*', 'R_DEFAULT_PACKAGES'],
  // Libraries that load plug-ins.
  ...[
    'OPENSSL_*',
    'GTK_*',
    'GTK2_*',
    'GTK3_*',
    'GDK_*',
    'GIO_*',
    'GI_TYPELIB_PATH',
    'GST_*',
    'QT_*',
    'QML_*',
    'QML2_*',
  ],
  ...['LIBGL_*', 'OCL_ICD_*', 'VK_DRIVER_FILES', 'VK_ICD_FILENAMES', 'VK_*LAYER*', 'LIBMYSQL_PLUGIN*', 'MAGICK_*'],
  ...['GS_LIB', 'GS_OPTIONS', 'VIPSHOME'],
  // Proxies and trusted certificates. The settings of the emulator itself are inherited.
  ...['SSL_CERT_FILE', 'SSL_CERT_DIR', 'SSLKEYLOGFILE', 'REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE', 'CURL_HOME', 'WGETRC'],
]

/** Further code-changing variables, which programs read in both upper and lower case on every platform. */
const CODE_CHANGING_IN_ANY_CASE = ['NPM_*', 'PNPM_*', 'YARN_*', '*_PROXY']

/** Harmless variables that match {@link CODE_CHANGING}. */
const HARMLESS = [
  ...['NODE_ENV', 'NODE_DEBUG', 'NODE_NO_WARNINGS', 'NODE_PENDING_DEPRECATION', 'NODE_DISABLE_COLORS'],
  ...['PYTHONUNBUFFERED', 'PYTHONIOENCODING', 'PYTHONUTF8', 'PYTHONDONTWRITEBYTECODE', 'PYTHONHASHSEED'],
  ...['PYTHONFAULTHANDLER', 'PYTHONOPTIMIZE', 'PYTHONDEVMODE', 'PYTHONVERBOSE', 'UV_THREADPOOL_SIZE'],
  ...['DOTNET_ENVIRONMENT', 'DOTNET_NOLOGO', 'DOTNET_CLI_TELEMETRY_OPTOUT', 'DOTNET_RUNNING_IN_CONTAINER'],
]

const matcher = (names: readonly string[], flags: string): RegExp =>
  new RegExp(`^(${names.map(name => name.replaceAll('*', '.*')).join('|')})$`, flags)

const matchers = (flags: string): { codeChanging: RegExp; harmless: RegExp } => ({
  codeChanging: matcher(CODE_CHANGING, flags),
  harmless: matcher(HARMLESS, flags),
})
const [anyCase, exactCase] = [matchers('is'), matchers('s')]
const inAnyCase = matcher(CODE_CHANGING_IN_ANY_CASE, 'is')

/** Whether a variable can change which code a command runs. Names are case-insensitive on Windows. */
export function isCodeChanging(name: string, windows: boolean = process.platform === 'win32'): boolean {
  const { codeChanging, harmless } = windows ? anyCase : exactCase
  return (codeChanging.test(name) || inAnyCase.test(name)) && !harmless.test(name)
}

/** Whether a process cannot have a variable with this name. `A=B` would set another variable. */
const isInvalidName = (name: string): boolean => name === '' || /[=\0]/.test(name)

/**
 * The variables that a command on this machine inherits from the emulator: those that programs need to run and to reach the
 * network.
 */
const INHERITED = [
  ...['PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR'],
  ...['PATHEXT', 'SystemRoot', 'ComSpec', 'TEMP', 'TMP', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA'],
  ...['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'all_proxy', 'no_proxy'],
  ...['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'SSL_CERT_DIR', 'REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE'],
]

/** Maximum number of variables that an error lists. */
const MAX_LISTED_NAMES = 10

/**
 * Returns the environment of a command on this machine: some of the emulator's variables, and all of the program's
 * variables.
 * @throws if a variable could change which code the command runs, or cannot be set. The message contains names, but no
 * values.
 */
export function hostEnvironment(variables: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(variables)
  // Shells released before 2014 run functions that are defined in variables with any name.
  const changing = entries.flatMap(([name, value]) => (isCodeChanging(name) || /^\(\)\s*\{/.test(value) ? [name] : []))
  if (changing.length > 0) {
    throw new Error(
      `The command was not run because the step's variables include ${listOf(changing)}, which can change the code that a command runs. Remove them from environment and environmentSecrets, or run the step in a container (docker: true, --docker)`,
    )
  }
  checkVariables(variables)
  const inherited = INHERITED.flatMap(name => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return { ...Object.fromEntries(inherited), ...variables }
}

/** @throws if a process cannot have one of the variables. */
export function checkVariables(variables: Readonly<Record<string, string>>): void {
  const names = Object.keys(variables)
  const invalid = names.filter(isInvalidName)
  if (invalid.length > 0) {
    throw new Error(`The variable name ${listOf(invalid)} is invalid: names must not be empty or contain = or NUL`)
  }
  const withNul = names.filter(name => variables[name]?.includes('\0'))
  if (withNul.length > 0) throw new Error(`The value of the variable ${listOf(withNul)} contains a NUL character`)
}

function listOf(names: readonly string[]): string {
  const shown = names.slice(0, MAX_LISTED_NAMES).map(name => JSON.stringify(name.slice(0, 100)).slice(1, -1) || '""')
  const others = names.length - shown.length
  return others > 0 ? `${shown.join(', ')} and ${others} others` : shown.join(', ')
}
