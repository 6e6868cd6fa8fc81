import { queryOptions } from '@tanstack/react-query';
import type { Address } from 'viem';
import type { Case, CourtTerms, Penalty } from '../../../../../sdk/court/case.ts';
import {
  readCaseOfJob,
  readCourtTerms,
  readIsCollectable,
  readPenalties,
  readVerifierSet,
} from '../../../../../sdk/court/read-cases.ts';
import { type PenaltyImposed, readCaseLog, readPenaltyLog } from '../../../../../sdk/court/read-court-log.ts';
import { computeTokenAbi } from '../../../../../sdk/generated/abis.ts';
import { wad } from '../../../../../sdk/units.ts';
import type { Protocol } from '../../../lib/protocol/protocol-context.tsx';
import { LIVE } from '../../../lib/protocol/query-client.ts';

/** What the court said about a job's terms, for good. */
export const courtTermsQuery = ({ client, deployment }: Protocol, termsId: bigint) =>
  queryOptions({
    queryKey: ['court-terms', termsId.toString()],
    queryFn: (): Promise<CourtTerms> => readCourtTerms(client, deployment, termsId),
  });

/** A set of verifiers, which never changes. */
export const verifierSetQuery = ({ client, deployment }: Protocol, id: bigint) =>
  queryOptions({
    queryKey: ['verifier-set', id.toString()],
    queryFn: () => readVerifierSet(client, deployment, id),
  });

/** The case about a job; null when it was never challenged. */
export const caseQuery = ({ client, deployment }: Protocol, jobId: bigint) =>
  queryOptions({
    ...LIVE,
    queryKey: ['case', jobId.toString()],
    queryFn: async (): Promise<Case | null> => (await readCaseOfJob(client, deployment, jobId)) ?? null,
  });

/** What happened to a case, from the log. */
export const caseLogQuery = ({ client, deployment }: Protocol, caseId: bigint) =>
  queryOptions({
    ...LIVE,
    queryKey: ['case-log', caseId.toString()],
    queryFn: async ({ signal }) =>
      readCaseLog(client, deployment, caseId, { to: await client.getBlockNumber(), signal }),
  });

/** A penalty as it was imposed, as it stands, and whether more of it can be taken now. */
export type PenaltyRow = PenaltyImposed &
  Pick<Penalty, 'taken' | 'loss' | 'challenger' | 'termsId'> & { isCollectable: boolean };

/** Penalties for a job, and whether all of the log could be read. */
export const penaltiesQuery = ({ client, deployment }: Protocol, jobId: bigint) =>
  queryOptions({
    ...LIVE,
    queryKey: ['penalties', jobId.toString()],
    queryFn: async ({ signal }): Promise<{ penalties: PenaltyRow[]; isComplete: boolean }> => {
      const to = await client.getBlockNumber();
      const { penalties, unread } = await readPenaltyLog(client, deployment, { jobId }, { to, signal });
      const rows = await Promise.all(
        penalties.map(async (imposed): Promise<PenaltyRow[]> => {
          const from = imposed.penaltyId;
          const [[now], isCollectable] = await Promise.all([
            readPenalties(client, deployment, { from, limit: 1n }),
            readIsCollectable(client, deployment, from),
          ]);
          return now === undefined ? [] : [{ ...imposed, ...now, penaltyId: from, isCollectable }];
        }),
      );
      return { penalties: rows.flat(), isComplete: unread.length === 0 };
    },
  });

/** What an account could pay the court with. FLOP wei. */
export const courtAllowanceQuery = ({ client, deployment }: Protocol, account: Address) =>
  queryOptions({
    ...LIVE,
    queryKey: ['court-allowance', account],
    queryFn: async () => {
      const token = { address: deployment.contracts.computeToken.address, abi: computeTokenAbi } as const;
      const args = [account, deployment.contracts.slashingCourt.address] as const;
      const [balance, allowance] = await Promise.all([
        client.readContract({ ...token, functionName: 'balanceOf', args: [account] }),
        client.readContract({ ...token, functionName: 'allowance', args }),
      ]);
      return { balance: wad(balance), allowance: wad(allowance) };
    },
  });
