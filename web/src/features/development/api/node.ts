import { RpcRequestError } from 'viem';

/** Asks the development node, by whatever method it has. */
export type Node = { request: <Result>(method: string, params?: readonly unknown[]) => Promise<Result> };

export function createNode(rpcUrl: string): Node {
  let id = 0;
  return {
    async request<Result>(method: string, params: readonly unknown[] = []): Promise<Result> {
      id += 1;
      const body = { jsonrpc: '2.0', id, method, params };
      const response = await fetch(rpcUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const answer = (await response.json()) as { result: Result; error?: { code: number; message: string } };
      if (answer.error) throw new RpcRequestError({ body, error: answer.error, url: 'the development node' });
      return answer.result;
    },
  };
}
