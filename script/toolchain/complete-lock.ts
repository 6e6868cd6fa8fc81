/**
 * Adds to package-lock.json the builds for other platforms (darwin, win32, musl …) that `npm install` leaves out when it
 * cannot see them from here. `npm ci` compares the lock file with what each package asks for and refuses an incomplete
 * one on every machine. Part of `npm run lock`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { isMain } from './is-main.ts';

type LockedPackage = {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
};
type Packages = Record<string, LockedPackage>;

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS: Record<string, string> = {
  aarch64: 'arm64',
  amd64: 'x64',
  arm: 'arm',
  arm64: 'arm64',
  armv7: 'arm',
  ia32: 'ia32',
  loong64: 'loong64',
  mips64el: 'mips64el',
  ppc64: 'ppc64',
  ppc64le: 'ppc64',
  riscv64: 'riscv64',
  s390x: 's390x',
  wasm32: 'wasm32',
  x64: 'x64',
};

/** The folders in which Node would look for a dependency of the package at `path`, nearest first. */
function searchPath(path: string): string[] {
  const folders = [path];
  for (let at = path; at !== ''; ) {
    at = at.replace(/\/?node_modules\/(@[^/]+\/)?[^/]+$/, '');
    if (at === folders.at(-1)) at = ''; // a workspace folder: next is the root
    folders.push(at);
  }
  return folders.map((folder) => (folder === '' ? 'node_modules' : `${folder}/node_modules`));
}

/** What the name of a platform package says it runs on, or undefined when it names no platform. */
function platformOf(name: string): Pick<LockedPackage, 'os' | 'cpu' | 'libc'> | undefined {
  const words = (name.split('/').at(-1) ?? '').split('-');
  const os = words.filter((word) => SYSTEMS.includes(word));
  const cpu = words.flatMap((word) => PROCESSORS[word] ?? []);
  if (os.length === 0 && cpu.length === 0) return undefined;
  const last = words.at(-1) ?? '';
  const libc = last.startsWith('musl') ? 'musl' : last.startsWith('gnu') && os[0] === 'linux' ? 'glibc' : undefined;
  return { ...(cpu.length > 0 && { cpu }), ...(libc && { libc: [libc] }), ...(os.length > 0 && { os }) };
}

/** The entries that `packages` asks for by exact version and does not have. */
export function missingPlatformPackages(packages: Packages): Packages {
  const missing: Packages = {};
  for (const [path, parent] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
      const platform = platformOf(name);
      if (!platform || !/^\d+\.\d+\.\d+[\w.+-]*$/.test(version)) continue;
      const known = { ...packages, ...missing };
      if (searchPath(path).some((folder) => known[`${folder}/${name}`]?.version === version)) continue;
      const place = known[`node_modules/${name}`] ? `${path}/node_modules/${name}` : `node_modules/${name}`;
      const { cpu, libc, os } = platform;
      // In the order npm writes the fields, so that the next npm install changes nothing.
      missing[place] = {
        version,
        ...(cpu && { cpu }),
        ...(parent.dev && { dev: true }),
        ...(libc && { libc }),
        optional: true,
        ...(os && { os }),
      };
    }
  }
  return missing;
}

function completeLock(file: string): void {
  const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Packages };
  const missing = missingPlatformPackages(lock.packages);
  const sorted = Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
  console.log(`${Object.keys(missing).length} platform packages added to ${file}`);
}

if (isMain(import.meta.url)) completeLock('package-lock.json');
