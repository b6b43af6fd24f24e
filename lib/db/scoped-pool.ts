import type { Socket } from "node:net";
import {
  Pool,
  type PoolClient,
  type PoolConfig,
  type QueryConfig,
  type QueryResult,
  type QueryResultRow,
} from "pg";
import { scopeStorage } from "./scope-storage";

const SET_ORGANIZATION = {
  name: "set_organization",
  text: "SELECT set_config('app.organization_id', $1, true)",
};

const currentOrganizationId = (): string => scopeStorage.getStore()?.organizationId ?? "";

type Queryable = { query: (config: QueryConfig | string) => Promise<QueryResult> };

/** A rejected promise that nobody awaits yet would end the process. */
function quietly<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}

/** What pg does not type: the socket under a client. */
type Wired = { readonly connection: { readonly stream: Pick<Socket, "cork" | "uncork"> } };

/** Everything asked inside leaves in one packet: one system call here, one wake-up at the server. */
function inOnePacket<T>(client: PoolClient, ask: () => T): T {
  const { stream } = (client as unknown as Wired).connection;
  stream.cork();
  try {
    return ask();
  } finally {
    stream.uncork();
  }
}

/**
 * Law 6's second wall at the price of one round trip: begin, name the organization, query and commit
 * travel together (pg's pipeline mode). The setting is local to the transaction, so it can leak
 * neither to the next user of the connection nor through a transaction pooler.
 */
export class ScopedPool extends Pool {
  constructor(config: PoolConfig) {
    super({ ...config, pipeline: true });
  }

  override query = (async (config: QueryConfig | string, values?: unknown[]) => {
    const client = await super.connect();
    let failure: Error | undefined;
    try {
      const organization = currentOrganizationId();
      const [begun, set, asked, committed] = inOnePacket(client, () => [
        quietly(client.query("BEGIN")),
        quietly(client.query({ ...SET_ORGANIZATION, values: [organization] })),
        quietly(typeof config === "string" ? client.query(config, values) : client.query(config)),
        quietly(client.query("COMMIT")),
      ]);
      await begun;
      await set;
      const result = await asked;
      await committed;
      return result;
    } catch (error) {
      failure = error as Error;
      throw error;
    } finally {
      const isBroken = failure !== undefined && !("severity" in failure);
      // A refused query turns the COMMIT already on its way into a rollback; only a broken
      // connection must not be used again.
      client.release(isBroken ? failure : undefined);
    }
  }) as unknown as Pool["query"];

  /**
   * For one statement that names the organization itself (`set_config` in a CTE that its rows come
   * from): a transaction of its own in one message instead of four. One that forgets to is refused
   * by row-level security as any other without an organization.
   */
  async queryNamingItsOrganization<Row extends QueryResultRow>(
    config: QueryConfig,
  ): Promise<QueryResult<Row>> {
    const client = await super.connect();
    let failure: Error | undefined;
    try {
      return await client.query<Row>(config);
    } catch (error) {
      failure = error as Error;
      throw error;
    } finally {
      const isBroken = failure !== undefined && !("severity" in failure);
      client.release(isBroken ? failure : undefined);
    }
  }

  /** For transactions: the organization is named together with BEGIN. */
  override connect = (async () => {
    const client = await super.connect();
    const query = client.query.bind(client) as unknown as Queryable["query"];
    const scoped = async (config: QueryConfig | string, values?: unknown[]) => {
      const text = typeof config === "string" ? config : config.text;
      const asked = quietly(
        values && typeof config === "string" ? query({ text: config, values }) : query(config),
      );
      if (text !== "BEGIN") return asked;
      const set = quietly(query({ ...SET_ORGANIZATION, values: [currentOrganizationId()] }));
      const result = await asked;
      await set;
      return result;
    };
    const release = client.release.bind(client);
    client.query = scoped as unknown as PoolClient["query"];
    client.release = (problem) => {
      client.query = query as PoolClient["query"];
      client.release = release;
      release(problem);
    };
    return client;
  }) as unknown as Pool["connect"];
}
