import * as z from 'zod/mini';
import { type Deployment, parseDeployment } from '../../../sdk/deployment.ts';
import { DeploymentFormatError } from '../../../sdk/errors.ts';
import { StartError } from './start-error.ts';

/** What stands beside index.html as config.json: the bundle itself knows no network and no address. */
export type AppConfig = {
  /** Name of the network as people call it. */
  network: string;
  rpcUrl: string;
  /** Half of what opens the tools of a development chain; see {@link isDevelopmentChain} for the rest. */
  development: boolean;
  deployment: Deployment;
};

const isHttpUrl = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

const configSchema = z.object({
  network: z.string().check(z.minLength(1)),
  rpcUrl: z.string().check(z.refine(isHttpUrl, 'is not an http(s) address')),
  development: z.boolean(),
  deployment: z.unknown(),
});

/** Checks the parsed content of config.json. */
export function parseAppConfig(json: unknown, url: string): AppConfig {
  const result = z.safeParse(configSchema, json);
  if (!result.success) {
    const detail = result.error.issues.map(({ path, message }) => `${path.join('.') || 'file'}: ${message}`).join('; ');
    throw new StartError({ kind: 'config-invalid', url, detail });
  }
  try {
    return { ...result.data, deployment: parseDeployment(result.data.deployment) };
  } catch (error) {
    if (error instanceof DeploymentFormatError) {
      throw new StartError({ kind: 'config-invalid', url, detail: error.message });
    }
    throw error;
  }
}

/** Reads config.json from beside the page. */
export async function loadAppConfig(fetchFile: typeof fetch = fetch): Promise<AppConfig> {
  const url = new URL('config.json', document.baseURI).href;
  const response = await fetchFile(url, { cache: 'no-store' }).catch((error: unknown) => {
    throw new StartError({ kind: 'config-missing', url, detail: String(error) });
  });
  if (!response.ok) throw new StartError({ kind: 'config-missing', url, detail: `HTTP ${response.status}` });

  const json: unknown = await response.json().catch(() => {
    throw new StartError({ kind: 'config-invalid', url, detail: 'file: is not JSON' });
  });
  return parseAppConfig(json, url);
}
